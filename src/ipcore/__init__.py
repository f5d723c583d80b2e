"""
The law of the Norwegian individual plan (individuell plan) as a library.

    import datetime as dt
    import ipcore

    case = ipcore.loads(data)
    report = ipcore.check(case, on=dt.date(2026, 11, 21))

The names here are the public ones, beside the classes of `ipcore.model`. Each loads when it is first asked for, so that
`import ipcore` costs a host almost nothing.
"""

import datetime as dt
from typing import TYPE_CHECKING

import ipcore.check  # noqa: F401  # here, so that the function below keeps the name
from ipcore._lazy import lazy
from ipcore._version import __version__
from ipcore.errors import (
    ComparisonError,
    ExchangeError,
    IdentifierError,
    IpcoreError,
    ManyError,
    MappingError,
    ModelError,
    OutsideLawError,
    ParseError,
    PluginError,
    PolicyError,
    PolicyProblem,
    Problem,
    ProblemKind,
    RuleDefinitionError,
)

if TYPE_CHECKING:
    from ipcore.check.amendments import Amendment, load_amendment
    from ipcore.check.answerable import Answerable
    from ipcore.check.comparing import Change, Comparison, Difference, SeverityChange, compare
    from ipcore.check.comparison_document import comparison_document, comparison_schema
    from ipcore.check.complaints import ComplaintLimit
    from ipcore.check.covering import Coverage, NextPart, coverage, coverage_of_facts
    from ipcore.check.deadline import Deadline
    from ipcore.check.document import report_document
    from ipcore.check.due_document import deadlines_document
    from ipcore.check.due_schema import deadlines_schema
    from ipcore.check.explaining import DaySum, DayTerm, Explanation, Missing, Place, UsedFact, explain
    from ipcore.check.falling_due import Deadlines, deadlines
    from ipcore.check.finding import Crash, Finding
    from ipcore.check.law import Law, LawStamp
    from ipcore.check.law_as_data import law_document
    from ipcore.check.law_schema import law_schema
    from ipcore.check.local_rules import load_rules
    from ipcore.check.outcome import Outcome
    from ipcore.check.over_time import RuleTimeline, Segment, Timeline, timeline, timeline_document
    from ipcore.check.plugin_rules import PluginRules
    from ipcore.check.policy import Policy, Waiver
    from ipcore.check.policy_file import load_policy
    from ipcore.check.report import Report
    from ipcore.check.responsibility import ResponsibilityGap, ResponsibilityMap, responsibility
    from ipcore.check.schema import report_schema
    from ipcore.check.standing import FollowUp, Status, status
    from ipcore.check.weighing import Due, Load, caseload
    from ipcore.dates import BEFORE_ALL, NEVER, Span
    from ipcore.disclosure import (
        ARCHIVE,
        PARENTS,
        PERSON,
        Audience,
        Excerpt,
        Ground,
        LeftOut,
        Recipient,
        Withdrawal,
        cut,
        withdrawals,
    )
    from ipcore.exchange import (
        Adapter,
        ExportContext,
        Exporter,
        Foreseen,
        Option,
        PreviewingAdapter,
        ReadContext,
        Reason,
        Receipt,
        Rejection,
        Takes,
        TokenProvider,
        VersionConflict,
        WritingAdapter,
        losses_except,
        records_without,
        rejected,
    )
    from ipcore.hooks import Exported, Failure, Host, Plugin, export, hookimpl, load_plugins, read_cases, write_case
    from ipcore.joining import Conflict, ConflictKind, Joined, join
    from ipcore.many import Checked, check_many, outcomes_of
    from ipcore.model import Case, Source
    from ipcore.rules import Citation, DutyBearer, Edition, Evidence, Level, Rule, Severity
    from ipcore.serde import case_schema, dumps, from_document, loads, read_lines, to_document
    from ipcore.words import FindingText, Lang, Reader, citations_text, day_text, label

