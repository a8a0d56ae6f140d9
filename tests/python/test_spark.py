"""newsprint.spark in a local cluster of two executor processes: the answers of one machine, row for row."""

import json
import os
import runpy

import newsprint
import pyarrow as pa
import pytest
from conftest import ROOT, as_cells, has_data, killing_an_executor, records, spark_session, write_jsonl
from newsprint import _spark_copies
from newsprint._options import settings_of
from newsprint import spark as newsprint_spark


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    os.environ["JAVA_TOOL_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # five JVMs that live for seconds
    settings = {
        "spark.ui.enabled": "false",
        "spark.executor.memory": "1g",
        "spark.driver.memory": "1g",
        "spark.sql.shuffle.partitions": "3",
        "spark.task.maxFailures": "4",
    }
    with spark_session("local-cluster[2,1,2048]", tmp_path_factory.mktemp("spark"), settings) as session:
        yield session


def rows_of(df):
    return [row.asDict(recursive=True) for row in df.collect()]


@pytest.fixture(scope="module")
def articles():
    lines = (ROOT / "samples/articles/wires-and-papers.jsonl").read_text().splitlines()
    rows = [json.loads(line) for line in lines]
    # Another name for the text, a reject, a second print, and a column that means nothing here.
    rows = [{**{k: v for k, v in row.items() if k != "text"}, "words": row["text"], "extra": 1} for row in rows]
    return [*rows, {**rows[0], "id": "none", "words": None}, {**rows[1], "id": "again"}]


@pytest.fixture(scope="module")
def df(session, articles):
    """In the order of the rows, in several partitions."""
    return session.createDataFrame(session.sparkContext.parallelize(articles, 5), SCHEMA)


SCHEMA = "id string, title string, words string, outlet string, published string, url string, extra int"


def test_rows_are_those_of_one_machine(df, articles):
    options = {"fields": {"text": "words"}}
    want = newsprint.cluster(articles, **options).assignments.to_dicts()
    assert rows_of(newsprint_spark.cluster(df, **options)) == want
    assert {row["role"] for row in want} >= {"copy", "original", "extended", "rejected", "unique"}
    # A shuffle brings rows in any order; what is found of each stays.
    shuffled = rows_of(newsprint_spark.cluster(df.repartition(3, "url"), **options))
    assert sorted(shuffled, key=lambda row: row["id"]) == sorted(want, key=lambda row: row["id"])
    assert rows_of(newsprint_spark.dedup(df, **options)) == newsprint.dedup(articles, **options).to_dicts()


def test_sketches_are_made_in_executors(df, articles):
    here = newsprint.sketch(articles, fields={"text": "words"}).to_dicts()
    there = rows_of(newsprint_spark.sketch(df, fields={"text": "words"}))
    for row, want in zip(there, here, strict=True):
        assert row["id"] == want["id"] or want["slots"] is None
        assert row["slots"] == (want["slots"] and [slot - (slot >> 31 << 32) for slot in want["slots"]])
        assert row["bands"] == (want["bands"] and [key - (key >> 63 << 64) for key in want["bands"]])


def test_a_killed_executor_changes_nothing(df, articles, tmp_path):
    mark = str(tmp_path / "killed")
    fields = {"text": "words"}
    want = newsprint.cluster(articles, fields=fields).assignments.to_dicts()
    killed = df.mapInArrow(killing_an_executor(mark), df.schema)
    assert rows_of(newsprint_spark.cluster(killed, fields=fields)) == want
    assert os.path.exists(mark)


def test_one_text_many_times_travels_once():
    text = "the very same words " * 150
    packs = list(newsprint_spark._pack([pa.record_batch({"text": [text] * 20_000})]))
    assert len(packs) == 1 and packs[0].nbytes < 20_000
    assert sum(batch.num_rows for batch in newsprint_spark._unpack([packs[0]["pack"][0].as_py()])) == 20_000


def test_nothing_and_nothing_known(session):
    empty = session.createDataFrame([], "id string, text string")
    assert newsprint_spark.cluster(empty).count() == 0
    with pytest.raises(newsprint.InvalidArgument, match="no column is known"):
        newsprint_spark.cluster(session.createDataFrame([(1,)], "x int"))


@pytest.mark.skipif(not has_data(), reason="no shared data beside the checkout")
def test_a_labelled_set_equals_the_program(session, cli, tmp_path):
    rows = records("us_outlets", 400)
    df = session.createDataFrame(rows, ", ".join(f"{name} string" for name in rows[0]))
    assert as_cells(rows_of(newsprint_spark.cluster(df))) == cli(write_jsonl(tmp_path / "rows.jsonl", rows))


def test_copies_are_those_of_one_machine(session, df, articles):
    """The samples hold no boilerplate that would matter, so what band keys propose is all there is."""
    fields = {"text": "words"}
    found = {row["id"]: row for row in rows_of(newsprint_spark.copies(df, fields=fields))}
    want = newsprint.cluster(articles, fields=fields, passages=False, stories=False).assignments.to_dicts()
    names = ("reprint", "match", "resemblance", "contained", "contains", "covered", "covers")
    assert {row["role"] for row in want} >= {"copy", "extended", "update"}
    assert {row["kind"] for row in found.values()} == {"identical", "reprint", "excerpt", None}
    for row in want:
        said = names if row["match"] else names[:2]
        assert {name: found[row["id"]][name] for name in said} == {name: row[name] for name in said}


def test_one_story_many_times_makes_no_straggler(session, monkeypatch):
    """Every text is compared with the first print alone, and no task gets more than its share of them."""
    monkeypatch.setattr(_spark_copies, "TEXTS_A_TASK", 100)
    words = [f"word{number}" for number in range(80)]
    rows = [(f"{n:04}", " ".join([*words[: n % 80], f"other{n}", *words[n % 80 + 1 :]])) for n in range(600)]
    df = session.createDataFrame(rows, "id string, text string").repartition(3)
    found = rows_of(newsprint_spark.copies(df))
    assert {row["reprint"] for row in found} == {"0000"} and len(found) == 600
    keyed = _spark_copies.keys_of(df, {}, None).persist()
    pairs = _spark_copies.candidates(keyed)
    assert 599 <= pairs.count() < 32 * 600
    texts = keyed.select("place", "text")
    seen = _spark_copies.meeting(pairs, texts).groupBy("a", "share").count().agg({"count": "max"}).collect()
    assert seen[0][0] < 200


def test_copies_of_copies_are_asked_for():
    graph = _spark_copies.PairGraph()
    a, b, c, d = places = [f"00000000000000000{0xFFFFFFFF - words:08x}" for words in (40, 30, 20, 10)]
    assert [_spark_copies.words_of(place) for place in places] == [40, 30, 20, 10]
    graph.add([pair(a, b), pair(b, c), pair(c, d), pair(a, d, "none")])
    assert graph.missing() == [(a, c), (b, d)]
    graph.add([pair(a, c), pair(b, d, "passage")])
    assert graph.missing() == []
    assert [row[:3] for row in graph.members(settings_of({}))] == [(b, a, a), (c, a, a)]


def test_excerpts_hang_on_what_holds_them():
    """Seen from the excerpt, though the longer text comes later."""
    graph = _spark_copies.PairGraph()
    excerpt, whole, form = (f"0{day:016x}{0xFFFFFFFF - words:08x}" for day, words in ((1, 30), (2, 100), (3, 90)))
    graph.add([(excerpt, whole, "excerpt", 0.3, 0.9, 0.2, 1.0, 0.25), pair(whole, form, "template")])
    hangs = (excerpt, whole, whole, "excerpt", 0.3, 0.9, 0.2, 1.0, 0.25)
    assert graph.members(settings_of({})) == [hangs]


def pair(a, b, kind="reprint"):
    return (a, b, kind, 1.0, 1.0, 1.0, 1.0, 1.0)


def test_the_sample_runs(session, capfd):
    """In the session that is there, which it ends: so it comes last."""
    runpy.run_path(str(ROOT / "samples/spark_cluster.py"))
    assert "of 34 articles are left without their copies" in capfd.readouterr().out
