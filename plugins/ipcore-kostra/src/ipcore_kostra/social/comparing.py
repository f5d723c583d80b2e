"""What differs between the layouts of two years, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from ipcore_kostra.social.layout import Field, Layout


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
    def shift(self) -> int:
        """How many positions it has moved: more than 0, towards the end of the record. Of a field of one year only, 0."""
        return 0 if self.before is None or self.after is None else self.after.first - self.before.first

    @property
    def changes(self) -> tuple[str, ...]:
        """What of it is another, by the names of `Field`, its place left out. Of a field of one year only, nothing."""
        if self.before is None or self.after is None:
            return ()
        names = ("length", "kind", "pattern", "mandatory", "codes")
        return tuple(name for name in names if getattr(self.before, name) != getattr(self.after, name))

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


def moved_together(found: list[Difference]) -> list[list[Difference]]:
    """Those that have moved, in runs that stand one after the other in both years and have moved by as much."""
    moved = [one for one in found if one.shift]
    runs = [moved[:1]] if moved else []
    for one, later in pairwise(moved):
        if _follows(one, later):
            runs[-1].append(later)
        else:
            runs.append([later])
    return runs


def _follows(one: Difference, later: Difference) -> bool:
    assert one.before and one.after and later.before and later.after, "what has moved stands in both years"
    touching = later.before.first == one.before.last + 1 and later.after.first == one.after.last + 1
    return touching and one.shift == later.shift
