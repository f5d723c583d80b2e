"""
What stands beside the figures: what was read, which facts are missing, and what was found of the dataset as a whole.

These counts are about the same people as the figures, and nobody says how they hang together. So a small count hides all that stands with
it: the whole column, the whole finding, all missing facts of a rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ipcore_dataset.disclosure_control import Profile
from ipcore_dataset.publication.figures import HIDDEN, Count, Figures
from ipcore_dataset.running.dataset_finding import DatasetFinding
from ipcore_dataset.running.summary import Summary, Unreadable

_NO_PEOPLE: Final = frozenset({"limit", "facts", "ended_not_told", "id_not_told"})
_OF_ONE: Final = frozenset({"median", "ninth_decile", "most"})
"""Of these counts each is what one coordinator has."""


def read_document(summary: Summary, figures: Figures, profile: Profile | None) -> dict[str, Any]:
    """What was read and rejected."""
    not_read = summary.not_read
    return {
        "rows": figures.shown(("rows",)),
        "rejected": _alone(summary.rejected, profile),
        "unreadable": [_unreadable(one, profile) for one in summary.unreadable],
        "not_read": None if not_read is None else {"count": not_read.count, "files": [one.file for one in not_read.first]},
        "notes": [_unreadable(one, profile, files=one.column is None) for one in summary.notes],
        "missing": {
            column: _together(counts, profile) if profile is None or figures.shown(("rows",)) != HIDDEN else dict.fromkeys(counts, HIDDEN)
            for column, counts in summary.missing.items()
        },
    }


def _unreadable(one: Unreadable, profile: Profile | None, *, files: bool = False) -> dict[str, Any]:
    reasons = sorted({place.reason for place in one.first})
    return {"column": one.column, "count": one.count if files else _alone(one.count, profile), "reasons": reasons}


def looked_at(summary: Summary, figures: Figures, profile: Profile | None) -> Count:
    """In how many rows missing facts were counted."""
    return figures.shown(("rows",)) if summary.looked_at == summary.rows else _alone(summary.looked_at, profile)


def missing_facts(summary: Summary, rule: str, figures: Figures, profile: Profile | None) -> list[dict[str, Any]]:
    """The facts that keep a rule open: those that may be shown by number, the others by name."""
    counts = summary.rules[rule].missing
    stands = summary.rules[rule].open if summary.looked_at == summary.rows else None
    shut = profile is not None and figures.shown(("rule", rule, "open")) == HIDDEN
    told: dict[str, Count] = {}
    for fact, number in counts.items():
        small = profile is not None and (profile.hides(number) or (stands is not None and 0 < stands - number < profile.below))
        told[fact] = HIDDEN if shut or small else number
    order = sorted(told, key=lambda fact: (told[fact] == HIDDEN, -told[fact] if isinstance(told[fact], int) else 0, fact))  # type: ignore[operator]
    return [{"fact": fact, "rows": told[fact]} for fact in order]


def findings_document(findings: tuple[DatasetFinding, ...] | None, profile: Profile | None) -> list[dict[str, Any]] | None:
    """What was found of the dataset as a whole. None: it was not looked for."""
    return None if findings is None else [_finding(one, profile) for one in findings]


def _finding(one: DatasetFinding, profile: Profile | None) -> dict[str, Any]:
    people = {name: number for name, number in one.counts.items() if name not in _NO_PEOPLE | _OF_ONE}
    told = dict(one.counts) | _together(people, profile)
    if profile is not None:
        told |= {name: HIDDEN for name in told if name == "most" or (name in _OF_ONE and told[name] < profile.below)}  # type: ignore[operator]
    return {"id": one.rule, "lacking": list(one.lacking), "counts": told, "by_fact": _together(one.by_fact, profile)}


def _alone(number: int, profile: Profile | None) -> Count:
    """A count that nothing is left of; a zero of it says that all is well."""
    return HIDDEN if profile is not None and number and profile.hides(number) else number


def _together(counts: Mapping[str, int], profile: Profile | None) -> dict[str, Count]:
    shut = profile is not None and any(number and profile.hides(number) for number in counts.values())
    return {name: HIDDEN if shut else number for name, number in counts.items()}
