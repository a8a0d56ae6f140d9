"""Whatever the rows come from, the answer is the program's."""

import json
import os

import duckdb
import newsprint
import pandas
import polars
import pyarrow as pa
import pytest
from conftest import DATA, ROOT, as_cells, has_data, records, write_jsonl

SAMPLES = ROOT / "samples" / "articles"


@pytest.fixture(scope="module")
def sample_records():
    lines = (SAMPLES / "wires-and-papers.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def expected(cli):
    return cli(SAMPLES / "wires-and-papers.jsonl")


def test_paths_equal_the_program(cli):
    assert as_cells(newsprint.cluster(SAMPLES).assignments.to_dicts()) == cli(SAMPLES)


def test_pairs_equal_the_program(cli):
    assert as_cells(newsprint.cluster(SAMPLES).pairs.to_dicts()) == cli(SAMPLES, table="pairs")


FORMS = {
    "dicts": list,
    "generator": iter,
    "pyarrow": pa.Table.from_pylist,
    "pyarrow_batch": lambda rows: pa.RecordBatch.from_pylist(rows),
    "pyarrow_sliced": lambda rows: pa.concat_tables(
        [pa.Table.from_pylist(rows[:1] * 3 + rows).slice(3, 5), pa.Table.from_pylist(rows).slice(5)]
    ),
    "pyarrow_reader": lambda rows: pa.table(pa.Table.from_pylist(rows)).to_reader(max_chunksize=7),
    "large_string": lambda rows: recast(rows, pa.large_string()),
    "string_view": lambda rows: recast(rows, pa.string_view()),
    "binary": lambda rows: recast(rows, pa.binary()),
    "dictionary": lambda rows: pa.table(
        {name: column.dictionary_encode() for name, column in named_columns(rows)}
    ),
    "polars": polars.DataFrame,
    "pandas": pandas.DataFrame,
    "duckdb": lambda rows: duckdb.from_arrow(pa.Table.from_pylist(rows)),
}


def named_columns(rows):
    table = pa.Table.from_pylist(rows)
    return zip(table.column_names, table.columns)


def recast(rows, to):
    return pa.table({name: column.cast(to) for name, column in named_columns(rows)})


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same(form, sample_records, expected):
    found = newsprint.cluster(FORMS[form](sample_records))
    assert as_cells(found.assignments.to_dicts()) == expected


def test_result_is_an_arrow_table(sample_records, expected):
    found = newsprint.cluster(sample_records)
    table = pa.table(found)
    assert table.column_names == [
        "id", "reprint", "story", "role", "match", "resemblance", "contained", "contains", "covered", "covers",
        "flags",
    ]  # fmt: skip
    table.validate(full=True)
    assert as_cells(table.to_pylist()) == expected
    assert as_cells(polars.DataFrame(found).to_dicts()) == expected
    for other in (found.pairs, found.passages, found.rejects, newsprint.dedup(sample_records)):
        table = pa.table(other)
        table.validate(full=True)
        assert table.to_pylist() == other.to_dicts()
    assert found.passages.to_dicts()[0]["places"][0]["end"] > 0


def test_rejects_are_rows(cli, tmp_path):
    text = " ".join(f"word{i}" for i in range(40))
    rows = [
        {"id": "a", "text": text},
        {"id": "no text"},
        {"id": "null", "text": None},
        {"id": "a", "text": text},
        {"id": "number", "text": 7},
        {"text": text, "source": {"name": "Outlet"}},
    ]
    expected = cli(write_jsonl(tmp_path / "table", rows), "--format", "jsonl")
    found = newsprint.cluster(rows, name=str(tmp_path / "table"))
    assert as_cells(found.assignments.to_dicts()) == expected
    assert [row["reason"] for row in found.rejects.to_dicts()] == [
        "no text field", 'field "text" is null', 'field "text" is a number',
    ]  # fmt: skip
    columns = pa.table({"id": ["a", "none", None, "a"], "text": [text, None, text, text]})
    found = newsprint.cluster(columns, name="t")
    assert [row["role"] for row in found.assignments.to_dicts()] == ["original", "rejected", "copy", "copy"]
    assert found.rejects.to_dicts() == [
        {"file": "t", "line": 2, "offset": 0, "id": "none", "reason": 'field "text" is null'}
    ]


def test_numbers_dates_and_times(cli, tmp_path):
    """Typed columns say what the same values say as text."""
    import datetime

    moments = [datetime.datetime(2025, 5, 26, 9, 30), None, datetime.datetime(1969, 12, 31, 23, 59, 59)]
    texts = [" ".join(f"w{i}{j}" for i in range(30)) + " shared end" for j in (1, 1, 1)]
    utc = [m and m.strftime("%Y-%m-%dT%H:%M:%SZ") for m in moments]
    naive = [m and m.strftime("%Y-%m-%dT%H:%M:%S") for m in moments]
    days = [m and m.strftime("%Y-%m-%d") for m in moments]
    columns = {
        "utc": (utc, [pa.timestamp(unit, "UTC") for unit in ("s", "ms", "us", "ns")]),
        "naive": (naive, [pa.timestamp(unit) for unit in ("s", "us")]),
        "days": (days, [pa.date32(), pa.date64()]),
    }
    for written, types in columns.values():
        rows = [{"id": i, "text": t, "date": d} for i, (t, d) in enumerate(zip(texts, written))]
        want = newsprint.cluster(rows).json()
        for arrow_type in types:
            typed = pa.array([m for m in moments]).cast(pa.timestamp("us"))
            if pa.types.is_timestamp(arrow_type) and arrow_type.tz:
                typed = typed.cast(pa.timestamp("us", "UTC"))
            table = pa.table({"id": [0, 1, 2], "text": texts, "date": typed.cast(arrow_type, safe=False)})
            assert newsprint.cluster(table).json() == want, arrow_type


def test_options_reach_the_engine(cli, sample_records):
    path = SAMPLES / "wires-and-papers.jsonl"
    for options, arguments in [
        ({"preset": "moderate"}, ["--preset", "moderate"]),
        ({"preset": "resemblance"}, ["--preset", "resemblance"]),
        ({"preset": "resemblance", "min_resemblance": 0.5}, ["--preset", "resemblance", "--min-resemblance", ".5"]),
        ({"preset": "identical", "stories": False}, ["--preset", "identical", "--no-stories"]),
        ({"min_coverage": 0.95}, ["--min-coverage", ".95"]),
        ({"window": 3600}, ["--window", "1h"]),
        ({"min_words": 60}, ["--min-words", "60"]),
        ({"representative": "longest"}, ["--representative", "longest"]),
        ({"prefer": ["Morning Ledger"]}, ["--representative", "prefer:Morning Ledger"]),
        ({"seed": 5, "threads": 1}, ["--seed", "5"]),
        ({"passages": False}, ["--no-passages"]),
        ({"now": 1_770_000_000}, ["--now", "@1770000000"]),
        ({"fields": {"text": "title"}}, ["--field", "text=title"]),
    ]:
        found = newsprint.cluster(sample_records, **options)
        assert as_cells(found.assignments.to_dicts()) == cli(path, *arguments), options


def test_errors_carry_the_library_s_words(sample_records):
    with pytest.raises(newsprint.InvalidArgument, match='preset must be .*"loud"'):
        newsprint.cluster(sample_records, preset="loud")
    with pytest.raises(ValueError, match="threads must be at least 1"):
        newsprint.cluster(sample_records, threads=0)
    with pytest.raises(newsprint.InvalidArgument, match='no field "body"'):
        newsprint.cluster(sample_records, fields={"body": "text"})
    with pytest.raises(FileNotFoundError, match="nowhere"):
        newsprint.cluster("nowhere.jsonl")
    with pytest.raises(newsprint.InvalidArgument, match="wrap it in a list"):
        newsprint.cluster({"text": "alone"})
    with pytest.raises(newsprint.InvalidArgument, match="an Arrow table is needed"):
        newsprint.cluster(pa.array(["a column"]))
    with pytest.raises(newsprint.Error, match="stream ended early.*broken source"):
        newsprint.cluster(pa.RecordBatchReader.from_batches(pa.schema([("text", pa.string())]), broken()))


def broken():
    yield pa.record_batch({"text": ["first"]})
    raise RuntimeError("broken source")


def test_progress_and_its_errors(sample_records):
    calls = []
    newsprint.cluster(sample_records, progress=lambda *call: calls.append(call))
    assert {stage for stage, _, _ in calls} >= {"normalise", "compare"}
    assert all(done <= total for _, done, total in calls)
    with pytest.raises(ZeroDivisionError):
        newsprint.cluster(sample_records, progress=lambda *call: 1 / 0)


def test_nothing_gives_nothing():
    for nothing in ([], pa.table({"text": pa.array([], pa.string())}), pa.table({"text": pa.array([], pa.null())})):
        found = newsprint.cluster(nothing)
        assert len(found) == 0 and pa.table(found).num_rows == 0


def test_streams_and_results_release_what_they_hold(sample_records):
    """Arrow memory goes back to where it was, results outlive their runs, and a stream may be left unread."""
    before = pa.total_allocated_bytes()
    table = pa.Table.from_pylist(sample_records)
    assignments = newsprint.cluster(table).assignments
    assignments.__arrow_c_stream__()
    reader = pa.RecordBatchReader.from_stream(assignments)
    kept = reader.read_all()
    del table, assignments, reader
    assert kept.num_rows == len(sample_records) and kept["id"][0].as_py()
    del kept
    assert pa.total_allocated_bytes() == before


def test_dedup_equals_the_program(program, sample_records):
    import subprocess

    path = SAMPLES / "wires-and-papers.jsonl"
    for options, arguments in [({}, []), ({"representative": "longest"}, ["--representative", "longest"]),
                               ({"across_outlets_only": True}, ["--across-outlets-only"])]:  # fmt: skip
        out = subprocess.run(
            [program, "dedup", "--quiet", "--annotate", *arguments, str(path)], check=True, capture_output=True
        )
        wanted = [json.loads(line)["newsprint"] for line in out.stdout.splitlines()]
        rows = newsprint.dedup(sample_records, **options).to_dicts()
        for row, want in zip(rows, wanted, strict=True):
            for name, value in want.items():
                got = row[name] if row[name] is not None else value and type(value)()
                assert (round(got, 4) if isinstance(got, float) else got) == value, (row, want)
        passed = subprocess.run([program, "dedup", "--quiet", *arguments, str(path)], check=True, capture_output=True)
        assert [row["id"] for row in rows if row["passes"]] == [
            json.loads(line)["id"] for line in passed.stdout.splitlines()
        ]


def test_compare(program):
    wire = "The ferry ran aground at dawn with 212 people on board and was towed free by two tugs at noon today."
    paper = wire.replace("at dawn with", "at dawn, with") + " Nobody was hurt."
    comparison = newsprint.compare(wire, {"text": paper, "title": "Ferry"})
    assert comparison.kind == "reprint"
    assert comparison.a_covered == 1 and comparison.b_covered < 1 and comparison.shared_words == 21
    begin, end, b_begin, b_end, words = comparison.runs[0]
    assert wire.encode()[begin:end] == b"The ferry ran aground at dawn with 212 people on board and was towed free by two tugs at noon today"
    assert words == 21 and paper.encode()[b_begin:b_end].startswith(b"The ferry")
    assert "reprint" in str(comparison)
    with pytest.raises(newsprint.InvalidArgument, match="no text field"):
        newsprint.compare({"title": "x"}, wire)
    with pytest.raises(FileNotFoundError, match='no article has the id "z"'):
        newsprint.cluster(SAMPLES).compare("z", "y")


@pytest.mark.skipif(not has_data(), reason="no shared data beside the checkout")
@pytest.mark.parametrize("name", sorted(path.parent.name for path in DATA.glob("data/*/docs.jsonl.zst")))
def test_labelled_sets_equal_the_program(name, cli, tmp_path):
    """All of each set under NEWSPRINT_LARGE, else its beginning."""
    rows = records(name, None if "NEWSPRINT_LARGE" in os.environ else 1000)
    path = write_jsonl(tmp_path / "rows.jsonl", rows)
    assert as_cells(newsprint.cluster(pa.Table.from_pylist(rows)).assignments.to_dicts()) == cli(path)


@pytest.mark.skipif(not has_data(), reason="no shared data beside the checkout")
def test_seeds_equal_the_program(cli):
    seeds = DATA / "seeds"
    found = newsprint.cluster(seeds)
    assert as_cells(found.assignments.to_dicts()) == cli(seeds)
    rows = [{"id": path.name, "text": path.read_text()} for path in sorted(seeds.iterdir())]
    assert len(newsprint.cluster(rows)) == len(found)
