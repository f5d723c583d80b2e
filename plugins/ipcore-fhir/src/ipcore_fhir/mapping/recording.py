"""What a plan that this plugin did not write has on record of its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from attrs import field, frozen

from ipcore_fhir.draft import Draft, Part


@frozen
class Found:
    """
    A part that was read.

    Attributes:
        part: The part.
        known: The fields of it that are certain, also those that are certainly empty.
    """

    part: Part = field(repr=False)
    known: Collection[str]


def place(kind: str | None, name: str) -> str:
    """Where a list of a plan stands among the paths of records. None: in the plans of every kind."""
    return f"plans:{kind}.{name}" if kind is not None else f"plans.{name}"


def filled_fields(part: Part, fields: Iterable[str]) -> set[str]:
    """The fields of a part that say something."""
    return {one for one in fields if part.get(one) not in (None, [], {})}


def record(draft: Draft, list_: str, fields: Iterable[str], found: Collection[Found], *, whole: bool = True) -> None:
    """
    Tell which fields of the parts in a list are known of every one.

    Args:
        draft: Is told.
        list_: The list: "plans:individual.measures".
        fields: The fields that can be known.
        found: The parts in it. None at all is no evidence that there are none.
        whole: Whether all that may stand in the list was read.
    """
    for one in fields:
        path = f"{list_}.{one}"
        draft.carried.add(path)
        if not whole or not found or any(one not in part.known for part in found):
            draft.broken.add(path)
