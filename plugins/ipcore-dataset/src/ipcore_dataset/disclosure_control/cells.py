"""What is handed in and what comes out: cells, the sums that link them, and what is hidden."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

from attrs import field, frozen

from ipcore_dataset.disclosure_control.problems import DisclosureError

K = TypeVar("K", bound=Hashable)


def _not_empty(found: Range, _: object, high: int | None) -> None:
    if high is not None and high < found.low:
        raise DisclosureError("range: found a high under its low, expected at least one number in it")


def _not_negative(_: object, __: object, count: int) -> None:
    if count < 0:
        raise DisclosureError("count: found less than nothing, expected how many there are")


@frozen
class Range:
    """
    What a count can be. Both bounds count. `high` None: no limit.

    Raises:
        DisclosureError: there is no number in it.
    """

    low: int = 0
    high: int | None = field(default=None, validator=_not_empty)

    def __contains__(self, count: int) -> bool:
        return self.low <= count and (self.high is None or count <= self.high)

    @property
    def known(self) -> bool:
        """Whether there is one possible value only."""
        return self.low == self.high


@frozen(kw_only=True)
class Cell:
    """
    One count, and what may become of it.

    Attributes:
        count: The true count.
        shown: It is to be published unless it is hidden. False: it never is. Then either it must not be worked out when it is small (a
            difference between two figures: `sensitive` too), or it only links others (the people with one combination of answers:
            `sensitive` False).
        sensitive: A small count of it tells about people. Also a complement is sensitive: "all but one" is one person.
        keep: Never hidden for the sake of others: a total that stands elsewhere already.
        weight: How many times dearer than its count says it is to hide for the sake of others: a margin is read before its parts.
    """

    count: int = field(validator=_not_negative, repr=False)
    shown: bool = True
    sensitive: bool = True
    keep: bool = False
    weight: int = 1


@frozen
class Sum(Generic[K]):
    """An identity that every reader knows: the whole is the sum of its parts."""

    whole: K
    parts: tuple[K, ...]


@frozen(kw_only=True)
class Protected(Generic[K]):
    """
    What is hidden, and what that does not help.

    Attributes:
        primary: Hidden for their own sake: the profile says so.
        secondary: Hidden so that others cannot be worked out from the sums.
        unprotectable: Small counts, to be published or not, that readers can know to be small whatever else is hidden: it was told
            elsewhere, or what would have to be hidden is kept.
    """

    primary: frozenset[K]
    secondary: frozenset[K]
    unprotectable: frozenset[K]

    @property
    def hidden(self) -> frozenset[K]:
        return self.primary | self.secondary
