"""What was prepared, as text for a person, as JSON and as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ipcore import Lang, day_text
from ipcore.exchange.csv_lines import csv_line
from ipcore_kostra.preparing.gathering import Gathered
from ipcore_kostra.preparing.of_case import Answer, Prepared
from ipcore_kostra.preparing.question import QUESTIONS, Question
from ipcore_kostra.preparing.reason import Reason
from ipcore_kostra.words import grouped, say

SHOWN = 10
"""How many cases are named for each reason, where not all are asked for."""

_COLUMNS = ("asked", "yes", "no", "unknown", "perhaps")


def text(counted: Gathered, year: int, lang: Lang, *, shown: int | None = SHOWN) -> Iterator[str]:
    """The lines for a person: what is asked and answered, then who is in the way. `shown`: None names all cases."""
    yield _word(lang, "head", "title", year=year, cases=_cases(counted.cases, lang))
    for key in ("provisional", "outside", "rejected", "several"):
        if number := getattr(counted, key):
            yield _word(lang, "head", key, number=grouped(number))
    if not counted.cases:
        return
    for question in QUESTIONS:
        yield ""
        yield from _of_question(question, counted, year, lang)
    yield ""
    yield from _in_the_way(counted, lang, shown)
    yield ""
    yield _word(lang, "head", "not_for_publication")


def _of_question(question: Question, counted: Gathered, year: int, lang: Lang) -> Iterator[str]:
    answers = counted.answers[question.id]
    numbers = {"asked": sum(answers[one] for one in (Answer.YES, Answer.NO, Answer.UNKNOWN)), **{str(one): answers[one] for one in Answer}}
    yield _word(lang, "questions", question.id)
    if not numbers["asked"] and not numbers["perhaps"]:
        yield "  " + _word(lang, "columns", "nobody")
        return
    told = [f"{_word(lang, 'columns', key)} {grouped(numbers[key])}{_code(question, key, lang)}" for key in _COLUMNS]
    if due := question.due_on(year):
        told.append(_word(lang, "columns", "due", day=day_text(due, lang)))
    yield "  " + " · ".join(told)
    yield "  " + _word(lang, "reading", question.id)


def _code(question: Question, key: str, lang: Lang) -> str:
    code = question.codes.get(key == "yes") if key in ("yes", "no") else None
    return f" ({_word(lang, 'columns', 'code', code=code)})" if code else ""


def _in_the_way(counted: Gathered, lang: Lang, shown: int | None) -> Iterator[str]:
    waiting = [one for one in Reason if counted.waiting[one]]
    to_do = [one for one in waiting if not one.settled]
    yield _word(lang, "way", "heading" if to_do else "nobody")
    for one in to_do:
        yield from _of_reason(one, counted.waiting[one], lang, shown)
    if settled := [one for one in waiting if one.settled]:
        yield ""
        yield _word(lang, "way", "settled")
        for one in settled:
            yield from _of_reason(one, counted.waiting[one], lang, shown)


def _of_reason(reason: Reason, cases: Sequence[str], lang: Lang, shown: int | None) -> Iterator[str]:
    yield f"  {_word(lang, 'reasons', str(reason))} {_cases(len(cases), lang)}:"
    named = ", ".join(cases[:shown])
    if shown is not None and len(cases) > shown:
        named += " " + _word(lang, "way", "more", number=grouped(len(cases) - shown))
    yield f"    {named}"
    yield f"    {_word(lang, 'todo', str(reason))}"


def _cases(number: int, lang: Lang) -> str:
    return _word(lang, "way", "one" if number == 1 else "persons", number=grouped(number))


def document(counted: Gathered, cases: Iterable[Prepared], year: int, lang: Lang) -> dict[str, Any]:
    """The whole as plain values."""
    return {
        "year": year,
        "cases": counted.cases,
        "provisional": counted.provisional,
        "outside": counted.outside,
        "rejected": counted.rejected,
        "persons_with_several_cases": counted.several,
        "notice": _word(lang, "head", "not_for_publication"),
        "questions": [_question_document(one, counted, year, lang) for one in QUESTIONS],
        "reasons": [
            {"reason": str(one), "cases": len(counted.waiting[one]), "settled": one.settled}
            | {key: _word(lang, section, str(one)) for key, section in (("text", "reasons"), ("next_step", "todo"))}
            for one in Reason
            if counted.waiting[one]
        ],
        "persons": [
            {
                "case": one.case,
                "on": one.on.isoformat(),
                "provisional": one.provisional,
                "answers": {key: str(answer) for key, answer in one.answers.items()},
                "reasons": [str(reason) for reason in one.reasons],
            }
            for one in cases
        ],
    }


def _question_document(question: Question, counted: Gathered, year: int, lang: Lang) -> dict[str, Any]:
    due = question.due_on(year)
    return {
        "id": question.id,
        "text": _word(lang, "questions", question.id),
        "reading": _word(lang, "reading", question.id),
        "reference": str(question.reference),
        "codes": {"yes" if key else "no": code for key, code in question.codes.items()},
        "mandatory_in_file_description": None if question.mandatory_from is None else year >= question.mandatory_from,
        "due_on": due.isoformat() if due else None,
        "source": question.source,
        "evidence": question.evidence,
        "answers": {str(one): counted.answers[question.id][one] for one in Answer},
    }


def rows(cases: Iterable[Prepared]) -> Iterator[bytes]:
    """A line for each case, as CSV: the day looked at, an answer for each question, and the reasons with a space between."""
    yield csv_line(["case", "on", "provisional", *(one.id for one in QUESTIONS), "reasons"])
    for one in cases:
        answers = [str(one.answers[question.id]) for question in QUESTIONS]
        yield csv_line([one.case, one.on.isoformat(), str(one.provisional).lower(), *answers, " ".join(map(str, one.reasons))])


def _word(lang: Lang, section: str, key: str, **values: object) -> str:
    return say(lang, "prepare", section, key, **values)
