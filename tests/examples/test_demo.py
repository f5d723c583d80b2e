"""The demo says so, and exits with 1, when a figure does not come out as it was published."""

import importlib
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
PUBLISHED = EXAMPLES / "demo_parts" / "published.csv"


@pytest.fixture
def part(monkeypatch):
    """Import a part of the demo by name."""
    monkeypatch.syspath_prepend(EXAMPLES)
    return lambda name: importlib.import_module(f"demo_parts.{name}")


def persons(cohort, *municipalities):
    """Five in each municipality: all with ROP, a measures plan and a group, none with an individual plan."""
    seen = {"rop": True, "follow_up": cohort.FollowUp.OTHER_PLAN, "nobody": False, "group": True, "measures_plan": True, "dormant": False}
    return [cohort.Person(municipality=municipality, **seen) for municipality in municipalities] * 5


def published(folder, *lines):
    head = PUBLISHED.read_text(encoding="utf-8").splitlines()[0]
    file = folder / "published.csv"
    file.write_text("\n".join((head, *lines)), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("F088,Hå,1119,all,individual_plan,0,,,revisjon", ""),
        ("F088,Hå,1119,all,individual_plan,1,,,revisjon", "DIFFERS"),
        ("F091,Hå,1119,all,measures_plan,99,,,revisjon", "DIFFERS"),
        ("F091,Hå,1119,all,measures_plan,100,5,5,revisjon", ""),
        ("F091,Hå,1119,all,measures_plan,100,4,5,revisjon", "DIFFERS"),
        ("F091,Hå,1119,all,measures_plan,100,5,6,revisjon", "DIFFERS"),
    ],
)
def test_a_figure_is_compared_at_its_printed_precision(part, tmp_path, capsys, line, mark):
    cohort, figures = part("cohort"), part("figures")
    figures.show(persons(cohort, "1119"), published(tmp_path, line))
    (shown,) = [one for one in capsys.readouterr().out.splitlines() if one.lstrip().startswith(line[:4] + " ")]
    assert ("DIFFERS" in shown) == bool(mark)


def test_figures_of_other_persons_are_not_as_published(part):
    cohort, figures = part("cohort"), part("figures")
    assert not figures.show(persons(cohort, "1103", "1102", "1124", "1121", "1120", "1119", "1201", "0301"), PUBLISHED)


@pytest.mark.parametrize(("part_of", "whole", "percent"), [(11, 100, 11), (1, 200, 1), (0, 7, 0), (7, 17, 41), (249, 500, 50)])
def test_shares_are_rounded_halves_up(part, part_of, whole, percent):
    assert part("page").share(part_of, whole) == percent


@pytest.mark.parametrize(("as_published", "as_published_again", "code"), [(True, True, 0), (False, True, 1), (True, False, 1)])
def test_the_exit_code_says_whether_every_figure_came_out(monkeypatch, capsys, tmp_path, as_published, as_published_again, code):
    monkeypatch.syspath_prepend(EXAMPLES)
    demo = importlib.import_module("demo")
    for step in (demo.stories, demo.cohort, demo.choices, demo.case_in_full, demo.speed):
        monkeypatch.setattr(step, "show", lambda *_: None)
    monkeypatch.setattr(demo.cohort, "generate", lambda _: None)
    monkeypatch.setattr(demo.cohort, "check_all", lambda _: demo.cohort.Run())
    monkeypatch.setattr(demo.figures, "show", lambda *_: as_published)
    monkeypatch.setattr(demo.report, "show", lambda *_: as_published_again)
    monkeypatch.setattr(demo, "MADE", tmp_path)
    assert demo.main() == code


def test_the_stories_fit_in_eighty_columns(part, monkeypatch, capsys):
    monkeypatch.setattr(part("page"), "WIDTH", 80)
    part("stories").show(EXAMPLES / "cases")
    shown = capsys.readouterr().out.splitlines()
    assert max(map(len, shown)) <= 80
    (at,) = [number for number, one in enumerate(shown) if one.startswith("  minimal ")]
    assert not shown[at].endswith("clean")
    assert shown[at + 1] == "      plan-offered (needs assessment)"
    assert sum(one.endswith(" clean") for one in shown) == 7
