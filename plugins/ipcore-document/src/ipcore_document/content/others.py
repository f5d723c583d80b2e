"""What else stands in the case: about the person, what surrounds the plan, other plans, and what the copy does not know all of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ipcore_document.content.around import courses, handling, people
from ipcore_document.content.around.person import person
from ipcore_document.content.around.plans import other_plans
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Note, Section, plain

_PARTS: dict[str, Callable[[View], tuple[Block, ...]]] = {
    "services": people.services,
    "appointments": people.appointments,
    "groups": people.groups,
    "offers": handling.offers,
    "decisions": handling.decisions,
    "information": handling.information,
    "episodes": courses.episodes,
    "stays": courses.stays,
    "no_plan_reasons": handling.no_plan_reasons,
    "plans": other_plans,
}
"""By the part of the case each tells of."""


def section(view: View) -> Section | None:
    """What else stands in the case. None: nothing does, and it is known that nothing does."""
    parts = (("person", person), *_PARTS.items())
    sections = tuple(_section(view, key, told) for key, tell in parts if (told := tell(view)))
    notes = tuple(_unknown(view))
    if not (sections or notes):
        return None
    return Section(key="others", title=plain(_say(view, "title")), blocks=notes, sections=sections)


def _section(view: View, key: str, told: tuple[Block, ...]) -> Section:
    title = f"{key}_other" if view.words.has("others", f"{key}_other") and not view.for_person else key
    return Section(key=f"others-{key.replace('_', '-')}", title=plain(_say(view, title)), blocks=told)


def _unknown(view: View) -> Iterator[Note]:
    """Of what there may be more than the copy knows: there too where it knows of nothing."""
    asked = (part for part in _PARTS if part != "no_plan_reasons" or view.plan is None)
    missing = [view.words.say("others_part", part) for part in asked if not view.records(part)]
    if missing:
        yield Note(plain(view.words.say("others", "maybe_more", parts=", ".join(missing))))


def _say(view: View, key: str) -> str:
    return view.words.say("others", key)
