"""Who is in a plan, line by line: those who take part, what they will contribute, who is responsible, and the roles."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore_fhir.resource import Resource, code_in, objects
from ipcore_fhir.systems import code_list
from ipcore_fhir.telling.lines import Line, noted
from ipcore_fhir.telling.view import View, own
from ipcore_fhir.telling.xhtml import Markup, escaped

_GROUP_ROLE = code_list("group-role")


def participants(view: View, plan: Resource) -> Iterator[Line]:
    """Who takes part: who, in what role, for which service, how to reach them, how they stand to it and since when."""
    for reference, team in view.each(plan.get("careTeam"), "CareTeam"):
        for one in objects(team.get("participant")):
            yield Line(participant_line(view, one), reference)


def participant_line(view: View, one: Resource) -> Markup:
    """One participant of a CareTeam."""
    who = view.who(one.get("member"))
    named = list(objects(one.get("role")))
    if any(code_in(role, _GROUP_ROLE) == "leader" for role in named):
        named = [role for role in named if code_in(role, _GROUP_ROLE) != "member"]  # who leads a group is one of it
    roles = dict.fromkeys(words for role in named if (words := view.concept(role)) is not None and words != who)
    return view.more(
        who,
        list(roles),
        [view.say("for_service", service=view.service(service)) for service in own(one, "serves")],
        view.contacts(view.one(one.get("member"))),
        [words for code in own(one, "standing") for words in view.coded("standing", code)],
        view.period(one.get("period")),
        [words for day in own(one, "invited-on") for words in view.on_day("invited_on", day)],
        [words for day in own(one, "replied-on") for words in view.on_day("replied_on", day)],
        _yes_or_no(view, one, "wished", "not_wished"),
        _yes_or_no(view, one, "willing", "not_willing"),
    )


def contributions(view: View, plan: Resource) -> Iterator[Line]:
    """What the person, and each participant, will contribute."""
    for line in noted(plan, "own-contribution"):
        yield Line(view.say("about", what=view.say("oneself"), text=line.words))
    for reference, team in view.each(plan.get("careTeam"), "CareTeam"):
        for one in objects(team.get("participant")):
            for words in own(one, "contribution"):
                yield Line(view.say("about", what=view.who(one.get("member")), text=escaped(str(words))), reference)


def maker(view: View, plan: Resource) -> Iterator[Line]:
    """Who makes the plan."""
    if isinstance(author := plan.get("author"), dict):
        yield Line(view.who(author), author)


def driver(view: View, plan: Resource) -> Iterator[Line]:
    """Who sees to coordination and progress."""
    for one in own(plan, "driver"):
        yield Line(view.who(one), one if isinstance(one, dict) else None)


def responsibilities(view: View, plan: Resource) -> Iterator[Line]:
    """Which service has the main responsibility, when."""
    for one in own(plan, "responsibility"):
        yield Line(view.more(view.service(one.get("service")), view.period(one.get("span"))), one.get("service"))


def hand_overs(view: View, plan: Resource) -> Iterator[Line]:
    """Main responsibility offered to another service, and the answer."""
    for one in own(plan, "hand-over"):
        answer = view.coded("hand-over-answer", one.get("answer"))
        offered, replied = view.on_day("offered_on", one.get("offered_on")), view.on_day("replied_on", one.get("answered_on"))
        yield Line(view.more(view.service(one.get("service")), offered, answer, replied), one.get("service"))


def roles(view: View, plan: Resource) -> Iterator[Line]:
    """What the plan says of coordinator, child coordinator and contact doctor."""
    for one in own(plan, "role-status"):
        role, state = view.coded("role", one.get("role")), view.coded("role-state", one.get("state"))
        yield from (Line(view.say("about", what=each, text=how)) for each in role for how in state)


def _yes_or_no(view: View, one: Resource, name: str, otherwise: str) -> list[Markup]:
    return [view.say(name if value else otherwise) for value in own(one, name) if isinstance(value, bool)]
