"""A case in the making, as its canonical form has it, and what of it the source really carried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

Part = dict[str, Any]
"""A part of a case, as the canonical form has it: `{"id": …, "wording": …}`. What is None or empty is left out when the case is made."""


@define
class Draft:
    """
    A case in the making.

    Attributes:
        parts: The document.
        carried: What was carried completely, as paths: "plans.goals.due_on". Only what is named here can be judged by a rule.
        broken: What was not carried completely somewhere, as paths: they and all below them are taken out of `carried` in the end.
        ended_from: The first day on which the follow-up may have ended, though it is not known when it did, or whether. None: it has not.
    """

    parts: Part = field(factory=lambda: {"format": "ipcore/1"}, repr=False)
    carried: set[str] = field(factory=set)
    broken: set[str] = field(factory=set)
    ended_from: str | None = None

    def add(self, name: str, part: Part) -> None:
        """One more part of the case in a list of it, such as "services"."""
        self.parts.setdefault(name, []).append(part)

    def records(self) -> tuple[str, ...]:
        """What was carried completely, and nowhere broken."""
        return tuple(sorted(one for one in self.carried if not any(_touch(one, other) for other in self.broken)))

    def document(self) -> Part:
        """The document without what is empty."""
        made: Part = _filled(self.parts)
        return made


def _touch(path: str, other: str) -> bool:
    """Whether one of two paths is within the other. One without a kind is of every kind."""
    return all(map(_same, path.split("."), other.split(".")))


def _same(step: str, other: str) -> bool:
    return step == other or step == other.partition(":")[0] or other == step.partition(":")[0]


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        made = {name: _filled(one) for name, one in value.items()}
        return {name: one for name, one in made.items() if one is not None and one != [] and (one != {} or name in _MAY_BE_EMPTY)}
    if isinstance(value, (list, tuple)):
        return [_filled(one) for one in value]
    return value


_MAY_BE_EMPTY = frozenset({"span", "period"})
"""A span without bounds is one that runs, its days not recorded. `period` is left out by who has none."""


def record(draft: Draft, place: str, known: Mapping[str, bool]) -> None:
    """Tell which fields of a part are certain. `place` is the path of the part, without the kind of plan it stands in."""
    for name, certain in known.items():
        (draft.carried if certain else draft.broken).add(f"{place}.{name}")
