"""Who sees what, as lines of a table: `docs/disclosure.md` shows them, and a test holds the page to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ipcore.disclosure.categories import ANYTHING, AREAS, KINDS, PARTICIPANTS, Needs, needs_of
from ipcore.disclosure.fields import PLACES, Shown, shown
from ipcore.disclosure.statistics import KEYS, TOWN, is_text
from ipcore.model import Area, Case, Category, ParticipantRole
from ipcore.model.shape import FieldShape, field_of, kinds_of, shape


def table_lines() -> Iterator[str]:
    """Each field of a case: to which participants it is shown, what a protected address does, what statistics get."""
    return _lines(Case, "")


def _lines(cls: type, path: str) -> Iterator[str]:
    who = shown(path)
    for one in shape(cls):
        place = f"{path}.{one.name}".lstrip(".")
        if one.part and one.type.__name__ != "Span":
            yield from _lines(one.type, place)
            continue
        hidden = "hidden" if any(place == each or place.startswith(f"{each}.") for each in PLACES) else ""
        yield f"| `{place}` | {who.get(one.name, Shown.NOBODY).value} | {hidden} | {_in_statistics(cls, one, place)} |"


def _in_statistics(cls: type, one: FieldShape, place: str) -> str:
    if place.split(".")[-2:-1] == ["withheld"]:
        return "of the copy"
    if f"{cls.__name__}.{one.name}" in KEYS:
        return "unrecognisable"
    if one.name == "id" or one.refs:
        return "numbered"
    if place == "person.protected_address":
        return "only that it is not"
    if one.name == TOWN:
        return "four digits, not if protected"
    if place in ("source.records", "source.contested", "source.disputed"):
        return "yes"
    return "left out" if is_text(one) else "yes"


def kind_lines() -> Iterator[str]:
    """Each part, kind by kind: the categories that consents must name before a participant sees it."""
    for part in KINDS:
        cls = field_of(Case, part)
        kinds = kinds_of(cls.type) if cls else ()
        yield from _rows(part, ((kind, needs_of(part, kind)) for kind in kinds) if kinds else [("", needs_of(part, None))])
    yield from _rows("plans.measures", ((str(one), AREAS.get(one, ANYTHING)) for one in Area))
    yield from _rows("plans.participants", ((str(one), PARTICIPANTS.get(one, ANYTHING)) for one in ParticipantRole if one != "provider"))


def _rows(part: str, kinds: Iterable[tuple[str, Needs | None]]) -> Iterator[str]:
    rows: dict[Needs | None, list[str]] = {}
    for kind, needs in kinds:
        rows.setdefault(needs, []).append(kind)
    for needs, names in rows.items():
        listed = ", ".join(f"`{one}`" for one in names if one)
        yield f"| `{part}` | {listed} | {_named(needs)} |"


def _named(needs: Needs | None) -> str:
    if needs is None:
        return "never"
    return "everything" if needs == ANYTHING else " and ".join(one for one in Category if one in needs)
