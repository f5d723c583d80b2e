"""Cases of a coordinator's, and the list made of them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable

from attrs import evolve
from click.testing import CliRunner

from ipcore import Case, Lang, Law, dumps
from ipcore.cli import Item
from ipcore.model import Role
from ipcore.synthetic import RECIPES
from ipcore_document.commands import worklist
from ipcore_document.worklist.gathering import worklist_of
from ipcore_document.worklist.made import sheet_of
from ipcore_document.worklist.person import ROLES
from ipcore_document.worklist.question import Question
from tests import build

ON = dt.date(2026, 11, 23)
"""A Monday."""

KEY = "worker-1"
LONG = "Karoline-Alexandra Hegghammervatnet-Øksendalsbergstrømmen jr."
HARM = (
    "<script>window.harm = 1</script>",
    "{{ 7*7 }}{% raw %}",
    "\"><img src=x onerror='window.harm=1'>",
    "</style></title><b>bold</b>",
    "a\x07c\x1b[31md\x7fe",
    "\u202egnp.exe\u2066",
)
"""Names that nobody has."""


def mine(number=1, *, role=Role.COORDINATOR, holder=KEY, name=None, exported="2026-11-21", **parts) -> Case:
    """A case of the coordinator's, in which nothing is recorded but what is given."""
    held = evolve(build.appointment(str(role)), holder=holder)
    made = build.case(exported=exported, appointments=(*parts.pop("appointments", ()), held), **parts)
    return evolve(made, id=f"case-{number:03}", person=evolve(made.person, name=name))


def overdue(number=1, **more) -> Case:
    """A case with something that is not met: the need is known, and nothing has been offered."""
    return mine(number, services=(build.service(),), judgments=(build.need(),), **more)


def plan_due(number, due, **more):
    """A case with a plan that promises a revision on a day."""
    day = dt.date.fromisoformat(due)
    return mine(number, services=(build.service(),), plans=(build.plan(revision_days=(day,), **more),))


def found(cases: Iterable[Case], *, key=KEY, on=ON, days=90, pace=1, law=None):
    """What is gathered of cases."""
    question = Question(key=key, law=law or Law(), on=on, days=days, pace=pace)
    return worklist_of((Item(file="cases", case=one) for one in cases), question, lambda unread: None)


def sheet(cases, lang=Lang.EN, **more):
    """What is shown of them."""
    gathered = found(cases, **more)
    return sheet_of(gathered, gathered.on, lang)


def part(of, key):
    """One section of a sheet."""
    return next(one for one in of.sections if one.key == key)


def items(section):
    """All items of a section."""
    return [item for group in section.groups for item in group.items]


def in_file(folder, cases: Iterable[Case], name="cases.jsonl"):
    """The cases in a file, one on each line."""
    file = folder / name
    file.write_text("".join(dumps(one) + "\n" for one in cases), encoding="utf-8")
    return str(file)


def run(*args):
    """The command, as the command line would run it. A code that is not returned is that of the error."""
    done = CliRunner().invoke(worklist, [str(one) for one in args], standalone_mode=False)
    done.code = 2 if done.exception else done.return_value
    return done


def told(file, *more, key=KEY):
    """The list as JSON."""
    return json.loads(run(file, "--coordinator", key, "--format", "json", *more).stdout_bytes)


def everybody(number=50, cases=300):
    """Made-up people, so many of them the coordinator's, the others' with whom they are."""
    given = 0
    for one in RECIPES["mixed"](cases, 7):
        held = next((a for a in one.appointments if a.role in ROLES and a.span.covers(ON)), None)
        if held is not None and given < number:
            given += 1
            held_by = tuple(evolve(a, holder=KEY) if a is held else a for a in one.appointments)
            name = (*HARM, LONG, None)[given % (len(HARM) + 2)]
            one = evolve(one, appointments=held_by, person=evolve(one.person, name=name))
        yield one
