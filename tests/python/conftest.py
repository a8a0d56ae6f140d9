"""Where things are: the program to compare with, and the data that may lie beside the checkout."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared"


def has_data() -> bool:
    return (DATA / "data").is_dir()


@pytest.fixture(scope="session")
def program() -> str:
    """The command line program that NEWSPRINT_PROGRAM names."""
    path = os.environ["NEWSPRINT_PROGRAM"]
    assert os.access(path, os.X_OK), path
    return path


@pytest.fixture(scope="session")
def cli(program, tmp_path_factory):
    """Runs `newsprint cluster` and gives the rows of one of its TSV files, as lists of cells."""

    def run(*arguments, table="assignments"):
        out = tmp_path_factory.mktemp("cli") / "out.tsv"
        subprocess.run(
            [program, "cluster", "--quiet", *map(str, arguments), f"--{table}", str(out)],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return read_tsv(out)

    return run


def read_tsv(path):
    lines = path.read_text().split("\n")
    assert lines.pop() == ""
    return [[unescape(cell) for cell in line.split("\t")] for line in lines[1:]]


def unescape(cell):
    if cell[:1] == "\\" and cell[1:2] in "=+-@":
        cell = cell[1:]
    return cell.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r").replace("\\\\", "\\")


def as_cells(rows):
    """Rows as dicts, written the way the program writes them."""
    return [[cell(value) for value in row.values()] for row in rows]


def cell(value):
    if value is None:
        return ""
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def records(name, limit=None):
    """The first records of one of the labelled sets."""
    path = DATA / "data" / name / "docs.jsonl.zst"
    process = subprocess.run(["zstd", "-dc", str(path)], check=True, capture_output=True)
    return [json.loads(line) for line in process.stdout.splitlines()[:limit]]


def write_jsonl(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def name_this_machine():
    """What Spark and its workers are told by the environment."""
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1", SPARK_LOCAL_HOSTNAME="localhost")


@contextlib.contextmanager
def spark_session(master, folder, settings):
    """A session whose files lie in the folder; it is stopped when it is left."""
    from pyspark.sql import SparkSession

    name_this_machine()
    os.environ.update(SPARK_LOCAL_DIRS=str(folder / "local"), SPARK_WORKER_DIR=str(folder / "work"))
    builder = SparkSession.builder.master(master).appName("newsprint-tests")
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()


def killing_an_executor(mark):
    """For mapInArrow: the first task to come here takes its executor with it, and leaves a file."""

    def kill_once(batches):
        for batch in batches:
            if not os.path.exists(mark):
                open(mark, "w").close()
                executor = os.getppid()
                while "CoarseGrainedExecutorBackend" not in open(f"/proc/{executor}/cmdline").read():
                    executor = int(open(f"/proc/{executor}/stat").read().rsplit(")", 1)[1].split()[1])
                os.kill(executor, signal.SIGKILL)
            yield batch

    return kill_once
