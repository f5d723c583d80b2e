"""The TOML of a mapping: the table in it, or the one thing that keeps it from being read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from ipcore import PolicyProblem

MAX_BYTES = 4 * 1024 * 1024
"""The longest mapping, itself allowed. One of all facts, with codes, has some 60,000 bytes."""

_EXPECTED = "TOML: each key once; texts, and keys with other letters than a to z, in quotation marks; days without"
_LINE = re.compile(r"\(at line (\d+), column \d+\)$")


def read_toml(file: Path) -> dict[str, Any] | PolicyProblem:
    """What stands in it."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # a name with a null byte is a ValueError
        told: dict[type[Exception], str] = {FileNotFoundError: "no such file", IsADirectoryError: "a directory"}
        found = told.get(type(error), "a file that cannot be read")
        return PolicyProblem(found=found, expected="a mapping in TOML")
    if len(data) > MAX_BYTES:
        return PolicyProblem(found="a file that is too big", expected=f"at most {MAX_BYTES} bytes")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return PolicyProblem(found="bytes that are not UTF-8", expected="TOML in UTF-8", line=line)
    except (ValueError, RecursionError) as error:  # what it says may repeat what stands there: only its place is told
        place = _LINE.search(str(error))
        return PolicyProblem(found="something that is no TOML", expected=_EXPECTED, line=int(place[1]) if place else None)
