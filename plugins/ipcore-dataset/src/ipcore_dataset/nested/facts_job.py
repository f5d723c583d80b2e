"""The facts of each case on a day, as a row of the table of facts."""

from __future__ import annotations

import datetime as dt
import hashlib
import inspect
import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

import ipcore
from ipcore import Case
from ipcore.facts import Fact, FactsOfCase, all_facts
from ipcore_dataset.columns import CLOSED, fact_column
from ipcore_dataset.nested.job import Tally
from ipcore_dataset.nested.row import hides_home, own_columns, tells_home

_FORMULA = re.compile(r"""[\s"';,]*[=+\-@＝＋－＠]""")
"""What a spreadsheet may take for a formula."""


@frozen(kw_only=True)
class FactsJob:
    """
    The description.

    Attributes:
        on: The day the facts are about.
        groups: The groups that have columns of their own.
        harmless: Ids and groups that a spreadsheet could take for a formula get an apostrophe before them.
    """

    on: dt.date
    groups: tuple[str, ...] = ()
    harmless: bool = False

    def begin(self) -> FactsWorker:
        """Make ready."""
        return FactsWorker(self)

    def document(self) -> dict[str, Any]:
        """All that decides what comes out."""
        told = {"job": "facts", "version": ipcore.__version__, "facts": digest_of(all_facts()), "on": str(self.on)}
        return told | {"groups": list(self.groups), "harmless": self.harmless}


def digest_of(facts: Mapping[str, Fact]) -> str:
    """SHA-256 of what the facts are and of the code that reads each. What that code calls is not in it."""
    told = hashlib.sha256()
    for name, fact in sorted(facts.items()):
        what = (name, str(fact.type), sorted(fact.codes), str(fact.kind), fact.definition, [str(one) for one in fact.reads])
        told.update(repr((*what, fact.of_plan, fact.there_is, fact.lasting, str(fact.topic), _code(fact))).encode())
    return told.hexdigest()


def _code(fact: Fact) -> str:
    try:
        return inspect.getsource(fact.read)
    except (OSError, TypeError):  # no source is installed
        return ""


class FactsWorker:
    """Reads the facts of cases, one after the other."""

    def __init__(self, job: FactsJob) -> None:
        self._job = job
        self._facts = sorted(all_facts().items())
        self._homes = {name for name, fact in self._facts if tells_home(fact)}

    def row(self, case: Case, tally: Tally) -> Mapping[str, Any]:
        """
        The row of a case. Counted are, by fact: "heard" where the source can answer it, or has been seen to; "silent" where it cannot;
        "crashed" where reading it raised. And the cases exported before the day: "outdated".
        """
        facts = FactsOfCase(case, self._job.on, all_facts())
        row = own_columns(case, facts, self._job.on, self._job.groups)
        if self._job.harmless:
            row = {column: f"'{text}" if _FORMULA.match(text) else text for column, text in row.items()}
        if case.closed_on is not None:
            row[CLOSED] = str(case.closed_on)
        hidden = self._homes if hides_home(case) else frozenset()
        for name, fact in self._facts:
            value = None if name in hidden else self._value(fact, facts, tally)
            if value is not None:
                row[fact_column(fact)] = value
            silent = facts.silent(fact)
            tally.counts["silent" if silent else "heard", name] += 1
            if silent and value is not None:
                tally.counts["heard", name] += 1
        tally.counts["outdated",] += case.source.exported_on < self._job.on
        return row

    @staticmethod
    def _value(fact: Fact, facts: FactsOfCase, tally: Tally) -> Any:
        try:
            value = facts(fact.name)
        except Exception:  # noqa: BLE001  # counted and told, as a rule that crashes is; the fact is unknown in that row
            tally.counts["crashed", fact.name] += 1
            return None
        if isinstance(value, dt.date):
            return str(value)
        return len(value) if isinstance(value, tuple) else value
