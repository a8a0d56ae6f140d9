"""python -m newsprint."""

import json
import subprocess
import sys

import newsprint
import newsprint.__main__ as newsprint_parquet
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import ROOT, as_cells


@pytest.fixture
def corpus(tmp_path):
    lines = (ROOT / "samples/articles/wires-and-papers.jsonl").read_text().splitlines()
    table = pa.Table.from_pylist([{**json.loads(line), "extra": [n, n + 1]} for n, line in enumerate(lines)])
    pq.write_table(table, tmp_path / "corpus.parquet", row_group_size=5)
    return tmp_path / "corpus.parquet"


def run(*arguments, code=0):
    done = subprocess.run([sys.executable, "-m", "newsprint", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    return done


def test_cluster_passes_columns_through(corpus, cli, tmp_path):
    out = tmp_path / "out.parquet"
    assert "articles from" in run("cluster", corpus, "-o", out).stdout
    table, before = pq.read_table(out), pq.read_table(corpus)
    assert table.select(before.column_names).equals(before)
    answers = table.select([name for name in table.column_names if name.startswith("newsprint_")])
    assert as_cells(answers.to_pylist()) == cli(ROOT / "samples/articles/wires-and-papers.jsonl")
    assert run("cluster", corpus, "--json").stdout == newsprint.cluster(before).json().decode()


def test_dedup_keeps_what_passes(corpus, tmp_path):
    out = tmp_path / "out.parquet"
    run("dedup", corpus, "-o", out)
    before = pq.read_table(corpus)
    passes = pa.table(newsprint.dedup(before))["passes"]
    assert pq.read_table(out).equals(before.filter(passes))
    assert 0 < passes.to_pylist().count(True) < before.num_rows
    run("dedup", corpus, "-o", out, "--annotate")
    assert pq.read_table(out)["newsprint_passes"].to_pylist() == passes.to_pylist()


def test_folders_and_other_names(corpus, tmp_path):
    table = pq.read_table(corpus).rename_columns(
        ["words" if name == "text" else name for name in pq.read_table(corpus).column_names]
    )
    folder = tmp_path / "folder"
    folder.mkdir()
    pq.write_table(table.slice(0, 10), folder / "1.parquet")
    pq.write_table(table.slice(10), folder / "2.parquet")
    assert run("cluster", folder, "--field", "text=words").stdout == run("cluster", corpus).stdout
    assert "every" not in run("cluster", folder, code=3).stdout


def test_compare(corpus):
    ids = pq.read_table(corpus)["id"].to_pylist()
    assert run("compare", corpus, "--id", ids[0], "--id", ids[1]).stdout.startswith("A  ")
    assert "twice" in run("compare", corpus, "--id", ids[0], code=2).stderr


def test_a_memory_budget_changes_nothing(corpus):
    before = run("cluster", corpus, "--json").stdout
    assert run("cluster", corpus, "--json", "--memory", "1M").stdout == before
    parsed = newsprint_parquet.parse(["cluster", str(corpus), "--memory", "1M"])
    assert newsprint_parquet.options_of(parsed)["memory"] == 1 << 20
    for wrong in ("much", "0", "G"):
        assert "--memory" in run("cluster", corpus, "--memory", wrong, code=2).stderr
    # Texts are put away in blocks of 4 MB, once a second one is begun.
    long = [{"id": id, "text": " ".join(f"{id}{n}" for n in range(400_000))} for id in "abc"]
    quick = {"preset": "identical", "passages": False, "stories": False}
    assert newsprint.cluster(long, memory=1 << 20, **quick).json() == newsprint.cluster(long, **quick).json()
    with pytest.raises(FileNotFoundError, match="cannot make a file in /nowhere"):
        newsprint.cluster(long, memory=1 << 20, spill_folder="/nowhere", **quick)


def test_faults(tmp_path):
    assert "No such file" in run("cluster", tmp_path / "none.parquet", code=4).stderr
    (tmp_path / "bad.parquet").write_bytes(b"not parquet at all")
    assert run("cluster", tmp_path / "bad.parquet", code=4).stderr.startswith("newsprint: ")
    pq.write_table(pa.table({"x": [1]}), tmp_path / "x.parquet")
    assert "--field text=COLUMN" in run("cluster", tmp_path / "x.parquet", code=2).stderr
    assert list(tmp_path.glob("*.part")) == []
