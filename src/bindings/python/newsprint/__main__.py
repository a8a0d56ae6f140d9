"""python -m newsprint: Parquet in, Parquet out, with all of its columns.

    python -m newsprint cluster corpus.parquet -o clusters.parquet     what belongs to what
    python -m newsprint dedup corpus.parquet -o clean.parquet          each text once
    python -m newsprint compare corpus.parquet --id X --id Y           two articles side by side

Row groups are read one at a time: once the columns that say what an article is, and once more, whole, when
the answer is known. What newsprint says stands in columns newsprint_id, newsprint_reprint and so on.
Needs pyarrow. The command line program of the same name reads every other format.

Exit codes: 0 done, 2 wrong usage, 3 every record rejected, 4 input or output error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import newsprint
from newsprint import _core
from newsprint._options import settings_of

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError:
    sys.exit("newsprint: Parquet needs pyarrow; pip install 'newsprint[parquet]'")

BATCH_ROWS = 8192  # of some 3 kB: small beside the texts that a run holds


class Corpus:
    """Parquet files that have one schema, as one table that is never whole in memory."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.files = [file for path in paths for file in self._files(Path(path))]
        self.schema: pa.Schema = pq.read_schema(self.files[0])
        for file in self.files[1:]:
            if not pq.read_schema(file).equals(self.schema):
                raise newsprint.InvalidArgument(f"{file} has other columns than {self.files[0]}")

    @staticmethod
    def _files(path: Path) -> list[Path]:
        if not path.is_dir():
            return [path]
        files = sorted(file for file in path.rglob("*.parquet") if not file.name.startswith((".", "_")))
        if not files:
            raise FileNotFoundError(f"no Parquet file in {path}")
        return files

    @property
    def name(self) -> str:
        return str(self.files[0]) if len(self.files) == 1 else "corpus"

    def batches(self, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
        for path in self.files:
            with pq.ParquetFile(path) as file:
                yield from file.iter_batches(batch_size=BATCH_ROWS, columns=columns)

    def reader(self, settings: _core.Settings) -> pa.RecordBatchReader:
        """The columns that newsprint looks at."""
        columns = [name for name in self.schema.names if _core.uses_column(settings, name)]
        if not columns:
            raise newsprint.InvalidArgument(
                f"no column of {self.name} is known ({', '.join(self.schema.names)}); --field text=COLUMN names one"
            )
        schema = pa.schema([self.schema.field(name) for name in columns])
        return pa.RecordBatchReader.from_batches(schema, self.batches(columns))


def write(corpus: Corpus, answers: pa.Table, output: str, keep: str | None = None) -> None:
    """The corpus beside its answers, a row a row; of them those whose column `keep` is true."""
    answers = answers.rename_columns([f"newsprint_{name}" for name in answers.column_names])
    schema = pa.schema([*corpus.schema, *(answers.schema if keep is None else [])])
    beside = f"{output}.{os.getpid()}.part"
    try:
        with pq.ParquetWriter(beside, schema, compression="zstd") as writer:
            row = 0
            for batch in corpus.batches():
                of_batch = answers.slice(row, batch.num_rows)
                row += batch.num_rows
                table = pa.Table.from_batches([batch])
                if keep is not None:
                    table = table.filter(of_batch[f"newsprint_{keep}"])
                else:
                    for field, column in zip(of_batch.schema, of_batch.columns):
                        table = table.append_column(field, column)
                writer.write_table(table)
        os.replace(beside, output)
    finally:
        if os.path.exists(beside):
            os.remove(beside)


def options_of(arguments: argparse.Namespace) -> dict[str, Any]:
    options: dict[str, Any] = {"fields": dict(pair.split("=", 1) for pair in arguments.field)}
    for name in ("preset", "min_coverage", "min_words", "window", "threads", "memory", "representative", "prefer"):
        value = getattr(arguments, name)
        if value is not None:
            options[name] = value
    return options


def run_cluster(arguments: argparse.Namespace) -> int:
    corpus = Corpus(arguments.inputs)
    options = options_of(arguments)
    found = newsprint.cluster(
        corpus.reader(settings_of(options)), name=corpus.name, passages=not arguments.no_passages,
        stories=not arguments.no_stories, **options,
    )  # fmt: skip
    if arguments.output:
        write(corpus, pa.table(found), arguments.output)
    print(found.json().decode() if arguments.json else found.summary(), end="")
    return judge_rejects(len(found), len(found.rejects))


def run_dedup(arguments: argparse.Namespace) -> int:
    corpus = Corpus(arguments.inputs)
    options = options_of(arguments)
    answers = pa.table(newsprint.dedup(corpus.reader(settings_of(options)), name=corpus.name, **options))
    write(corpus, answers, arguments.output, keep=None if arguments.annotate else "passes")
    passed = answers["passes"].to_pylist().count(True)
    print(f"{answers.num_rows} records, {passed} passed on", file=sys.stderr)
    return judge_rejects(answers.num_rows, answers["verdict"].to_pylist().count("rejected"))


def run_compare(arguments: argparse.Namespace) -> int:
    if len(arguments.id or ()) != 2:
        raise newsprint.InvalidArgument("--id must be given twice, once for each article")
    corpus = Corpus(arguments.inputs)
    options = options_of(arguments)
    found = newsprint.cluster(corpus.reader(settings_of(options)), name=corpus.name, **options)
    print(found.compare(*arguments.id), end="")
    return judge_rejects(len(found), len(found.rejects))


def judge_rejects(records: int, rejects: int) -> int:
    if rejects:
        print(f"newsprint: {rejects} of {records} records were rejected", file=sys.stderr)
    return 3 if records and rejects == records else 0


def size(text: str) -> int:
    """Bytes: a number, or one with k, M or G of 1024 each."""
    unit = {"k": 10, "K": 10, "M": 20, "G": 30}.get(text[-1:], 0)
    bytes = int(text[:-1] if unit else text) << unit
    if bytes < 1:
        raise ValueError
    return bytes


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m newsprint", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=newsprint.__version__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, run: Any, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(run=run)
        made.add_argument("inputs", nargs="+", metavar="INPUT", help="a Parquet file or a folder of them")
        made.add_argument("--preset", choices=("identical", "high", "moderate", "resemblance"))
        made.add_argument("--field", action="append", default=[], metavar="FIELD=COLUMN")
        made.add_argument("--min-coverage", type=float, metavar="SHARE")
        made.add_argument("--min-words", type=int, metavar="N")
        made.add_argument("--window", type=int, metavar="SECONDS")
        made.add_argument("--threads", type=int, metavar="N")
        made.add_argument("--memory", type=size, metavar="SIZE", help="about what a run may take, such as 2G")
        made.add_argument("--representative", choices=("earliest", "longest"))
        made.add_argument("--prefer", action="append", metavar="OUTLET")
        return made

    cluster = command("cluster", run_cluster, "which articles are reprints of which, and which report one speech")
    cluster.add_argument("-o", "--output", metavar="FILE", help="the corpus, with its assignments")
    cluster.add_argument("--json", action="store_true", help="a story a line instead of the summary")
    cluster.add_argument("--no-passages", action="store_true")
    cluster.add_argument("--no-stories", action="store_true")
    dedup = command("dedup", run_dedup, "each text once")
    dedup.add_argument("-o", "--output", metavar="FILE", required=True)
    dedup.add_argument("--annotate", action="store_true", help="write all records, with their verdicts")
    compare = command("compare", run_compare, "two articles side by side")
    compare.add_argument("--id", action="append", metavar="ID")
    parsed = parser.parse_args(arguments)
    for pair in parsed.field:
        if "=" not in pair:
            parser.error(f"--field must be FIELD=COLUMN, such as text=body; got {pair!r}")
    return parsed


def main(arguments: Sequence[str] | None = None) -> int:
    parsed = parse(arguments)
    try:
        code: int = parsed.run(parsed)
        return code
    except newsprint.InvalidArgument as error:
        print(f"newsprint: {error}", file=sys.stderr)
        return 2
    except (newsprint.Error, OSError, pa.ArrowException) as error:
        print(f"newsprint: {error}", file=sys.stderr)
        return 4


if __name__ == "__main__":
    sys.exit(main())
