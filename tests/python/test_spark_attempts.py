"""newsprint.spark where tasks fail and are run twice: a master and two workers, each under an address of its own,
since Spark runs no second attempt beside the first one."""

import os
import socket
import subprocess
import time
from pathlib import Path

import pytest
from conftest import ROOT, name_this_machine, spark_session
from newsprint import spark as newsprint_spark


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    import pyspark

    name_this_machine()
    os.environ["JAVA_TOOL_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    folder = tmp_path_factory.mktemp("spark")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"spark://127.0.0.1:{free.getsockname()[1]}"
    started = []

    def start(kind, host, *arguments):
        command = [Path(pyspark.__file__).parent / "bin/spark-class", f"org.apache.spark.deploy.{kind.lower()}.{kind}"]
        environment = {
            **os.environ,
            "SPARK_LOCAL_IP": host,
            "SPARK_LOCAL_HOSTNAME": host,
            "SPARK_LOCAL_DIRS": str(folder / "local"),
            "SPARK_DAEMON_MEMORY": "256m",
        }
        with open(folder / f"{kind}-{host}.log", "w") as log:
            started.append(
                subprocess.Popen(
                    [*command, "--host", host, "--webui-port", "0", *arguments],
                    env=environment, stdout=log, stderr=log,
                )
            )  # fmt: skip

    try:
        start("Master", "127.0.0.1", "--port", url.rsplit(":", 1)[1])
        for host in ("127.0.0.2", "127.0.0.3"):
            start("Worker", host, "--cores", "1", "--memory", "1g", "--work-dir", str(folder / host), url)
        settings = {
            "spark.ui.enabled": "false",
            "spark.executor.memory": "1g",
            "spark.driver.memory": "1g",
            "spark.sql.shuffle.partitions": "3",
            "spark.scheduler.minRegisteredResourcesRatio": "1",
            "spark.scheduler.maxRegisteredResourcesWaitingTime": "120s",
            "spark.speculation": "true",
            "spark.speculation.quantile": "0.2",
            "spark.speculation.minTaskRuntime": "1s",
        }
        with spark_session(url, folder, settings) as session:
            yield session
    finally:
        for process in started:
            process.terminate()
            process.wait()


@pytest.mark.parametrize("find", [newsprint_spark.cluster, newsprint_spark.dedup, newsprint_spark.copies])
def test_tasks_that_fail_or_are_run_twice_change_nothing(session, find, tmp_path):
    df = session.read.json(str(ROOT / "samples/articles/wires-and-papers.jsonl")).repartition(5, "id")
    df = df.localCheckpoint()  # an order of rows to keep
    want = rows_of(find(df))

    def stumble(batches):
        from pyspark import TaskContext

        task, attempt = TaskContext.get().partitionId(), TaskContext.get().attemptNumber()
        (tmp_path / f"{task}-{attempt}").touch()
        yield from batches
        if attempt == 0 and task == 1:
            raise RuntimeError("the first attempt fails, all its rows given")
        if attempt == 0 and task == 3:
            time.sleep(60)  # the second one overtakes it

    assert rows_of(find(df.mapInArrow(stumble, df.schema))) == want and len(want) > 30
    assert {path.name for path in tmp_path.iterdir()} >= {"1-0", "1-1", "3-0", "3-1"}


def rows_of(df):
    return sorted((row.asDict() for row in df.collect()), key=lambda row: row["id"])
