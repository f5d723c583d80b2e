"""Draft amendments: what the law would be if a draft were adopted. The built-in rules stay as they are."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import attrs
from attrs import field, frozen

from ipcore.check.local_rules import LOCAL_PREFIX
from ipcore.check.rule_files import check_each_once, check_edition, check_has_cases, check_numbers, check_words, rules_in, written_rule
from ipcore.dates import Span
from ipcore.errors import OutsideLawError, RuleDefinitionError
from ipcore.rules import Edition, Rule, built_in_rules

DRAFT = "draft"
"""The pack of the rules that an amendment brings and that are not in the law yet."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_EXPECTED_ID = f"the id of a built-in rule, or a new one of small letters, digits and hyphens; {LOCAL_PREFIX} is for local rules"


def _rules(given: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(given)


@frozen(kw_only=True)
class Amendment:
    """
    A draft amendment: rules as they would be. `load_amendment` makes one of a folder.

    Attributes:
        name: What it is called. It stands in the stamp of every law it is part of.
        rules: Its rules. One whose id is a built-in rule's takes that rule's place on the days its editions are in force; any other is a
            new duty.

    Raises:
        RuleDefinitionError: a name of other letters than a-z, digits, `_`, `.` and `-`; no rule, two with one id, or one that is called
            as local rules and those of plugins are; an edition that does not bear the amendment's name as its `draft`, or brings a fact of
            its own; a number under the name of another.
    """

    name: str
    rules: tuple[Rule, ...] = field(converter=_rules)

    def __attrs_post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise RuleDefinitionError("an amendment's name: expected letters a-z, digits, _, . and -")
        if not self.rules:
            raise RuleDefinitionError(f"amendment {self.name} has no rules")
        check_each_once([rule.id for rule in self.rules], f"amendment {self.name}: two rules are called {{}}")
        for rule in self.rules:
            if rule.owner:
                raise RuleDefinitionError(f"amendment {self.name}: found id {rule.id}, expected {_EXPECTED_ID}")
            for edition in rule.editions:
                if edition.draft != self.name:
                    raise RuleDefinitionError(f"amendment {self.name}: {rule.id}: found an edition that is not marked as its draft")
                check_edition(rule, edition)
        check_numbers(self.rules)


def load_amendment(folder: str | Path) -> Amendment:
    """
    The draft amendment of a folder, called as the folder is: each `x.py` with a `RULE`, as for `load_rules`, but of any level.

    A rule with the id of a built-in one replaces it on the days its editions are in force, with the words of `x.toml` or, where there is
    none, those of the built-in rule. Another id is a new duty and needs `x.toml`. The code of the files is run.

    Raises:
        RuleDefinitionError: as for `load_rules`, but for the level; an id that begins with `local:`; a new duty without words.
    """
    name = Path(folder).resolve().name
    if not _NAME.fullmatch(name):
        raise RuleDefinitionError(f"{folder}: found a folder called {name!r}, expected letters a-z, digits, _, . and -")
    return Amendment(name=name, rules=rules_in(folder, lambda path: _rule(path, name)))


def check_amendments(amendments: Sequence[Amendment], local: Sequence[Rule], packs: Sequence[str]) -> None:
    """
    Refuse amendments that cannot be taken together, or have nothing to amend.

    Raises:
        RuleDefinitionError: two have one name, or have an edition of one rule in force on the same day; a number under the name of
            another.
        OutsideLawError: a built-in rule is replaced that is in no pack asked for.
    """
    check_each_once([one.name for one in amendments], "two amendments are called {}")
    for one, other in combinations(amendments, 2):
        for rule, second in _both(one, other):
            if any(first.in_force.overlaps(last.in_force) for first in rule.editions for last in second.editions):
                raise RuleDefinitionError(f"the amendments {one.name} and {other.name} both replace {rule.id} on the same days")
    for amendment in amendments:
        for rule in amendment.rules:
            replaced = _built_in(rule.id)
            if replaced is not None and replaced.pack not in packs:
                raise OutsideLawError(
                    f"the amendment {amendment.name} replaces {rule.id}: expected its pack, {replaced.pack}, among the packs asked for"
                )
    check_numbers([*local, *(rule for one in amendments for rule in one.rules)])


def amended(rules: Iterable[Rule], amendments: Iterable[Amendment]) -> list[Rule]:
    """The rules as they would be: those that a draft replaces are other objects, the rest are the same."""
    drafts: defaultdict[str, list[Rule]] = defaultdict(list)
    for amendment in amendments:
        for rule in amendment.rules:
            drafts[rule.id].append(rule)
    kept = [_replaced(rule, drafts.pop(rule.id)) if rule.id in drafts else rule for rule in rules]
    return kept + [_brought(found) for found in drafts.values()]


def whole_from(amendments: Sequence[Amendment]) -> dt.date | None:
    """The first day on which every rule of every amendment has an edition in force. None: there is no such day."""
    rules = [rule for one in amendments for rule in one.rules]
    days = sorted(edition.in_force.first for rule in rules for edition in rule.editions)
    return next((day for day in days if all(rule.edition_on(day) for rule in rules)), None)


def _both(one: Amendment, other: Amendment) -> Iterator[tuple[Rule, Rule]]:
    seconds = {rule.id: rule for rule in other.rules}
    return ((rule, seconds[rule.id]) for rule in one.rules if rule.id in seconds)


def _replaced(rule: Rule, drafts: Sequence[Rule]) -> Rule:
    taken = [edition for draft in drafts for edition in draft.editions]
    left = [piece for edition in rule.editions for piece in _pieces(edition, [one.in_force for one in taken])]
    return _with_editions(rule, [*left, *taken], drafts)


def _brought(drafts: Sequence[Rule]) -> Rule:
    """A duty that is not in the law yet, by one draft or by several, one after the other."""
    return _with_editions(drafts[0], [edition for draft in drafts for edition in draft.editions], drafts)


def _with_editions(rule: Rule, editions: Iterable[Edition], drafts: Iterable[Rule]) -> Rule:
    in_order = tuple(sorted(editions, key=lambda one: (one.in_force.first, one.in_force.after)))
    told = {draft.editions[0].draft: attrs.evolve(rule, editions=in_order, about=draft.about, home=draft.home) for draft in drafts}
    return attrs.evolve(rule, editions=in_order, drafts=told)


def _pieces(edition: Edition, taken: Iterable[Span]) -> Iterator[Edition]:
    """What is left of an edition outside the days taken. Untouched, it is the same object."""
    spans = [edition.in_force]
    for gone in taken:
        spans = [left for span in spans for left in _without(span, gone)]
    return (edition if span == edition.in_force else attrs.evolve(edition, in_force=span) for span in spans)


def _without(span: Span, gone: Span) -> Iterator[Span]:
    if not span.overlaps(gone):
        yield span
        return
    if span.first < gone.first:
        yield Span(span.start, gone.start)
    if gone.after < span.after:
        yield Span(gone.stop, span.stop)


def _rule(path: Path, name: str) -> Rule:
    found = written_rule(path, DRAFT, _EXPECTED_ID)
    editions = [attrs.evolve(edition, draft=name) for edition in found.editions]
    base = _built_in(found.id)
    if path.with_suffix(".toml").is_file():
        rule = attrs.evolve(found, editions=editions, pack=DRAFT)
        check_has_cases(rule)
    elif base is not None:
        rule = attrs.evolve(found, editions=editions, pack=DRAFT, home=base.home)
    else:
        near = difflib.get_close_matches(found.id, [one.id for one in built_in_rules()], 1)
        meant = f", or the id of a built-in rule: did you mean {near[0]}?" if near else ""
        raise RuleDefinitionError(f"{path}: found the new rule {found.id} without words, expected {found.file_name}.toml beside it{meant}")
    check_words(rule)
    return rule


def _built_in(rule_id: str) -> Rule | None:
    return next((one for one in built_in_rules() if one.id == rule_id), None)
