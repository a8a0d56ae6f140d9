"""Store: the file of the program, from Python."""

import datetime
import json
import subprocess
import threading

import newsprint
import pyarrow as pa
import pytest
from conftest import ROOT

SAMPLES = ROOT / "samples" / "articles" / "wires-and-papers.jsonl"
NOW = 1_773_360_000  # 13 Mar 2026, when the last of the samples was printed
DAY = 86_400


@pytest.fixture(scope="module")
def articles():
    return [json.loads(line) for line in SAMPLES.read_text().splitlines()]


def test_verdicts_and_file_are_the_program_s(program, articles, tmp_path):
    done = subprocess.run(
        [program, "dedup", "--quiet", "--annotate", "--now", f"@{NOW}", "--store", tmp_path / "program.db", SAMPLES],
        check=True, capture_output=True,
    )  # fmt: skip
    wanted = [json.loads(line)["newsprint"] for line in done.stdout.splitlines()]
    with newsprint.Store(tmp_path / "python.db", "create") as store:
        rows = store.ingest(pa.Table.from_pylist(articles), now=NOW).to_dicts()
    assert [told(row) for row in rows] == [told(want) for want in wanted]
    assert {row["verdict"] for row in rows} >= {"new", "copy", "update"}
    assert max(len(row["also_in"]) for row in rows) > 2
    exported = [
        subprocess.run([program, "store", "export", tmp_path / name], check=True, capture_output=True).stdout
        for name in ("program.db", "python.db")
    ]
    assert exported[0] == exported[1] != b""


def told(row):
    """A verdict as the program writes it: what is unknown is empty, shares have four places."""
    names = ("verdict", "of", "outlet", "cluster")
    shares = ("resemblance", "contained", "covered")
    told = [row.get(name) or "" for name in names] + [round(row.get(name) or 0, 4) for name in shares]
    return [*told, row.get("also_in") or []]


def test_also_in_names_what_is_remembered_first(program, tmp_path):
    def article(outlet):
        return {"id": outlet, "outlet": outlet, "text": "the ferry ran aground at dawn with many people on board " * 9}

    path = tmp_path / "seen.db"
    with newsprint.Store(path, "create") as store:
        store.ingest([article("Wire"), article("Star")], now=NOW)
        asked = store.query([article("Post"), article("Echo")], now=NOW).to_dicts()
        assert [row["also_in"] for row in asked] == [["Wire", "Star"]] * 2
        answers = pa.table(store.ingest([article("Post"), {"id": "x"}, article("Echo")], now=NOW))
    assert answers["also_in"].to_pylist() == [["Wire", "Star", "Echo"], None, ["Wire", "Star", "Post"]]
    assert answers.schema.field("also_in").type == pa.large_list(pa.large_string())
    query = tmp_path / "query.jsonl"
    query.write_text(json.dumps(article("Wire")))
    done = subprocess.run([program, "store", "query", path, query], check=True, capture_output=True)
    with newsprint.Store(path) as store:
        assert store.query([article("Wire")]).to_dicts()[0]["also_in"] == json.loads(done.stdout)["also_in"]


def test_what_was_ingested_is_known(articles, tmp_path):
    path = tmp_path / "seen.db"
    with newsprint.Store(path, "create", keep_text=True) as store:
        first = store.ingest(articles[:20], now=NOW).to_dicts()
        before = store.stats()
        asked = store.query(articles[:20], now=NOW).to_dicts()
        assert store.stats() == before
    assert sum(row["passes"] for row in first) > 10
    assert not any(row["passes"] for row in asked if row["verdict"] != "too_short")
    with newsprint.Store(path) as store:
        stats = store.stats()
        assert stats["articles"] == 20 and stats["batches"] == 1 and stats["settings"]["reprint_coverage"]
        assert stats["bytes"] == path.stat().st_size
        rows = {row["id"]: row for row in store.export().to_dicts()}
        assert rows[articles[0]["id"]]["text"] == articles[0]["text"]
        assert rows[articles[0]["id"]]["outlet"] == articles[0]["outlet"]
        assert rows[articles[0]["id"]]["story"] == rows[articles[0]["id"]]["cluster"]
        assert isinstance(rows[articles[0]["id"]]["published"], int)
        assert store.verify() == []


