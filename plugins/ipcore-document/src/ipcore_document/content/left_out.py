"""
What was left out of the copy, and what no document carries.

It is told from what the copy holds and from nothing else: it is the same whether or not something stood in what was cut away.
"""

from __future__ import annotations

from collections.abc import Iterator

from ipcore import Audience, label
from ipcore.model import FORMAT, Category, Consent, ConsentPurpose, WithheldFrom, Withholding
from ipcore_document.content.sharing import stands
from ipcore_document.content.spoken import capital, spoken, told
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Bullets, Paragraph, Section, plain

NOT_CARRIED = {
    "judgments": ("judgments.answer", "judgments.note"),
    "notices": ("notices",),
    "disputes": ("disputes",),
    "deletion_requests": ("deletion_requests",),
    "keys": ("person.key", "person.identifiers", "appointments.holder", "services.provider"),
}
"""What is said to stand in no document, each with the fields that are among the losses for it."""


def section(view: View) -> Section | None:
    """What this reader's copy lacks, by category, and that it is a copy."""
    copy = {"day": view.day(view.on), "exported": view.day(view.case.source.exported_on)}
    return Section(
        key="left-out",
        title=spoken(view, "left_out", "title"),
        blocks=(
            *_left_out(view),
            Paragraph(spoken(view, "left_out", "not_carried")),
            Bullets(tuple(spoken(view, "not_carried", one) for one in NOT_CARRIED)),
            Paragraph(spoken(view, "left_out", "copy", **copy)),
        ),
        aside=True,
    )


def _left_out(view: View) -> Iterator[Block]:
    match view.context.recipient.audience:
        case Audience.PERSON:
            yield from _from_person(view)
        case Audience.PARTICIPANT:
            yield from _from_participant(view)
        case Audience.ARCHIVE:
            protected = view.case.person.protected_address is True
            yield Paragraph(spoken(view, "left_out", "places" if protected else "archive_nothing"))
        case _:
            yield Paragraph(spoken(view, "left_out", "parents"))


def _from_person(view: View) -> Iterator[Block]:
    """The parts that the markers name, with the basis recorded. A marker of places is of the address, not of the person."""
    kept = [one for one in view.case.withheld if one.withheld_from is WithheldFrom.PERSON]
    if kept:
        yield Paragraph(spoken(view, "left_out", "kept"))
        yield Bullets(tuple(plain(text) for text in dict.fromkeys(_kept(view, one) for one in kept)))
        yield Paragraph(spoken(view, "left_out", "journal"))
    if any(one.withheld_from is WithheldFrom.RECIPIENT for one in view.case.withheld):
        yield Paragraph(spoken(view, "left_out", "places"))
    if not view.case.withheld:
        yield Paragraph(spoken(view, "left_out", "nothing"))


def _kept(view: View, one: Withholding) -> str:
    basis = view.label("withheld_basis", one.basis)
    return told(view, "left_out", "kept_part", part=capital(part_text(view, one.part)), basis=basis)


def part_text(view: View, path: str) -> str:
    """A path of `Source.records` in words: its own, or that it is some of the nearest part above it that has words."""
    if path == FORMAT:
        return told(view, "left_out", "everything")
    tried = path
    while tried:
        for one in (tried.replace("plans.", "plans:individual.", 1), tried):
            found = label(view.lang, "part", one)
            if found != one:
                return found if tried == path else told(view, "left_out", "some_of", part=found)
        tried = tried.rpartition(".")[0]
    return told(view, "left_out", "something")


def _from_participant(view: View) -> Iterator[Block]:
    """What no consent that they are named in covers. A consent that covers it may still not be what decides."""
    given = {category for one in view.case.consents if _gives(view, one) for category in one.categories}
    lacking = ", ".join(view.label("category", one) for one in Category if one not in given)
    if lacking:
        yield Paragraph(spoken(view, "left_out", "not_covered", categories=lacking))
    yield Paragraph(spoken(view, "left_out", "perhaps"))


def _gives(view: View, one: Consent) -> bool:
    """Whether a consent to sharing stands, names the reader, and is for any plan or for one the reader takes part in."""
    if one.purpose is not ConsentPurpose.SHARING or not one.recipients or not stands(view, one):
        return False
    theirs = [plan.id for plan in view.case.plans if {each.id for each in plan.participants} & {*one.recipients}]
    return one.plan is None or one.plan in theirs
