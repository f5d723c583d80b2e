"""
Guards the work that is done for a case, counted and not timed: on a machine that does other things, seconds say nothing.

The figures stand in work.toml. Where one grows because more is asked, `python -m tests.work renew` writes them anew.
"""

import pytest

from tests.work import ROADS, committed, told

ROOM = 1.15
"""From one version of Python to the next so much is another's: what is written in C, what is called unseen, how large things are."""

JUDGING = {"check", "facts", "identifiers", "logic", "model", "rules", "serde", "words"}
FORMATTING = ("__str__", "__repr__", "__format__", "str.format", "date.isoformat", "date.strftime")


@pytest.fixture(scope="module", params=ROADS)
def road(request):
    return request.param, told(request.param)


def test_a_case_takes_no_more_work_than_it_did(road):
    name, now = road
    grown = [
        f"{kind}: from {was:,} to {found:,} for one case on the {name} road, where {was * ROOM:,.0f} is the most"
        for kind, was in committed()[name].items()
        if (found := now["figures"][kind]) > was * ROOM
    ]
    assert not grown, "\n".join([*grown, "what is done twice, or too early? if it is meant: python -m tests.work renew"])


def test_a_goal_more_takes_no_more_in_a_large_plan_than_in_a_small_one(road):
    _, now = road
    small, large = now["more"]
    assert 0 < large < 1.05 * small, "what is looked through again for each goal?"


def test_a_fact_is_read_once_at_the_most_and_only_for_a_rule_in_force(road):
    _, now = road
    assert {name: most for name, most in now["reads"].items() if most > 1} == {}
    assert now["needless"] == []
    assert now["reads"]["plan.active"] == 1


def test_no_text_is_made_until_it_is_read(road):
    _, now = road
    assert [one for one in now["entered"] if one.startswith(("words/", "cli/", "check/places.py")) or one.endswith(FORMATTING)] == []
    assert any(one.startswith("check/outcome.py") for one in now["entered"])


def test_only_what_judges_is_loaded(road):
    _, now = road
    assert {one.split(".")[1] for one in now["loaded"]} <= JUDGING
