"""The numbers that no law sets, where a rule turns by them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ipcore.logic import World, comparisons, evaluate, parameters_in
from ipcore.logic.terms import Compare
from ipcore.rules import Edition
from ipcore.words import Lang, say


@frozen
class SetNumber:
    """
    A number that no law sets.

    Attributes:
        name: Name of the parameter.
        amount: The number in effect.
        unit: "days" or "months".
    """

    name: str
    amount: int
    unit: str

    def text(self, lang: Lang) -> str:
        """That no law sets it, in words."""
        told = f"{self.amount} {say(lang, 'unit', f'{self.unit}_one' if self.amount == 1 else self.unit)}"
        return say(lang, "card", "set_number").format(number=told, name=self.name)


def turned_by(edition: Edition, world: World, before: World) -> tuple[SetNumber, ...]:
    """
    The numbers by which an outcome came about on a day: those in the comparisons it rests on that were not so the day before.

    A number that had run out earlier decides nothing on the day: then something else turned the rule.
    """
    turned = [one for one in _resting(edition, world) if evaluate(one, world) is not _value(one, before)]
    return tuple(SetNumber(one.name, evaluate(one, world), one.unit) for one in parameters_in(*turned))


def _resting(edition: Edition, world: World) -> Iterator[Compare]:
    for term in (edition.applies, edition.requires):
        yield from comparisons(term, world)


def _value(term: Compare, world: World) -> bool | None:
    try:
        return evaluate(term, world)  # type: ignore[no-any-return]
    except Exception:  # noqa: BLE001  # a fact that crashed the day before is not known then
        return None
