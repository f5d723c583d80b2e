"""The public names, and what importing ipcore costs a host."""

import subprocess
import sys

import pytest

import ipcore

NAMES = {
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
}


def loaded_after(program):
    done = subprocess.run([sys.executable, "-c", f"{program}; import sys; print(*sys.modules)"], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_public_names_are_these():
    assert set(ipcore.__all__) == NAMES
    assert all(getattr(ipcore, name) is not None for name in NAMES)


def test_a_name_there_is_not_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute"):
        ipcore.chekc  # noqa: B018  # that asking raises is the test


def test_check_stays_a_function_whatever_is_imported_first():
    program = "from ipcore.check import Law; import ipcore.check.run; import ipcore; assert callable(ipcore.check), ipcore.check"
    assert "ipcore.check.run" in loaded_after(program)


def test_importing_ipcore_loads_no_rule_no_fact_and_nothing_heavy():
    loaded = loaded_after("import ipcore")
    heavy = {
        "click",
        "rich",
        "msgspec",
        "hypothesis",
        "cattrs",
        "dateutil",
        "pluggy",
        "ipcore.facts",
        "ipcore.rules",
        "ipcore.model",
        "ipcore.cli",
    }
    assert not heavy & loaded


def test_reading_a_case_loads_no_rule_and_checking_one_reads_no_words():
    read = "import ipcore, datetime; case = ipcore.loads(open('examples/cases/minimal.json', 'rb').read())"
    assert not {one for one in loaded_after(read) if one.startswith(("ipcore.rules.", "ipcore.facts"))}
    checked = f"{read}; ipcore.check(case, on=datetime.date(2026, 11, 21)).clean"
    assert "ipcore.rules.coordination.coordinator_offered" in loaded_after(checked)
    loaded_after(f"{checked}; from ipcore.words.rule_words import rule_file; assert rule_file.cache_info().misses == 0")
