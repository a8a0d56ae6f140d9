"""Recipes, signatures, and what banding promises."""

import math
import random

import newsprint
import pyarrow as pa
import pytest


def texts(shared, words=400):
    draw = random.Random(7)
    common = [f"c{draw.randrange(10**6)}" for _ in range(int(words * shared))]
    return [
        " ".join(common + [f"{side}{draw.randrange(10**6)}" for _ in range(words - len(common))]) for side in "ab"
    ]


def jaccard(a, b, width=5):
    a, b = ({tuple(t[i : i + width]) for i in range(len(t) - width + 1)} for t in (a.split(), b.split()))
    return len(a & b) / len(a | b)


def test_estimates_hold_the_truth():
    for shared in (0.3, 0.6, 0.9):
        a, b = texts(shared)
        lower, estimate, upper = newsprint.sketch_text(a).resemblance(newsprint.sketch_text(b))
        truth = jaccard(a, b)
        assert lower <= estimate <= upper
        # Four standard errors of 128 slots.
        assert abs(estimate - truth) < 4 * math.sqrt(truth * (1 - truth) / 128)


def test_tables_of_sketches():
    a, b = texts(0.9)
    recipe = newsprint.Recipe(num_slots=64, bands=16, rows=4)
    table = newsprint.sketch(pa.table({"id": ["a", "b", "none"], "text": [a, b, "..."]}), recipe)
    pa.table(table).validate(full=True)
    rows = table.to_dicts()
    assert [row["id"] for row in rows] == ["a", "b", "none"]
    assert rows[0]["slots"] == newsprint.sketch_text(a, recipe).slots and len(rows[0]["slots"]) == 64
    assert len(rows[0]["bands"]) == 16 and set(rows[0]["bands"]) & set(rows[1]["bands"])
    assert rows[2]["slots"] is None and rows[2]["bands"] is None


def test_recipes_are_compared():
    one, other = newsprint.Recipe(), newsprint.Recipe(seed=1)
    assert one == newsprint.Recipe() and one != other and one.fingerprint != other.fingerprint
    one.check_comparable(newsprint.Recipe())
    with pytest.raises(newsprint.Error, match="seed"):
        one.check_comparable(other)
    with pytest.raises(newsprint.Error):
        newsprint.sketch_text("a b c", one).resemblance(newsprint.sketch_text("a b c", other))
    with pytest.raises(newsprint.InvalidArgument, match="num_slots must be a multiple of 8"):
        newsprint.Recipe(num_slots=100)
    assert newsprint.sketch_text("...") is None


def test_candidate_probability():
    for resemblance in (0.1, 0.5, 0.8):
        assert newsprint.candidate_probability(resemblance, bands=20, rows=6) == pytest.approx(
            1 - (1 - resemblance**6) ** 20
        )
    bands, rows = newsprint.choose_banding(0.99, 0.5)
    assert newsprint.candidate_probability(0.5, bands=bands, rows=rows) >= 0.99
    with pytest.raises(newsprint.InvalidArgument):
        newsprint.choose_banding(2, 0.5)
