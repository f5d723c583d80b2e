"""The values of facts and the sums of days, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from ipcore.check.explaining.sums import DaySum, DayTerm
from ipcore.check.explaining.used import UsedFact
from ipcore.check.home import tells_home
from ipcore.dates import is_recordable
from ipcore.logic import Type
from ipcore.words import Lang, label, say

DayText = Callable[[dt.date], str]


def value_text(used: UsedFact, lang: Lang, day: DayText, *, hides_home: bool) -> str:
    """A fact's value in words; where somebody lives is not told where it may be protected."""
    value = used.value
    if value is None:
        return say(lang, "card", "not_known")
    if hides_home and tells_home(used.fact):
        return say(lang, "card", "hidden")
    match used.fact.type:
        case Type.BOOL:
            return say(lang, "card", "yes" if value else "no")
        case Type.DATE:
            return day(value) if is_recordable(value) else say(lang, "card", "no_day")
        case Type.PLACES:
            return str(len(value)) if value else say(lang, "card", "no_places")
        case Type.CODE:
            return label(lang, "code" if value in _codes(lang) else "sector", value)
    return str(value)


def sum_lines(day_sum: DaySum, lang: Lang, day: DayText) -> Iterator[str]:
    """A comparison in sentences: what is added to which day, and how the two days lie."""
    counted = next((one for one in day_sum.sides if one.amount is not None), None)
    if counted is None:
        one, other = day_sum.sides
        yield _relation(_named(one, lang, day), one, _named(other, lang, day), other, lang)
        return
    other = day_sum.right if counted is day_sum.left else day_sum.left
    yield f"{_added(counted, lang, day)}."
    if counted.clipped:
        yield say(lang, "card", "clipped")
    yield _capital(_relation(_named(other, lang, day), other, day(_certain(counted.result)), counted, lang))


def number_lines(sums: Iterable[DaySum], lang: Lang) -> Iterator[str]:
    """Each number among what is added that no law sets."""
    counted = {one.parameter: one for day_sum in sums for one in day_sum.sides if one.parameter is not None}
    for name, one in counted.items():
        yield say(lang, "card", "set_number").format(number=_amount(one, lang), name=name)


def _relation(one_told: str, one: DayTerm, other_told: str, other: DayTerm, lang: Lang) -> str:
    first, second = _certain(one.result), _certain(other.result)
    key = "same" if first == second else "before" if first < second else "after"
    return say(lang, "card", key).format(one=one_told, other=other_told)


def _added(one: DayTerm, lang: Lang, day: DayText) -> str:
    key = "added" if (one.amount or 0) >= 0 else "taken"
    return say(lang, "card", key).format(
        day=_named(one, lang, day, plain=True), amount=_amount(one, lang), result=day(_certain(one.result))
    )


def _amount(one: DayTerm, lang: Lang) -> str:
    amount = abs(one.amount or 0)
    return f"{amount} {say(lang, 'unit', f'{one.unit}_one' if amount == 1 else one.unit)}"


def _named(one: DayTerm, lang: Lang, day: DayText, *, plain: bool = False) -> str:
    """A day with what it is the day of; of a day that something is added to, the day before that."""
    name = label(lang, "fact", one.fact) if one.fact else say(lang, "card", "asked_day" if one.is_on else "law_day")
    return say(lang, "card", "named_day").format(day=day(_certain(one.day if plain else one.result)), name=name)


def _certain(day: dt.date | None) -> dt.date:
    """The day of a sum in which both days are known."""
    if day is None:
        raise LookupError("a sum with an unknown day has no words")
    return day


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _codes(lang: Lang) -> frozenset[str]:
    from ipcore.words.common import table

    return frozenset(table(lang)["code"])
