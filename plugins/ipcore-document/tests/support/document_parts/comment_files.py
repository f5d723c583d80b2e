"""Files of comments, as the page saves them, about the case of an example."""

from __future__ import annotations

import json
from pathlib import Path

import ipcore

CASE_FILE = Path(__file__).parents[5] / "examples" / "cases" / "complete-plan.json"


def case():
    """The case: a plan with goals `mal-1` to `mal-3`, measures `tiltak-1` and on, and the participant `deltaker-5`, who is a relative."""
    return ipcore.loads(CASE_FILE.read_bytes())


def document(*comments, **changed):
    """A file as a JSON value. Each comment is what it is about, and its text."""
    return {
        "format": "ipcore-comments/1",
        "case": "complete-plan",
        "plan": "plan-1",
        "document_made_on": "2026-11-21",
        "written_on": "2026-11-23",
        "sender": "person",
        "lang": "nb",
        "comments": [{"about": about, "text": text} for about, text in comments or ((None, "Fint."),)],
        **changed,
    }


def written(*comments, **changed):
    """The same as bytes."""
    return json.dumps(document(*comments, **changed), ensure_ascii=False).encode()
