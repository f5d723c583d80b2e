"""A comparison of two tables in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ipcore import Change, Lang, day_text
from ipcore import words as core
from ipcore_dataset.comparing.comparison import RuleChanges, TableComparison
from ipcore_dataset.words import say

_SECTION = "compare"
_TOLD = (Change.NEW, Change.LOST_SIGHT, Change.STILL_OPEN, Change.FIXED, Change.OPENED, Change.SETTLED)
"""In the order in which they are told: what somebody must look at first."""


def comparison_lines(found: TableComparison, lang: Lang, title: Callable[[str], str]) -> Iterator[str]:
    """
    The comparison as lines: what is compared, warnings about the law, the rows, the totals, and each rule in which something changed.

    Args:
        found: The comparison.
        lang: The language.
        title: A rule's title, from its id.
    """
    for side, file in (("before", found.before), ("after", found.after)):
        line = say(lang, _SECTION, side, file=file.name, on=day_text(file.on, lang), law_on=day_text(file.law_on, lang))
        yield line + (f" {say(lang, _SECTION, 'forecast')}" if file.forecast else "")
    yield from _law(found, lang)
    rows = {"both": found.both, "before": found.only_before, "after": found.only_after}
    yield say(lang, _SECTION, "rows", by=found.by, **rows)
    if found.hardly_overlap:
        yield say(lang, _SECTION, "hardly_overlap", by=found.by)
    if found.nameless:
        yield say(lang, _SECTION, "nameless", number=found.nameless, by=found.by)
    for key, rules in (("only_rules_before", found.only_rules_before), ("only_rules_after", found.only_rules_after)):
        if rules:
            yield say(lang, _SECTION, key, rules=", ".join(rules))
    totals = [(change, found.total(change)) for change in _TOLD]
    yield say(lang, _SECTION, "totals", counts=_counts(totals, lang))
    for rule, one in found.rules.items():
        yield from _rule(rule, one, lang, title)
    if not found.worse:
        yield say(lang, _SECTION, "nothing_new")


def _law(found: TableComparison, lang: Lang) -> Iterator[str]:
    law = found.law
    if not law.differ:
        return
    yield say(lang, _SECTION, "law_differs" if not law.same_digest else "law_day_differs")
    if law.numbers:
        yield say(lang, _SECTION, "numbers", numbers=", ".join(law.numbers))
    if law.editions:
        yield say(lang, _SECTION, "editions", rules=", ".join(law.editions))
    if not law.comparable:
        yield say(lang, _SECTION, "not_comparable")
    yield say(lang, _SECTION, "judge_again", day=found.before.law_on.isoformat())


def _rule(rule: str, one: RuleChanges, lang: Lang, title: Callable[[str], str]) -> Iterator[str]:
    told = [(change, one.changes.get(change, 0)) for change in _TOLD]
    beside = [(key, getattr(one, key)) for key in ("before", "after", "crashed")]
    if not any(number for _, number in (*told, *beside)):
        return
    yield f"{title(rule)} ({rule})"
    if any(number for _, number in told):
        yield f"  {_counts(told, lang)}"
    for key, number in beside:
        if number:
            yield f"  {say(lang, _SECTION, f'{key}_rows', number=number)}"


def _counts(told: list[tuple[Change, int]], lang: Lang) -> str:
    return ", ".join(f"{core.say(lang, 'change', str(change))}: {number}" for change, number in told if number) or "0"
