"""Documents the tests of serde share. The people in them do not exist; `CANARY` marks text that must never come out again."""

from __future__ import annotations

import copy
import json
from typing import Any

CANARY = "Kanarifuglen"

_SPAN = {"start": "2024-01-10", "stop": "2026-12-31"}

_PLAN: dict[str, Any] = {
    "id": "plan-1",
    "kind": "individual",
    "begun_on": "2024-01-10",
    "in_force": [{"start": "2024-02-01", "stop": "2025-02-01"}, {"start": "2025-03-01"}],
    "dropped_on": "2026-01-01",
    "goals": [
        {"id": "goal-1", "wording": f"{CANARY} vil bo i egen leilighet", "set_on": "2024-02-01", "due_on": "2025-02-01"},
        {"id": "goal-2", "wording": "Søke læreplass 🚲", "parent": "goal-1", "closed_on": "2025-06-01"},
    ],
    "resources": [{"id": "res-1", "text": f"{CANARY} er god til å lage mat"}],
    "needs": [{"id": "need-1", "text": "Hjelp til å ordne gjeld"}],
    "participants": [
        {
            "id": "par-1",
            "role": "provider",
            "standing": "taking_part",
            "service": "ser-1",
            "span": {"start": "2024-02-01"},
            "contribution": "Ukentlig samtale",
            "invited_on": ["2024-01-15", "2024-01-20"],
            "replied_on": "2024-01-22",
            "wished": True,
            "willing": False,
            "name": CANARY,
            "contact": f"{CANARY}@example.org",
        },
        {"id": "par-2", "role": "relative"},
    ],
    "maker": "par-1",
    "driver": "par-2",
    "own_contribution": "Møter opp",
    "measures": [
        {
            "id": "mea-1",
            "wording": "Oppfølging i bolig",
            "extent": "To timer i uka",
            "how": "Hjemme",
            "responsible": ["par-1"],
            "due_on": "2025-01-01",
            "closed_on": "2025-02-01",
            "standing": "granted",
            "decision": "dec-1",
            "area": "housing",
            "goals": ["goal-1", "goal-2"],
            "needs": ["need-1"],
        }
    ],
    "methods": "Faste avtaler",
    "role_statuses": [{"id": "rol-1", "role": "coordinator", "state": "appointed"}],
    "period": _SPAN,
    "revision_days": ["2025-02-01", "2026-02-01"],
    "cooperation": [{"id": "coo-1", "text": "Arbeidsgiver"}],
    "child_hearings": [{"id": "chi-1", "heard_on": "2024-03-01", "how": "Samtale"}],
    "not_relevant": {"cooperation": f"{CANARY} ønsker det ikke", "period": "Løpende"},
    "responsibilities": [{"id": "rsp-1", "service": "ser-1", "span": _SPAN}],
    "hand_overs": [{"id": "han-1", "service": "ser-1", "offered_on": "2024-05-01", "answer": "accepted", "answered_on": "2024-05-03"}],
    "evaluations": [{"id": "eva-1", "held_on": "2025-01-20", "own_view": f"{CANARY} er fornøyd", "satisfaction": 4}],
    "revisions": [{"id": "rev-1", "made_on": "2024-02-01", "kind": "created", "by": "par-1"}],
    "entries": [{"id": "ent-1", "made_on": "2024-06-01", "rests_until": "2024-09-01", "by": "par-1", "about": "mea-1", "text": "Pause"}],
    "links": ["plan-2"],
    "language": "nn",
    "in_journal": True,
    "outpatient_care": "Avtalt med poliklinikken",
    "title": "Planen min",
    "withheld": [{"id": "wit-1", "part": "mea-1", "withheld_from": "parents", "basis": "young_person"}],
}

