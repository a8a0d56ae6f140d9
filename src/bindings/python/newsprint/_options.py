"""What may be asked, written down once for all functions that take it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypedDict

from ._core import InvalidArgument, Settings

Progress = Callable[[str, int, int], object]


class AlikeOptions(TypedDict, total=False):
    """How alike is alike.

    preset
        identical, high (the default) or moderate: how alike is alike; or resemblance: nothing but the Jaccard
        similarity of shingles (``min_resemblance``, .1 at least), in a third of the time; not for a store, nor
        for ``spark.copies``.
    min_coverage, min_resemblance, min_containment
        shares in [0, 1], instead of the preset's.
    min_words
        a text that has fewer, its title included, is too short to be judged.
    seed
        of all hashes: another one proposes other candidates, by chance.
    """

    preset: Literal["identical", "high", "moderate", "resemblance"]
    min_coverage: float | None
    min_resemblance: float | None
    min_containment: float | None
    min_words: int | None
    seed: int | None


class RunOptions(AlikeOptions, total=False):
    """``AlikeOptions``, and

    fields
        {field: column}, such as {"text": "words"}, for columns of unusual names.
    window
        two texts further apart (seconds, or a timedelta) are neither reprints nor one story.
    now
        dates more than a day later are unknown; Unix seconds or a datetime with a zone. Without it, the
        newest plausible date of the data.
    representative, prefer
        which member names a cluster: earliest or longest; or of the first outlet of ``prefer``.
    threads
        without it, as many as there are processors. The result is the same for any number.
    memory, spill_folder
        bytes, about what a run may take: texts beyond a quarter of it lie in a file without a name in that
        folder (/tmp). The result is the same for any number.
    """

    fields: Mapping[str, str] | None
    window: datetime.timedelta | int | None
    now: datetime.datetime | int | None
    representative: Literal["earliest", "longest"] | None
    prefer: Sequence[str]
    threads: int | None
    memory: int | None
    spill_folder: str | None


class ClusterOptions(RunOptions, total=False):
    """``RunOptions``, and

    passages, stories
        False: what texts share and repeat, or clusters of one speech or event, are not looked for.
    """

    passages: bool
    stories: bool


class DedupOptions(RunOptions, total=False):
    """``RunOptions``, and

    across_outlets_only
        True: an outlet's own repeats and updates pass as well.
    """

    across_outlets_only: bool


def settings_of(options: Mapping[str, Any], known: type = ClusterOptions) -> Settings:
    """TypeError for an option that is not one of ``known``, InvalidArgument for one that makes no sense."""
    settings = Settings()
    for name, value in options.items():
        if name not in known.__annotations__:
            raise TypeError(f"unknown option {name!r}; there are {', '.join(known.__annotations__)}")
        if name == "fields":
            value = list((value or {}).items())
        elif name == "window":
            name, value = "window_seconds", _seconds(value)
        elif name == "now":
            value = None if value is None else moment(value)
        elif name == "prefer":
            value = list(value or ())
        try:
            setattr(settings, name, value)
        except TypeError:
            raise InvalidArgument(f"{name} must not be {value!r}") from None
    return settings


def moment(value: datetime.datetime | int, name: str = "now") -> int:
    """Unix seconds."""
    if not isinstance(value, datetime.datetime):
        return value
    if value.tzinfo is None:
        raise InvalidArgument(f"{name} must have a time zone")
    return int(value.timestamp())


def _seconds(value: datetime.timedelta | int | None) -> int | None:
    return int(value.total_seconds()) if isinstance(value, datetime.timedelta) else value
