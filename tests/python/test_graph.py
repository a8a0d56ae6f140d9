"""GraphML, as NetworkX reads it."""

import subprocess

import networkx
from conftest import ROOT


def test_networkx_reads_what_the_program_writes(program, cli, tmp_path):
    articles = ROOT / "samples" / "articles"
    path = tmp_path / "graph.graphml"
    subprocess.run(
        [program, "cluster", "--quiet", "--graph", path, articles], check=True, stdout=subprocess.DEVNULL
    )
    graph = networkx.read_graphml(path)
    assignments = cli(articles)
    found = {(node["article"], node["reprint"], node["role"]) for _, node in graph.nodes(data=True)}
    assert found == {(row[0], row[1], row[3]) for row in assignments}
    name = {node: data["article"] for node, data in graph.nodes(data=True)}
    edges = {(frozenset((name[a], name[b])), data["kind"]) for a, b, data in graph.edges(data=True)}
    pairs = cli(articles, table="pairs")
    assert edges == {(frozenset(row[:2]), row[2]) for row in pairs}
    assert len(edges) == len(pairs) > 40
