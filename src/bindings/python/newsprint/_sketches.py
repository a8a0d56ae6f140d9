"""Signatures and band keys, for those who bring their own index."""

from __future__ import annotations

from collections.abc import Mapping

from . import _core
from ._options import settings_of
from ._source import Source, prepare


def sketch(
    data: Source,
    recipe: _core.Recipe | None = None,
    *,
    fields: Mapping[str, str] | None = None,
    name: str = "table",
) -> _core.Table:
    """A row a record, in order: ``id``, ``slots`` (list of ``recipe.num_slots`` uint32), ``bands`` (list of
    ``recipe.bands`` uint64). Two texts are candidates when one of their band keys is equal. Both are null for
    a text without words and for a rejected record. ``data`` as for ``cluster``."""
    return _core.sketch(recipe or _core.Recipe(), prepare(data), name, settings_of({"fields": fields}))


def sketch_text(text: str, recipe: _core.Recipe | None = None) -> _core.Sketch | None:
    """The signature of one text; None when it has no words."""
    return _core.sketch_text(recipe or _core.Recipe(), text)


def candidate_probability(resemblance: float, *, bands: int = 32, rows: int = 4) -> float:
    """The chance that two texts of this resemblance (Jaccard, in [0, 1]) share a band."""
    return _core.candidate_probability(resemblance, bands, rows)


def choose_banding(recall: float, resemblance: float, num_slots: int = 128) -> tuple[int, int]:
    """(bands, rows): the most rows whose curve reaches ``recall`` at ``resemblance``."""
    return _core.choose_banding(recall, resemblance, num_slots)
