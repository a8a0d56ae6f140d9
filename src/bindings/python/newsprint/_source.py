"""What a user may hand in, and how the extension takes it."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Mapping
from typing import Any, Union

from ._core import InvalidArgument

Source = Union[str, "os.PathLike[str]", Iterable[Mapping[str, Any]], Any]


def prepare(data: Source) -> object:
    """A path list, JSONL bytes, an Arrow stream capsule, or a pair of Arrow capsules."""
    if hasattr(data, "__arrow_c_stream__"):
        return data.__arrow_c_stream__()
    if hasattr(data, "__arrow_c_array__"):
        return data.__arrow_c_array__()
    if isinstance(data, (str, os.PathLike)):
        return [os.fspath(data)]
    if isinstance(data, Mapping):
        raise InvalidArgument("data must be a table, records or a path; got one record: wrap it in a list")
    if isinstance(data, Iterable):
        items = list(data)
        if items and all(isinstance(item, (str, os.PathLike)) for item in items):
            return [os.fspath(item) for item in items]
        return b"".join(_line(item) for item in items)
    raise InvalidArgument(f"data must be a table, records or a path; got {type(data).__name__}")


def _line(record: object) -> bytes:
    if not isinstance(record, Mapping):
        raise InvalidArgument(f"a record must be a dict; got {type(record).__name__}")
    return json.dumps(record, default=_plain).encode() + b"\n"


def _plain(value: object) -> object:
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return str(value)
