"""The items of the regulations, in their order: what each asks of a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore.dates import add_years
from ipcore.model import Person
from ipcore_document.content.items import aims, consents, course, people
from ipcore_document.content.items.item import Item, Part, Tell

SINCE = dt.date(2022, 8, 1)
"""From this day the list is that of § 9 of the regulation on the individual plan; before, of § 19 of the one on habilitation."""
SECTION_19_SINCE = dt.date(2012, 1, 1)
"""Since when § 19 of the regulation on habilitation was in force. What came before it was never read."""

_ADULT = 18


def _part(key: str, tell: Tell, *, always: bool = True, several: bool = True) -> Part:
    return Part(key, tell, ((key,),), always, several)


_MAKER = _part("maker", people.maker, several=False)
_DRIVER = _part("driver", people.driver, several=False)
_LEADING = (_part("responsibilities", people.responsibilities, always=False), _part("hand_overs", people.hand_overs, always=False))
_ROLES = _part("role_statuses", people.roles)

GOALS = Item("goals", (_part("goals", aims.goals), _part("resources", aims.resources), _part("needs", aims.needs)))
PARTICIPANTS = Item("participants", (_part("participants", people.participants),))
RESPONSIBILITY = Item("responsibility", (_MAKER, _DRIVER, *_LEADING))
COORDINATOR = Item(
    "coordinator",
    (_DRIVER, _part("maker", people.maker, always=False), *_LEADING, _part("role_statuses", people.roles, always=False)),
)
"""Item c until 2022: who the coordinator is. What is told of the rest of who leads has no other place in that list."""
CONTRIBUTIONS = Item(
    "contributions",
    (Part("contributions", people.contributions, (("own_contribution",), ("participants", "contribution"))),),
)
MEASURES = Item("measures", (_part("measures", aims.measures),))
METHODS = Item(
    "methods",
    (
        Part("methods", aims.methods, (("methods",), ("measures", "how"))),
        _part("outpatient_care", aims.outpatient_care, always=False, several=False),
    ),
)
ROLES = Item("roles", (_ROLES,))
PERIOD = Item(
    "period",
    (
        _part("period", course.period, several=False),
        _part("in_force", course.in_force, always=False),
        _part("revision_days", course.revision_days),
    ),
)
CONSENT = Item("consent", (Part("consent", consents.consents, ()),))
COOPERATION = Item("cooperation", (_part("cooperation", aims.cooperation), _part("links", course.links, always=False)))
CHILD = Item("child", (_part("child_hearings", course.child_hearings),))
COURSE = Item(
    "course",
    (
        _part("evaluations", course.evaluations, always=False),
        _part("revisions", course.revisions, always=False),
        _part("entries", course.entries, always=False),
        _part("in_journal", course.in_journal, always=False),
        _part("language", course.language, always=False),
    ),
)
"""What is no item of the regulation: how the plan went on."""

_SECTION_9 = (GOALS, PARTICIPANTS, RESPONSIBILITY, CONTRIBUTIONS, MEASURES, METHODS, ROLES, PERIOD, CONSENT, COOPERATION)
_SECTION_19 = (GOALS, PARTICIPANTS, COORDINATOR, CONTRIBUTIONS, MEASURES, METHODS, PERIOD, CONSENT, COOPERATION)


def intro(on: dt.date) -> str:
    """The key of the words that say which list the items are of, and whether it was in force."""
    if on >= SINCE:
        return "intro"
    return "intro_old" if on >= SECTION_19_SINCE else "intro_unread"


def lettered(on: dt.date) -> Iterator[tuple[str, Item]]:
    """The items that a plan was to have on a day, with their letters."""
    return zip("abcdefghij", _SECTION_9 if on >= SINCE else _SECTION_19, strict=False)


def every_item() -> Iterator[Item]:
    """The items of today's list, and what else there is to tell of a plan."""
    yield from (*_SECTION_9, CHILD, COURSE)


def is_child(person: Person, on: dt.date) -> bool | None:
    """Whether the person is under eighteen, or not born yet. None: not known."""
    born = person.born_on or person.due_on
    return None if born is None else on < add_years(born, _ADULT)
