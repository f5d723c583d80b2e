"""A protected address (adressesperre): what tells where the person is, or may be found, leaves in no copy."""

from __future__ import annotations

from ipcore.disclosure.categories import CONTACT
from ipcore.disclosure.excerpt import Ground
from ipcore.disclosure.fields import places_in
from ipcore.disclosure.hiding import Hidden, Reason, children, part_lists
from ipcore.disclosure.recipient import Audience
from ipcore.model import Case

_REASON = Reason(Ground.PROTECTED_ADDRESS, CONTACT)


def is_protected(case: Case, audience: Audience) -> bool:
    """Whether places are hidden: the address is protected, or, for every reader but the archive, it is not recorded that it is not."""
    known = case.person.protected_address
    return known is True or (known is None and audience is not Audience.ARCHIVE)


def hide_places(case: Case, hidden: Hidden) -> None:
    """Hide every field that tells a place."""
    _hide_in(case, "", hidden)


def _hide_in(node: object, path: str, hidden: Hidden) -> None:
    places = places_in(path)
    cls: type = type(node)
    for name, below in children(node):
        if name in places:
            hidden.hide(below, _REASON)
        else:
            _hide_in(below, f"{path}.{name}" if path else name, hidden)
    for name in places:
        if name not in part_lists(cls):
            hidden.hide_field(node, name, _REASON)
