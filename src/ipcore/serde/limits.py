"""How much of a document is read before it is refused. Constants of the module, looked up at each reading."""

from __future__ import annotations

MAX_BYTES = 4 * 1024 * 1024
"""
The longest document, itself allowed: bytes, or characters where a `str` is read. A large case is about 0.1 MB.

It bounds what hostile text can cost: at this length some seconds and some hundred MB, whatever the text.
"""

MAX_DEPTH = 32
"""How many lists and objects may stand inside each other where the nesting itself breaks the reading."""

MAX_PROBLEMS = 100
"""The most problems reported of one document; one more then says that there are others."""

MAX_DIGITS = 20
"""The longest number that is worked out, in characters. A longer one is refused without being worked out."""
