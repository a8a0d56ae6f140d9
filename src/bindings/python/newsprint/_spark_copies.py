"""Copies found in the executors: keys, candidate pairs by joins, comparisons; the driver holds pairs alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
from pyspark import StorageLevel, TaskContext
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from . import _core
from ._options import AlikeOptions, settings_of

MapBatches = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]

KEYS = "id string, place string, text string, bands array<bigint>"
PAIRS = (
    "a string, b string, kind string, resemblance double, a_in_b double, b_in_a double, a_covered double, "
    "b_covered double"
)
MEMBERS = (
    "place string, first string, other string, kind string, resemblance double, contained double, contains double, "
    "covered double, covers double"
)
TIES = ("identical", "reprint", "excerpt")
RELATED = (*TIES, "template")  # a filling of a form hangs on no copy of another one
TEXTS_A_TASK = 1000  # copies that one task compares with one first text


def keys_of(narrowed: DataFrame, options: Mapping[str, Any], fields: Mapping[str, str] | None) -> DataFrame:
    """A row a record: ``place`` sorts as the canonical order does, ``text`` is what is compared, and ``bands``
    are null for what is too short."""

    def make(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        settings = settings_of({**options, "fields": fields})
        context = TaskContext.get()
        for number, batch in enumerate(batches):
            # A record without an id is named after this, which no other batch is.
            name = f"part-{context.partitionId() if context else 0}-{number}"
            keys = pa.table(_core.copy_keys(settings, batch.__arrow_c_array__(), name))
            yield from signed(keys).to_batches()

    return narrowed.mapInArrow(make, KEYS)


def spread(keyed: DataFrame) -> DataFrame:
    """In equal shares, whatever the partitions of the input were; where a text lies is told by its place, as the
    joins want it. The number is given, since what is few bytes may be much to compare."""
    partitions = keyed.sparkSession.conf.get("spark.sql.shuffle.partitions") or "200"
    return keyed.repartition(int(partitions), "place")


def signed(table: pa.Table) -> pa.Table:
    """As Spark takes it, which has no unsigned numbers: the same bits."""

    def narrow(column: pa.ChunkedArray) -> pa.Array:
        if not pa.types.is_large_list(column.type):
            return column.cast(pa.string())
        lists = column.combine_chunks()
        of = pa.int32() if lists.values.type == pa.uint32() else pa.int64()
        return pa.ListArray.from_arrays(lists.offsets.cast(pa.int32()), lists.values.view(of), mask=lists.is_null())

    return pa.table({name: narrow(column) for name, column in zip(table.column_names, table.columns)})


def candidates(keyed: DataFrame) -> DataFrame:
    """(a, b): b shares a band key with a, the first text that has that key. At most one pair a text and band,
    however many texts share the key; the first is found by partial sums, and so is what is distinct."""
    by_key = keyed.select("place", F.posexplode("bands").alias("band", "key"))
    firsts = by_key.groupBy("band", "key").agg(F.min("place").alias("a"))
    return by_key.join(firsts, ["band", "key"]).where("a < place").select("a", F.col("place").alias("b")).distinct()


def meeting(pairs: DataFrame, texts: DataFrame) -> DataFrame:
    """Both texts of each pair in one row. A first text with many copies goes to as many tasks as it has shares."""
    shares = pairs.groupBy("a").agg(F.floor(F.count("*") / TEXTS_A_TASK).alias("last_share"))
    of_a = shares.join(texts, F.col("a") == F.col("place")).select(
        "a", F.col("text").alias("text_a"), F.explode(F.sequence(F.lit(0), "last_share")).alias("share")
    )
    of_b = pairs.join(shares, "a").join(texts, F.col("b") == F.col("place")).select(
        "a", "b", F.col("text").alias("text_b"), F.pmod(F.xxhash64("b"), F.col("last_share") + 1).alias("share")
    )
    return of_b.join(of_a, ["a", "share"])


def compared(pairs: DataFrame, texts: DataFrame, options: Mapping[str, Any]) -> DataFrame:
    """The pairs, compared word by word where their texts meet."""

    def compare(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        settings = settings_of(options)
        for batch in batches:
            ties = pa.table(_core.compare_rows(settings, batch.__arrow_c_array__()))
            narrow = pa.schema([(field.name, narrowed_type(field.type)) for field in ties.schema])
            yield from ties.cast(narrow).to_batches()

    return meeting(pairs, texts).select("a", "b", "text_a", "text_b").mapInArrow(compare, PAIRS)


def narrowed_type(kind: pa.DataType) -> pa.DataType:
    """As Spark takes it, which knows offsets of 32 bits alone."""
    if pa.types.is_large_list(kind):
        return pa.list_(narrowed_type(kind.value_type))
    return pa.string() if pa.types.is_large_string(kind) else kind


class PairGraph:
    """What the driver knows: which pairs were compared, and which are related. Some 600 bytes a related pair."""

    def __init__(self) -> None:
        self._asked: set[tuple[str, str]] = set()
        self._related: dict[tuple[str, str], tuple[Any, ...]] = {}  # kind and figures, as PAIRS has them
        self._firsts: dict[str, list[str]] = {}  # of each text, the earlier ones it is tied to

    def add(self, pairs: Iterable[tuple[Any, ...]]) -> None:
        for a, b, kind, *figures in pairs:
            pair = (sys.intern(a), sys.intern(b))
            self._asked.add(pair)
            if kind in RELATED:
                self._related[pair] = (sys.intern(kind), *figures)
            if kind in TIES:
                self._firsts.setdefault(pair[1], []).append(pair[0])

    def missing(self) -> list[tuple[str, str]]:
        """Copies of copies: pairs of a text and what its own first print is tied to, not compared yet."""
        pairs = {(a, b) for b, firsts in self._firsts.items() for first in firsts for a in self._firsts.get(first, ())}
        return sorted(pairs - self._asked)

    def members(self, settings: _core.Settings) -> list[tuple[Any, ...]]:
        """Every text of a cluster but its first print, as MEMBERS has them; clusters are those of ``cluster.h``."""
        places = sorted({place for pair in self._related for place in pair})
        number = {place: at for at, place in enumerate(places)}
        pairs = sorted((number[a], number[b], kind, *of[3:]) for (a, b), (kind, *of) in self._related.items())
        reprints, matches = _core.cluster_texts(settings, [words_of(place) for place in places], pairs)
        return [
            (place, places[reprints[at]], places[matches[at]], *self._seen_from(place, places[matches[at]]))
            for at, place in enumerate(places)
            if reprints[at] != at
        ]

    def _seen_from(self, place: str, other: str) -> tuple[Any, ...]:
        """Kind, resemblance, contained, contains, covered, covers."""
        if place < other:
            return self._related[place, other]
        kind, resemblance, a_in_b, b_in_a, a_covered, b_covered = self._related[other, place]
        return kind, resemblance, b_in_a, a_in_b, b_covered, a_covered


def words_of(place: str) -> int:
    """The words of the text; more of them come first (CopyKeys)."""
    return 0xFFFFFFFF - int(place[17:25], 16)


def find_copies(narrowed: DataFrame, options: AlikeOptions, fields: Mapping[str, str] | None) -> DataFrame:
    spark = narrowed.sparkSession
    keyed = spread(keys_of(narrowed, options, fields)).persist(StorageLevel.MEMORY_AND_DISK)
    texts = keyed.where("bands is not null").select("place", "text")
    pairs = candidates(keyed)
    graph = PairGraph()
    while True:
        graph.add(compared(pairs, texts, options).toLocalIterator())
        missing = graph.missing()
        if not missing:
            break
        pairs = spark.createDataFrame(missing, "a string, b string")
    ids = keyed.select("place", "id")
    told = (
        spark.createDataFrame(graph.members(settings_of(options)), MEMBERS)
        .join(ids.toDF("first", "reprint"), "first")
        .join(ids.toDF("other", "match"), "other")
        .drop("first", "other")
    )
    return ids.join(told, "place", "left").select(
        "id", F.coalesce("reprint", "id").alias("reprint"), "match", "kind", "resemblance", "contained", "contains",
        "covered", "covers",
    )  # fmt: skip
