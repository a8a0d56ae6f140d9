"""Reprints among the sample articles, from Parquet to Parquet.

    pip install './src/bindings/python[parquet]'
    python samples/parquet_cluster.py [CORPUS.parquet]

Each step is one command as well: python -m newsprint cluster corpus.parquet -o clusters.parquet
"""

import json
import sys
import tempfile
from pathlib import Path

import newsprint.__main__ as newsprint_parquet
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

folder = Path(tempfile.mkdtemp())
if len(sys.argv) > 1:
    corpus = Path(sys.argv[1])
else:
    lines = (Path(__file__).parent / "articles" / "wires-and-papers.jsonl").read_text().splitlines()
    corpus = folder / "corpus.parquet"
    pq.write_table(pa.Table.from_pylist([json.loads(line) for line in lines]), corpus)

# All columns of the corpus, and newsprint_id, newsprint_reprint, newsprint_role and so on beside them.
newsprint_parquet.main(["cluster", str(corpus), "-o", str(folder / "clusters.parquet")])
clusters = pq.read_table(folder / "clusters.parquet")
roles = clusters.group_by("newsprint_role").aggregate([([], "count_all")]).sort_by([("count_all", "descending")])
print(roles.to_pandas().to_string(index=False))

# Which outlets carry most that others had first?
copies = clusters.filter(pc.field("newsprint_reprint") != pc.field("newsprint_id"))
if "outlet" in copies.column_names:
    outlets = copies.group_by("outlet").aggregate([([], "count_all")]).sort_by([("count_all", "descending")])
    print(outlets.slice(0, 5).to_pandas().to_string(index=False))

# Each text once, with the columns it came with.
newsprint_parquet.main(["dedup", str(corpus), "-o", str(folder / "clean.parquet")])
print(f"{pq.read_metadata(folder / 'clean.parquet').num_rows} of {clusters.num_rows} articles are left; see {folder}")
