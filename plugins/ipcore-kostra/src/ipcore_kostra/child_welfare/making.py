"""From an element to what it says, or to what is wrong with it: by the shape, and by nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import field, frozen

from ipcore_kostra.child_welfare.individual import (
    Coded,
    Individual,
    Investigation,
    LegalBasis,
    Measure,
    Move,
    Plan,
    Report,
    Sender,
)
from ipcore_kostra.child_welfare.problem import Fault, Problem
from ipcore_kostra.child_welfare.shape import Child, ElementType, day_of, element_types
from ipcore_kostra.child_welfare.tree import Node

MOST_PROBLEMS: Final = 100
"""Problems told of one element below the root at most: one that has more is told of enough."""

_SPAN = {"Id": "id", "StartDato": "started_on", "SluttDato": "ended_on"}
_CODED: tuple[Callable[..., Any], dict[str, str]] = (Coded, {"Kode": "code", "Presisering": "detail"})

_MADE: Final[Mapping[str, tuple[Callable[..., Any], Mapping[str, str]]]] = {
    "sender": (
        Sender,
        {
            "Organisasjonsnummer": "organisation_number",
            "Versjon": "year",
            "Kommunenummer": "municipality",
            "Kommunenavn": "municipality_name",
        },
    ),
    "individual": (
        Individual,
        _SPAN
        | {"Journalnummer": "journal_number", "Fodselsnummer": "identity_number", "DUFnummer": "duf_number"}
        | {"Bydelsnummer": "city_district", "Bydelsnavn": "city_district_name", "Distriktsnummer": "district"}
        | {"Saksbehandler": "caseworker", "Avslutta3112": "closed"}
        | {"Melding": "reports", "Plan": "plans", "Tiltak": "measures", "Flytting": "moves"},
    ),
    "report": (
        Report,
        _SPAN | {"Konklusjon": "conclusion", "Melder": "reporters", "Saksinnhold": "contents", "Undersokelse": "investigation"},
    ),
    "investigation": (Investigation, _SPAN | {"Konklusjon": "conclusion", "Presisering": "detail", "Vedtaksgrunnlag": "grounds"}),
    "plan": (Plan, _SPAN | {"EvaluertDato": "evaluated_on", "Plantype": "kind"}),
    "measure": (
        Measure,
        _SPAN
        | {"Lovhjemmel": "legal_basis", "JmfrLovhjemmel": "compared", "Kategori": "category"}
        | {"Tiltaksgrunnlag": "grounds", "Opphevelse": "revocation"},
    ),
    "legal_basis": (
        LegalBasis,
        {"Lov": "law", "Kapittel": "chapter", "Paragraf": "section", "Ledd": "subsection", "Bokstav": "letter", "Punktum": "sentence"},
    ),
    "move": (Move, {"Id": "id", "SluttDato": "ended_on", "ArsakFra": "cause", "FlyttingTil": "to"}),
    "reporter": _CODED,
    "content": _CODED,
    "category": _CODED,
    "revocation": _CODED,
    "move_cause": _CODED,
    "move_to": _CODED,
}
"""What is made of an element of each type of the shape, and what its attributes and children are called there."""

_UNIQUE = ("Melding", "Plan", "Tiltak", "Flytting")
"""The elements of an individual of which no two may have the same Id."""


@frozen(kw_only=True)
class Making:
    """
    One element below the root, made.

    Attributes:
        record: Number of the individual. None: it is none.
        problems: What is wrong, in the order it stands. At most `MOST_PROBLEMS`.
    """

    record: int | None
    problems: list[Problem] = field(factory=list)

    def made(self, node: Node, type_name: str, path: str, **more: Any) -> Any:
        """What the element says. It may lack what it must have: then one of the problems breaks it."""
        if node.too_large:
            self._found(Fault.TOO_LARGE, node, path)
            return None
        type_ = element_types()[type_name]
        maker, names = _MADE[type_name]
        values: dict[str, Any] = {"line": node.line, **more}
        self._read_attributes(node, type_, path, names, values)
        if node.children or type_.needs_children:
            self._read_children(node, type_, path, names, values)
        if node.text:
            self._found(Fault.STRAY_TEXT, node, path)
        return None if self.broken else maker(**values)

    @property
    def broken(self) -> bool:
        """It cannot be given."""
        return bool(self.problems) and any(one.fault.breaks for one in self.problems)

    def _read_attributes(self, node: Node, type_: ElementType, path: str, names: Mapping[str, str], values: dict[str, Any]) -> None:
        for name, one in type_.attributes.items():
            text = node.attributes.get(name, "")
            if not text:
                if one.required:
                    self._found(Fault.MISSING_ATTRIBUTE, node, path, name)
            elif one.day:
                values[names[name]] = day = day_of(text)
                if day is None:
                    self._found(Fault.DATE, node, path, name)
            elif fault := one.fault(text):
                self._found(fault, node, path, name)
            else:
                values[names[name]] = text
        if not node.attributes.keys() <= type_.attributes.keys():
            for _ in node.attributes.keys() - type_.attributes.keys():
                self._found(Fault.UNKNOWN_ATTRIBUTE, node, path, "?")

    def _read_children(self, node: Node, type_: ElementType, path: str, names: Mapping[str, str], values: dict[str, Any]) -> None:
        met: Counter[str] = Counter()
        reached = 0
        for child in node.children:
            known = type_.children.get(child.name)
            if known is None:
                self._found(Fault.UNKNOWN_ELEMENT, child, f"{path}/?")
                continue
            met[child.name] += 1
            where = f"{path}/{child.name}" if known.most == 1 else f"{path}/{child.name}[{met[child.name]}]"
            if known.place < reached:
                self._found(Fault.ORDER, child, where)
            reached = max(reached, known.place)
            self._read_child(child, known, where, met[child.name], names[child.name], values)
        for name, known in type_.children.items():
            if met[name] < known.least:
                self._found(Fault.MISSING_ELEMENT, node, f"{path}/{name}")
            if known.most != 1 and met[name]:
                values[names[name]] = tuple(values[names[name]])
        if type_ is element_types()["individual"]:
            self._no_id_twice(node, path)

    def _read_child(self, child: Node, known: Child, where: str, count: int, to: str, values: dict[str, Any]) -> None:
        if known.most is not None and count > known.most:
            self._found(Fault.REPEATED_ELEMENT, child, where)
            return
        made = self._text(child, where) if known.type == "text" else self.made(child, known.type, where)
        if known.most == 1:
            values[to] = made
        else:
            values.setdefault(to, []).append(made)

    def _text(self, node: Node, path: str) -> str | None:
        bounds = element_types()["text"].text
        assert bounds is not None, "the shape says how long a text is"
        for _ in node.attributes:
            self._found(Fault.UNKNOWN_ATTRIBUTE, node, path, "?")
        for child in node.children:
            self._found(Fault.UNKNOWN_ELEMENT, child, f"{path}/?")
        if len(node.text) > bounds[1]:
            self._found(Fault.VALUE, node, path)
        return node.text or None

    def _no_id_twice(self, node: Node, path: str) -> None:
        met: set[tuple[str, str]] = set()
        places: Counter[str] = Counter()
        for child in node.children:
            places[child.name] += 1
            mark = (child.name, child.attributes.get("Id", ""))
            if mark in met and child.name in _UNIQUE and mark[1]:
                self._found(Fault.REPEATED_ID, child, f"{path}/{child.name}[{places[child.name]}]", "Id")
            met.add(mark)

    def _found(self, fault: Fault, node: Node, path: str, attribute: str | None = None) -> None:
        if len(self.problems) < MOST_PROBLEMS or (fault.breaks and not self.broken):
            self.problems.append(Problem(fault=fault, path=path, attribute=attribute, line=node.line, record=self.record))
