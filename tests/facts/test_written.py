"""When a plan was last written."""

import datetime as dt

import pytest

from ipcore.dates import BEFORE_ALL
from ipcore.model import Revision, RevisionKind
from tests.build import case, evaluation, fact, new_id, plan, span


def revision(on, kind="revised"):
    return Revision(id=new_id(), made_on=dt.date.fromisoformat(on), kind=RevisionKind(kind))


@pytest.mark.parametrize(
    ("plans", "written"),
    [
        ((), "1000-01-01"),
        ((plan(begun="2024-03-01"),), "2024-03-01"),
        ((plan(begun="2026-11-21", in_force=()),), "2026-11-21"),
        ((plan(begun="2026-11-22", in_force=()),), "1000-01-01"),
        ((plan(begun="2024-03-01", revisions=(revision("2025-01-01"),)),), "2025-01-01"),
        ((plan(begun="2024-03-01", revisions=(revision("2024-04-01", "created"),)),), "2024-04-01"),
        ((plan(begun="2024-03-01", revisions=(revision("2025-01-01", "corrected"),)),), "2024-03-01"),
        ((plan(begun="2024-03-01", revisions=(revision("2026-11-22"),)),), "2024-03-01"),
        ((plan(begun="2024-03-01", evaluations=(evaluation("2025-01-01"),)),), "2024-03-01"),
        ((plan(begun="2024-03-01", in_force=(span("2024-04-01", "2025-01-01"),)),), "2024-03-01"),
        ((plan(begun=None, revisions=(revision("2025-01-01"),)),), "2025-01-01"),
        ((plan(begun="2025-03-01", in_force=(), dropped_on=dt.date(2025, 6, 1)), plan(begun="2024-03-01")), "2024-03-01"),
        ((plan(begun="2025-03-01", in_force=(), dropped_on=dt.date(2026, 11, 21)), plan(begun="2024-03-01")), "2024-03-01"),
        ((plan(begun="2025-03-01", in_force=(), dropped_on=dt.date(2026, 11, 22)), plan(begun="2024-03-01")), "2025-03-01"),
        ((plan(begun=None, in_force=(), dropped_on=dt.date(2025, 6, 1)), plan(begun="2024-03-01")), "2024-03-01"),
        ((plan("measures", begun="2025-03-01"), plan(begun="2024-03-01")), "2024-03-01"),
        ((plan("measures", begun=None),), "1000-01-01"),
    ],
)
def test_a_plan_is_written_when_it_is_begun_or_revised_unless_it_is_given_up(plans, written):
    assert fact("plan.last_written_on", case(plans=plans)) == dt.date.fromisoformat(written)


@pytest.mark.parametrize("revisions", [(), (revision("2025-01-01", "corrected"),), (revision("2026-11-22"),)])
def test_a_plan_without_beginning_or_writing_on_record_was_written_on_an_unknown_day(revisions):
    assert fact("plan.last_written_on", case(plans=(plan(begun=None, revisions=revisions), plan(begun="2024-03-01")))) is None


@pytest.mark.parametrize("silent", ["begun_on", "revisions", "dropped_on"])
def test_half_of_what_is_written_is_no_evidence(silent):
    recorded = [f"plans:individual.{one}" for one in ("begun_on", "dropped_on", "in_force", "revisions") if one != silent]
    assert fact("plan.last_written_on", case(plans=(plan(),), records=recorded)) is None
    told = ("plans:individual.begun_on", "plans:individual.dropped_on", "plans:individual.revisions")
    assert fact("plan.last_written_on", case(records=told)) == BEFORE_ALL
