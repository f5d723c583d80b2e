"""
Checking against the receiver's own XML schema, where the caller has it: element by element, so that nothing grows with the file.

The receiver's programme does the same: it looks at each sender and each individual alone. What a schema says of a report as a whole, which
is that the sender comes first and is one, is told by the reading. What is found is told by its place and its kind; the schema language's
own sentences hold what stands in the file, and are never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from lxml import etree

from ipcore import ExchangeError
from ipcore_kostra.child_welfare.problem import Fault, Problem
from ipcore_kostra.child_welfare.shape import element_types
from ipcore_kostra.child_welfare.tree import Node
from ipcore_kostra.safe_xml import schema_of

_MOST_PROBLEMS: Final = 100
_STEP: Final = re.compile(r"([^/\[\]]+)(?:\[([0-9]+)\])?")
_ATTRIBUTE: Final = re.compile(r"Element '[^']*', attribute '([A-Za-z0-9]+)':|The attribute '([A-Za-z0-9]+)' is required")

_FAULTS: Final[Mapping[str, Fault]] = MappingProxyType(
    {
        "SCHEMAV_CVC_ENUMERATION_VALID": Fault.CODE,
        "SCHEMAV_CVC_COMPLEX_TYPE_4": Fault.MISSING_ATTRIBUTE,
        "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": Fault.UNKNOWN_ATTRIBUTE,
        "SCHEMAV_CVC_COMPLEX_TYPE_3_2_2": Fault.UNKNOWN_ATTRIBUTE,
        "SCHEMAV_CVC_COMPLEX_TYPE_2_3": Fault.STRAY_TEXT,
        "SCHEMAV_CVC_IDC": Fault.REPEATED_ID,
    }
)
"""What the kinds of errors of libxml2 say, where there is a word for it. The others are told as breaches of the schema."""


class Schema:
    """
    A schema, from a file and the files it includes.

    Raises:
        ExchangeError: as `schema_of`, or it has no individual of its own.
    """

    def __init__(self, file: Path) -> None:
        self._schema = schema_of(file)
        self._known = frozenset(name for name in ("Avgiver", "Individ") if self._declares(name))
        if "Individ" not in self._known:
            raise ExchangeError("the schema: found no element Individ of its own, expected one, as in KostraBarnevern.xsd or Individ.xsd")

    def problems(self, node: Node, path: str, record: int | None) -> Iterator[Problem]:
        """
        Where a sender or an individual breaks the schema, the first hundred places. Nothing of a sender that the schema does not have.

        Args:
            node: The element, as it stands in the file.
            path: How it is told of: "Individ[3]".
            record: Number of the individual. None: it is none.
        """
        if node.name not in self._known or node.too_large:
            return
        if not self._schema.validate(_element(node)):
            for error in list(self._schema.error_log)[:_MOST_PROBLEMS]:
                culprit, where = _place(node, error.path or "", path)
                yield Problem(fault=_fault(error), path=where, attribute=_attribute(error), line=culprit.line, record=record)

    def _declares(self, name: str) -> bool:
        self._schema.validate(etree.Element(name))
        return not any(error.type_name == "SCHEMAV_CVC_ELT_1" for error in self._schema.error_log)


def _element(node: Node) -> etree._Element:
    """The element, for libxml2."""
    made = etree.Element(_name(node.name), {_name(name): text for name, text in node.attributes.items()})
    made.text = node.text or None
    made.extend(_element(child) for child in node.children)
    return made


def _name(name: str) -> str:
    home, _, bare = name.rpartition(" ")
    return f"{{{home.replace('}', '')}}}{bare}" if home else bare  # lxml would end the namespace at the first brace


def _fault(error: etree._LogEntry) -> Fault:
    return _FAULTS.get(error.type_name, Fault.SCHEMA)


def _attribute(error: etree._LogEntry) -> str | None:
    """The attribute it is about, where the shape knows its name. Any other name is the file's."""
    found = _ATTRIBUTE.search(error.message or "")
    if found is None:
        return None
    name = found[1] or found[2]
    return name if any(name in one.attributes for one in element_types().values()) else "?"


def _place(node: Node, steps: str, path: str) -> tuple[Node, str]:
    """The element that libxml2 points at, and how it is told of, in the manner of the reading."""
    culprit, where, type_name = node, path, "sender" if node.name == "Avgiver" else "individual"
    for name, number in _STEP.findall(steps)[1:]:
        same = [child for child in culprit.children if child.name == name]
        if not same:
            return culprit, f"{where}/?"
        at = int(number or 1)
        known = element_types()[type_name].children.get(name)
        if known is None or not 1 <= at <= len(same):
            return culprit, f"{where}/?"
        culprit, type_name = same[at - 1], known.type
        where += f"/{name}" if known.most == 1 else f"/{name}[{at}]"
    return culprit, where
