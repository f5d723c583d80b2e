"""Checking cases: law, findings, report, coverage, status. Each module loads when a name of it is asked for."""

from typing import TYPE_CHECKING

from ipcore._lazy import lazy

if TYPE_CHECKING:
    from ipcore.check.amendments import Amendment, load_amendment
    from ipcore.check.answerable import Answerable, answerable
    from ipcore.check.comparing import Change, Comparison, Difference, SeverityChange, compare
    from ipcore.check.comparison_document import comparison_document, comparison_schema
    from ipcore.check.complaints import ComplaintLimit
    from ipcore.check.covering import Coverage, NextPart, coverage
    from ipcore.check.deadline import Deadline
    from ipcore.check.explaining import DaySum, DayTerm, Explanation, Missing, Place, UsedFact, explain
    from ipcore.check.falling_due import Deadlines
    from ipcore.check.finding import Crash, Finding
    from ipcore.check.law import COVERED_FROM, Law, LawStamp
    from ipcore.check.local_rules import load_rules
    from ipcore.check.outcome import Outcome, decide
    from ipcore.check.over_time import RuleTimeline, Segment, Timeline, timeline, timeline_document
    from ipcore.check.plugin_rules import PluginRules, load_plugin_rules
    from ipcore.check.policy import Policy, Waiver
    from ipcore.check.policy_file import load_policy
    from ipcore.check.report import Report
    from ipcore.check.run import check
    from ipcore.check.standing import FollowUp, Status, status
    from ipcore.check.weighing import Due, Load

_HOMES = {
    "ipcore.check.amendments": "Amendment load_amendment",
    "ipcore.check.weighing": "Due Load",
    "ipcore.check.comparing": "Change Comparison Difference SeverityChange compare",
    "ipcore.check.comparison_document": "comparison_document comparison_schema",
    "ipcore.check.complaints": "ComplaintLimit",
    "ipcore.check.answerable": "Answerable answerable",
    "ipcore.check.covering": "Coverage NextPart coverage",
    "ipcore.check.deadline": "Deadline",
    "ipcore.check.falling_due": "Deadlines",
    "ipcore.check.explaining": "DaySum DayTerm Explanation Missing Place UsedFact explain",
    "ipcore.check.finding": "Crash Finding",
    "ipcore.check.law": "COVERED_FROM Law LawStamp",
    "ipcore.check.local_rules": "load_rules",
    "ipcore.check.outcome": "Outcome decide",
    "ipcore.check.over_time": "RuleTimeline Segment Timeline timeline timeline_document",
    "ipcore.check.plugin_rules": "PluginRules load_plugin_rules",
    "ipcore.check.policy": "Policy Waiver",
    "ipcore.check.policy_file": "load_policy",
    "ipcore.check.report": "Report",
    "ipcore.check.run": "check",
    "ipcore.check.standing": "FollowUp Status status",
}

__getattr__ = lazy(__name__, {name: home for home, names in _HOMES.items() for name in names.split()})

__all__ = [
    "COVERED_FROM",
    "Amendment",
    "Answerable",
    "Change",
    "Comparison",
    "ComplaintLimit",
    "Coverage",
    "Crash",
    "DaySum",
    "DayTerm",
    "Deadline",
    "Deadlines",
    "Difference",
    "Due",
    "Explanation",
    "Finding",
    "FollowUp",
    "Law",
    "LawStamp",
    "Load",
    "Missing",
    "NextPart",
    "Outcome",
    "Place",
    "PluginRules",
    "Policy",
    "Report",
    "RuleTimeline",
    "Segment",
    "SeverityChange",
    "Status",
    "Timeline",
    "UsedFact",
    "Waiver",
    "answerable",
    "check",
    "compare",
    "comparison_document",
    "comparison_schema",
    "coverage",
    "decide",
    "explain",
    "load_amendment",
    "load_plugin_rules",
    "load_policy",
    "load_rules",
    "status",
    "timeline",
    "timeline_document",
]
