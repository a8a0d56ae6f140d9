"""The sample programs run, and say what they should of the sample articles (the one for Spark: test_spark.py)."""

import os
import subprocess
import sys

import pytest
from conftest import ROOT


@pytest.mark.parametrize(
    "program,says",
    [
        ("python_cluster.py", "of 50 articles are left without their copies"),
        ("parquet_cluster.py", "of 34 articles are left"),
    ],
)
def test_sample(program, says, tmp_path):
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, ROOT / "samples" / program], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert says in done.stdout
