"""
Two independent validators, as `make real-parts` installs them, and what neither of them sees.

pyfhircheck checks cardinality, unknown elements, invariants and required bindings, of base R4 and of the profiles claimed; Medplum checks
data types, cardinality and invariants, of both too. Neither looks inside a slice (an identifier with a known system and no value), at
control digits, or (the first) at whether a day is in the calendar: `blind_spots` does.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyfhircheck import Validator
from pyfhircheck.config import ValidatorConfig

from fhir_parts.server import REAL
from ipcore.identifiers import classify, is_organisation_number
from ipcore_fhir.definitions import structure_definitions

NO_BASIS = Path(__file__).parents[5].parent / "shared" / "fhir" / "no-basis"
"""The Norwegian base profiles, which stand beside the project and are no part of it."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?")
_ORGANISATION = "urn:oid:2.16.578.1.12.4.1.4.101"
_CONTROLLED = {"urn:oid:2.16.578.1.12.4.1.4.1", "urn:oid:2.16.578.1.12.4.1.4.2", _ORGANISATION}
_NUMBERS = {f"urn:oid:2.16.578.1.12.4.1.4.{one}" for one in (1, 2, 3, 4, 5, 101, 102)}


@functools.cache
def first() -> Validator:
    """pyfhircheck, with the definitions of R4 and the Norwegian base profiles."""
    write_definitions()
    config = ValidatorConfig()
    config.fhir_version = "4.0.1"
    config.local_package_paths = [str(REAL / "r4core" / one) for one in ("package", "no-basis", "own")]
    config.terminology.mode = "local"
    config.error_on_unknown_profile = True
    return Validator(config)


_NAMED = re.compile(r"Appointment\.extension:(group|partOf)")
_AN_ACTOR = re.compile(r"provision\.actor\[\d+\]$")
_ACTOR = re.compile(r"Consent\.provision\.actor(\[\d+\])?\.(role|reference)")


def _is_false(issue: Any) -> bool:
    """
    Whether what pyfhircheck calls an error is none: `blind_spots` looks at the same, and rightly.

    It counts the roles and references of all actors of a provision together, and any two extensions of an Appointment as two of each that
    no-basis names. It holds the invariant per-1 to be wrong where it cannot reckon it out: in the snapshots of the Norwegian base profiles.
    """
    code, path = str(issue.code), str(issue.path)
    many = {"profile.element.cardinality.max": _ACTOR, "profile.slice.cardinality.max": _NAMED}
    return code.endswith(".unsupported.per-1") or (code in many and bool(many[code].fullmatch(path)))


def errors_of_first(bundles: Iterable[dict[str, Any]]) -> list[str]:
    """What pyfhircheck holds to be wrong: place and what."""
    found = []
    for bundle in bundles:
        issues = first().validate_resource(bundle).issues
        wrong = [one for one in issues if one.severity in ("error", "fatal") and not _is_false(one)]
        found += [f"{one.path}: {one.code}: {one.message}" for one in wrong]
    return found


def errors_of_second(bundles: Iterable[dict[str, Any]]) -> list[str]:
    """What Medplum holds to be wrong: place, profile and what."""
    lines = "".join(json.dumps(one) + "\n" for one in bundles)
    done = subprocess.run(
        ["node", "validate.mjs", str(NO_BASIS)], cwd=REAL, input=lines, capture_output=True, text=True, check=True, timeout=300
    )
    issues = [one for line in done.stdout.splitlines() for one in json.loads(line)]
    return [f"{one['expression']}: {one.get('profile')}: {one['text']}" for one in issues if one["severity"] == "error"]


def blind_spots(bundle: dict[str, Any]) -> list[str]:
    """What is wrong and neither validator sees."""
    return [f"{path}: {told}" for path, value in _walk(bundle, "") for told in _wrong(path, value)]


def _wrong(path: str, value: Any) -> Iterator[str]:
    if isinstance(value, (str, list, dict)) and not value:
        yield "empty"
    if isinstance(value, str) and _is_day(path) and not (_DATE.fullmatch(value) and _in_calendar(value[:10])):
        yield "a day that no calendar has"
    if isinstance(value, dict):
        if value.get("system") in _NUMBERS and not str(value.get("value") or value.get("code") or "").strip():
            yield "a known system of identifiers, and no value"
        if value.get("system") in _CONTROLLED and not _holds(value):
            yield "a number whose control digits are wrong"
        if isinstance(value.get("start"), str) and value["start"] > str(value.get("end", "9")):
            yield "ends before it starts"
        urls = [one.get("url") for one in value.get("extension", ())]
        if any(urls.count(one) > 1 for one in urls if str(one).startswith("http://hl7.no/")):
            yield "an extension of no-basis twice"
        if _AN_ACTOR.search(path) and not {"role", "reference"} <= set(value):
            yield "an actor without a role, or without a reference"


def _is_day(path: str) -> bool:
    name = path.rpartition(".")[2]
    return name in ("start", "end", "created", "recorded", "timestamp", "time", "date") or name.endswith(("Date", "DateTime"))


def _holds(identifier: dict[str, Any]) -> bool:
    value = str(identifier.get("value", ""))
    return is_organisation_number(value) if identifier["system"] == _ORGANISATION else classify(value) is not None


def counted(bundles: Iterable[dict[str, Any]]) -> Counter[str]:
    """How many resources of each type, and how many that claim each profile."""
    found: Counter[str] = Counter()
    for bundle in bundles:
        for entry in bundle["entry"]:
            found[entry["resource"]["resourceType"]] += 1
            for profile in entry["resource"].get("meta", {}).get("profile", ()):
                found[profile] += 1
    return found


def _walk(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    yield path, value
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _walk(one, f"{path}.{name}")
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _walk(one, f"{path}[{number}]")


def _in_calendar(day: str) -> bool:
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return False
    return True


def write_definitions() -> None:
    """
    Put the profiles where pyfhircheck finds them: the Norwegian ones without `ref-1` of an older R4, which calls trace() and is false of
    every reference, and our own. A file that is as it should be is not touched: another process may be reading it.
    """
    for path in NO_BASIS.glob("*.json"):
        definition = json.loads(path.read_text("utf-8-sig"))
        for element in definition.get("snapshot", {}).get("element", ()):
            element["constraint"] = [one for one in element.get("constraint", ()) if one["key"] != "ref-1"]
        _write(REAL / "r4core" / "no-basis" / path.name, json.dumps(definition))
    for one in structure_definitions():
        _write(REAL / "r4core" / "own" / f"{one['id']}.json", json.dumps(one))


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text("utf-8") != content:
        path.write_text(content, "utf-8")
