"""A copy is never accused and never cleared: what is hidden only opens outcomes, of every rule there is."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.check import Outcome
from ipcore.disclosure import cut
from ipcore.model import kind_name
from ipcore.model.recorded import field_at, recorded
from ipcore.rules import built_in_rules
from ipcore.testing import with_export_day
from ipcore.testing.days import AROUND
from tests.disclosure.recipients import STATISTICS, cases_to_cut

EVERY_RULE = ipcore.Law(packs={rule.pack: None for rule in built_in_rules()})
OPEN = {Outcome.UNKNOWN, Outcome.NEEDS_ASSESSMENT, Outcome.MOOT, None}


def outcomes(case, on):
    report = ipcore.check(case, on=on, law=EVERY_RULE)
    return {one.rule.id: one.outcome for one in report.findings} | dict.fromkeys(report.outside)


@given(cases_to_cut(), st.integers(0, 3))
@settings(max_examples=150, deadline=None)
def test_cutting_only_opens_outcomes(drawn, days_before):
    case, recipient = drawn
    case = with_export_day(case, max(case.source.exported_on, dt.date(2024, 1, 1)))
    on = case.source.exported_on - dt.timedelta(days_before)
    before = outcomes(case, on)
    for rule, outcome in outcomes(cut(case, recipient, on).case, on).items():
        assert outcome in OPEN or outcome is before[rule], rule


@given(cases_to_cut(records=("ipcore/1",)))
@settings(max_examples=100, deadline=None)
def test_what_a_copy_records_stands_in_it_as_in_the_whole_case(drawn):
    case, recipient = drawn
    copy = cut(case, recipient, AROUND).case
    for path in recorded(copy.source.records):
        if "withheld" not in (path.part, *path.fields) and not (recipient is STATISTICS and is_renamed(path)):
            assert standing(copy, path) == standing(case, path), path


def is_renamed(path):
    _, one = field_at(path)
    return one.name in ("id", "key", "holder") or one.refs or one.part


def standing(case, path):
    """What stands under a path, of each part of its kind; of a list of parts, how many there are."""
    found = getattr(case, path.part)
    found = [one for one in found if path.kind in (None, kind_name(one))] if isinstance(found, tuple) and path.kind else [found]
    for name in path.fields:
        found = [getattr(one, name) for each in found for one in (each if isinstance(each, tuple) else (each,))]
    return [len(one) if isinstance(one, tuple) and one and hasattr(one[0], "id") else one for one in found]
