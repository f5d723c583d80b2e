"""What no agency can see alone: the person of `examples/cases/nobody-responsible.json`, told by the three who serve him."""

from pathlib import Path

import attrs
import pytest

import ipcore
from ipcore.model import Case, Person, Sector, Source
from tests.build import ON

WHOLE = ipcore.loads((Path(__file__).parents[2] / "examples" / "cases" / "nobody-responsible.json").read_bytes())
BRIEF = Person(key=WHOLE.person.key, born_on=WHOLE.person.born_on)


def told(system, person, records, **parts):
    """What one agency knows; its ids are its own."""
    source = Source(system=system, exported_on=WHOLE.source.exported_on, records=tuple(records.split()))
    return Case(id=f"{system.lower()}-17", person=person, source=source, **parts)


OTHERS = {Sector.SPECIALIST_HEALTH, Sector.NAV_STATE, Sector.SOCIAL_SERVICES}
# The municipality knows its plans, coordinators and groups, what its unit was told, and all services but the others' own.
# It did not make the judgment.
MUNICIPALITY = told(
    "Kommunen",
    WHOLE.person,
    f"person services:{'|'.join(one for one in Sector if one not in OTHERS)} plans "
    "appointments:coordinator|child_coordinator offers notices:plan_need groups closed_on",
    services=WHOLE.services[:1],
    notices=WHOLE.notices,
)
# The hospital has made the judgment and sent the notice, and keeps its own coordinators.
HOSPITAL = told(
    "Sykehuset",
    BRIEF,
    "services:specialist_health judgments appointments:specialist_coordinator notices:plan_need information stays episodes:compulsory_care "
    "closed_on",
    services=(attrs.evolve(WHOLE.services[1], id="1"),),
    judgments=WHOLE.judgments,
    notices=(attrs.evolve(WHOLE.notices[0], id="2"),),
    information=WHOLE.information,
)
# Nav has its services and programme, and neither plan nor coordinator of its own.
NAV = told(
    "Nav",
    BRIEF,
    "services:social_services|nav_state episodes:kvp closed_on",
    services=(attrs.evolve(WHOLE.services[2], id="1"),),
)
AGENCIES = (MUNICIPALITY, HOSPITAL, NAV)


FILES = Path(__file__).parents[2] / "examples" / "agencies"


def unmet(case):
    return {one.rule.id for one in ipcore.check(case, on=ON).unmet()}


@pytest.mark.parametrize(("name", "case"), list(zip(("municipality", "hospital", "nav"), AGENCIES, strict=True)))
def test_the_files_that_the_guide_joins_are_these(name, case):
    assert (FILES / f"{name}.json").read_text("utf-8") == ipcore.dumps(case, indent=2) + "\n"


@pytest.mark.parametrize("case", AGENCIES, ids=lambda case: case.source.system)
def test_no_agency_alone_sees_that_nobody_is_responsible(case):
    assert unmet(case) == set()
    assert ipcore.status(case, ON).nobody_responsible is None


def test_together_they_do():
    joined = ipcore.join(AGENCIES)
    assert joined.conflicts == ()
    assert "nobody-responsible" in unmet(joined.case)
    assert unmet(joined.case) <= unmet(WHOLE)
    assert ipcore.status(joined.case, ON) == ipcore.Status(follow_up=ipcore.FollowUp.NOTHING, nobody_responsible=True)


@pytest.mark.parametrize("missing", AGENCIES, ids=lambda case: case.source.system)
def test_two_of_the_three_are_not_enough(missing):
    pair = [one for one in AGENCIES if one is not missing]
    assert "nobody-responsible" not in unmet(ipcore.join(pair).case)
