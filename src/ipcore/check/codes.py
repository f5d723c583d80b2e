"""The codes of a report, for whoever reads it in another language: each with its meaning and its words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from ipcore._version import __version__
from ipcore.check.outcome import Outcome
from ipcore.errors import ProblemKind
from ipcore.rules import DutyBearer, Evidence, Level, Severity
from ipcore.words import Lang, say

_Meanings = Mapping[StrEnum, str]


@frozen
class CodeList:
    """
    A closed list of codes.

    Attributes:
        name: What it is called. The shared words of it stand under this name.
        stands_in: Where in an answer its codes stand.
        meanings: What each code means, for a developer.
    """

    name: str
    stands_in: str
    meanings: _Meanings

    def document(self) -> dict[str, Any]:
        """The list as a JSON value."""
        codes = [
            {"code": str(code), "meaning": meaning, "words": {str(lang): say(lang, self.name, str(code)) for lang in Lang}}
            for code, meaning in self.meanings.items()
        ]
        return {"stands_in": self.stands_in, "codes": codes}


_OUTCOMES: _Meanings = {
    Outcome.NOT_APPLICABLE: "The rule does not apply to the case on this day.",
    Outcome.MET: "What the rule asks for is on record.",
    Outcome.NOT_MET: "The rule applies and is certainly not met. `severity` says how bad that is.",
    Outcome.UNKNOWN: "It cannot be decided: what is needed is not recorded. Never to be counted as a breach.",
    Outcome.NEEDS_ASSESSMENT: "Only a human's assessment is missing for it to be decided.",
    Outcome.MOOT: "Something is not recorded, but no answer could make the rule not met. There is nothing to do.",
    Outcome.CRASHED: "The rule failed on this case, and has not judged it. `crash` says where.",
}
_SEVERITIES: _Meanings = {
    Severity.BREACH: "An act or a regulation is not met, by a hard fact.",
    Severity.DEVIATION: "An act or a regulation that sets no number, or a guideline, is not met; or it is advice that a policy has raised.",
    Severity.ADVICE: "Good practice, or a local routine, is not met. No act or regulation asks for it.",
    Severity.QUESTION: "An assessment that somebody must make. Such a rule is never not met, so no finding has this severity.",
}
_LEVELS: _Meanings = {
    Level.ACT: "The duty stands in an act.",
    Level.REGULATION: "The duty stands in a regulation.",
    Level.GUIDELINE: "It stands in a national guideline or a care pathway.",
    Level.PRACTICE: "It is good practice or a local routine.",
}
_DUTY_BEARERS: _Meanings = {
    DutyBearer.SERVICES: "The services that follow the person up, each for itself.",
    DutyBearer.RESPONSIBLE_SERVICE: "The service that is responsible for the plan.",
    DutyBearer.PARTICIPANT_SERVICE: "The service of a participant in the plan.",
    DutyBearer.MEASURE_RESPONSIBLE: "Whoever is responsible for the measure.",
    DutyBearer.MUNICIPALITY: "The municipality the person lives in.",
    DutyBearer.COORDINATING_UNIT: "The coordinating unit of the municipality or the health trust.",
    DutyBearer.COORDINATOR: "The person's coordinator.",
    DutyBearer.CHILD_COORDINATOR: "The family's child coordinator.",
    DutyBearer.HOSPITAL: "The health trust.",
    DutyBearer.INSTITUTION: "The institution the person stays in.",
    DutyBearer.HEALTH_PERSONNEL: "The health personnel who treat the person.",
    DutyBearer.NAV: "Nav.",
    DutyBearer.CORRECTIONAL_SERVICE: "The correctional service.",
    DutyBearer.DECIDING_BODY: "The body that made the decision.",
    DutyBearer.SHARER: "Whoever shares information about the person.",
    DutyBearer.CONTROLLER: "The controller of the records.",
    DutyBearer.STATE_OR_COUNTY_BODY: "A health trust, Nav's state part, the county or another body above the municipality.",
}
_EVIDENCE: _Meanings = {
    Evidence.TEXT: "The text of what is cited was read.",
    Evidence.SECONDARY: "What is cited is known from another source, which is named.",
}
_PROBLEM_KINDS: _Meanings = {
    ProblemKind.UNREADABLE: "Not text in UTF-8, not JSON, or not one object.",
    ProblemKind.TOO_LARGE: "Longer or nested deeper than what is read.",
    ProblemKind.UNKNOWN_FORMAT: "`format` is missing, or names no version that is known.",
    ProblemKind.MISSING: "A key that is required is not there.",
    ProblemKind.INVALID: "A key or a value that cannot stand there; all that is none of the others.",
    ProblemKind.INVALID_IDENTIFIER: "Not a valid identifier, or a real person's number.",
    ProblemKind.UNKNOWN_CODE: "A word that is not one of those allowed there.",
    ProblemKind.UNKNOWN_ID: "A reference to something that is not in the case.",
    ProblemKind.DUPLICATE: "An id that is used twice.",
    ProblemKind.IMPOSSIBLE_CHANGE: "An end before its start.",
    ProblemKind.NOT_AVAILABLE: "Nothing is said of the case: the process that had it ended before it answered. Ask again.",
}

CODE_LISTS: Final = (
    CodeList("outcome", "findings[].outcome", _OUTCOMES),
    CodeList("severity", "findings[].severity", _SEVERITIES),
    CodeList("level", "findings[].level", _LEVELS),
    CodeList("duty_bearer", "findings[].duty_bearer", _DUTY_BEARERS),
    CodeList("evidence", "findings[].evidence.kind", _EVIDENCE),
    CodeList("problem_kind", "rejected.problems[].kind", _PROBLEM_KINDS),
)
"""All closed lists of a report, but for its languages."""


def codes_document() -> dict[str, Any]:
    """The lists as a JSON value: by name where each stands, and its codes in order, each with its meaning and its word in each language."""
    return {"version": __version__, "lists": {one.name: one.document() for one in CODE_LISTS}}
