"""What `ipcore deadlines` writes: words, JSON, JSON lines or CSV."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, BinaryIO, Protocol

from rich.text import Text

from ipcore.check import ComplaintLimit, Deadline, Law
from ipcore.check.coordinators import Coordinator, Hand
from ipcore.check.document import stamp_document
from ipcore.check.due_document import coordinator_document, entry_document
from ipcore.check.policy_words import counting_lines
from ipcore.cli.case_text import basis_text, local_text
from ipcore.cli.due_rows import Heading, Row, Standing
from ipcore.cli.page import STYLES, Page
from ipcore.cli.phrases import capital, stamp_text, told, word
from ipcore.exchange.csv_lines import csv_line
from ipcore.rules import LOCAL
from ipcore.words import Lang, citations_text, day_text, label, say

CSV_COLUMNS = (
    *("hand", "coordinator", "kind", "day", "case", "on", "until", "rule", "turns_on", "outcome", "severity", "level", "duty_bearer"),
    *("where", "forecast", "title", "message"),
)
_STANDING = ("unmet", "waived", "to_assess", "unknown", "crashed")
_NUMBERS = ("due", *_STANDING, "unjudged", "outside")


class DueTotals(Protocol):
    """The counts that are told at the end."""

    cases: int
    closed: int
    judged: int
    not_clean: int
    rejected: int
    deadlines: int
    complaints: int
    unmet: int
    waived: int
    to_assess: int
    unknown: int
    crashed: int
    forecasts: int
    first_on: dt.date | None
    last_on: dt.date | None
    unjudged: int
    outside: int
    ahead: int
    cut_off: bool

    @property
    def until(self) -> dt.date | None: ...

    @property
    def exit_code(self) -> int: ...


class DueWriter(Protocol):
    """Writes what falls due, coordinator by coordinator."""

    def start(self, totals: DueTotals) -> None:
        """Called once, before anything else."""

    def heading(self, heading: Heading) -> None:
        """Called before the rows of a coordinator."""

    def row(self, row: Row, heading: Heading) -> None:
        """One thing to tell."""

    def end(self, totals: DueTotals) -> None:
        """Called once, when all is told."""


def coordinator_text(who: Coordinator, lang: Lang) -> str:
    """Who cases are put together under, in words."""
    return who.holder if who.hand is Hand.NAMED else word(lang, "hand", str(who.hand))


class DueJson:
    """One array, an element on each line; or, `lines`, one object on each line. The last one has the totals."""

    def __init__(self, out: BinaryIO, lang: Lang, law: Law, *, lines: bool) -> None:
        self._out = out
        self._lang = lang
        self._law = law
        self._lines = lines
        self._written = False

    def start(self, totals: DueTotals) -> None:
        if not self._lines:
            self._out.write(b"[\n")

    def heading(self, heading: Heading) -> None:
        pass

    def row(self, row: Row, heading: Heading) -> None:
        self._write(
            {
                "coordinator": coordinator_document(heading.coordinator),
                "case": row.case,
                "on": str(row.on),
                "until": str(row.until),
                **(_standing(row.told) if isinstance(row.told, Standing) else entry_document(row.told, self._lang)),
            }
        )

    def end(self, totals: DueTotals) -> None:
        names = ("cases", "closed", "judged", "not_clean", "rejected", "deadlines", "complaints")
        counts = {name: getattr(totals, name) for name in (*names, *_STANDING, "unjudged", "outside", "forecasts")}
        days = {name: None if day is None else str(day) for name, day in _days(totals).items()}
        ended = {"cut_off": totals.cut_off, "exit_code": totals.exit_code}
        self._write({"kind": "totals", **counts, **days, "law": stamp_document(self._law.stamp), **ended})
        if not self._lines:
            self._out.write(b"]\n")
        self._out.flush()

    def _write(self, document: Mapping[str, Any]) -> None:
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        self._out.write((b"," if self._written and not self._lines else b"") + text + b"\n")
        self._written = True


def _standing(one: Standing) -> dict[str, Any]:
    lists = {name: list(getattr(one, name)) for name in _STANDING}
    return {"kind": one.kind, "judged": one.judged, **lists, "outside": one.outside}


def _days(totals: DueTotals) -> dict[str, dt.date | None]:
    return {"first_on": totals.first_on, "last_on": totals.last_on, "until": totals.until}


class DueCsv:
    """A row for each deadline and complaint limit, and for each case in which something stands open already. No formula."""

    def __init__(self, out: BinaryIO, lang: Lang) -> None:
        self._out = out
        self._lang = lang

    def start(self, totals: DueTotals) -> None:
        self._out.write(csv_line(CSV_COLUMNS))

    def heading(self, heading: Heading) -> None:
        pass

    def row(self, row: Row, heading: Heading) -> None:
        who = heading.coordinator
        shared = {"hand": who.hand, "coordinator": who.holder, "kind": row.told.kind, "case": row.case, "on": row.on, "until": row.until}
        self._write(shared | self._fields(row))

    def end(self, totals: DueTotals) -> None:
        if totals.cut_off:
            self._write({"kind": "cut_off"})
        self._out.flush()

    def _fields(self, row: Row) -> dict[str, object]:
        match row.told:
            case Standing():
                return {"day": row.on, "message": _open_text(_open_counts(row.told), self._lang)}
            case ComplaintLimit():
                text = row.told.text(self._lang)
                message = " ".join(filter(None, (text.message, text.counting, text.warning, text.late, text.body)))
                outcome = "unknown" if row.told.last_on is None else "past" if row.told.past else "running"
                where = {"where": row.told.place, "forecast": row.told.forecast}
                return {
                    "day": None if row.told.edition is None else row.told.shown_on,
                    "rule": row.told.decision,
                    "outcome": outcome,
                    "title": text.title,
                    "message": message,
                } | where
        return self._deadline(row.told)

    def _deadline(self, one: Deadline) -> dict[str, object]:
        text = one.text(self._lang)
        return {
            "day": one.due_on,
            "rule": one.rule.id,
            "turns_on": one.turns_on,
            "outcome": one.turns_to,
            "severity": one.severity,
            "level": one.edition.level,
            "duty_bearer": one.duty_bearer,
            "where": " ".join(one.places),
            "forecast": one.forecast,
            "title": text.title,
            "message": text.message,
        }

    def _write(self, fields: Mapping[str, object]) -> None:
        row = (fields.get(name) for name in CSV_COLUMNS)
        self._out.write(csv_line([_cell(one) for one in row]))


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _open_counts(one: Standing) -> dict[str, int]:
    lists = {name: len(getattr(one, name)) for name in _STANDING}
    return lists | {"unjudged": not one.judged, "outside": one.outside}


def _open_text(counts: Mapping[str, int], lang: Lang) -> str:
    """How many stand open of each kind: "2 not met already, 5 unknown"."""
    return ", ".join(f"{number} {word(lang, 'due_count', key)}" for key, number in counts.items() if number)


class DueText:
    """Words, by coordinator and day."""

    def __init__(self, page: Page, lang: Lang, law: Law) -> None:
        self._page = page
        self._lang = lang
        self._law = law
        self._any = False

    def start(self, totals: DueTotals) -> None:
        if totals.first_on is None:
            return
        days = {name: day_text(day, self._lang) for name, day in _days(totals).items() if day is not None}
        key = "title_ahead" if totals.until is None else "title" if totals.first_on == totals.last_on else "title_several"
        self._page.line(told(self._lang, "deadlines", key, days=totals.ahead, **days), "bold")
        if totals.forecasts:
            self._page.line(told(self._lang, "deadlines", "forecast"), "italic")

    def heading(self, heading: Heading) -> None:
        self._page.blank()
        style = "bold" if heading.coordinator.hand is Hand.NAMED else "bold yellow"
        self._page.line(coordinator_text(heading.coordinator, self._lang), style)
        counts = {name: getattr(heading, name) for name in _NUMBERS}
        cases = f"{heading.cases} {word(self._lang, 'due_count', 'case' if heading.cases == 1 else 'cases')}"
        self._page.line(", ".join(filter(None, (cases, _open_text(counts, self._lang)))), "dim")

    def row(self, row: Row, heading: Heading) -> None:
        if isinstance(row.told, Standing):
            return
        self._any = True
        text = row.told.text(self._lang)
        self._page.line(Text.assemble((self._day(row.told), "bold"), f" · {row.case}: {text.title}"), indent=2, hang=2)
        if isinstance(row.told, ComplaintLimit):
            self._complaint(row.told)
        else:
            self._deadline(row.told)

    def _day(self, one: Deadline | ComplaintLimit) -> str:
        without = isinstance(one, ComplaintLimit) and one.edition is None
        return say(self._lang, "complaint", "no_day") if without else day_text(one.shown_on, self._lang)

    def _deadline(self, one: Deadline) -> None:
        kind = str(one.severity or one.turns_to)
        text = one.text(self._lang)
        self._page.line(Text.assemble((f"{capital(word(self._lang, 'count', kind))}. ", STYLES[kind]), text.message), indent=4)
        self._page.line(text.next_step, indent=4, mark="→ ")
        for line in counting_lines(one.edition, one.law, one.raised_by, self._lang):
            self._page.line(line, indent=4)
        bearer = capital(label(self._lang, "duty_bearer", str(one.duty_bearer)))
        self._page.line(f"{bearer} · {citations_text(one.citations, self._lang)}", "dim", indent=4)
        if one.rule.pack == LOCAL:
            self._page.line(local_text(one.rule, one.edition, self._lang), "dim", indent=4)
        if basis := basis_text(one.rule, one.edition, self._lang):
            self._page.line(basis, "dim", indent=4)

    def _complaint(self, one: ComplaintLimit) -> None:
        text = one.text(self._lang)
        for said in (f"{text.message} {text.counting}".rstrip(), text.warning, text.late, text.body):
            if said:
                self._page.line(said, indent=4)
        self._page.line(text.next_step, indent=4, mark="→ ")
        secondary = told(self._lang, "deadlines", "secondary") if one.edition and one.edition.evidence_source else ""
        if cited := f"{citations_text(one.citations, self._lang)} {secondary}".strip():
            self._page.line(cited, "dim", indent=4)

    def end(self, totals: DueTotals) -> None:
        self._page.blank()
        if not totals.judged:
            self._page.line(told(self._lang, "deadlines", "nothing_judged"))
        elif not self._any:
            left = {name: getattr(totals, name) for name in (*_STANDING, "unjudged", "outside", "rejected")}
            key = "none_seen" if any(left.values()) else "none"
            self._page.line(told(self._lang, "deadlines", key, left=_open_text(left, self._lang)))
        counts = {
            "case" if totals.cases == 1 else "cases": totals.cases,
            "closed": totals.closed,
            "due": totals.deadlines,
            "complaints": totals.complaints,
            "unmet": totals.unmet,
            "waived": totals.waived,
            "to_assess": totals.to_assess,
            "unknown": totals.unknown,
            "crashed": totals.crashed,
            "unjudged": totals.unjudged,
            "outside": totals.outside,
            "rejected": totals.rejected,
        }
        self._page.line(told(self._lang, "deadlines", "totals", counts=_open_text(counts, self._lang)))
        if totals.unmet or totals.unknown or totals.to_assess or totals.crashed:
            self._page.line(told(self._lang, "deadlines", "open_already"))
        if totals.outside:
            self._page.line(told(self._lang, "deadlines", "outside"))
        self._page.line(stamp_text(self._law, self._lang), "dim")
        if totals.cut_off:
            self._page.line(told(self._lang, "phrase", "cut_off"), STYLES["cut_off"])
