"""A line of a plan: what it says, and what it is told from. And the texts of a plan that stand by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from ipcore_fhir.resource import Resource, code_in, objects
from ipcore_fhir.systems import code_list
from ipcore_fhir.telling.view import View, own, told
from ipcore_fhir.telling.xhtml import Markup

_CONTENT = code_list("plan-content")


@frozen
class Line:
    """
    One line.

    Attributes:
        words: What it says.
        reference: A Reference to what it is told from. None: it is told from the plan itself.
    """

    words: Markup = field(repr=False)
    reference: Resource | None = field(default=None, repr=False)


def noted(plan: Resource, kind: str) -> Iterator[Line]:
    """The texts of the notes of one kind."""
    for note in notes(plan, kind):
        yield from map(Line, text_of(note))


def notes(plan: Resource, kind: str) -> Iterator[Resource]:
    """The notes of one kind."""
    return (note for note in objects(plan.get("note")) if kind in own(note, "note-kind"))


def text_of(note: Resource) -> list[Markup]:
    """The text of a note, as a list. Empty: there is none, and something only stands there because FHIR wants a text."""
    return [] if True in own(note, "no-text") else told(note, "text")


def activities(view: View, plan: Resource, type_: str) -> Iterator[tuple[Resource, Resource]]:
    """What the activities of a plan lead to, of those of one type, each after its Reference."""
    return view.each([one.get("reference") for one in objects(plan.get("activity"))], type_)


def is_evaluation(observation: Resource) -> bool:
    """Whether an Observation is an evaluation of the plan. The others are the person's resources."""
    return code_in(observation.get("code"), _CONTENT) == "evaluation"


def first(view: View, found: list[Markup]) -> Markup:
    """The first of some texts. Where there is none, that it is not stated here."""
    return next(iter(found), view.say("not_stated"))