def test_what_is_forgotten_is_new_again(articles, tmp_path):
    with newsprint.Store(tmp_path / "seen.db", "create") as store:
        store.ingest(articles, now=NOW)
        total = store.stats()["articles"]
        assert store.remove(articles[0]["id"]) == 1
        assert store.remove("nobody's") == 0
        in_march = datetime.datetime(2026, 3, 1, tzinfo=datetime.timezone.utc)
        gone = store.expire(in_march)
        assert 0 < gone < total and store.stats()["articles"] == total - 1 - gone
        assert store.stats()["first"] >= in_march.timestamp()
        store.recluster()
        assert store.stats()["pending"] == 0 and store.verify() == []
        assert store.expire(NOW + 365 * DAY) == total - 1 - gone
        assert store.ingest(articles[:1], now=NOW).to_dicts()[0]["verdict"] == "new"


def test_rejects_are_rows_with_a_reason(tmp_path):
    rows = [{"id": "a", "text": "word " * 40}, {"id": "b", "text": None}]
    with newsprint.Store(tmp_path / "seen.db", "create") as store:
        for judged in (store.query(rows), store.ingest(rows)):
            reject = judged.to_dicts()[1]
            assert reject == {
                **dict.fromkeys(reject), "id": "b", "passes": False, "verdict": "rejected",
                "reason": 'field "text" is null',
            }  # fmt: skip
        assert store.stats()["articles"] == 1


def test_a_batch_is_whole_or_was_never_there(articles, tmp_path):
    def breaks():
        yield pa.RecordBatch.from_pylist(articles[:5])
        raise RuntimeError("the source broke")

    schema = pa.RecordBatch.from_pylist(articles[:5]).schema
    with newsprint.Store(tmp_path / "seen.db", "create") as store:
        with pytest.raises(newsprint.Error, match="the source broke"):
            store.ingest(pa.RecordBatchReader.from_batches(schema, breaks()))
        assert store.stats()["articles"] == 0
        assert len(store.ingest(articles[:5])) == 5


def test_errors_carry_the_library_s_words(articles, tmp_path):
    path = tmp_path / "seen.db"
    with pytest.raises(FileNotFoundError, match="seen.db"):
        newsprint.Store(path)
    with pytest.raises(newsprint.InvalidArgument, match='access must be .*"append"'):
        newsprint.Store(path, "append")
    with pytest.raises(newsprint.InvalidArgument, match="preset must be"):
        newsprint.Store(path, "create", preset="loud")
    with pytest.raises(newsprint.InvalidArgument, match="preset resemblance is for"):
        newsprint.Store(path, "create", preset="resemblance")
    with pytest.raises(TypeError, match="unknown option 'threads'"):
        newsprint.Store(path, "create", threads=3)
    newsprint.Store(path, "create", preset="moderate").close()
    with pytest.raises(newsprint.Error, match="other settings"):
        newsprint.Store(path, preset="high")
    store = newsprint.Store(path)
    with pytest.raises(newsprint.Error, match="read"):
        store.ingest(articles[:1])
    store.close()
    with pytest.raises(newsprint.InvalidArgument, match="the store is closed"):
        store.stats()
    (tmp_path / "text.db").write_text("not a database, and longer than a header of one would be " * 20)
    with pytest.raises(newsprint.Error, match="text.db"):
        newsprint.Store(tmp_path / "text.db")


def test_one_store_serves_many_threads(articles, tmp_path):
    """One call at a time, with the GIL released: no call is lost, and none deadlocks."""
    with newsprint.Store(tmp_path / "seen.db", "create") as store:
        threads = [
            threading.Thread(target=store.ingest, args=([{**row, "id": f"{row['id']}-{i}"} for row in articles[i::4]],))
            for i in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert store.stats()["articles"] == len(articles) and store.stats()["batches"] == 4
