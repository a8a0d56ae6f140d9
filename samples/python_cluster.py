"""Reprints and stories of the sample articles, from Python.

    pip install ./src/bindings/python
    python samples/python_cluster.py [FILE or FOLDER]

Nothing but newsprint itself is needed; with pyarrow or polars, hand in a table instead of a path, and make one
of the result: pyarrow.table(found), polars.DataFrame(found).
"""

import sys
from collections import defaultdict
from pathlib import Path

import newsprint

articles = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "articles"
found = newsprint.cluster(articles)
print(found)

clusters = defaultdict(list)
for row in found.assignments.to_dicts():
    clusters[row["reprint"]].append(row)
for rows in clusters.values():
    if len(rows) > 1:
        print()
        for row in rows:
            print(f"{row['role']:9} {row['id']:28} {row['covered']:4.0%} of it stands in {row['match'] or '-'}")

# Why are two articles one? Offsets are bytes of the UTF-8 texts.
copy = next(row for row in found.assignments.to_dicts() if row["role"] == "copy")
comparison = found.compare(copy["match"], copy["id"])
print(f"\n{comparison.kind}: {comparison.shared_words} words in {len(comparison.runs)} runs")

# Each text once.
passed = [row["id"] for row in newsprint.dedup(articles).to_dicts() if row["passes"]]
print(f"{len(passed)} of {len(found)} articles are left without their copies")
