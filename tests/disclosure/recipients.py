"""Drawn cases with a recipient to cut them for; participants often hold consents, to little, to much, or to everything."""

import attrs
from hypothesis import strategies as st

from ipcore.disclosure import ARCHIVE, PARENTS, PERSON, Audience, Recipient
from ipcore.model import Case, Category, Consent, ConsentPurpose, Span, WithheldBasis, WithheldFrom, Withholding, nodes
from ipcore.testing import cases, record_paths
from ipcore.testing.days import AROUND

STATISTICS = Recipient(audience=Audience.STATISTICS, secret=b"a secret that is used in tests only")
ALONE = (PERSON, PARENTS, ARCHIVE, STATISTICS)
EVERYTHING = tuple(Category)


def to(participant):
    return Recipient(audience=Audience.PARTICIPANT, participant=participant)


def participants(case):
    return [one.id for plan in case.plans for one in plan.participants]


@st.composite
def cases_to_cut(draw, /, **options):
    """A case and a recipient, mostly a participant: of them the most is hidden."""
    case = with_withholdings(draw, draw(cases(**options)))
    recipient = draw(st.sampled_from([*map(to, participants(case)), *ALONE]))
    return (with_consents(draw, case, recipient), recipient) if recipient.participant else (case, recipient)


def with_withholdings(draw, case):
    ids = [node.id for _, _, node in nodes(Case, case) if hasattr(node, "id")]
    part = st.sampled_from(ids) | st.sampled_from(record_paths())
    drawn = draw(st.lists(st.tuples(part, st.sampled_from(WithheldFrom), st.sampled_from(WithheldBasis)), max_size=2))
    more = tuple(
        Withholding(id=f"kept {number}", part=part, withheld_from=whom, basis=basis) for number, (part, whom, basis) in enumerate(drawn)
    )
    return attrs.evolve(case, withheld=(*case.withheld, *more))


def with_consents(draw, case, recipient):
    plan = next(plan.id for plan in case.plans if any(one.id == recipient.participant for one in plan.participants))
    few = st.lists(st.sampled_from(EVERYTHING), unique=True).map(tuple)
    drawn = draw(st.lists(st.tuples(st.sampled_from([None, None, plan]), few | st.just(EVERYTHING)), max_size=2))
    more = tuple(
        Consent(
            id=f"given {number}",
            purpose=ConsentPurpose.SHARING,
            plan=named,
            given_on=AROUND,
            recipients=(recipient.participant,),
            categories=categories,
        )
        for number, (named, categories) in enumerate(drawn)
    )
    over = Span(AROUND, AROUND)
    objections = case.objections if draw(st.booleans()) else tuple(attrs.evolve(one, span=over) for one in case.objections)
    return attrs.evolve(case, consents=(*case.consents, *more), objections=objections)
