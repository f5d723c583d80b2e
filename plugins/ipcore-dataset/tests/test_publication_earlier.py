"""Two publications about the same day: nothing is told by subtracting one from the other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from dataset_parts.made_counts import ON, Row, published, shown_in

from ipcore import ExchangeError, Outcome
from ipcore_dataset.disclosure_control import PROFILES
from ipcore_dataset.publication.earlier import Earlier, earlier_publication
from ipcore_dataset.publication.figures import HIDDEN

HDIR = PROFILES["hdir-under-10"]
PLANS = ("indicator", "individual-plan", "yes")


def rows(with_plan: int, without: int) -> list[Row]:
    told = [Row(("x",), plan=True, outcomes=(Outcome.MET, Outcome.MET))] * with_plan
    return told + [Row(("x",), plan=False, outcomes=(Outcome.NOT_APPLICABLE, Outcome.MET))] * without


def earlier(document: dict[str, Any]) -> tuple[Earlier, ...]:
    return (Earlier(name="before.json", sha256="0" * 64, document=document),)


def test_a_figure_that_changed_a_little_is_hidden() -> None:
    before = published(rows(40, 60), (), HDIR)
    now = published(rows(43, 57), (), HDIR, earlier(before))
    assert shown_in(now)[PLANS] == HIDDEN
    assert shown_in(published(rows(43, 57), (), HDIR))[PLANS] == 43
    (told,) = now["against"]
    assert told["hidden_now"] >= 1
    assert told["not_to_be_hidden"] == 0


@pytest.mark.parametrize("plans", [40, 50])
def test_a_figure_that_is_the_same_or_changed_much_is_shown(plans: int) -> None:
    before = published(rows(40, 60), (), HDIR)
    now = published(rows(plans, 100 - plans), (), HDIR, earlier(before))
    assert shown_in(now)[PLANS] == plans
    assert now["against"][0]["hidden_now"] == 0


def test_what_an_earlier_publication_gave_away_is_told() -> None:
    before = published(rows(6, 60), (), PROFILES["ssb-under-3"])
    now = published(rows(6, 60), (), HDIR, earlier(before))
    assert shown_in(now)[PLANS] == HIDDEN
    assert now["against"][0]["not_to_be_hidden"] >= 1


def test_a_group_that_changed_a_little_is_hidden() -> None:
    def document(in_x: int, told: tuple[Earlier, ...] = ()) -> dict[str, Any]:
        made = [Row((group,), plan=True, outcomes=(Outcome.MET, Outcome.MET)) for group in "x" * in_x + "y" * 60 + "z" * 60]
        made += [Row((group,), plan=False, outcomes=(Outcome.NOT_APPLICABLE, Outcome.MET)) for group in "x" * 60 + "y" * 60 + "z" * 60]
        return published(made, ("a",), HDIR, told)

    key = ("group", (("a", "x"),), *PLANS)
    assert shown_in(document(44))[key] == 44
    assert shown_in(document(44, earlier(document(40))))[key] == HIDDEN


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"on": "2024-12-31"}, "another day"),
        ({"for_publication": False}, "not for publication"),
        ({"ipcore_dataset_publication": 2}, "something else"),
        ({"severities": None}, "not whole"),
    ],
)
def test_what_is_no_such_publication_is_refused(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    file = tmp_path / "before.json"
    file.write_text(json.dumps(published(rows(40, 60), (), HDIR)), encoding="utf-8")
    assert earlier_publication(file, str(ON)).document["on"] == str(ON)
    file.write_text(json.dumps(published(rows(40, 60), (), HDIR) | change), encoding="utf-8")
    with pytest.raises(ExchangeError, match=words):
        earlier_publication(file, str(ON))


def test_one_by_groups_that_are_not_counted_by_now_is_refused(tmp_path: Path) -> None:
    """Two tables by different groups tell more together than each."""
    file = tmp_path / "before.json"
    file.write_text(json.dumps(published([Row(("x", "y"))] * 40, ("a",), HDIR)), encoding="utf-8")
    assert earlier_publication(file, str(ON), ("b", "a")).document["groups"]
    with pytest.raises(ExchangeError, match="expected them all in --group-by"):
        earlier_publication(file, str(ON), ("b",))


def test_what_is_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("no", encoding="utf-8")
    with pytest.raises(ExchangeError, match="JSON"):
        earlier_publication(tmp_path / "x.json", str(ON))


@pytest.mark.parametrize("count", [-5, "12", True, 1.5, 10**400, None, {"rows": 3}])
def test_a_count_that_is_none_is_not_passed_over(tmp_path: Path, count: object) -> None:
    document = published(rows(40, 60), (), HDIR)
    document["read"]["rows"] = count
    (tmp_path / "before.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ExchangeError, match="not whole"):
        earlier_publication(tmp_path / "before.json", document["on"])


def test_json_that_is_too_deep_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(ExchangeError, match="read as JSON"):
        earlier_publication(tmp_path / "deep.json", "2025-12-31")
