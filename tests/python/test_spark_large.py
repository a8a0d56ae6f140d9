"""newsprint.spark on what takes minutes: NEWSPRINT_LARGE=1 tests/python/run test_spark_large.py -s"""

import json
import os
import statistics
import subprocess
import urllib.request

import pytest
from conftest import DATA, as_cells, has_data, killing_an_executor, spark_session
from newsprint import spark as newsprint_spark

pytestmark = pytest.mark.skipif("NEWSPRINT_LARGE" not in os.environ, reason="NEWSPRINT_LARGE is not set")
MILLION = 1_000_000


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    settings = {
        "spark.executor.memory": "2g",
        "spark.driver.memory": "4g",
        "spark.driver.maxResultSize": "2g",
        "spark.sql.shuffle.partitions": "16",
        "spark.ui.port": "0",
        "spark.ui.showConsoleProgress": "false",
    }
    with spark_session("local-cluster[2,1,4096]", tmp_path_factory.mktemp("spark"), settings) as session:
        yield session


@pytest.fixture(scope="module")
def senate(tmp_path_factory):
    if not has_data():
        pytest.skip("no shared data beside the checkout")
    path = tmp_path_factory.mktemp("senate") / "docs.jsonl"
    with open(path, "wb") as out:
        subprocess.run(["zstd", "-dc", DATA / "data/senate_releases/docs.jsonl.zst"], check=True, stdout=out)
    return path


@pytest.fixture(scope="module")
def senate_assignments(senate, cli):
    return cli(senate)


@pytest.mark.parametrize("killed", [False, True])
def test_senate_releases_equal_the_program(session, senate, senate_assignments, killed, tmp_path):
    df = session.read.json(str(senate))
    mark = tmp_path / "killed"
    if killed:
        df = df.mapInArrow(killing_an_executor(str(mark)), df.schema)
    found = [row.asDict() for row in newsprint_spark.cluster(df).collect()]
    assert mark.exists() == killed
    assert len(found) == len(senate_assignments) == 72_644
    assert as_cells(found) == senate_assignments


@pytest.mark.parametrize("partitions", [32, 1])
@pytest.mark.parametrize("find", [newsprint_spark.cluster, newsprint_spark.copies])
def test_one_story_a_million_times_makes_no_straggler(session, find, partitions):
    text = "The ferry ran aground at dawn with 212 people on board and was towed free by two tugs at noon, " * 3
    df = session.range(MILLION, numPartitions=partitions).selectExpr("cast(id as string) id", f"'{text}' text")
    find(session.range(1000, numPartitions=64).selectExpr("cast(id as string) id", f"'{text}' text")).count()  # workers start
    before = {stage["stageId"] for stage in asked(session, "stages")}
    found = find(df)
    assert [tuple(row) for row in found.groupBy("reprint").count().collect()] == [("0", MILLION)]
    stragglers = []
    for stage in sorted(asked(session, "stages"), key=lambda stage: stage["stageId"]):
        if stage["stageId"] in before or stage["status"] != "COMPLETE":
            continue
        tasks = asked(session, f"stages/{stage['stageId']}/{stage['attemptId']}/taskList?length=100000")
        seconds = [task["taskMetrics"]["executorRunTime"] / 1e3 for task in tasks if task["status"] == "SUCCESS"]
        slowest, median = max(seconds), statistics.median(seconds)
        print(f"{find.__name__} of {partitions}: stage {stage['stageId']}, {len(seconds)} tasks, slowest {slowest:.1f} s, "
              f"median {median:.1f} s")  # fmt: skip
        if slowest > max(5 * median, 5):
            stragglers.append(stage["stageId"])
    assert not stragglers


def asked(session, what):
    """Spark's own status, as its REST interface tells it."""
    context = session.sparkContext
    url = f"{context.uiWebUrl}/api/v1/applications/{context.applicationId}/{what}"
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)
