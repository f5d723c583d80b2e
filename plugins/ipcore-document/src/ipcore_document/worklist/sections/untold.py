"""What the list cannot tell: rules the records cannot answer, what is unknown, what broke, what was not read, and cases nobody has."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ipcore.words import words_of
from ipcore_document.paper import visible
from ipcore_document.worklist.gathering import Worklist
from ipcore_document.worklist.person import Person
from ipcore_document.worklist.sheet import Counted, Section
from ipcore_document.worklist.telling import Telling


def section(found: Worklist, tell: Telling) -> Section:
    """What is not known, so that what is not on the list is not taken for done."""
    kinds: dict[str, Callable[[Person], tuple[str, ...]]] = {
        "crashed": lambda one: one.deadlines.crashed,
        "unknown": lambda one: one.deadlines.unknown,
        "outside": lambda one: one.deadlines.outside,
    }
    lists = ((tell.say(f"untold_{key}"), tuple(_by_rule(found, of, tell))) for key, of in kinds.items())
    counted = tuple(one for one in lists if one[1])
    lines = tuple(_lines(found, tell))
    nothing = () if counted or lines else (tell.say("untold_none"),)
    return Section(key="untold", title=tell.say("untold"), lines=(*lines, *nothing, tell.say("untold_always")), counted=counted)


def _lines(found: Worklist, tell: Telling) -> Iterator[str]:
    unjudged = [one for one in found.persons if one.unjudged]
    if unjudged:
        yield tell.say("untold_unjudged", persons=tell.cases(unjudged))
    if found.rejected:
        yield tell.number("rejected", found.rejected)
    for name in found.asked.law.stamp.failed_plugins:
        yield tell.say("failed_plugin", name=visible(name))
    if found.closed:
        yield tell.number("closed", found.closed)
    yield from others(found, tell)


def others(found: Worklist, tell: Telling) -> Iterator[str]:
    """How many cases in the files have no known coordinator. They may be somebody's all the same."""
    for key, number in (("nobody", found.nobody), ("unnamed", found.unnamed), ("uncertain", found.unknown)):
        if number:
            yield tell.number(key, number)


def _by_rule(found: Worklist, of: Callable[[Person], tuple[str, ...]], tell: Telling) -> Iterator[Counted]:
    """The rules it is so of, put together where it is so of the same persons, of the most persons first."""
    titles = {one.id: words_of(one, tell.lang).title for one in found.asked.law.rules}
    whose: dict[str, tuple[Person, ...]] = {}
    for person in found.persons:
        for rule in of(person):
            whose[rule] = (*whose.get(rule, ()), person)
    together: dict[tuple[str, ...], tuple[str, ...]] = {}
    for rule, persons in sorted(whose.items()):
        key = tuple(one.case for one in persons)
        together[key] = (*together.get(key, ()), rule)
    for rules in sorted(together.values(), key=lambda one: (-len(whose[one[0]]), one)):
        yield Counted("; ".join(titles[rule] for rule in rules), tell.cases(whose[rules[0]]))