COMPLETE: dict[str, Any] = {
    "format": "ipcore/1",
    "id": "case-1",
    "person": {
        "key": "person-1",
        "protected_address": False,
        "born_on": "1990-04-05",
        "due_on": "1990-04-01",
        "language": "nb",
        "residences": [{"municipality": "0301", "span": {"stop": "2024-01-01"}}, {"municipality": "1103", "span": {"start": "2024-01-01"}}],
        "name": CANARY,
        "contact": f"{CANARY}veien 1",
        "identifiers": {f"{CANARY}-system": "A 1", "lokal": "B 2"},
    },
    "closed_on": "2026-06-01",
    "services": [
        {
            "id": "ser-1",
            "sector": "municipal_health",
            "span": _SPAN,
            "municipality": "1103",
            "provider": "p-9",
            "kind": "k-1",
            "name": "Boligteamet",
        }
    ],
    "judgments": [
        {
            "id": "jud-1",
            "topic": "plan_need",
            "answer": "yes",
            "assessed_on": "2024-01-05",
            "sector": "specialist_health",
            "role": "sykepleier",
            "reason_documented": True,
            "test": "overwhelming",
            "review_by": "2025-01-05",
            "note": f"{CANARY} trenger flere tjenester",
        }
    ],
    "offers": [
        {
            "id": "off-1",
            "kind": "plan",
            "made_on": "2024-01-06",
            "answer": "accepted",
            "answered_on": "2024-01-07",
            "withdrawn_on": "2026-01-01",
            "wish_asked": True,
            "wish": "Ingen",
            "sector": "municipal_health",
        }
    ],
    "notices": [
        {
            "id": "not-1",
            "about": "plan_need",
            "from_sector": "specialist_health",
            "to": "municipal_unit",
            "sent_on": "2024-01-05",
            "flags_missing_home": False,
            "note": "Haster",
        }
    ],
    "appointments": [
        {
            "id": "app-1",
            "role": "coordinator",
            "span": {"start": "2024-02-01"},
            "holder": "staff-1",
            "health_personnel": True,
            "trained": False,
            "unit": "u-1",
            "service": "ser-1",
            "name": CANARY,
        }
    ],
    "groups": [
        {
            "id": "gro-1",
            "span": {},
            "meetings": [
                {
                    "id": "mee-1",
                    "held_on": "2024-04-01",
                    "minutes_on": "2024-04-02",
                    "planned_on": "2024-04-01",
                    "called": ["par-1", "par-2"],
                }
            ],
            "members": ["par-1"],
            "leader": "par-1",
        }
    ],
    "plans": [_PLAN, {"id": "plan-2", "kind": "crisis"}],
    "consents": [
        {
            "id": "con-1",
            "purpose": "sharing",
            "plan": "plan-1",
            "giver": "self",
            "given_on": "2024-01-09",
            "withdrawn_on": "2025-01-01",
            "until": "2025-06-01",
            "recipients": ["par-2"],
            "categories": ["health", "housing"],
        }
    ],
    "objections": [{"id": "obj-1", "span": {"start": "2025-01-01"}}],
    "episodes": [{"id": "epi-1", "kind": "lar", "span": _SPAN}],
    "stays": [
        {
            "id": "sta-1",
            "field": "substance",
            "span": {"start": "2025-01-01", "stop": "2025-03-01"},
            "discharge_planned_on": "2025-03-01",
            "ready_on": "2025-02-20",
            "partners_called_on": "2025-02-01",
            "homeless_expected": False,
            "telling_excepted": True,
            "aftercare_reasons": {"crisis": "Egen kriseplan", "economy": "Ordnet"},
        }
    ],
    "decisions": [
        {
            "id": "dec-1",
            "area": "health",
            "subject": "service",
            "refused": False,
            "decided_on": "2024-03-01",
            "known_on": "2024-03-03",
            "reasoned": True,
            "complaint_told": True,
            "complained_on": "2024-03-10",
        }
    ],
    "disputes": [{"id": "dis-1", "span": {"start": "2025-05-01"}, "about": "Hvem som betaler"}],
    "disclosures": [
        {
            "id": "dcl-1",
            "made_on": "2024-06-01",
            "recipient": "par-2",
            "organisation": "org-1",
            "categories": ["contact"],
            "basis": "consent",
            "period": _SPAN,
        }
    ],
    "information": [{"id": "inf-1", "topic": "plan_rights", "given_on": "2024-01-05"}],
    "no_plan_reasons": [{"id": "npr-1", "recorded_on": "2023-12-01", "text": "Ikke kartlagt"}],
    "deletion_requests": ["2025-09-01"],
    "withheld": [{"id": "wit-2", "part": "plans.measures", "withheld_from": "recipient", "basis": "no_consent"}],
    "source": {
        "system": "testsystem",
        "exported_on": "2026-07-01",
        "records": ["offers:plan|coordinator", "plans.measures.extent", "person"],
        "contested": ["judgments:plan_need.answer"],
        "disputed": ["judgments:plan_need.answer"],
        "contested_from": "2026-06-30",
    },
}

MINIMAL: dict[str, Any] = {
    "format": "ipcore/1",
    "id": "case-1",
    "person": {"key": "person-1"},
    "source": {"system": "testsystem", "exported_on": "2026-07-01"},
}


def complete() -> dict[str, Any]:
    """A copy of `COMPLETE`, in which every field of every class stands at least once."""
    made: dict[str, Any] = json.loads(json.dumps(COMPLETE))
    return made


def minimal(**more: Any) -> dict[str, Any]:
    """A copy of `MINIMAL` with more keys."""
    return copy.deepcopy(MINIMAL) | more


def text_of(document: Any) -> str:
    """The document with one key on each line, as the tests count them."""
    return json.dumps(document, ensure_ascii=False, indent=1)
