"""cluster, dedup and compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from . import _core
from ._options import ClusterOptions, DedupOptions, Progress, settings_of
from ._source import Source, prepare

if TYPE_CHECKING:
    from typing_extensions import Unpack


class ClusterResult:
    """What ``cluster`` found: an Arrow table of assignments, and more.

    As an Arrow table (``pyarrow.table(result)``, ``polars.DataFrame(result)``) it has one row a record, in
    order, rejected ones too, with the columns

    ``id``, ``reprint``, ``story``
        text. The clusters' names are the ids of their representatives; a singleton is its own.
    ``role``
        original, copy, excerpt, extended, update, compilation, unique, too_short or rejected.
    ``match``
        the id of the article it was matched to; null when there is none.
    ``resemblance``, ``contained``, ``contains``, ``covered``, ``covers``
        shares in [0, 1] of this article and its match; 0 without one.
    ``flags``
        text, names joined by commas: repaired, date_guessed, noisy, truncated, approximate ...
    """

    def __init__(self, core: _core.Clustering, settings: _core.Settings) -> None:
        self._core = core
        self._settings = settings

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.assignments.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return self._core.num_articles + self._core.num_rejects

    @property
    def assignments(self) -> _core.Table:
        """The rows described above."""
        return self._core.assignments()

    @property
    def pairs(self) -> _core.Table:
        """A row a verified pair: a, b, kind, resemblance, a_in_b, b_in_a, a_covered, b_covered,
        shared_words, evidence. kind is identical, reprint, excerpt, passage, story or template."""
        return self._core.pairs()

    @property
    def passages(self) -> _core.Table:
        """A row a passage: kind (shared, repeated, boilerplate), words, text, and places, a list of
        {id, begin, end}: bytes of that article's UTF-8 text, half open."""
        return self._core.passages()

    @property
    def rejects(self) -> _core.Table:
        """A row a record that is no article: file, line, offset, id, reason."""
        return self._core.rejects()

    def json(self) -> bytes:
        """JSONL, a story a line, as ``newsprint cluster --json`` writes it."""
        return self._core.json()

    def html(self) -> bytes:
        """The report for a browser: one page that loads nothing."""
        return self._core.html()

    def graph(self) -> bytes:
        """Articles and edges as GraphML."""
        return self._core.graph()

    def summary(self, columns: int = 80) -> str:
        """The page that ``newsprint cluster`` prints, at least 60 columns wide."""
        return self._core.summary(columns)

    def compare(self, a: str, b: str, columns: int = 80) -> _core.Comparison:
        """Two articles of this run, by id. FileNotFoundError when there is none of that id."""
        return self._core.compare(self._settings, a, b, columns)

    @property
    def num_distinct_texts(self) -> int:
        return self._core.num_distinct_texts

    @property
    def num_reprint_clusters(self) -> int:
        """Singletons too."""
        return self._core.num_reprint_clusters

    @property
    def num_stories(self) -> int:
        """Singletons too."""
        return self._core.num_stories

    @property
    def mapped(self) -> dict[str, list[str]]:
        """Which names in the input gave which field: {"text": ["body"]}."""
        mapped: dict[str, list[str]] = {}
        for field, name in self._core.mapped:
            mapped.setdefault(field, []).append(name)
        return mapped

    def __repr__(self) -> str:
        return (
            f"<ClusterResult: {self._core.num_articles} articles, {self.num_distinct_texts} distinct texts, "
            f"{self.num_reprint_clusters} reprint clusters, {self.num_stories} stories, "
            f"{self._core.num_rejects} rejects>"
        )


def cluster(
    data: Source,
    *,
    progress: Progress | None = None,
    name: str = "table",
    **options: Unpack[ClusterOptions],
) -> ClusterResult:
    """Finds reprints, excerpts, shared passages and stories.

    data
        a table or stream of tables with ``__arrow_c_stream__`` (or one batch with ``__arrow_c_array__``), an
        iterable of dicts, or the path of a file or directory in any format that the command line reads. Text
        is read from Arrow's buffers, and copied once, into the run; date and time stamp columns are dates,
        and one without a time zone is taken for UTC and known to the day.
    progress
        called as ``progress(stage, done, total)`` from this thread; what it raises is raised at the end.
    name
        stands for a file's name in rejects: ``table:17`` is row 17, counted from 1.
    options
        those of ``newsprint.ClusterOptions``: preset, fields, window, threads and others.
    """
    settings = settings_of(options, ClusterOptions)
    return ClusterResult(_core.cluster(settings, prepare(data), name, progress), settings)


def dedup(
    data: Source,
    *,
    progress: Progress | None = None,
    name: str = "table",
    **options: Unpack[DedupOptions],
) -> _core.Table:
    """Judges which records are new; of each text the first survives, unless a representative is chosen.

    Returns a table of one row a record, in order, with the columns ``id``, ``passes`` (bool), ``verdict``
    (new, repeat, copy, excerpt, extended, update, too_short, rejected), ``of`` and ``outlet`` (of the
    survivor; null for what is new), ``resemblance``, ``contained``, ``covered`` (shares in [0, 1]; null where
    the two were not compared), ``cluster``, ``also_in`` (a list of text: up to 20 other outlets that carry the
    text, in the order of the records; null for a rejection), and ``reason`` (of a rejection; else null).
    Rejected records do not pass. ``table.filter(passes)`` is the table without its copies. Arguments as for
    ``cluster``, options those of ``newsprint.DedupOptions``.
    """
    return _core.dedup(settings_of(options, DedupOptions), prepare(data), name, progress)


def compare(
    a: str | Mapping[str, Any], b: str | Mapping[str, Any], *, columns: int = 80, **options: Unpack[ClusterOptions]
) -> _core.Comparison:
    """What two articles, given as texts or as dicts, share.

    The comparison has ``kind`` (none, identical, reprint, excerpt, passage, story, template),
    ``resemblance``, ``a_in_b``, ``b_in_a``, ``a_covered``, ``b_covered`` in [0, 1], ``shared_words``, ``runs``
    (a_begin, a_end, b_begin, b_end, words: bytes of the UTF-8 texts), and ``evidence`` (type, text, weight);
    ``print(comparison)`` lays them side by side. Options as for ``cluster``.
    """
    records = []
    for article, letter in ((a, "a"), (b, "b")):
        record = {"text": article} if isinstance(article, str) else dict(article)
        records.append({**record, "id": letter})
    found = cluster(records, **options)
    if found._core.num_rejects > 0:
        raise _core.InvalidArgument(found.rejects.to_dicts()[0]["reason"])
    return found.compare("a", "b", columns)
