"""
What stands beside the figures: what was read, which facts are missing, and what was found of the dataset as a whole.

These counts are about the same people as the figures, and nobody says how they hang together. So a small count hides all that stands with
it: the whole column, the whole finding, all missing facts of a rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ipcore_dataset.disclosure_control import Profile
from ipcore_dataset.publication.earlier import changed_little, numbers_at
from ipcore_dataset.publication.figures import HIDDEN, Count, Figures
from ipcore_dataset.running.dataset_finding import DatasetFinding
from ipcore_dataset.running.summary import Summary, Unreadable

Documents = Sequence[Mapping[str, Any]]

_NO_PEOPLE: Final = frozenset({"limit", "facts", "ended_not_told", "id_not_told"})
_OF_ONE: Final = frozenset({"median", "ninth_decile", "most"})
"""Of these counts each is what one coordinator has."""


def read_document(summary: Summary, figures: Figures, profile: Profile | None, earlier: Documents = ()) -> dict[str, Any]:
    """What was read and rejected. `earlier`: the same of earlier publications."""
    not_read = summary.not_read
    shut = profile is not None and figures.shown(("rows",)) == HIDDEN
    return {
        "rows": figures.shown(("rows",)),
        "rejected": _alone(summary.rejected, profile, numbers_at(earlier, "rejected")),
        "unreadable": [_unreadable(one, profile, _same(earlier, "unreadable", one)) for one in summary.unreadable],
        "not_read": None if not_read is None else {"count": not_read.count, "files": [one.file for one in not_read.first]},
        "notes": [_unreadable(one, None if one.column is None else profile, _same(earlier, "notes", one)) for one in summary.notes],
        "missing": {
            column: dict.fromkeys(counts, HIDDEN)
            if shut or any(figures.may_be_one(one, summary.rows) for one in counts.values())
            else _together(counts, profile, numbers_at(earlier, "missing", column))
            for column, counts in summary.missing.items()
        },
    }


def _unreadable(one: Unreadable, profile: Profile | None, before: Sequence[Any]) -> dict[str, Any]:
    reasons = sorted({place.reason for place in one.first})
    return {"column": one.column, "count": _alone(one.count, profile, before), "reasons": reasons}


def _same(earlier: Documents, name: str, wanted: Unreadable) -> list[Any]:
    return [one["count"] for told in numbers_at(earlier, name) for one in told if one["column"] == wanted.column]


def looked_at(summary: Summary, figures: Figures, profile: Profile | None) -> Count:
    """In how many rows missing facts were counted: all, those whose follow-up has not ended, or some of these."""
    for key in (("rows",), ("status_of",)):
        if key in figures and figures.count(key) == summary.looked_at:
            return figures.shown(key)
    few = profile is not None and 0 < summary.rows - summary.looked_at < profile.below
    return HIDDEN if few else _alone(summary.looked_at, profile)


def missing_facts(summary: Summary, rule: str, figures: Figures, profile: Profile | None, earlier: Documents = ()) -> list[dict[str, Any]]:
    """The facts that keep a rule open: those that may be shown by number, the others by name. `earlier`: earlier publications."""
    before = [one for told in numbers_at(earlier, "rules") for each in told if each["id"] == rule for one in each["missing"]]
    counts = summary.rules[rule].missing
    stands = summary.rules[rule].open
    shut = profile is not None and figures.shown(("rule", rule, "open")) == HIDDEN
    told: dict[str, Count] = {}
    for fact, number in counts.items():
        small = profile is not None and (profile.hides(number) or 0 < stands - number < profile.below)
        small = small or figures.may_be_one(number, summary.rows)
        if profile is not None and changed_little(number, [one["rows"] for one in before if one["fact"] == fact], profile.below):
            small = True
        told[fact] = HIDDEN if shut or small else number
    order = sorted(told, key=lambda fact: (told[fact] == HIDDEN, -told[fact] if isinstance(told[fact], int) else 0, fact))  # type: ignore[operator]
    return [{"fact": fact, "rows": told[fact]} for fact in order]


def findings_document(
    findings: Sequence[DatasetFinding] | None, rows: int, profile: Profile | None, earlier: Documents = ()
) -> list[dict[str, Any]] | None:
    """What was found of the dataset as a whole, of so many rows. None: it was not looked for. `earlier`: earlier publications."""
    if findings is None:
        return None
    before = [one for told in numbers_at(earlier, "findings") for one in told or ()]
    return [_finding(one, rows, profile, [each for each in before if each["id"] == one.rule]) for one in findings]


def _finding(one: DatasetFinding, rows: int, profile: Profile | None, before: Documents) -> dict[str, Any]:
    people = {name: number for name, number in one.counts.items() if name not in _NO_PEOPLE | _OF_ONE}
    told: dict[str, Count] = {**one.counts, **_together(people, profile, numbers_at(before, "counts"), rows)}
    if profile is not None:
        few = [name for name, number in one.counts.items() if name in _OF_ONE and (name == "most" or number < profile.below)]
        told |= dict.fromkeys(few, HIDDEN)
    by_fact = _together(one.by_fact, profile, numbers_at(before, "by_fact"), rows)
    return {"id": one.rule, "lacking": list(one.lacking), "counts": told, "by_fact": by_fact}


def _alone(number: int, profile: Profile | None, before: Sequence[Any] = ()) -> Count:
    """A count that nothing is left of; a zero of it says that all is well."""
    if profile is None:
        return number
    return HIDDEN if (number and profile.hides(number)) or changed_little(number, before, profile.below) else number


def _together(counts: Mapping[str, int], profile: Profile | None, before: Documents = (), whole: int = 0) -> dict[str, Count]:
    """Counts that stand together. `whole`: what each leaves something of; 0: they are all that there is."""
    told = {name: _alone(number, profile, numbers_at(before, name)) for name, number in counts.items()}
    if profile is not None and any(0 < whole - number < profile.below for number in counts.values()):
        return dict.fromkeys(told, HIDDEN)
    return dict.fromkeys(told, HIDDEN) if HIDDEN in told.values() else told
