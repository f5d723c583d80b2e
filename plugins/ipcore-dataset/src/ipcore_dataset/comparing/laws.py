"""How the laws differ by which two tables were judged: what changed with them may be the law and not the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from ipcore import IpcoreError, Law
from ipcore_dataset.running.outcomes_file import OutcomesFile


@frozen(kw_only=True)
class LawDifference:
    """
    How the laws of two tables differ.

    Attributes:
        same_digest: The same version of ipcore and the same rules and numbers.
        same_day: The law of the same day.
        comparable: Both are the law as this installation has it, so that it can tell which rules differ.
        editions: Ids of the rules that stand in another edition in the second, sorted. Empty, too, where they are not comparable.
        numbers: Parameters that have another number in the second, sorted.
    """

    same_digest: bool
    same_day: bool
    comparable: bool
    editions: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def differ(self) -> bool:
        """What changed may be the law."""
        return not self.same_digest or bool(self.editions) or not (self.same_day or self.comparable)


def law_difference(before: OutcomesFile, after: OutcomesFile) -> LawDifference:
    """How the laws differ."""
    same = {(one.law.get("digest"), one.law.get("version")) for one in (before, after)}
    old, new = _law(before.law), _law(after.law)
    comparable = old is not None and new is not None
    editions: tuple[str, ...] = ()
    if old is not None and new is not None:
        had, has = (_editions(law, one) for law, one in ((old, before), (new, after)))
        editions = tuple(sorted(rule for rule in had.keys() & has.keys() if had[rule] != has[rule]))
    return LawDifference(
        same_digest=len(same) == 1 and before.law.get("digest") is not None,
        same_day=before.law_on == after.law_on,
        comparable=comparable,
        editions=editions,
        numbers=_numbers(before.law, after.law),
    )


def _law(stamp: Mapping[str, Any]) -> Law | None:
    """The law of that stamp, where this installation has just it. None: it does not, or cannot tell."""
    try:
        law = Law(packs=[one for one in stamp.get("packs", ()) if one != "local"], parameters=stamp.get("numbers") or {})
    except (IpcoreError, TypeError, AttributeError):
        return None
    told = (law.stamp.digest, law.stamp.version)
    return law if told == (stamp.get("digest"), stamp.get("version")) else None


def _editions(law: Law, table: OutcomesFile) -> dict[str, Any]:
    try:
        return {rule.id: edition.in_force for rule, edition in law.editions_on(table.law_on)}
    except IpcoreError:
        return {}


def _numbers(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    old, new = _numbers_of(before), _numbers_of(after)
    return tuple(sorted(name for name in {**old, **new} if old.get(name) != new.get(name)))


def _numbers_of(stamp: Mapping[str, Any]) -> Mapping[str, Any]:
    found = stamp.get("numbers")
    return found if isinstance(found, Mapping) else {}
