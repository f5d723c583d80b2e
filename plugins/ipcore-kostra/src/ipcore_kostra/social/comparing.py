"""What differs between the layouts of two years, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from attrs import frozen

from ipcore_kostra.social.layout import Field, Layout

Pair = tuple[Field, Field]
"""A field as it was, and as it is."""


@frozen(kw_only=True)
class Difference:
    """
    A field that is not the same in both years.

    Attributes:
        before: The field in the earlier year. None: it is new.
        after: The field in the later year. None: it is gone.
    """

    before: Field | None
    after: Field | None

    @property
    def name(self) -> str:
        """Its name, the same in both."""
        return self._any.name

    @property
    def both(self) -> Pair | None:
        """The field as it was and as it is. None: it is of one year only."""
        return None if self.before is None or self.after is None else (self.before, self.after)

    @property
    def changes(self) -> tuple[str, ...]:
        """What of it is another, by the names of `Field`, its place left out. Of a field of one year only, nothing."""
        if self.both is None:
            return ()
        old, new = self.both
        return tuple(name for name in ("length", "kind", "pattern", "mandatory", "codes") if getattr(old, name) != getattr(new, name))

    @property
    def _any(self) -> Field:
        one = self.after or self.before
        assert one is not None, "a field stands in one of the two"
        return one


def differences(before: Layout, after: Layout) -> Iterator[Difference]:
    """What differs, in the order of the later year; then what is gone."""
    for one in after.fields:
        old = before.field(one.name) if before.has(one.name) else None
        if old != one:
            yield Difference(before=old, after=one)
    yield from (Difference(before=one, after=None) for one in before.fields if not after.has(one.name))


def shift_of(pair: Pair) -> int:
    """How many positions a field has moved: more than 0, towards the end of the record."""
    return pair[1].first - pair[0].first


def moved_together(found: Iterable[Difference]) -> list[list[Pair]]:
    """The fields that have moved, in runs that stand one after the other in both years and have moved by as much."""
    moved = [one.both for one in found if one.both is not None and shift_of(one.both)]
    runs = [moved[:1]] if moved else []
    for one, later in pairwise(moved):
        touching = all(after.first == before.last + 1 for before, after in zip(one, later, strict=True))
        if touching and shift_of(one) == shift_of(later):
            runs[-1].append(later)
        else:
            runs.append([later])
    return runs
