"""Publications that readers have already: what they show is known, and what has changed a little since must not be told by subtraction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from ipcore import ExchangeError
from ipcore_dataset.disclosure_control import Profile
from ipcore_dataset.publication.figures import HIDDEN, Count, Key

VERSION = 1
"""The version of the document."""
_EXPECTED = "the summary.json of an earlier publication"
_MOST = 2**53
_CHOICE = {"yes": "yes", "of": "known"}


@frozen(kw_only=True)
class Earlier:
    """An earlier publication: its name, the hash of its bytes, and what it says."""

    name: str
    sha256: str
    document: Mapping[str, Any]

    @property
    def counts(self) -> dict[Key, int]:
        """The counts it shows."""
        return {key: count for key, count in figures_in(self.document) if isinstance(count, int)}

    def told(self, document: Mapping[str, Any], profile: Profile) -> dict[str, Any]:
        """What became of its figures in a document: both can be seen by whoever has the two."""
        hidden = {key for key, count in figures_in(document) if count == HIDDEN}
        gone = {key: count for key, count in self.counts.items() if key in hidden}
        return {
            "name": self.name,
            "sha256": self.sha256,
            "on": self.document["on"],
            "hidden_now": len(gone),
            "not_to_be_hidden": sum(1 for count in gone.values() if profile.hides(count)),
        }


def earlier_publication(path: Path, on: str, groups: Sequence[str] = ()) -> Earlier:
    """
    An earlier publication about the same day.

    Args:
        path: Its file.
        on: The day.
        groups: What is counted by now.

    Raises:
        ExchangeError: it is none, was not for publication, is about another day: then other people may be counted in it; or it is by groups
            that are not counted by now: what its tables tell beside the new ones could not be found.
    """
    try:
        raw = path.read_bytes()
        document = json.loads(raw)
    except (OSError, ValueError, RecursionError):
        raise ExchangeError(f"{path.name}: found nothing that can be read as JSON, expected {_EXPECTED}") from None
    if not isinstance(document, dict) or document.get("ipcore_dataset_publication") != VERSION:
        raise ExchangeError(f"{path.name}: found something else, expected {_EXPECTED}")
    if document.get("for_publication") is not True:
        raise ExchangeError(f"{path.name}: found one that is not for publication, expected one that readers may have")
    if document.get("on") != on:
        raise ExchangeError(f"{path.name}: found figures about another day, expected the same day")
    found = Earlier(name=path.name, sha256=hashlib.sha256(raw).hexdigest(), document=document)
    try:
        whole = all(_is_count(count) for _, count in figures_in(document))
        hash(tuple(found.counts))
    except (KeyError, TypeError, AttributeError):
        whole = False
    if not whole:
        raise ExchangeError(f"{path.name}: found a document that is not whole, expected {_EXPECTED}")
    if not all(set(table["dimensions"]) <= set(groups) for table in document["groups"]):
        raise ExchangeError(f"{path.name}: found groups that are not counted by here, expected them all in --group-by")
    return found


def _is_count(found: Any) -> bool:
    """Whether it is a number of rows, or why there is none: a count that is passed over would not be protected against."""
    return found in ("hidden", "not_answerable") if isinstance(found, str) else type(found) is int and 0 <= found < _MOST


def figures_in(document: Mapping[str, Any]) -> Iterator[tuple[Key, Count]]:
    """The counts of a document by the keys of the figures."""
    yield ("rows",), document["read"]["rows"]
    yield ("clean",), document["clean_rows"]
    yield ("status_of",), document["status_of"]
    for one in document["severities"]:
        yield ("severity", one["severity"]), one["rows"]
    for one in document["rules"]:
        yield from ((("rule", one["id"], kind), count) for kind, count in one["counts"].items())
    for one in document["status"]:
        yield ("status", one["class"]), one["rows"]
    for one in document["indicators"]:
        yield from _indicator(one)
    for one in document["choices"]:
        yield from ((("choice", one["id"], one["indicator"], key), one["alternative"][name]) for name, key in _CHOICE.items())
    for table in document["groups"]:
        for row in table["rows"]:
            yield from _group(tuple((name, row["group"][name]) for name in sorted(table["dimensions"])), row)


def _indicator(one: Mapping[str, Any]) -> Iterator[tuple[Key, Count]]:
    for field in ("yes", "no", "unknown", "of", "excluded", "unclear"):
        yield ("indicator", one["id"], field), one[field]
    if isinstance(one["yes"], int) and isinstance(one["no"], int):
        yield ("indicator", one["id"], "known"), one["yes"] + one["no"]


def _group(at: tuple[tuple[str, Any], ...], row: Mapping[str, Any]) -> Iterator[tuple[Key, Count]]:
    yield ("group", at, "rows"), row["rows"]
    yield ("group", at, "clean"), row["clean"]
    for rule, counts in row["rules"].items():
        yield from ((("group", at, "rule", rule, kind), counts[kind]) for kind in ("not_met", "met", "open"))
    for indicator, fields in row["indicators"].items():
        yield from ((("group", at, "indicator", indicator, name), fields[name]) for name in ("yes", "of", "unknown"))


def numbers_at(documents: Sequence[Mapping[str, Any]], *path: str) -> list[Any]:
    """What stands at a place of each of some documents, those left out that have none."""
    found: list[Any] = list(documents)
    for name in path:
        found = [one[name] for one in found if isinstance(one, dict) and name in one]
    return found


def changed_little(number: int, before: Sequence[Any], below: int) -> bool:
    """Whether a count is near one that was shown, and not the same: the difference is a small count."""
    return any(isinstance(one, int) and 0 < abs(number - one) < below for one in before)
