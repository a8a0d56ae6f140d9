"""newsprint on a Spark DataFrame: the answers of one machine, id for id.

    from newsprint import spark as newsprint_spark
    clusters = newsprint_spark.cluster(df)            # a row a row of df, in its order
    verdicts = newsprint_spark.dedup(df)
    clean = df.join(verdicts.where("passes").select("id"), "id")
    copies = newsprint_spark.copies(df)               # found where the rows are, for what no driver holds
    sketches = newsprint_spark.sketch(df)

How ``cluster`` and ``dedup`` work: every task packs the rows of its partition, narrowed to the columns that
say what an article is, equal values written once, and compressed. The driver takes the packs in the order of
the partitions and hands them to the very engine that ``newsprint.cluster`` is. So the answer is that of one
machine by construction. Nothing is shuffled: there is no bucket to be skewed, a text that stands a million
times in a partition travels once, and since a task gives the same pack whenever it runs, retries, speculation
and adaptive execution change nothing. Rows are numbered as they stand: a DataFrame whose order differs from
run to run gives the same clusters, in another order of rows.

The price: the driver's Python process holds texts and results, some 25 kB an article of 3 kB (less under
``memory``), and compares on its own processors (``threads``). Executors do what comes before: reading, whatever
made ``df``, and packing. They do not compare for ``cluster``, since bringing two texts together costs Spark more
than comparing them costs the engine (``bench/README.md``). What is too much for one driver is for ``copies``,
which says what it leaves out.

Needs pyspark 3.5 or 4, and newsprint and pyarrow on driver and executors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession

import newsprint
from newsprint import _core
from newsprint._options import AlikeOptions, ClusterOptions, DedupOptions, settings_of
from newsprint._spark_copies import find_copies, narrowed_type, signed

if TYPE_CHECKING:
    from typing_extensions import Unpack

PACK_BYTES = 64 << 20  # of Arrow data: a pack, compressed, is one cell of a row
ROWS_A_PACK = 100_000  # of what is found: some 100 bytes each


def cluster(df: DataFrame, **options: Unpack[ClusterOptions]) -> DataFrame:
    """``newsprint.cluster`` of all rows; its options, and its columns: id, reprint, story, role, match,
    resemblance, contained, contains, covered, covers, flags. A row a row of ``df``, rejected ones too."""
    return _to_spark(df, pa.table(_judge(df, newsprint.cluster, options)))


def dedup(df: DataFrame, **options: Unpack[DedupOptions]) -> DataFrame:
    """``newsprint.dedup`` of all rows; its options, and its columns: id, passes, verdict, of, outlet,
    resemblance, contained, covered, cluster, also_in, reason. Of each text the first row of ``df`` survives."""
    return _to_spark(df, pa.table(_judge(df, newsprint.dedup, options)))


def copies(
    df: DataFrame, *, fields: Mapping[str, str] | None = None, **options: Unpack[AlikeOptions]
) -> DataFrame:
    """Which text is a copy of which, found and compared in the executors: for what no driver can hold.

    A row an article: ``id``, ``reprint`` (the id that stands for its cluster; its own when it is alone), ``match``
    (the id of the text that ties it there; null), ``kind`` of that tie (identical, reprint or excerpt; null),
    ``resemblance``, ``contained``, ``contains``, ``covered``, ``covers`` (shares in [0, 1] of the article and of
    its match; null). Ids must differ.

    Every tie is compared by the engine's own code, and clusters are the engine's, in canonical order. But only
    band keys propose: a text is compared with the first text of each of its buckets, so work is linear in
    their sizes. No furniture is learned, no form told by comparing members of a cluster, and what is too short to
    be judged hangs on no headline: a few articles in ten thousand are in another cluster than in
    ``newsprint.cluster(df, passages=False, stories=False)`` (measured, ``bench/README.md``).
    The driver holds the related pairs, not the texts."""
    return find_copies(_narrowed(df, fields), options, fields)


def sketch(df: DataFrame, recipe: _core.Recipe | None = None, *, fields: Mapping[str, str] | None = None) -> DataFrame:
    """``newsprint.sketch`` of all rows, made in the executors: ``id`` string, ``slots`` array<int>, ``bands``
    array<bigint> (the same bits, signed, as Spark has no unsigned numbers). Null for what has no words."""
    recipe = recipe or _core.Recipe()
    made_of = {name: getattr(recipe, name) for name in ("shingle_words", "num_slots", "seed", "bands", "rows")}

    def sketch_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        here = newsprint.Recipe(**made_of)
        for batch in batches:
            yield from signed(pa.table(newsprint.sketch(batch, here, fields=fields))).to_batches()

    return _narrowed(df, fields).mapInArrow(sketch_batches, "id string, slots array<int>, bands array<bigint>")


def _judge(df: DataFrame, judge: Any, options: Mapping[str, Any]) -> Any:
    packed = _narrowed(df, options.get("fields")).mapInArrow(_pack, "pack binary").persist(StorageLevel.DISK_ONLY)
    try:
        packed.count()  # all partitions at once; the iterator below would have them made one by one
        batches = _unpack(row.pack for row in packed.toLocalIterator())
        first = next(batches, None)
        if first is None:
            return judge([], **options)
        return judge(pa.RecordBatchReader.from_batches(first.schema, _chain(first, batches)), **options)
    finally:
        packed.unpersist()


def _narrowed(df: DataFrame, fields: Mapping[str, str] | None) -> DataFrame:
    """The columns that newsprint looks at."""
    settings = settings_of({"fields": fields})
    names = [name for name in df.columns if _core.uses_column(settings, name)]
    if not names:
        raise newsprint.InvalidArgument(
            f"no column is known ({', '.join(df.columns)}); fields={{'text': COLUMN}} names one"
        )
    return df.select(*(f"`{name.replace('`', '``')}`" for name in names))


def _pack(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    waiting: list[pa.RecordBatch] = []
    size = 0
    for batch in batches:
        waiting.append(batch)
        size += batch.nbytes
        if size >= PACK_BYTES:
            yield _in_a_row(_packed(_each_text_once(waiting)))
            waiting, size = [], 0
    if sum(batch.num_rows for batch in waiting):
        yield _in_a_row(_packed(_each_text_once(waiting)))


def _each_text_once(batches: list[pa.RecordBatch]) -> pa.Table:
    table = pa.Table.from_batches(batches).combine_chunks()
    for number, field in enumerate(table.schema):
        if pa.types.is_string(field.type) or pa.types.is_large_string(field.type):
            table = table.set_column(number, field.name, table.column(number).dictionary_encode())
    return table


def _packed(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table)
    pack: bytes = sink.getvalue().to_pybytes()
    return pack


def _in_a_row(pack: bytes) -> pa.RecordBatch:
    return pa.record_batch({"pack": pa.array([pack], pa.binary())})


def _unpack(packs: Iterable[bytes]) -> Iterator[pa.RecordBatch]:
    for pack in packs:
        yield from pa.ipc.open_stream(pa.py_buffer(bytes(pack)))


def _unpack_rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield from _unpack(batch["pack"].to_pylist())


def _chain(first: pa.RecordBatch, rest: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield first
    yield from rest


def _to_spark(df: DataFrame, table: pa.Table) -> DataFrame:
    spark: SparkSession = df.sparkSession
    narrow = pa.schema([(field.name, narrowed_type(field.type)) for field in table.schema])
    table = table.cast(narrow)
    if int(spark.version.split(".")[0]) >= 4:
        return spark.createDataFrame(table)
    # Spark 3.5 takes no Arrow table, and by way of pandas nulls would become NaN: so it is unpacked there.
    from pyspark.sql.pandas.types import from_arrow_schema

    packs = [(_packed(pa.table(batch)),) for batch in table.combine_chunks().to_batches(ROWS_A_PACK)]
    return spark.createDataFrame(packs, "pack binary").mapInArrow(_unpack_rows, from_arrow_schema(narrow))