_HOMES = {
    "ipcore.check.amendments": "Amendment load_amendment",
    "ipcore.check.comparing": "Change Comparison Difference SeverityChange compare",
    "ipcore.check.comparison_document": "comparison_document comparison_schema",
    "ipcore.check.complaints": "ComplaintLimit",
    "ipcore.check.answerable": "Answerable",
    "ipcore.check.covering": "Coverage NextPart coverage coverage_of_facts",
    "ipcore.check.document": "report_document",
    "ipcore.check.due_document": "deadlines_document",
    "ipcore.check.due_schema": "deadlines_schema",
    "ipcore.check.explaining": "DaySum DayTerm Explanation Missing Place UsedFact explain",
    "ipcore.check.deadline": "Deadline",
    "ipcore.check.falling_due": "Deadlines deadlines",
    "ipcore.check.finding": "Crash Finding",
    "ipcore.check.law": "Law LawStamp",
    "ipcore.check.law_as_data": "law_document",
    "ipcore.check.law_schema": "law_schema",
    "ipcore.check.local_rules": "load_rules",
    "ipcore.check.outcome": "Outcome",
    "ipcore.check.over_time": "RuleTimeline Segment Timeline timeline timeline_document",
    "ipcore.check.plugin_rules": "PluginRules",
    "ipcore.check.policy": "Policy Waiver",
    "ipcore.check.policy_file": "load_policy",
    "ipcore.check.report": "Report",
    "ipcore.check.responsibility": "ResponsibilityGap ResponsibilityMap responsibility",
    "ipcore.check.schema": "report_schema",
    "ipcore.check.standing": "FollowUp Status status",
    "ipcore.check.weighing": "Due Load caseload",
    "ipcore.dates": "BEFORE_ALL NEVER Span",
    "ipcore.disclosure": "ARCHIVE PARENTS PERSON Audience Excerpt Ground LeftOut Recipient Withdrawal cut withdrawals",
    "ipcore.exchange": "Adapter ExportContext Exporter Foreseen Option PreviewingAdapter ReadContext Reason Receipt Rejection Takes"
    " TokenProvider VersionConflict WritingAdapter losses_except records_without rejected",
    "ipcore.hooks": "Exported Failure Host Plugin export hookimpl load_plugins read_cases write_case",
    "ipcore.joining": "Conflict ConflictKind Joined join",
    "ipcore.many": "Checked check_many outcomes_of",
    "ipcore.model": "Case Source",
    "ipcore.rules": "Citation DutyBearer Edition Evidence Level Rule Severity",
    "ipcore.serde": "case_schema dumps from_document loads read_lines to_document",
    "ipcore.words": "FindingText Lang Reader citations_text day_text label",
}

__getattr__ = lazy(__name__, {name: home for home, names in _HOMES.items() for name in names.split()})


def check(  # the package of that name is reached by import, the function by name
    case: "Case",
    on: dt.date,
    *,
    law: "Law | None" = None,
    law_on: dt.date | None = None,
    assume_unchanged: bool = False,
) -> "Report":
    """
    Judge a case on a day.

    Args:
        case: The case.
        on: The day the facts are about.
        law: The rules. None: the built-in core rules; an installed plugin changes no verdict.
        law_on: The day whose law applies. None: `on`.
        assume_unchanged: After the day of the export, take it that nothing changed since; findings are then forecasts.
            Without it, what the export cannot know is unknown.

    Raises:
        OutsideLawError: a day before 2012-01-01 or after 2199-12-31, or no rule in force.
    """
    from ipcore.check.run import check as run

    return run(case, on, law=law, law_on=law_on, assume_unchanged=assume_unchanged)


__all__ = [
    "ARCHIVE",
    "BEFORE_ALL",
    "NEVER",
    "PARENTS",
    "PERSON",
    "Adapter",
    "Amendment",
    "Answerable",
    "Audience",
    "Case",
    "Change",
    "Checked",
    "Citation",
    "Comparison",
    "ComparisonError",
    "ComplaintLimit",
    "Conflict",
    "ConflictKind",
    "Coverage",
    "Crash",
    "DaySum",
    "DayTerm",
    "Deadline",
    "Deadlines",
    "Difference",
    "Due",
    "DutyBearer",
    "Edition",
    "Evidence",
    "Excerpt",
    "ExchangeError",
    "Explanation",
    "ExportContext",
    "Exported",
    "Exporter",
    "Failure",
    "Finding",
    "FindingText",
    "FollowUp",
    "Foreseen",
    "Ground",
    "Host",
    "IdentifierError",
    "IpcoreError",
    "Joined",
    "Lang",
    "Law",
    "LawStamp",
    "LeftOut",
    "Level",
    "Load",
    "ManyError",
    "MappingError",
    "Missing",
    "ModelError",
    "NextPart",
    "Option",
    "Outcome",
    "OutsideLawError",
    "ParseError",
    "Place",
    "Plugin",
    "PluginError",
    "PluginRules",
    "Policy",
    "PolicyError",
    "PolicyProblem",
    "PreviewingAdapter",
    "Problem",
    "ProblemKind",
    "ReadContext",
    "Reader",
    "Reason",
    "Receipt",
    "Recipient",
    "Rejection",
    "Report",
    "ResponsibilityGap",
    "ResponsibilityMap",
    "Rule",
    "RuleDefinitionError",
    "RuleTimeline",
    "Segment",
    "Severity",
    "SeverityChange",
    "Source",
    "Span",
    "Status",
    "Takes",
    "Timeline",
    "TokenProvider",
    "UsedFact",
    "VersionConflict",
    "Waiver",
    "Withdrawal",
    "WritingAdapter",
    "__version__",
    "case_schema",
    "caseload",
    "check",
    "check_many",
    "citations_text",
    "compare",
    "comparison_document",
    "comparison_schema",
    "coverage",
    "coverage_of_facts",
    "cut",
    "day_text",
    "deadlines",
    "deadlines_document",
    "deadlines_schema",
    "dumps",
    "explain",
    "export",
    "from_document",
    "hookimpl",
    "join",
    "label",
    "law_document",
    "law_schema",
    "load_amendment",
    "load_plugins",
    "load_policy",
    "load_rules",
    "loads",
    "losses_except",
    "outcomes_of",
    "read_cases",
    "read_lines",
    "records_without",
    "rejected",
    "report_document",
    "report_schema",
    "responsibility",
    "status",
    "timeline",
    "timeline_document",
    "to_document",
    "withdrawals",
    "write_case",
]
