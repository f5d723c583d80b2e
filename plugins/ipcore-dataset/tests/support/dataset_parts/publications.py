"""Publications for the tests of the report: one of everything a document can hold, of made-up numbers that are all different."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable
from typing import Any

HIDDEN, NOT_ANSWERABLE, NONE = "hidden", "not_answerable", "none"
HARM = "</title><script>harm=1</script><img src=x onerror=harm=1>\"'&{{7*7}}\x00\u202e"


def publication(**changes: Any) -> dict[str, Any]:
    """A document for publication, small and whole."""
    return copy.deepcopy(_DOCUMENT) | changes


def unprotected() -> dict[str, Any]:
    """One that is not for publication."""
    return publication(for_publication=False, profile=None)


def with_texts(document: Any, change: Callable[[str], str], path: tuple[str, ...] = ()) -> Any:
    """The document with each free text changed, keys that come from the data too: not days, nor codes of ours."""
    if isinstance(document, dict):
        free_keys = path in (("read", "missing"), ("software",), ("law", "numbers"), ("measures",))
        return {change(key) if free_keys else key: with_texts(one, change, (*path, key)) for key, one in document.items()}
    if isinstance(document, list):
        return [with_texts(one, change, path) for one in document]
    return change(document) if isinstance(document, str) and not _is_ours(document, path) else document


def _is_ours(text: str, path: tuple[str, ...]) -> bool:
    """It is checked by whoever makes the document, and a report may take it as it is."""
    closed = {"kind", "percent", "class", "severity", "reference_day", "on", "law_on", "read_to", "edition", "engine"}
    return text in (HIDDEN, NOT_ANSWERABLE, NONE) or path[-1] in closed or path[:2] == ("coverage", "rules") or "dimensions" in path


def _share(percent: str) -> dict[str, str]:
    return {"percent": percent}


def _rule(name: str, severity: str, counts: tuple[Any, ...], share: Any, **more: Any) -> dict[str, Any]:
    kinds = ("not_met", "met", "open", "not_applicable", "outside")
    told = {"id": name, "edition": "2012-01-01", "pack": "core", "level": "act", "severity": severity, "duty_bearer": "municipality"}
    cites = [{"document": "LOV-2011-06-24-30", "paragraph": "§ 7-2", "part": "first paragraph"}]
    return told | {
        "citations": cites,
        "titles": None,
        "counts": dict(zip(kinds, counts, strict=True)),
        "share_not_met": share,
        "missing": [],
        **more,
    }


def _indicator(name: str, counts: tuple[Any, ...], share: Any, numerator: list[str]) -> dict[str, Any]:
    kinds = ("yes", "no", "unknown", "of", "excluded", "unclear")
    told = {"id": name, "reference": "at", "numerator": numerator, "denominator": ["counted"], "exclusions": [], "source": "somebody"}
    return told | dict(zip(kinds, counts, strict=True)) | {"share": share}


def _group(value: str | None, numbers: itertools.count[int], hidden: bool) -> dict[str, Any]:
    count = HIDDEN if hidden else next(numbers)
    share = HIDDEN if hidden else _share("31.7")
    return {
        "group": {"municipality": value},
        "rows": next(numbers),
        "clean": count,
        "rules": {"coordinator-offered": {"not_met": count, "met": next(numbers), "open": HIDDEN, "share_not_met": share}},
        "indicators": {"individual-plan": {"yes": count, "of": next(numbers), "unknown": HIDDEN, "share": share}},
    }


_NUMBERS = itertools.count(4001)
_ANSWERED: dict[str, Any] = {"yes": 3120, "of": 8730, "share": _share("35.7")}

_DOCUMENT: dict[str, Any] = {
    "ipcore_dataset_publication": 1,
    "for_publication": True,
    "title": "Fjordby 2025",
    "profile": {"name": "hdir-under-10", "below": 10, "zero_shown": False, "mark": "*", "basis": "somebody's practice"},
    "on": "2025-12-31",
    "law_on": "2025-12-31",
    "reference_day": "2025-12-31",
    "forecast": True,
    "engine": "duckdb",
    "cut_off": False,
    "law": {
        "version": "0.1.0",
        "digest": "3b36d538ca1aa046",
        "read_to": "2026-07-02",
        "packs": ["core"],
        "policy": "Fjordby",
        "numbers": {"evaluation_months": 6},
        "amendments": ["more-plans"],
        "plugins": ["my-vendor 1.2"],
        "failed_plugins": ["their-vendor"],
    },
    "software": {"ipcore": "0.1.0", "duckdb": "2.0.0"},
    "inputs": [{"name": "fjordby.csv", "size": 8123456, "sha256": "9f86d081" * 8}],
    "mapping": {"name": "fjordby.toml", "sha256": "60303ae2" * 8},
    "policy": {"name": "policy.toml", "sha256": "2c26b46b" * 8},
    "command": ["ipcore", "dataset", "report", "fjordby.csv", "--title", "Fjordby 2025", "-o", "report.html"],
    "hidden": 1207,
    "against": [{"name": "earlier.json", "sha256": "fcde2b2e" * 8, "on": "2024-12-31", "hidden_now": 1303, "not_to_be_hidden": 1409}],
    "read": {
        "rows": 9001,
        "rejected": HIDDEN,
        "unreadable": [
            {"column": None, "count": 1511, "reasons": ["too_few_cells"]},
            {"column": "ip", "count": HIDDEN, "reasons": ["no_code"]},
        ],
        "not_read": {"count": 1601, "files": ["notes.txt"]},
        "notes": [
            {"column": None, "count": 1709, "reasons": ["passed_over"]},
            {"column": "kommune", "count": 1811, "reasons": ["no_longer"]},
        ],
        "missing": {"ip": {"answered": 8999, "empty": HIDDEN}, "kommune": {"answered": HIDDEN, "suppressed": 1907}},
    },
    "coverage": {
        "counts": {"fully": 17, "partly": 23, "never": 31},
        "rules": {"coordinator-offered": "fully", "plan-offered": "partly", "plan-begun": "never"},
        "lacking": {"plan-begun": ["plan.draft_begun_on"]},
        "next": [
            {"fact": "plan.draft_begun_on", "unlocks": ["plan-begun"]},
            {"fact": "consent.plan_given_on", "unlocks": ["consent-stated", "x"]},
        ],
    },
    "clean_rows": 2003,
    "severities": [
        {"severity": "breach", "rows": 2111, "share": _share("23.5")},
        {"severity": "deviation", "rows": HIDDEN, "share": HIDDEN},
        {"severity": "advice", "rows": 0, "share": _share("0.0")},
    ],
    "looked_at": 9001,
    "rules": [
        _rule(
            "coordinator-offered",
            "breach",
            (2207, 2309, 2411, HIDDEN, 0),
            _share("48.9"),
            missing=[{"fact": "coordinator.offer", "rows": 2503}],
        ),
        _rule("annual-evaluation", "advice", (HIDDEN, HIDDEN, HIDDEN, 2609, 0), HIDDEN, level="practice", duty_bearer="coordinator"),
        _rule("plan-offered", "deviation", (0, 2707, 0, 2801, 0), _share("0.0")),
        _rule("plan-begun", "deviation", (NOT_ANSWERABLE, NOT_ANSWERABLE, NOT_ANSWERABLE, NOT_ANSWERABLE, 9001), NOT_ANSWERABLE),
        _rule("local-habit", "question", (0, 0, 2903, 0, 0), NONE, titles={"nb": "Vanen er fulgt"}, citations=[]),
    ],
    "groups": [
        {"dimensions": ["municipality"], "rows": [_group("1103", _NUMBERS, False), _group(None, _NUMBERS, True)]},
        {
            "dimensions": ["municipality", "service_kind"],
            "rows": [_group("1103", _NUMBERS, True) | {"group": {"municipality": "1103", "service_kind": "rop"}, "rules": {}}],
        },
    ],
    "status_of": 8730,
    "status": [
        {"class": "individual_plan", "rows": 3120, "share": _share("35.7")},
        {"class": "other_plan", "rows": HIDDEN, "share": HIDDEN},
        {"class": "group_only", "rows": HIDDEN, "share": HIDDEN},
        {"class": "nothing", "rows": 3217, "share": _share("36.8")},
        {"class": "unknown", "rows": 3301, "share": _share("37.8")},
    ],
    "measures": {"individual_plan": "plan.active", "house-measure": "a & b"},
    "indicators": [
        _indicator("individual-plan", (3120, 3407, 3511, 8730, 3607, HIDDEN), _share("35.7"), ["individual_plan"]),
        _indicator("nothing", (HIDDEN, 3701, HIDDEN, 3803, 0, 0), HIDDEN, ["not group", "not house-measure"]),
        _indicator("satisfied-with-plan", (NOT_ANSWERABLE,) * 6, NOT_ANSWERABLE, ["satisfied"]),
        _indicator("dormant", (0, 0, 0, 0, 3907, 0), NONE, ["dormant"]),
    ],
    "choices": [
        {
            "id": "measures-plan-counts",
            "indicator": "individual-plan",
            "base": _ANSWERED,
            "alternative": _ANSWERED | {"yes": 4365, "share": _share("50.0")},
        },
        {
            "id": "declined-left-out",
            "indicator": "individual-plan",
            "base": _ANSWERED,
            "alternative": {"yes": HIDDEN, "of": HIDDEN, "share": HIDDEN},
        },
        {
            "id": "house-choice",
            "indicator": "dormant",
            "base": {"yes": 0, "of": 0, "share": NONE},
            "alternative": {"yes": 0, "of": 0, "share": NONE},
        },
    ],
    "published": [
        {
            "figure_id": "F041",
            "publisher": "A register",
            "source": "A yearbook",
            "year": 2021,
            "reference_point": "31.12",
            "area": "Norge",
            "area_level": "country",
            "population": "Recipients of services",
            "population_key": "home-services",
            "group": None,
            "measure": "share_with_active_ip",
            "printed": "36",
            "evidence": "read",
            "note": "",
            "indicator": "individual-plan",
            "computed": _ANSWERED,
            "same": True,
            "why": None,
        }
    ],
    "findings": [
        {"id": "one-active-plan-per-person", "lacking": [], "counts": {"persons": 5003, "rows": 5101}, "by_fact": {}},
        {"id": "person-in-several-municipalities", "lacking": ["kommune"], "counts": {}, "by_fact": {}},
        {
            "id": "caseload-per-coordinator",
            "lacking": [],
            "counts": {"coordinators": 5209, "limit": 40, "over": HIDDEN, "most": HIDDEN, "median": 5303},
            "by_fact": {},
        },
        {"id": "dates-in-the-future", "lacking": [], "counts": {"facts": 5407}, "by_fact": {"plan.last_evaluated_on": HIDDEN}},
    ],
    "next_steps": [
        {"kind": "rule", "what": "coordinator-offered", "rows": 2207, "duty_bearer": "municipality", "unlocks": []},
        {"kind": "rule", "what": "annual-evaluation", "rows": 6007, "duty_bearer": "coordinator", "unlocks": []},
        {"kind": "judgment", "what": "plan-offered", "rows": 5501, "duty_bearer": None, "unlocks": []},
        {
            "kind": "fact",
            "what": "coordinator.offer",
            "rows": 2503,
            "duty_bearer": None,
            "unlocks": ["coordinator-offered", "plan-offered"],
        },
        {"kind": "column", "what": "ip", "rows": 5603, "duty_bearer": None, "unlocks": ["plan-offered"]},
        {"kind": "reading", "what": "no_code", "rows": 1511, "duty_bearer": None, "unlocks": []},
    ],
}
_DOCUMENT["published"] += [
    _DOCUMENT["published"][0]
    | {
        "figure_id": "F042",
        "printed": "7.2",
        "same": False,
        "note": "One fell by 0.5",
        "group": {"dimension": "service_kind", "value": "rop"},
    },
    _DOCUMENT["published"][0]
    | {"figure_id": "F043", "computed": {"yes": HIDDEN, "of": HIDDEN, "share": HIDDEN}, "same": None, "why": "hidden"},
    _DOCUMENT["published"][0] | {"figure_id": "F044", "printed": "", "computed": None, "same": None, "why": "not_published"},
]
