"""The figures of a publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen

from ipcore_dataset.report import grouped
from ipcore_dataset.report.cells import HIDDEN, NOT_ANSWERABLE, Cells, is_number, percent_of
from ipcore_dataset.report.figure import Bar, Figure, Row, figure
from ipcore_dataset.report.rule_names import RuleNames
from ipcore_dataset.report.summary import by_share
from ipcore_dataset.report.texts import area, known

GROUPS = 40
"""How many groups a figure shows at most."""

_RULES = 10
_PRINTED = re.compile(r"\d{1,3}([.,]\d+)?")


@frozen
class Charts:
    """What draws them: names and numbers in one language, and the mark of what is hidden."""

    names: RuleNames
    cells: Cells

    def status(self, document: Mapping[str, Any]) -> Figure | None:
        """Individual plan, other plan, only a group, nothing, unknown."""
        rows = [Row(label=self.names.word("follow_up", one["class"]), bars=[self._bar(one["share"])]) for one in document["status"]]
        return figure("status", self._title("status"), rows)

    def indicators(self, document: Mapping[str, Any]) -> Figure | None:
        """The share of each indicator."""
        rows = [Row(label=self.named("indicator", one["id"]), bars=[self._bar(one["share"])]) for one in document["indicators"]]
        return figure("indicators", self._title("indicators"), rows)

    def choices(self, document: Mapping[str, Any]) -> Figure | None:
        """Each share as the report has it, and by another definition."""
        rows = [
            Row(
                label=f"{self.named('indicator', one['indicator'])}: {self.named('choice', one['id'])}",
                bars=[self._bar(one["base"]["share"], "A"), self._bar(one["alternative"]["share"], "B", "other")],
            )
            for one in document["choices"]
        ]
        return figure("choices", self._title("choices"), rows, self._legend("choices"))

    def published(self, compared: Sequence[Mapping[str, Any]]) -> Figure | None:
        """Each share as others printed it, and as it is here."""
        rows = [
            Row(
                label=", ".join((self.named("published", f"measure_{one['measure']}"), self._where(one))),
                bars=[self._printed(one["printed"]), self._bar(one["computed"]["share"], "B", "other")],
            )
            for one in compared
            if _can_be_drawn(one)
        ]
        return figure("published", self._title("published"), rows, self._legend("published"))

    def _where(self, one: Mapping[str, Any]) -> str:
        return f"{one['publisher']} {one['year']}, {area(self.names.lang, one)}"

    def rules(self, rules: Sequence[Mapping[str, Any]], severity: str) -> Figure | None:
        """The largest shares of rules of a severity that are not met."""
        rows = [Row(label=self.names.plain_title(one["id"]), bars=[self._bar(one["share_not_met"])]) for one in by_share(rules, _RULES)]
        return figure(f"rules-{severity}", str(self.names.said("rules", f"figure_{severity}")), rows)

    def coverage(self, counts: Mapping[str, Any]) -> Figure | None:
        """How many rules can be answered, of all that were asked."""
        total = sum(one for one in counts.values() if is_number(one))
        rows = [
            Row(label=str(self.names.said("coverage", how)), bars=[self._part(counts[how], total)]) for how in ("fully", "partly", "never")
        ]
        return figure("coverage", self._title("coverage"), rows) if total else None

    def group(self, table: Mapping[str, Any], number: int, name: str, title: str, value: Callable[[str | None], str]) -> Figure | None:
        """One indicator by the groups of one dimension."""
        (dimension,) = table["dimensions"]
        drawn = grouped.to_draw(table["rows"], name, GROUPS)
        rows = [Row(label=value(one["group"][dimension]), bars=[self._bar(one["indicators"][name]["share"])]) for one in drawn]
        return figure(f"groups-{number}", title, rows)

    def named(self, section: str, key: str) -> str:
        """The report's word for something of the document, or its key."""
        return known(self.names.lang, section, key) or key

    def _title(self, section: str) -> str:
        return str(self.names.said(section, "figure"))

    def _legend(self, section: str) -> list[str]:
        return [str(self.names.said(section, f"legend_{one}")) for one in "ab"]

    def _bar(self, share: Any, sign: str = "", kind: str = "shown") -> Bar:
        told = percent_of(share)
        before = f"{sign} " if sign else ""
        if told is not None:
            return Bar(percent=told, told=f"{before}{self.cells.percent(told)}", kind=kind)
        words = {"mark": self.cells.mark or ""}
        if share == HIDDEN:
            return Bar(percent=None, told=f"{before}{self.names.said('cell', 'hidden_bar', **words)}", kind="hidden")
        key = "not_answerable_bar" if share == NOT_ANSWERABLE else "none"
        return Bar(percent=None, told=f"{before}{self.names.said('cell', key)}", kind="not_answerable")

    def _printed(self, printed: str) -> Bar:
        number = printed.replace(",", ".")
        return Bar(percent=number, told=f"A {self.cells.percent(number)}", kind="shown")

    def _part(self, count: Any, total: int) -> Bar:
        if not is_number(count):
            return self._bar(count)
        return Bar(percent=f"{100 * count / total:.2f}", told=self.cells.number(count), kind="shown")


def _can_be_drawn(one: Mapping[str, Any]) -> bool:
    """A published share that is one number, and a computed one that is shown."""
    is_share = one["measure"].startswith("share_") and _PRINTED.fullmatch(one["printed"]) is not None
    return is_share and percent_of(one["computed"]["share"]) is not None
