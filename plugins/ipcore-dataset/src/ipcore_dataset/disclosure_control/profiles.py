"""Whose practice of hiding small counts is followed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen, validators
from attrs import field as _field


def _is_no_zero(profile: Profile, _: object, mark: str) -> None:
    if not mark.strip() or mark.strip().strip("0.,-+") == "":
        raise ValueError("mark: found a number, a dash or nothing, expected a mark that nobody takes for zero")


@frozen(kw_only=True)
class Profile:
    """
    A practice of hiding small counts.

    Attributes:
        name: What it is called in options and in what is published.
        below: Counts under this are hidden. Not counted itself: with 10, 9 is hidden and 10 is shown.
        zero_shown: A zero is shown, always: also readers know that what is hidden is at least 1.
        mark: What stands for a hidden number. The same mark whether a cell is small or hidden for the sake of another: two marks would
            tell which are small. Never a zero, and never "-", which statistics use for nil.
        basis: Whose practice it is, and how sure that is. English.
    """

    name: str
    below: int = _field(validator=validators.ge(1))
    zero_shown: bool
    mark: str = _field(validator=_is_no_zero)
    basis: str

    def hides(self, count: int) -> bool:
        """Whether a sensitive count is hidden for its own sake."""
        return count < self.below and not (self.zero_shown and count == 0)


_ALL = (
    Profile(
        name="ssb-under-3",
        below=3,
        zero_shown=True,
        mark=":",
        basis="Statistics Norway (SSB): cells built on few observations, such as fewer than 3, are hidden and shown as ':' (read on ssb.no).",
    ),
    Profile(
        name="hdir-under-10",
        below=10,
        zero_shown=False,
        mark="*",
        basis="Helsedirektoratet's dashboard of habilitation and rehabilitation: counts below 10 are removed and shown as '*'; a 0 there"
        " means that the municipality has not reported, so a true zero is hidden too (read).",
    ),
    Profile(
        name="under-5",
        below=5,
        zero_shown=True,
        mark=":",
        basis="Counts under 5 hidden, as is said of the health registries (FHI, Helsedirektoratet): from memory, no text of the rule was"
        " found.",
    ),
)

PROFILES: Final[Mapping[str, Profile]] = MappingProxyType({one.name: one for one in _ALL})
"""The profiles by their names."""

DEFAULT: Final = "hdir-under-10"
"""The strictest of them."""
