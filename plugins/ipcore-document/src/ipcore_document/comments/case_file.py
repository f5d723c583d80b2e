"""The case that comments are about, from its file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ipcore import Case, ExchangeError
from ipcore.cli import items


def case_in(file: Path, case_id: str | None) -> Case:
    """
    The one case of a file, or the one of that id.

    Raises:
        ExchangeError: it cannot be read, or is not there.
    """
    found = [one for one in _cases(file, case_id) if case_id in (None, one.id)]
    if len(found) == 1:
        return found[0]
    if found:
        asked = "one: pick it with --case-id" if case_id is None else "each id once"
        raise ExchangeError(f"the case: found several, expected {asked}")
    raise ExchangeError("the case: found none, expected one" if case_id is None else "the case: found none of that id, expected one")


def _cases(file: Path, case_id: str | None) -> Iterator[Case]:
    """The cases of a file. What is none stops it where no id is asked for: it might be the case that is meant."""
    for one in items(str(file)):
        if one.case is not None:
            yield one.case
        elif case_id is None:
            raise ExchangeError("\n".join(f"the case: {problem}" for problem in one.problems))
