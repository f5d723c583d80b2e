"""
The list as JSON.

    {
      "ipcore_document_worklist": 1,
      "coordinator": "...", "on": "2026-11-23", "until": "2027-02-21", "pace": 1.0, "pace_is_law": false,
      "law": {"version", "digest", "read_to", "packs", "policy", "plugins", "failed_plugins"},
      "found": true,                            false: no open or closed case has the key on the day
      "key_elsewhere": false,                   the key stands in some case, but not as a coordinator's on the day
      "counts": {"persons", "overdue", "soon", "waiting", "unclear", "unjudged", "closed"},
                                                how many persons; unclear: some rule could not be judged; unjudged: none could
      "load": {"cases", "due", "overdue", "waived", "to_assess", "unknown", "crashed", "outside", "unjudged", "meetings",
               "collisions": [{"day", "cases"}], "cannot_meet": [{"due_on", "case", "rule"}]},  as `ipcore caseload` has it; or null
      "persons": [{
        "case", "name", "exported_on", "roles": [...], "follow_up",
        "last_evaluated_on", "next_revision_on", "next_meeting_on": {"known": true, "day": "2026-12-01" or null},
        "deadlines": {...},                     as `ipcore.deadlines_document` has it
        "unmet": [{"rule", "severity", "level", "excused", "since", "duty_bearer", "text": {"title", "message", "next_step"}}],
        "waiting": [{"kind", "since", "offer", "topic", "participant", "service"}],
        "cannot_tell": ["offer", ...]           of which kinds the record cannot tell whether an answer is missing
      }],
      "files": {"cases", "rejected", "nobody", "unnamed", "unknown"}    of everybody in the files: counts only
    }

A day that is known to be none is `{"known": true, "day": null}`. `name` and what stands in texts are personal data.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from ipcore import Finding, Lang, Load, deadlines_document
from ipcore_document.worklist.gathering import Worklist
from ipcore_document.worklist.person import Person, told
from ipcore_document.worklist.waiting import Waiting

KEY = "ipcore_document_worklist"
VERSION = 1

Document = dict[str, Any]


def document(found: Worklist, lang: Lang) -> bytes:
    """The list as JSON, in UTF-8, its texts in one language."""
    on = found.on
    head = {
        KEY: VERSION,
        "coordinator": found.asked.key,
        "on": on and str(on),
        "until": on and str(found.asked.until(on)),
        "pace": float(found.asked.pace),
        "pace_is_law": False,
        "law": _law(found),
        "found": found.found,
        "key_elsewhere": found.elsewhere,
        "counts": _counts(found),
        "load": None if found.load is None else _load(found.load),
        "persons": [_person(one, lang) for one in found.persons],
        "files": {name: getattr(found, name) for name in ("cases", "rejected", "nobody", "unnamed", "unknown")},
    }
    return json.dumps(head, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


def _counts(found: Worklist) -> Document:
    return {name: getattr(found, name) for name in ("overdue", "soon", "waiting", "unclear", "unjudged")} | {
        "persons": len(found.persons),
        "closed": found.closed,
    }


def _law(found: Worklist) -> Document:
    stamp = found.asked.law.stamp
    return {
        "version": stamp.version,
        "digest": stamp.digest,
        "read_to": str(stamp.read_to),
        "packs": list(stamp.packs),
        "policy": stamp.policy,
        "plugins": list(stamp.plugins),
        "failed_plugins": list(stamp.failed_plugins),
    }


def _load(load: Load) -> Document:
    names = ("cases", "overdue", "waived", "to_assess", "unknown", "crashed", "outside", "unjudged", "meetings")
    return {name: getattr(load, name) for name in names} | {
        "due": len(load.due),
        "collisions": [{"day": str(day), "cases": number} for day, number in load.collisions],
        "cannot_meet": [{"due_on": str(one.due_on), "case": one.case, "rule": one.rule} for one in load.cannot_meet or ()],
    }


def _person(one: Person, lang: Lang) -> Document:
    return {
        "case": one.case,
        "name": one.name,
        "exported_on": str(one.exported_on),
        "roles": [str(role) for role in one.roles],
        "follow_up": str(one.follow_up),
        "last_evaluated_on": _day(one.evaluated_on),
        "next_revision_on": _day(one.revision_on),
        "next_meeting_on": _day(one.meeting_on) | {"complete": one.meetings_recorded},
        "deadlines": deadlines_document(one.deadlines, lang),
        "unmet": [_finding(finding, lang) for finding in (*one.unmet, *one.excused)],
        "waiting": [_waiting(wait) for wait in one.waiting],
        "cannot_tell": [str(kind) for kind in one.untold],
    }


def _finding(one: Finding, lang: Lang) -> Document:
    text = one.text(lang)
    return {
        "rule": one.rule.id,
        "severity": str(one.severity),
        "level": str(one.edition.level),
        "excused": one.excused,
        "since": one.since and str(one.since),
        "duty_bearer": str(one.edition.duty_bearer),
        "text": {"title": text.title, "message": text.message, "next_step": text.next_step},
    }


def _waiting(one: Waiting) -> Document:
    return {
        "kind": str(one.kind),
        "since": str(one.since),
        "offer": one.offer and str(one.offer),
        "topic": one.topic and str(one.topic),
        "participant": one.participant and one.participant.id,
        "service": one.service and one.service.id,
    }


def _day(day: dt.date | None) -> Document:
    there = told(day)
    return {"known": day is not None, "day": there and str(there)}
