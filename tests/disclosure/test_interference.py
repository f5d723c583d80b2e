"""A participant's copy does not depend on what is hidden in it: it is the same where that does not stand in the case at all."""

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore.disclosure import cut
from ipcore.model import Case, ConsentPurpose, Measure, Objection, ParticipantRole, Person, nodes
from ipcore.testing import cases, without_item
from ipcore.testing.days import AROUND
from tests.disclosure.recipients import cases_to_cut, participants, to, with_consents

UNJOINED = {"contested": (), "disputed": (), "contested_from": None}


@st.composite
def readers(draw):
    """A case in which nothing is withheld and no plan is given up, which are told of, and somebody to cut it for."""
    case, recipient = draw(cases_to_cut())
    return untold(case), recipient


@st.composite
def providers(draw):
    """The same for one who takes part and may claim something: neither a parent nor a third party."""
    case = untold(draw(cases(records=("ipcore/1",)).filter(participants)))
    plans = (attrs.evolve(plan, participants=tuple(map(as_provider, plan.participants))) for plan in case.plans)
    case = attrs.evolve(case, plans=tuple(plans))
    recipient = to(draw(st.sampled_from(participants(case))))
    return with_consents(draw, case, recipient), recipient


def untold(case):
    plans = tuple(attrs.evolve(plan, withheld=()) for plan in case.plans)
    consents = tuple(attrs.evolve(one, withdrawn_on=None, until=None) if is_to_plan(one) else one for one in case.consents)
    return attrs.evolve(case, withheld=(), plans=plans, consents=consents)


def is_to_plan(one):
    return one.purpose is ConsentPurpose.PLAN


def as_provider(one):
    return attrs.evolve(one, role=ParticipantRole.PROVIDER, standing=None, span=None)


def copy_of(case, recipient):
    return cut(case, recipient, AROUND).case


def unjoined(case):
    return attrs.evolve(case, source=attrs.evolve(case.source, **UNJOINED))


def hidden_in(case, recipient):
    copy = copy_of(unjoined(case), recipient)
    shown = {node.id for _, _, node in nodes(Case, copy) if hasattr(node, "id")}
    return [pointer for pointer, _, node in nodes(Case, case) if getattr(node, "id", case.id) not in shown and not weighs(case, node)]


def weighs(case, part):
    """Whether something is shown or not by the part: an objection, a measure's aims, the author of a note."""
    refs = {ref for plan in case.plans for one in plan.entries for ref in (one.by, one.about)} | {one.plan for one in case.consents}
    below = {node.id for _, _, node in nodes(type(part), part) if hasattr(node, "id")}
    return isinstance(part, Objection | Measure) or bool(below & refs)


@given(st.one_of(readers(), providers()), st.data())
@settings(max_examples=150, deadline=None)
def test_a_copy_is_the_same_without_any_part_that_is_hidden_in_it(drawn, data):
    case, recipient = drawn
    hidden = hidden_in(case, recipient) if recipient.participant else []
    copy = copy_of(case, recipient)
    for pointer in data.draw(st.lists(st.sampled_from(hidden), min_size=1, max_size=6, unique=True)) if hidden else []:
        assert copy_of(without_item(case, pointer), recipient) == copy, pointer


@given(st.one_of(readers(), providers()))
@settings(max_examples=150, deadline=None)
def test_a_copy_is_the_same_where_nothing_stands_but_what_it_shows(drawn):
    case, recipient = drawn
    shown = copy_of(unjoined(case), recipient)
    if recipient.participant in participants(shown):
        person = Person(key=case.person.key, **{name: getattr(of(case, shown, name), name) for name in PERSON})
        # an objection, and that the address may be protected, are known by what is shown or not
        bare = attrs.evolve(shown, source=case.source, withheld=(), objections=case.objections, person=person)
        assert copy_of(bare, recipient) == copy_of(case, recipient)


PERSON = [one.name for one in attrs.fields(Person) if one.name != "key"]


def of(case, shown, name):
    return (case if name == "protected_address" else shown).person
