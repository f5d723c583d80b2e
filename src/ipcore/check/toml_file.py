"""Reading a TOML file that somebody wrote: the table in it, or the one thing that keeps it from being read, in our words."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from ipcore.errors import PolicyProblem

MAX_BYTES = 1024 * 1024
"""The longest file, itself allowed. A policy with a hundred waivers has some 20,000 bytes."""

_PLACE = re.compile(r"^(.*?)\s*\(at line (\d+), column \d+\)$", re.DOTALL)


def read_toml(file: Path, what: str) -> dict[str, Any] | PolicyProblem:
    """What stands in a TOML file. `what` it should have been: "a policy"."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # a name with a null byte is a ValueError
        return PolicyProblem(found=_unread(error), expected=f"{what} in TOML")
    if len(data) > MAX_BYTES:
        return PolicyProblem(found="a file that is too big", expected=f"at most {MAX_BYTES} bytes")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return PolicyProblem(found="bytes that are not UTF-8", expected="TOML in UTF-8", line=line)
    except (ValueError, RecursionError) as error:
        return _syntax(str(error))


def _unread(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "no such file"
        case IsADirectoryError():
            return "a directory"
    return "a file that cannot be read"


def _syntax(message: str) -> PolicyProblem:
    """What tomllib says, with its line; left out where it repeats what stands there."""
    place = _PLACE.match(message)
    told = place[1] if place else message
    repeats = ("'" in told or '"' in told) and not told.startswith("Expected")
    found = "something that is no TOML" if repeats or not told else f"something that is no TOML ({told[:1].lower()}{told[1:]})"
    return PolicyProblem(found=found, expected="TOML", line=int(place[2]) if place else None)
