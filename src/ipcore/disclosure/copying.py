"""A copy of a case in the making: what is hidden of it, and what it comes to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import Factory, define, field

from ipcore.disclosure.address import hide_places, is_protected
from ipcore.disclosure.excerpt import Excerpt, Ground
from ipcore.disclosure.fields import PLACES
from ipcore.disclosure.hiding import Counts, Hidden, ids, left_out, part_lists, told
from ipcore.disclosure.pruning import Pruned, prune, with_changes
from ipcore.disclosure.recipient import Recipient
from ipcore.disclosure.records import Marker, Texts, marked, markers
from ipcore.model import FORMAT, Case, Category, Source, WithheldBasis, WithheldFrom, Withholding


@define
class Copy:
    """
    A copy of a case for one recipient.

    Attributes:
        case: The whole case.
        recipient: Whom it is for.
        on: The day it is made for.
        hidden: What is hidden of it.
        places: The paths of what is hidden because the address is protected.
    """

    case: Case = field(repr=False)
    recipient: Recipient
    on: dt.date
    hidden: Hidden = field(init=False, default=Factory(Hidden), repr=False)
    places: Texts = field(init=False, default=())

    def __attrs_post_init__(self) -> None:
        if is_protected(self.case, self.recipient.audience):
            self.places = PLACES

    def pruned(self, *, keep_markers: bool = False) -> Pruned:
        """What is left when what is hidden has been taken out, places too."""
        if self.places:
            hide_places(self.case, self.hidden)
        return prune(self.case, self.hidden, keep_markers=keep_markers)

    def count(self) -> Counts:
        """What is left out, by ground and category; places also where none stands there."""
        counts = left_out(self.case, self.hidden)
        if self.places:
            counts[Ground.PROTECTED_ADDRESS, Category.CONTACT] += 0
        return counts

    def excerpt(
        self,
        changes: dict[str, Any],
        source: Source,
        counts: Counts,
        *,
        marks: Iterable[Marker] = (),
        kept: Sequence[Withholding] = (),
        until: dt.date | None = None,
    ) -> Excerpt:
        """
        The excerpt. Where nothing changes, it holds the case itself.

        Args:
            changes: The fields of the case that change.
            source: The source of the copy.
            counts: What is left out.
            marks: What its markers say, beside what they say of places. One on everything says that too.
            kept: Markers that stay as they are.
            until: First day on which less would be given.
        """
        said = [*marks]
        if not any(path == FORMAT for path, _, _ in said):
            said += [(path, WithheldFrom.RECIPIENT, WithheldBasis.OTHER) for path in marked(self.places)]
        taken = {name for one in kept for name in ids(one)} | set(self._ids(changes)) if said else set()
        changes = {**changes, "source": source, "withheld": (*kept, *markers(said, taken))}
        changes = {name: value for name, value in changes.items() if value != getattr(self.case, name)}
        return Excerpt(
            case=with_changes(self.case, changes) if changes else self.case,
            recipient=self.recipient,
            on=self.on,
            left_out=told(counts),
            until=until,
            known_to=self.case.source.exported_on,
        )

    def _ids(self, changes: dict[str, Any]) -> Iterable[str]:
        """The ids in the copy, but for those of markers."""
        yield changes.get("id", self.case.id)
        for name in part_lists(Case):
            value = changes.get(name, getattr(self.case, name))
            if name != "withheld":
                for one in value if isinstance(value, tuple) else (value,):
                    yield from ids(one)
