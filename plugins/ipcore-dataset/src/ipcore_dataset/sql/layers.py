"""Truths over the columns of a table, and what they are made of: what stands in several places is made once, in layers of columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping

from sqlglot import exp

from ipcore_dataset.sql.truth import Sql, bracketed, joined

TRUE, FALSE = "TRUE", "FALSE"
"""The names of what is true, and false, in every row."""

Read = Callable[[str], Sql]
"""Gives the expression by which something is read, by its name."""

Make = Callable[[Read], Sql]
"""Gives an expression; it is told how to read what it is made of."""


class Layers:
    """Expressions that are never NULL, each known by a name."""

    def __init__(self) -> None:
        self._names: dict[Hashable, str] = {}
        self._made: dict[str, tuple[Make, tuple[str, ...]]] = {}

    def named(self, key: Hashable, make: Make, *of: str) -> str:
        """
        The name of an expression.

        Args:
            key: Equal for equal expressions, and for no others.
            make: Gives it.
            of: The names of the expressions it is made of, as often as each stands in it. The columns of the table itself have none.
        """
        if key not in self._names:
            self._names[key] = name = f"ipcore__{len(self._names)}"
            self._made[name] = make, of
        return self._names[key]

    def all_of(self, *parts: str) -> str:
        """Whether all of these are true."""
        return FALSE if FALSE in parts else self._joined(exp.And, {*parts} - {TRUE}, none=TRUE)

    def any_of(self, *parts: str) -> str:
        """Whether one of these is true."""
        return TRUE if TRUE in parts else self._joined(exp.Or, {*parts} - {FALSE}, none=FALSE)

    def none_of(self, part: str) -> str:
        """Whether this is not true."""
        if part in (TRUE, FALSE):
            return FALSE if part == TRUE else TRUE
        return self.named((exp.Not, part), lambda read: exp.Not(this=bracketed(read(part))), part)

    def _joined(self, operator: type[exp.Connector], parts: Collection[str], none: str) -> str:
        if len(parts) < 2:
            return next(iter(parts), none)
        in_order = sorted(parts)
        return self.named((operator, *in_order), lambda read: joined(operator, [read(one) for one in in_order]), *in_order)

    def over(self, table: Sql, wanted: Collection[str]) -> tuple[Sql, Mapping[str, Sql]]:
        """
        The table with a column for all that is read in more than one place, called as it is named; and how to read what is wanted from it.

        The table must have no column of such a name: `ipcore__` and a number.
        """
        uses = self._uses(wanted)
        layers: list[list[Sql]] = []
        inside: dict[str, Sql] = {}
        heights = {TRUE: 0, FALSE: 0}

        def read(name: str) -> Sql:
            if name in (TRUE, FALSE):
                return exp.true() if name == TRUE else exp.false()
            return inside.pop(name) if name in inside else exp.column(name)

        for name, (make, of) in self._made.items():
            if not uses[name]:
                continue
            made, height = make(read), max((heights[one] for one in of), default=0)
            if uses[name] == 1:
                inside[name], heights[name] = made, height
                continue
            layers.extend([] for _ in range(height + 1 - len(layers)))
            layers[height].append(exp.Alias(this=made, alias=exp.to_identifier(name)))
            heights[name] = height + 1
        for layer in layers:
            table = exp.select(exp.Star(), *layer, copy=False).from_(table, copy=False).subquery("layer", copy=False)
        return table, {name: read(name) for name in wanted}

    def _uses(self, wanted: Collection[str]) -> Counter[str]:
        """In how many places each is read, of what the wanted ones need."""
        uses = Counter(wanted)
        for name, (_, of) in reversed(self._made.items()):
            if uses[name]:
                uses.update(of)
        return uses
