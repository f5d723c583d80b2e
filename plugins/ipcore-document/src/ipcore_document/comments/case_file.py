"""The case that comments are about, from its file."""

from __future__ import annotations

from pathlib import Path

from ipcore import Case, ExchangeError, ParseError, Problem, loads, read_lines

_LINES = (".jsonl", ".ndjson")
_LARGEST = 64 * 1024 * 1024
"""So many bytes of a case are read: more than one may have, so that one that is too long is told to be."""


def case_in(file: Path, case_id: str | None) -> Case:
    """
    The one case of a file, or the one of that id: a file is one document, or lines where its name ends with .jsonl or .ndjson.

    Raises:
        ExchangeError: it cannot be read, or is not there.
    """
    several = _cases(file, case_id) if file.suffix.lower() in _LINES else [_only(file)]
    found = [one for one in several if case_id in (None, one.id)]
    if len(found) == 1:
        return found[0]
    if found:
        asked = "one: pick it with --case-id" if case_id is None else "each id once"
        raise ExchangeError(f"the case: found several, expected {asked}")
    raise ExchangeError("the case: found none, expected one" if case_id is None else "the case: found none of that id, expected one")


def _only(file: Path) -> Case:
    with file.open("rb") as stream:
        data = stream.read(_LARGEST)
    try:
        return loads(data)
    except ParseError as error:
        problems = error.problems
    raise _unread(problems)


def _cases(file: Path, case_id: str | None) -> list[Case]:
    """The cases on the lines. A line that is none stops it where no id is asked for: it might be the case that is meant."""
    found: list[Case] = []
    with file.open("rb") as stream:
        for line in read_lines(stream):
            if line.case is not None and case_id in (None, line.case.id):
                found.append(line.case)
            elif line.error is not None and case_id is None:
                raise _unread(line.error.problems)
    return found


def _unread(problems: tuple[Problem, ...]) -> ExchangeError:
    return ExchangeError("\n".join(f"the case: {one}" for one in problems))
