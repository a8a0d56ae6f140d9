"""newsprint: which articles are reprints of which, and which report one speech.

    import newsprint
    found = newsprint.cluster(table)         # pyarrow, polars, pandas, DuckDB, dicts, or a path
    pyarrow.table(found)                     # id, reprint, story, role, match, ... a row a record
    print(found.summary())

Tables come and go through the Arrow PyCapsule interface; no Arrow library is needed to import this one.
Fields are found under their usual names (``text``, ``content``, ``body``, ...; ``id``, ``url``, ...), as the
command line finds them; ``fields={"text": "column"}`` names others.

Every function raises ``InvalidArgument`` (a ``ValueError``) for an argument that makes no sense,
``FileNotFoundError`` for a path that does not exist, and ``Error`` for input that cannot be read to its end.
A record that is no article raises nothing: it is a row with the role (or verdict) ``rejected``, and ``rejects``
(or the column ``reason``) says why. Everything that takes long runs without the GIL.
"""

from ._core import Comparison, Error, InvalidArgument, Recipe, Sketch, Table, __version__
from ._sketches import candidate_probability, choose_banding, sketch, sketch_text
from ._api import ClusterResult, cluster, compare, dedup
from ._options import AlikeOptions, ClusterOptions, DedupOptions, RunOptions
from ._store import Store

__all__ = [
    "AlikeOptions",
    "ClusterOptions",
    "ClusterResult",
    "Comparison",
    "DedupOptions",
    "Error",
    "InvalidArgument",
    "Recipe",
    "RunOptions",
    "Sketch",
    "Store",
    "Table",
    "__version__",
    "candidate_probability",
    "choose_banding",
    "cluster",
    "compare",
    "dedup",
    "sketch",
    "sketch_text",
]
