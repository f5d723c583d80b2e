"""
Checking against the receiver's own XML schema, where the caller has it: element by element, so that nothing grows with the file.

The receiver's programme does the same: it looks at each sender and each individual alone. What a schema says of a report as a whole, which
is that the sender comes first and is one, is told by the reading. What is found is told by its place and its kind; the schema language's
own sentences hold what stands in the file, and are never shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from lxml import etree

from ipcore import ExchangeError
from ipcore_kostra.child_welfare.problem import Fault, Problem
from ipcore_kostra.child_welfare.shape import element_types
from ipcore_kostra.child_welfare.tree import Node

_XS: Final = "{http://www.w3.org/2001/XMLSchema}"
_MOST_FILES: Final = 20
_MOST_BYTES: Final = 4 * 1024 * 1024
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
        ExchangeError: a file that cannot be read, is no schema, names a file elsewhere than beside it, or has no individual of its own.
    """

    def __init__(self, file: Path) -> None:
        for one in _with_included(file):
            _refuse_elsewhere(one, file)
        try:
            self._schema = etree.XMLSchema(_parsed(file))
        except (etree.XMLSchemaParseError, etree.XMLSyntaxError):
            raise ExchangeError("the schema: found a file that is no XML schema, or lacks one it includes") from None
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


def _with_included(first: Path) -> Iterator[Path]:
    """A schema's files: itself, and those it includes."""
    waiting, met = [first], Counter[Path]()
    while waiting:
        file = waiting.pop()
        if met[file.resolve()]:
            continue
        met[file.resolve()] += 1
        if len(met) > _MOST_FILES:
            raise ExchangeError(f"the schema: found more than {_MOST_FILES} files, expected fewer")
        yield file
        waiting += [file.parent / name for name in _named_in(file)]


def _named_in(file: Path) -> list[str]:
    root = _parsed(file).getroot()
    found = [one for kind in ("include", "import", "redefine", "override") for one in root.iter(f"{_XS}{kind}")]
    return [location for one in found if (location := one.get("schemaLocation"))]


def _refuse_elsewhere(file: Path, first: Path) -> None:
    """A schema is read from the disk, and only from the folder it stands in: libxml2 would go wherever a schema says."""
    for name in _named_in(file):
        if not re.fullmatch(r"[A-Za-z0-9_.\-]+", name) or (file.parent / name).resolve().parent != first.resolve().parent:
            raise ExchangeError("the schema: found one that names a file elsewhere, expected only files beside it")


def _parsed(file: Path) -> etree._ElementTree:
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except (OSError, ValueError):
        raise ExchangeError("the schema: found a file that cannot be read") from None
    if len(data) > _MOST_BYTES:
        raise ExchangeError(f"the schema: found a file that is too large, expected at most {_MOST_BYTES} bytes")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.ElementTree(etree.fromstring(data, parser, base_url=str(file.resolve())))
    except etree.XMLSyntaxError:
        raise ExchangeError("the schema: found a file that is no XML") from None
    if tree.docinfo.doctype:
        raise ExchangeError("the schema: found a document type declaration (DOCTYPE), expected none")
    return tree
