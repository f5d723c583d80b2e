"""What an export came to, for whoever sends it: in words, and as JSON."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from attrs import field, frozen

from ipcore.check import Law
from ipcore.cli.notices import name_of
from ipcore.cli.page import Page
from ipcore.cli.phrases import printable, told, word
from ipcore.dates import add_days
from ipcore.disclosure import Audience, LeftOut, Recipient
from ipcore.exchange import Exporter, all_fields, is_lost
from ipcore.hooks import Exported
from ipcore.words import Lang, day_text

_SHOWN = 8
"""So many fields are named one by one; more are counted by the part they stand in."""


@frozen(kw_only=True)
class Order:
    """
    What is to be exported, and how.

    Attributes:
        name: Name of the format.
        recipient: For whom.
        on: For which day.
        lang: Language of texts, those of the format and those said of it.
        law: The rules, for a format that tells of them.
        settings: Settings of the format, by name.
        case: Id of the case. None: all.
        output: The file to be written. None: none, it is standard output or a folder.
        each: The folder for a file of each case. None: all go into one.
        summary: Where what it came to goes as JSON. None: nowhere.
        secret_file: Where the secret of the recipient stands. None: in no file.
    """

    name: str
    recipient: Recipient
    on: dt.date
    lang: Lang
    law: Law
    settings: Mapping[str, str]
    case: str | None = field(default=None)
    output: Path | None = field(default=None)
    each: Path | None = field(default=None)
    summary: Path | None = field(default=None)
    secret_file: Path | None = field(default=None)

    @property
    def to_standard_output(self) -> bool:
        """Neither a file nor a folder is named."""
        return self.output is None and self.each is None


@frozen(kw_only=True)
class Result:
    """
    What it came to.

    Attributes:
        exporter: The format.
        done: What was written and left out.
        rejected: Inputs that are no case.
        people: The cases are about more than one person.
        files: The files written, the output first; or the folder of a file of each case. Empty: it went to standard output.
        unwritten: Endings of the files that would have stood beside an output with a name.
        failed: Plugins that failed.
        exit_code: The exit code.
    """

    exporter: Exporter
    done: Exported
    rejected: int
    people: bool
    files: tuple[Path, ...]
    unwritten: tuple[str, ...]
    failed: tuple[str, ...]
    exit_code: int


def result_document(order: Order, result: Result) -> dict[str, Any]:
    """The result as a JSON value."""
    done = result.done
    return {
        "format": result.exporter.name,
        "media_type": result.exporter.media_type,
        "audience": str(order.recipient.audience),
        "participant": order.recipient.participant,
        "on": str(order.on),
        "cases": done.cases,
        "bytes": done.bytes,
        "rejected": result.rejected,
        "several_people": result.people,
        "shortened": done.shortened,
        "left_out": [
            {"ground": str(one.ground), "category": one.category and str(one.category), "parts": one.parts} for one in done.left_out
        ],
        "until": done.until and str(done.until),
        "known_to": done.known_to and str(done.known_to),
        "lost": dict(done.lost),
        "notes": [{"text": text, "times": times} for text, times in done.notes.items()],
        "more_notes": done.more_notes,
        "files": [str(one) for one in result.files],
        "failed_plugins": list(result.failed),
        "exit_code": result.exit_code,
    }


def write_result(page: Page, order: Order, result: Result) -> None:
    """The result in words."""
    done, lang = result.done, order.lang

    def say(key: str, **values: Any) -> None:
        page.line(told(lang, "export", key, **values))

    say("made", whom=_whom(order), on=day_text(order.on, lang), cases=_cases(done.cases, lang))
    if result.files:
        say("files", files=", ".join(name_of(str(one)) for one in result.files))
    if result.people and order.recipient.audience in (Audience.PERSON, Audience.PARENTS):
        say("people")
    write_left_out(page, done, lang)
    if done.until is not None:
        say("until", day=day_text(add_days(done.until, -1), lang))
    if done.known_to is not None and done.known_to < order.on:
        say("outdated" if done.cases == 1 else "some_outdated", day=day_text(done.known_to, lang), on=day_text(order.on, lang))
    if done.lost:
        carries_none = all(one == "id" or is_lost(one, result.exporter.losses) for one in all_fields())
        say("derived" if carries_none else "lost", format=printable(result.exporter.name), fields=_fields(done.lost))
    _write_notes(page, result, lang)
    if result.unwritten:
        say("unwritten", endings=", ".join(result.unwritten))
    if result.rejected:
        say("rejected", number=result.rejected)


def write_left_out(page: Page, done: Exported, lang: Lang) -> None:
    """What was left out, by ground, in words."""
    found = [one for one in done.left_out if one.parts]
    if not found:
        page.line(told(lang, "export", "nothing_left_out"))
        return
    of = told(lang, "export", "of_cases", number=done.shortened, cases=_cases(done.cases, lang)) if done.cases > 1 else ""
    page.line(told(lang, "export", "left_out", of=of))
    for ground, ones in groupby(found, key=lambda one: one.ground):
        page.line(f"{word(lang, 'export_ground', ground)}: {_parts(ones, lang)}", indent=2, hang=2)


def _write_notes(page: Page, result: Result, lang: Lang) -> None:
    """What the format itself has to say."""
    for text, times in result.done.notes.items():
        often = told(lang, "export", "note_times", number=times) if times > 1 else ""
        page.line(told(lang, "export", "note", format=printable(result.exporter.name), text=printable(text), often=often))
    if result.done.more_notes:
        page.line(told(lang, "export", "more_notes", format=printable(result.exporter.name), number=result.done.more_notes))


def _parts(ones: Iterable[LeftOut], lang: Lang) -> str:
    return ", ".join(f"{word(lang, 'export_category', one.category or 'none')} ({one.parts})" for one in ones)


def _whom(order: Order) -> str:
    recipient = order.recipient
    return told(order.lang, "export_whom", str(recipient.audience), id=printable(recipient.participant or ""))


def _cases(number: int, lang: Lang) -> str:
    return told(lang, "export", "one_case" if number == 1 else "cases", number=number)


def _fields(lost: Mapping[str, int]) -> str:
    """The fields; where they are many, how many of each part of the case."""
    if len(lost) <= _SHOWN:
        return ", ".join(lost)
    return ", ".join(f"{part} ({number})" for part, number in Counter(name.partition(".")[0] for name in lost).items())
