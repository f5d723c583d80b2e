"""What is not met already, person by person."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore import Outcome, Severity
from ipcore_document.worklist.gathering import Worklist
from ipcore_document.worklist.person import Person
from ipcore_document.worklist.sheet import Group, Section
from ipcore_document.worklist.telling import Telling


def section(found: Worklist, tell: Telling) -> Section:
    """Whoever has something that is not met, excused, or to be assessed: the most urgent first."""
    groups = tuple(_group(one, tell) for one in found.persons if one.unmet or one.excused or one.of(Outcome.NEEDS_ASSESSMENT))
    unclear = (tell.number("unclear", found.unclear),) if found.unclear else ()
    return Section(key="now", title=tell.say("now"), lines=(tell.say("now_explained" if groups else "now_none"), *unclear), groups=groups)


def _group(one: Person, tell: Telling) -> Group:
    """What is more than advice at length, advice by its title only: there is much of it."""
    items = [tell.finding(finding) for finding in one.unmet if finding.severity is not Severity.ADVICE]
    items += [tell.finding(finding, excused=True) for finding in one.excused]
    advice = tuple(tell.short(finding) for finding in one.unmet if finding.severity is Severity.ADVICE)
    short = (tell.say("advice"), advice) if advice else None
    return Group(who=tell.name(one), items=tuple(items), short=short, besides=tuple(_besides(one, tell)))


def _besides(one: Person, tell: Telling) -> Iterator[str]:
    asked = [finding.text(tell.lang).title for finding in one.of(Outcome.NEEDS_ASSESSMENT)]
    if asked:
        yield tell.say("to_assess", titles="; ".join(asked))
