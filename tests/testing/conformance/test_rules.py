"""The kit finds what is wrong with rules of one's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ipcore.testing.conformance import RULES_REQUIREMENTS, ConformanceError, check_rules, rules_conformance
from ipcore.testing.conformance.rules import RulesTrial

EXAMPLE = Path(__file__).parents[3] / "examples" / "rules"

TestExample = rules_conformance(folder=EXAMPLE)


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(EXAMPLE, tmp_path / "rules", ignore=shutil.ignore_patterns("__pycache__")))


def words(folder):
    return next(folder.glob("*.toml"))


def unmet(folder):
    """The requirements that are not met."""
    found = set()
    for one in RULES_REQUIREMENTS:
        try:
            one.check(RulesTrial(folder=folder))
        except ConformanceError:
            found.add(one.name)
    return found


def cases(text):
    """What stands before the cases, and each case."""
    head, *found = text.split("[[case]]")
    return head, found


def keep(folder, wanted):
    """Leave only some of the cases."""
    head, found = cases(words(folder).read_text("utf-8"))
    words(folder).write_text("[[case]]".join([head, *(one for one in found if wanted(one))]), "utf-8")


def test_rules_that_do_not_load_are_told_of_in_their_own_words(folder):
    path = words(folder)
    path.write_text(path.read_text("utf-8").replace("[nb]", "[no]"), "utf-8")
    with pytest.raises(ConformanceError, match=r"4 of 4 requirements are not met(.|\n)*declined-plan-offered-again"):
        check_rules(folder=folder)


def test_a_case_that_comes_out_otherwise_is_named(folder):
    path = words(folder)
    path.write_text(path.read_text("utf-8").replace('expect = "met"', 'expect = "not_met"', 1), "utf-8")
    assert "come_out_as_their_cases_say" in unmet(folder)


@pytest.mark.parametrize("way", ["met", "not_met", "unknown"])
def test_a_way_that_no_case_shows_is_missed(folder, way):
    keep(folder, lambda case: f'expect = "{way}"' not in case)
    assert "show_each_way_they_can_come_out" in unmet(folder)


def test_a_day_before_the_first_that_no_case_shows_is_missed(folder):
    keep(folder, lambda case: "no_edition" not in case)
    assert "show_the_day_before_they_began" in unmet(folder)


def test_rules_are_in_a_folder_or_in_a_plugin():
    with pytest.raises(TypeError, match="folder= or plugin="):
        rules_conformance()
