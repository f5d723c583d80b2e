"""The run behind `ipcore responsibility`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import attrs
import click
from attrs import field, frozen

from ipcore.check.document import rejection_document
from ipcore.check.responsibility import ResponsibilityMap, responsibility
from ipcore.cli.exit_codes import CLEAN, COULD_NOT_RUN, NOT_CLEAN
from ipcore.cli.inputs import Item, items
from ipcore.cli.notices import tell
from ipcore.dates import FIRST_DAY, LAST_DAY, Span, add_days, add_years
from ipcore.errors import ModelError, Problem
from ipcore.model import Case
from ipcore.words import Lang


@frozen(kw_only=True)
class Asked:
    """
    What was asked for.

    Attributes:
        first: The first day. None: a year before the last.
        last: The last day, counted. None: the day of the export.
        case_id: Only this case. None: all.
        names: Names and wordings, too.
        lang: The language.
    """

    first: dt.date | None = field(default=None)
    last: dt.date | None = field(default=None)
    case_id: str | None = field(default=None)
    names: bool = field(default=False)
    lang: Lang = field(default=Lang.NB)

    def map_of(self, case: Case) -> ResponsibilityMap:
        """
        The map of a case.

        Raises:
            ModelError: the days make no time.
        """
        last = self.last or min(case.source.exported_on, add_days(LAST_DAY, -1))
        first = self.first or max(FIRST_DAY, add_years(add_days(last, 1), -1))
        if first > last:
            raise ModelError([Problem(pointer="/span", found="a last day before the first", expected="the first day or a later one")])
        return responsibility(case, Span(first, add_days(last, 1)))


Answer = tuple[Item, ResponsibilityMap | None]


def run(file: str, asked: Asked, form: str) -> int:
    """Write the maps of the cases in a file, and give the exit code."""
    answers = _answers(file, asked)
    if form == "svg":
        return _picture(answers, asked)
    return _worst([_code(one) for one in (_as_json(answers, asked) if form == "json" else _as_text(answers, asked))])


def _answers(file: str, asked: Asked) -> Iterator[Answer]:
    for item in items(file):
        if item.case is None:
            yield item, None
        elif asked.case_id is None or item.case.id == asked.case_id:
            yield _answer(item, item.case, asked)


def _answer(item: Item, case: Case, asked: Asked) -> Answer:
    try:
        return item, asked.map_of(case)
    except ModelError as error:
        return attrs.evolve(item, case=None, problems=error.problems), None


def _as_text(answers: Iterator[Answer], asked: Asked) -> Iterator[Answer]:
    between = ""
    for item, made in answers:
        if made is None:
            tell(item)
        else:
            click.echo(between + made.table(asked.lang, names=asked.names), nl=False)
            between = "\n"
        yield item, made


def _as_json(answers: Iterator[Answer], asked: Asked) -> Iterator[Answer]:
    """One array, an element on each line."""
    click.echo("[")
    comma = ""
    for item, made in answers:
        if made is None:
            tell(item)
        document = rejection_document(item.problems, item.line) if made is None else made.document(asked.lang, names=asked.names)
        click.echo((comma + json.dumps(document, ensure_ascii=False, separators=(",", ":"))).encode())
        comma = ","
        yield item, made
    click.echo("]")


def _picture(answers: Iterator[Answer], asked: Asked) -> int:
    """
    One picture of one case.

    Raises:
        click.UsageError: there are several.
    """
    drawn: ResponsibilityMap | None = None
    codes = []
    for item, made in answers:
        if made is None:
            tell(item)
        elif drawn is not None:
            raise click.UsageError("a picture shows one case, and there are several: name one with --case ID")
        drawn = drawn or made
        codes.append(_code((item, made)))
    if drawn is not None:
        click.echo(drawn.chart(asked.lang, names=asked.names).encode(), nl=False)
    return _worst(codes)


def _code(answer: Answer) -> int:
    _, made = answer
    if made is None:
        return COULD_NOT_RUN
    return CLEAN if made.clean else NOT_CLEAN


def _worst(codes: list[int]) -> int:
    """No map at all could not be run; else any that is not clean, or is none, tells."""
    if not codes:
        click.echo("ipcore: found no case with that id", err=True)
    if all(one == COULD_NOT_RUN for one in codes):
        return COULD_NOT_RUN
    return CLEAN if all(one == CLEAN for one in codes) else NOT_CLEAN
