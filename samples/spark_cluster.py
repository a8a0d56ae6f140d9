"""Reprints and stories of the sample articles, from Spark.

    pip install './src/bindings/python[spark]'      # and a Java runtime, 17 or later
    python samples/spark_cluster.py

On a cluster, take its session instead, and have newsprint and pyarrow on all of its machines.
"""

import json
import os
import sys
from pathlib import Path

from newsprint import spark as newsprint_spark
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # executors import newsprint, too
session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
lines = (Path(__file__).parent / "articles" / "wires-and-papers.jsonl").read_text().splitlines()
names = ["id", "title", "text", "outlet", "published", "url"]
articles = session.createDataFrame(
    [tuple(json.loads(line).get(name) for name in names) for line in lines],
    ", ".join(f"{name} string" for name in names),
)

# The answers of `newsprint cluster`, a row a row.
clusters = newsprint_spark.cluster(articles)
clusters.groupBy("reprint").count().where("count > 1").orderBy(F.desc("count"), "reprint").show(truncate=False)

# Each text once.
clean = articles.join(newsprint_spark.dedup(articles).where("passes").select("id"), "id")
print(f"{clean.count()} of {articles.count()} articles are left without their copies")

# Signatures are made where the rows are; a join on band keys proposes pairs to an index of your own.
bands = newsprint_spark.sketch(articles).select("id", F.posexplode("bands").alias("band", "key"))
pairs = bands.alias("a").join(bands.alias("b"), ["band", "key"]).where("a.id < b.id")
print(f"{pairs.select('a.id', 'b.id').distinct().count()} pairs share a band")
session.stop()
