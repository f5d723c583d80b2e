"""Where in the case a finding points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ipcore.check.finding import Finding
from ipcore.check.outcome import Outcome
from ipcore.facts import Fact
from ipcore.model import Case, RecordPath, kind_name


def where(case: Case, finding: Finding, known: Callable[[str], Any]) -> tuple[str, ...]:
    """
    The certain culprits of what is not met, or else what the facts used were read from; each pointer once.

    Args:
        case: The case.
        finding: The finding.
        known: Gives a fact by its name; None: unknown.
    """
    asked = finding.edition.where if finding.outcome is Outcome.NOT_MET else ()
    culprits = [place for fact in asked for place in known(fact.name) or ()]
    return tuple(dict.fromkeys(culprits or _sources(case, finding)))


def _sources(case: Case, finding: Finding) -> Iterator[str]:
    used = (fact for fact in finding.edition.facts if isinstance(fact, Fact) and fact.name in finding.facts)
    for path in dict.fromkeys(path for fact in used for path in fact.reads):
        yield from pointers(case, path)


def pointers(case: Case, path: RecordPath) -> Iterable[str]:
    """JSON Pointers to the parts a path leads to; to the list itself where it has none of the kind."""
    value: Any = getattr(case, path.part)
    if not isinstance(value, tuple):
        return ["/".join(("", path.part, *path.fields[:1]))]
    found = [f"/{path.part}/{index}" for index, item in enumerate(value) if path.kind in (None, kind_name(item))]
    return found or [f"/{path.part}"]
