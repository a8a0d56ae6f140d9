"""What is remembered between runs."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from . import _core
from ._options import AlikeOptions, moment, settings_of
from ._source import Source, prepare

if TYPE_CHECKING:
    from typing_extensions import Self, Unpack

Moment = datetime.datetime | int  # with a time zone, or Unix seconds


class Store:
    """One SQLite file that remembers articles and says of later ones whether they are new.

        with newsprint.Store("seen.db", "create") as seen:
            verdicts = seen.ingest(todays_articles)

    It is the file of ``newsprint dedup --store`` and ``newsprint store``, and holds no text to be read unless
    ``keep_text``. Verdicts are given in order of arrival and never taken back. Several readers and one writer
    may have a file open; a second writer waits ten seconds and fails. A Store may be used from any thread, by
    one at a time. Stories are not tied here.

    path
        of the file.
    access
        read (the default: changes nothing), write (the file must exist) or create (made where it does not).
    keep_text
        keep the original text of each article as well, for ``export``.
    across_outlets_only
        an outlet's own repeats and updates pass as well.
    options
        those of ``newsprint.AlikeOptions``; a new store keeps them (threads and time do not count). Left
        out, they are the store's own, or the defaults for a new one. ``Error`` when they are others.

    Raises ``FileNotFoundError`` without a file to open, and ``Error`` for one that is no store, is damaged, of
    a newer format, or written to by another for too long. After an error nothing of the batch is remembered.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        access: Literal["read", "write", "create"] = "read",
        *,
        keep_text: bool = False,
        across_outlets_only: bool = False,
        **options: Unpack[AlikeOptions],
    ) -> None:
        settings = settings_of(options, AlikeOptions) if options else None
        self._core = _core.Store(os.fspath(path), access, settings, keep_text, across_outlets_only)

    def ingest(
        self,
        data: Source,
        *,
        now: Moment | None = None,
        fields: Mapping[str, str] | None = None,
        name: str = "table",
    ) -> _core.Table:
        """Judges records one by one and remembers them: all of them are on the disk when this returns.

        ``now`` is the moment of arrival; the clock's without it. Gives a row a record, in order, with the
        columns of ``newsprint.dedup``; ``also_in`` names outlets that are remembered first, and then those of
        these records. The same id, outlet and text is the same item again; the same id and outlet with another
        text is a new version."""
        return self._core.ingest(*self._input(data, now, fields, name))

    def query(
        self,
        data: Source,
        *,
        now: Moment | None = None,
        fields: Mapping[str, str] | None = None,
        name: str = "table",
    ) -> _core.Table:
        """The verdicts that ``ingest`` would give to each record alone, so that ``also_in`` names what is
        remembered; nothing is remembered of these."""
        return self._core.query(*self._input(data, now, fields, name))

    def stats(self) -> dict[str, Any]:
        """articles, texts (distinct), clusters (of reprints, singletons too), batches, redirects (ids that gave
        way), furniture (sentences known to be nobody's news), pending (articles since that was learned), bytes
        (of the file), first and last (Unix seconds; None in an empty store), settings (a dict of text)."""
        return self._core.stats()

    def remove(self, id: str) -> int:
        """Forgets all versions of an id, from every outlet. How many there were."""
        return self._core.remove(id)

    def expire(self, before: Moment) -> int:
        """Forgets what was published (or came, where that is unknown) before a moment. How many there were."""
        return self._core.expire(moment(before, "before"))

    def recluster(self) -> None:
        """Learns boilerplate from all articles and clusters them anew. Takes some 2 kB of memory an article."""
        self._core.recluster()

    def verify(self) -> list[str]:
        """What is wrong, a sentence each; nothing for a sound store. Reads all of the file."""
        return self._core.verify()

    def export(self) -> _core.Table:
        """A row a remembered article, by id and version: id, cluster, story, title, outlet, url (text; null
        where it is unknown), published (Unix seconds; null), text (null unless it was kept)."""
        return self._core.export()

    def close(self) -> None:
        """Lets the file go. ``InvalidArgument`` from any later use but this one."""
        self._core.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @staticmethod
    def _input(
        data: Source, now: Moment | None, fields: Mapping[str, str] | None, name: str
    ) -> tuple[_core.Settings, object, str]:
        options = {"now": int(time.time()) if now is None else now, "fields": fields}
        return settings_of(options), prepare(data), name
