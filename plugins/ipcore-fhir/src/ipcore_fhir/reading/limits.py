"""How much is read before it is refused. Constants of the module, looked up at each reading."""

from __future__ import annotations

SHORT = 4 * 1024 * 1024
"""The longest document, in bytes, that is read at once. A longer one is read entry by entry, and nobody in it is told before its end."""

MAX_RESOURCE = 16 * 1024 * 1024
"""The longest resource, about, in bytes."""

MAX_DEPTH = 64
"""How many objects and lists may stand inside each other. Resources of FHIR have about ten."""

MAX_DIGITS = 20
"""The longest whole number, in characters, that is worked out."""

MAX_IN_MEMORY = 20_000
"""How many resources wait in memory for those that belong with them. With more, all wait on disk."""

MAX_BYTES_IN_MEMORY = 64 * 1024 * 1024
"""How many bytes of resources, about, wait in memory."""

MAX_OF_ONE = 20_000
"""The most resources that are about one person."""

MAX_BYTES_OF_ONE = 64 * 1024 * 1024
"""The most bytes, about, of the resources of one person."""

EACH = 16
"""The bytes, about, that each object, list and what follows in one counts for at least."""

MAX_ROUNDS = 7
"""So far references are followed: from what is about a person, six times."""

MAX_TOLD = 1000
"""The most different things that are told of as not read."""
