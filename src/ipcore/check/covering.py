"""What a source can answer, and what to record next."""

from __future__ import annotations

import datetime as dt
import operator
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from ipcore.check.answerable import Answerable, answerable, answerable_without
from ipcore.check.law import Law, core_law
from ipcore.facts import Fact
from ipcore.model import RecordPath, Source, is_recorded, parse_path
from ipcore.model.paths import each_kind
from ipcore.rules import Edition


@frozen
class NextPart:
    """
    A part to record next.

    Attributes:
        path: What to record completely, as it stands in `Source.records`; of a table, the fact to have a column for.
        unlocks: Ids of the rules that can then be answered fully, and could not before.
    """

    path: str
    unlocks: tuple[str, ...]


@frozen(kw_only=True)
class Coverage:
    """
    What a source can answer.

    Attributes:
        rules: Id of each rule in force, and how far it can be answered.
        lacking: Id of each rule not fully answerable, and what is not recorded that it reads.
        next: What to record next, in the order that unlocks most soonest; in the end all rules are answerable.
    """

    rules: dict[str, Answerable]
    lacking: dict[str, tuple[str, ...]]
    next: tuple[NextPart, ...]

    def count(self, answerable: Answerable) -> int:
        """How many rules can be answered so far."""
        return sum(one is answerable for one in self.rules.values())


def coverage(source: Source, *, on: dt.date | None = None, law: Law | None = None) -> Coverage:
    """
    Which rules a source can answer, and which part to record next to unlock how many more.

    Args:
        source: The source; only what it records matters.
        on: The day whose law is meant. None: the day of the export.
        law: The rules. None: the core pack.

    Raises:
        OutsideLawError: the day is not covered, or no rule was in force.
    """
    editions = (law or core_law()).editions_on(on or source.exported_on)
    unread = {rule.id: lacking(source.records, edition) for rule, edition in editions}
    return Coverage(
        rules={rule.id: answerable(source.records, edition) for rule, edition in editions},
        lacking={rule_id: paths for rule_id, paths in unread.items() if paths},
        next=tuple(_plan({rule_id: set(paths) for rule_id, paths in unread.items() if paths}, _covers)),
    )


def coverage_of_facts(facts: Iterable[str], *, on: dt.date, law: Law | None = None) -> Coverage:
    """
    The same of a table with a column for each of some facts: what is lacking, and what to record next, are then names of facts.

    Args:
        facts: Names of the facts the table has. What it does not have is unknown in every row.
        on: The day whose law is meant.
        law: The rules. None: the core pack.

    Raises:
        OutsideLawError: the day is not covered, or no rule was in force.
    """
    has = frozenset(facts)
    editions = (law or core_law()).editions_on(on)
    unread = {rule.id: {one.name for one in edition.facts} - has for rule, edition in editions}
    return Coverage(
        rules={rule.id: answerable_without(edition, frozenset(unread[rule.id]), seen=False) for rule, edition in editions},
        lacking={rule_id: tuple(sorted(names)) for rule_id, names in unread.items() if names},
        next=tuple(_plan({rule_id: names for rule_id, names in unread.items() if names}, operator.eq)),
    )


def lacking(records: tuple[str, ...], edition: Edition) -> tuple[str, ...]:
    """What a source that records `records` does not record of all that an edition reads, sorted."""
    paths = {path for one in edition.facts if isinstance(one, Fact) for path in one.reads}
    return tuple(sorted({_recordable(path) for path in paths if not is_recorded(records, path)}))


def _recordable(path: RecordPath) -> str:
    """The part a source would start to record: of a plan, and of what has no kinds, the field; of all else the part and kind."""
    fields = path.fields[:1] if path.part == "plans" or (each_kind(path) == (path,) and path.kind is None) else ()
    return str(RecordPath(path.part, path.kind, fields))


def _plan(lacking: dict[str, set[str]], covers: Callable[[str, str], bool]) -> Iterator[NextPart]:
    """
    What to record next until nothing is lacking.

    Args:
        lacking: Id of each rule that lacks something, and what.
        covers: Whether to record the one is to record the other.
    """
    every = set().union(*lacking.values())
    covered = {one: {other for other in every if covers(one, other)} for one in every}
    covering = {other: {one for one in every if other in covered[one]} for other in every}
    while lacking:
        needed = Counter(path for paths in lacking.values() for path in paths)
        unlocked = Counter(path for paths in lacking.values() for path in set.intersection(*(covering[one] for one in paths)))
        path = min(needed, key=lambda one: (-unlocked[one], -needed[one], one))
        left = {rule_id: paths - covered[path] for rule_id, paths in lacking.items()}
        yield NextPart(path, tuple(sorted(rule_id for rule_id, paths in left.items() if not paths)))
        lacking = {rule_id: paths for rule_id, paths in left.items() if paths}


def _covers(recorded: str, path: str) -> bool:
    """Whether nothing of `path` is lacking once `recorded` is recorded."""
    (whole,) = parse_path(recorded)
    return all(whole.covers(one) for one in parse_path(path))
