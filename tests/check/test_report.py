"""A report whose findings are made when they are read."""

import attrs
from hypothesis import given, settings

import ipcore
from ipcore.testing import cases


@given(cases())
@settings(max_examples=40)
def test_a_report_is_clean_by_its_outcomes_as_by_its_findings(case):
    report = ipcore.check(case, case.source.exported_on)
    by_outcomes = report.clean
    assert by_outcomes == (bool(report.findings) and not any(one.unclean for one in report.findings))
    assert attrs.evolve(report, findings=report.findings).clean == by_outcomes


@given(cases())
@settings(max_examples=10)
def test_findings_are_made_once(case):
    report = ipcore.check(case, case.source.exported_on)
    assert report.findings is report.findings
    assert [one.rule.id for one in report.findings] == sorted(one.rule.id for one in report.findings)
