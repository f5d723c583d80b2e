"""XML of others, read by lxml without harm: no entity is resolved, nothing is fetched, and the limits of libxml2 are on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from lxml import etree

from ipcore import ExchangeError

_XS: Final = "{http://www.w3.org/2001/XMLSchema}"
_MOST_FILES: Final = 20
_MOST_BYTES: Final = 4 * 1024 * 1024
_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9_.\-]+")


def safe_parser() -> etree.XMLParser:
    """A parser for one document. It reads a document type where there is one: to refuse that is the caller's."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def schema_of(file: Path) -> etree.XMLSchema:
    """
    A schema of the caller's, from a file and the files it includes or imports.

    Raises:
        ExchangeError: a file that cannot be read, is too large, is no schema, has a document type, or names one elsewhere than beside it.
    """
    _keep_to_its_folder(file)
    try:
        return etree.XMLSchema(_parsed(file))
    except (etree.XMLSchemaParseError, etree.XMLSyntaxError):
        raise ExchangeError("the schema: found a file that is no XML schema, or lacks one it includes") from None


def _keep_to_its_folder(first: Path) -> None:
    """A schema is read from the disk, and only from the folder it stands in: libxml2 would go wherever a schema says."""
    folder = first.resolve().parent
    waiting, met = [first.resolve()], set[Path]()
    while waiting:
        file = waiting.pop()
        if file in met:
            continue
        met.add(file)
        if len(met) > _MOST_FILES:
            raise ExchangeError(f"the schema: found more than {_MOST_FILES} files, expected fewer")
        for name in _named_in(file):
            named = (folder / name).resolve()
            if not _PLAIN_NAME.fullmatch(name) or named.parent != folder:
                raise ExchangeError("the schema: found one that names a file elsewhere, expected only files beside it")
            waiting.append(named)


def _named_in(file: Path) -> list[str]:
    root = _parsed(file).getroot()
    found = [one for kind in ("include", "import", "redefine", "override") for one in root.iter(f"{_XS}{kind}")]
    return [location for one in found if (location := one.get("schemaLocation"))]


def _parsed(file: Path) -> etree._ElementTree:
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except (OSError, ValueError):
        raise ExchangeError("the schema: found a file that cannot be read") from None
    if len(data) > _MOST_BYTES:
        raise ExchangeError(f"the schema: found a file that is too large, expected at most {_MOST_BYTES} bytes")
    try:
        tree = etree.ElementTree(etree.fromstring(data, safe_parser(), base_url=str(file.resolve())))
    except etree.XMLSyntaxError:
        raise ExchangeError("the schema: found a file that is no XML") from None
    if tree.docinfo.doctype:
        raise ExchangeError("the schema: found a document type declaration (DOCTYPE), expected none")
    return tree
