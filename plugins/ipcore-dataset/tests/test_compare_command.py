"""Two tables of outcomes: what became of every rule in every row."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import stat
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result
from dataset_parts.outcome_tables import stamp, write_outcomes

from ipcore import ExchangeError, Lang, Law
from ipcore_dataset.commands import dataset
from ipcore_dataset.outcomes import OUTCOMES
from ipcore_dataset.words import table

RULES = {"one_plan": "one-plan"}


def _run(*args: object) -> Result:
    return CliRunner().invoke(dataset, ["compare", *map(str, args)], standalone_mode=False)


def _json(*args: object) -> dict[str, Any]:
    result = _run(*args, "--format", "json")
    assert result.exception is None, result.exception
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def _two(folder: Path, before: str, after: str, **told: Any) -> tuple[Path, Path]:
    return write_outcomes(folder / "a.parquet", RULES, [("1", before)]), write_outcomes(folder / "b.parquet", RULES, [("1", after)], **told)


def _change(stood: str, stands: str) -> str | None:
    """What the words say, written a second time."""
    cannot_tell = {"unknown", "needs_assessment", "crashed", "outside"}
    if stands == "not_met":
        return "still_open" if stood == "not_met" else "new"
    if stood == "not_met":
        return "lost_sight" if stands in cannot_tell else "fixed"
    if (stood in cannot_tell) == (stands in cannot_tell):
        return None
    return "opened" if stands in cannot_tell else "settled"


def test_every_pair_of_outcomes_is_told_as_it_is(tmp_path: Path) -> None:
    pairs = list(itertools.product(OUTCOMES, OUTCOMES))
    before = write_outcomes(tmp_path / "a.parquet", RULES, [(str(n), old) for n, (old, _) in enumerate(pairs)])
    after = write_outcomes(tmp_path / "b.parquet", RULES, [(str(n), new) for n, (_, new) in reversed(list(enumerate(pairs)))])
    found = _json(before, after, "-o", tmp_path / "changes.parquet")
    expected = Counter(change for pair in pairs if (change := _change(*pair)))
    assert {change: number for change, number in found["rules"]["one-plan"]["changes"].items() if number} == dict(expected)
    with duckdb.connect() as connection:
        lines = connection.execute(
            "SELECT id, rule, change, before, after FROM read_parquet($1)", [str(tmp_path / "changes.parquet")]
        ).fetchall()
    assert [line[0] for line in lines] == sorted(line[0] for line in lines)
    told = {(str(n), _change(*pair), *pair) for n, pair in enumerate(pairs)}
    assert {(row, change, old, new) for row, _, change, old, new in lines} == {one for one in told if one[1]}
    assert stat.S_IMODE((tmp_path / "changes.parquet").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("met", "met", 0),
        ("not_met", "not_met", 0),
        ("not_met", "met", 0),
        ("unknown", "met", 0),
        ("met", "unknown", 0),
        ("met", "not_met", 1),
        ("not_met", "unknown", 1),
        ("not_met", "outside", 1),
        ("met", "crashed", 1),
    ],
)
def test_the_exit_code_says_whether_something_is_new(tmp_path: Path, before: str, after: str, code: int) -> None:
    assert _run(*_two(tmp_path, before, after)).return_value == code


def test_what_is_no_longer_known_is_not_fixed(tmp_path: Path) -> None:
    result = _run(*_two(tmp_path, "not_met", "unknown"), "--lang", "en")
    assert "lost from sight: 1" in result.output
    assert "put right" not in result.output


def test_rows_and_rules_of_one_table_only_are_told_and_never_fixed(tmp_path: Path) -> None:
    before = write_outcomes(tmp_path / "a.parquet", RULES | {"old": "old-rule"}, [("1", "met", "not_met"), ("2", "not_met", "met")])
    after = write_outcomes(tmp_path / "b.parquet", RULES | {"new": "new-rule"}, [("1", "met", "not_met"), ("3", "not_met", "met")])
    found = _json(before, after)
    assert found["rows"] == {"both": 1, "only_before": 1, "only_after": 1, "nameless": 0}
    assert (found["only_rules_before"], found["only_rules_after"]) == (["old-rule"], ["new-rule"])
    assert (found["rules"]["one-plan"]["before"], found["rules"]["one-plan"]["after"]) == (1, 1)
    assert found["rules"]["old-rule"]["before"] == 1
    assert found["rules"]["new-rule"]["after"] == 1
    assert found["totals"]["fixed"] == 0
    assert found["worse"]


def test_rows_can_be_recognised_by_the_person(tmp_path: Path) -> None:
    row = ("id", "person")
    before = write_outcomes(tmp_path / "a.parquet", RULES, [("1", "p", "not_met"), ("2", None, "met")], row=row)
    after = write_outcomes(tmp_path / "b.parquet", RULES, [("9", "p", "met")], row=row)
    found = _json(before, after, "--by", "person")
    assert found["totals"]["fixed"] == 1
    assert (found["rows"]["nameless"], found["worse"]) == (1, True)
    assert _json(before, after)["rows"]["both"] == 0


def test_another_law_is_warned_of_with_the_rules_and_the_day_to_judge_by(tmp_path: Path) -> None:
    other = (
        stamp(Law(parameters={"plan.evaluation_interval_months": 6}))
        if "plan.evaluation_interval_months" in Law().known_parameters
        else None
    )
    name = next(iter(Law().known_parameters))
    other = stamp(Law(parameters={name: Law().known_parameters[name].default + 1}))
    result = _run(*_two(tmp_path, "met", "met", law=other), "--lang", "en")
    assert "different rules or numbers" in result.output
    assert name in result.output
    assert "--law-on 2026-06-30" in result.output


def test_another_day_of_the_law_lists_the_rules_in_another_edition(tmp_path: Path) -> None:
    found = _json(*_two(tmp_path, "met", "met", on="2022-01-31", law_on="2022-01-31"))
    assert found["law"]["same_digest"]
    assert not found["law"]["same_day"]
    then, now = ({rule.id: edition for rule, edition in Law().editions_on(day)} for day in (dt.date(2022, 1, 31), dt.date(2026, 6, 30)))
    assert found["law"]["editions"] == sorted(one for one in then.keys() & now.keys() if then[one] is not now[one])
    assert found["law"]["editions"]
    told = _run(tmp_path / "a.parquet", tmp_path / "b.parquet", "--lang", "en").output
    assert "rules of different days" in told
    assert ", ".join(found["law"]["editions"]) in told


def _metadata(path: Path, key: str = "ipcore") -> Any:
    with duckdb.connect() as connection:
        return json.loads(dict(connection.execute("SELECT key, value FROM parquet_kv_metadata($1)", [str(path)]).fetchall())[key.encode()])


def test_the_changed_rows_say_the_days_and_which_side_is_a_forecast(tmp_path: Path) -> None:
    before, after = _two(tmp_path, "met", "not_met", forecast=True)
    assert _run(before, after, "-o", tmp_path / "changes.parquet").exception is None
    with duckdb.connect() as connection:
        query = "SELECT DISTINCT before_on, before_forecast, after_on, after_forecast FROM read_parquet($1)"
        rows = connection.execute(query, [str(tmp_path / "changes.parquet")]).fetchall()
    days = [dt.date.fromisoformat(_metadata(one)["on"]) for one in (before, after)]
    assert rows == [(days[0], False, days[1], True)]
    told = _metadata(tmp_path / "changes.parquet", "ipcore_extract")
    assert [told[side]["forecast"] for side in ("before", "after")] == [False, True]


def test_a_law_this_installation_does_not_have_is_said_to_be_one(tmp_path: Path) -> None:
    result = _run(*_two(tmp_path, "met", "met", law={"digest": "feedbeef", "version": "9"}), "--lang", "en")
    assert "cannot be told here" in result.output
    same = _run(*_two(tmp_path, "met", "met"), "--lang", "en")
    assert "Warning" not in same.output


def test_what_is_no_table_of_outcomes_is_refused(tmp_path: Path) -> None:
    good = write_outcomes(tmp_path / "a.parquet", RULES, [("1", "met")])
    text = tmp_path / "x.csv"
    text.write_text("id;one_plan\n1;met\n")
    plain = tmp_path / "plain.parquet"
    duckdb.connect().execute(f"COPY (SELECT '1' AS id) TO '{plain}' (FORMAT parquet)")
    twice = write_outcomes(tmp_path / "twice.parquet", RULES, [("1", "met"), ("1", "met")])
    strange = write_outcomes(tmp_path / "strange.parquet", RULES, [("1", "yes")])
    empty = write_outcomes(tmp_path / "null.parquet", RULES, [("1", None)])
    lacking = tmp_path / "lacking.parquet"
    duckdb.connect().execute(
        f"COPY (SELECT one_plan FROM '{good}') TO '{lacking}' (FORMAT parquet, KV_METADATA {{ipcore: '{json.dumps(_metadata(good))}'}})"
    )
    for bad in (text, plain, lacking, twice, strange, empty, tmp_path / "none.parquet"):
        result = _run(good, bad, "-o", tmp_path / "changes.csv")
        assert bad.name in str(result.exception)
        assert not (tmp_path / "changes.csv").exists()
    assert "in more than one row" in str(_run(good, twice).exception)


def test_a_broken_file_is_told_without_what_stands_in_it(tmp_path: Path) -> None:
    before, after = _two(tmp_path, "met", "met")
    whole = after.read_bytes()
    after.write_bytes(whole[:4] + b"\xff" * 60 + whole[64:])
    assert "b.parquet" in str(_run(before, after).exception)


def test_a_file_that_is_read_is_not_written_over(tmp_path: Path) -> None:
    before, after = _two(tmp_path, "met", "met")
    assert "expected one of its own" in str(_run(before, after, "-o", after).exception)
    assert "expected one of its own" in str(_run(before, after, "-o", tmp_path / "x.csv", "--summary", tmp_path / "x.csv").exception)


def test_the_summary_is_what_the_command_says_and_holds_nobody(tmp_path: Path) -> None:
    row = ("id", "person")
    before = write_outcomes(tmp_path / "a.parquet", RULES, [("secret1", "secret2", "met")], row=row)
    after = write_outcomes(tmp_path / "b.parquet", RULES, [("secret1", "secret2", "not_met")], row=row)
    result = _run(before, after, "--summary", tmp_path / "s.json", "--format", "json")
    assert json.loads((tmp_path / "s.json").read_text()) == json.loads(result.stdout)
    assert "secret" not in result.output


@pytest.mark.parametrize("lang", list(Lang))
def test_all_there_is_to_say_has_words(tmp_path: Path, lang: Lang) -> None:
    before = write_outcomes(
        tmp_path / "a.parquet", RULES | {"old": "old-rule"}, [("1", "met", "not_met"), ("2", "not_met", "met"), (None, "met", "met")]
    )
    after = write_outcomes(
        tmp_path / "b.parquet",
        RULES | {"new": "new-rule"},
        [("1", "crashed", "not_met"), ("3", "not_met", "met")],
        law="feed",
        forecast=True,
    )
    result = _run(before, after, "--lang", str(lang))
    assert result.exception is None
    assert "{" not in result.output
    assert table(Lang.NB)["compare"].keys() == table(lang)["compare"].keys()


def test_rows_without_ids_of_their_own_are_not_taken_for_the_same(tmp_path: Path) -> None:
    """Only their places in the file tell them apart, and in the next file another person stands there."""
    before, after = _two(tmp_path, "not_met", "met", own_ids=False)
    refused = _run(before, after, "-o", tmp_path / "changes.csv")
    assert isinstance(refused.exception, ExchangeError)
    assert "only their places in a file" in str(refused.exception)
