"""`ipcore dataset indicators` and `ipcore dataset report`, on a table and on cases."""

from __future__ import annotations

import csv
import errno
import hashlib
import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result
from dataset_parts.nested_samples import lines, write

from ipcore.cli.main import ipcore as command_line
from ipcore_dataset.publication import publication_schema
from ipcore_dataset.publication.files import write as write_files

VALID = jsonschema.Draft202012Validator(publication_schema())
EXAMPLES = Path(__file__).parents[3] / "examples" / "dataset"
TABLE = (EXAMPLES / "plans.csv", "--mapping", EXAMPLES / "plans.toml", "--on", "2025-12-31")


def run(*arguments: Any, lang: str = "en") -> Result:
    given = [str(one) for one in arguments]
    return CliRunner().invoke(command_line, ["dataset", *given, "--lang", lang, "--quiet", "--threads", "1"])


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("cases") / "cohort.jsonl", lines("cohort-2019", 60))


def test_a_report_of_cases_and_its_summary(cases: Path, tmp_path: Path) -> None:
    out, summary = tmp_path / "r.html", tmp_path / "s.json"
    asked = ("--on", "2019-12-31", "--group-by", "municipality,service_kind", "--profile", "ssb-under-3", "--title", "Made up")
    result = run("report", cases, *asked, "--compare", "rop=service_kind:rop", "-o", out, "--summary", summary)
    assert result.exit_code == 1, result.output
    document = json.loads(summary.read_text(encoding="utf-8"))
    VALID.validate(document)
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [stat.S_IMODE(one.stat().st_mode) for one in (out, summary)] == [0o600, 0o600]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["r.html", "s.json"]
    assert (document["read"]["rows"], document["engine"], document["for_publication"]) == (60, "python", True)
    assert [one["dimensions"] for one in document["groups"]] == [["municipality"], ["service_kind"], ["municipality", "service_kind"]]
    assert document["inputs"] == [{"name": "cohort.jsonl", "size": None, "sha256": None}]
    told = " ".join(document["command"])
    assert told.startswith("ipcore dataset report cohort.jsonl --on 2019-12-31 --group-by municipality,service_kind")
    assert "--compare rop=service_kind:rop" in told
    assert str(tmp_path) not in json.dumps(document)
    assert {one["population_key"] for one in document["published"]} == {"rop"}


@pytest.mark.parametrize("command", ["report", "indicators"])
def test_nothing_is_left_of_a_run_that_was_broken_off_nor_said_to_be_kept(
    cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def broken_off(*given: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ipcore.many.pool.Pool.run", broken_off)
    spill = tmp_path / "spill"
    spill.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spill))
    out = tmp_path / ("r.html" if command == "report" else "r.json")
    result = run(command, cases, "--on", "2019-12-31", "-o", out)
    assert (result.exit_code, list(spill.iterdir()), list(tmp_path.iterdir())) == (1, [], [spill]), result.output
    assert "nothing is published of a part" in result.output
    assert "unfinished" not in result.output


def test_only_what_is_not_for_publication_has_the_hash_of_a_small_file(cases: Path, tmp_path: Path) -> None:
    result = run("indicators", cases, "--on", "2019-12-31", "--profile", "none", "-o", tmp_path / "r.json")
    assert result.exit_code == 1, result.output
    (told,) = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["inputs"]
    assert told == {"name": "cohort.jsonl", "size": cases.stat().st_size, "sha256": hashlib.sha256(cases.read_bytes()).hexdigest()}


def test_nothing_is_published_by_whether_the_address_is_protected(cases: Path, tmp_path: Path) -> None:
    asked = ("--on", "2019-12-31", "--group-by", "municipality,person.address_protected")
    result = run("indicators", cases, *asked, "-o", tmp_path / "r.json")
    assert result.exit_code == 2
    assert "protected address" in result.output
    assert not list(tmp_path.iterdir())


def test_the_same_input_gives_the_same_bytes(cases: Path, tmp_path: Path) -> None:
    found = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        out = tmp_path / folder / "r.json"
        assert (
            run("indicators", cases, "--on", "2019-12-31", "--group-by", "service_kind", "--profile", "ssb-under-3", "-o", out).exit_code
            == 1
        )
        found.append(out.read_bytes())
    assert found[0] == found[1]


def test_indicators_of_a_table_in_words_and_as_csv(tmp_path: Path) -> None:
    out = tmp_path / "figures.csv"
    result = run("indicators", *TABLE, "--group-by", "municipality", "-o", out)
    assert result.exit_code == 1, result.output
    assert "Figures for publication, by hdir-under-10" in result.output
    assert max(map(len, result.output.splitlines())) <= 80
    rows = list(csv.reader(out.read_text(encoding="utf-8").splitlines(), delimiter=";"))
    assert rows[0] == ["table", "group", "and_group", "id", "figure", "value"]
    assert {row[-1] for row in rows if row[0] == "municipality"} <= {"*", ""}


@pytest.mark.parametrize(
    ("lang", "words"), [("nb", "ikke til publisering"), ("nn", "ikkje til publisering"), ("en", "not for publication")]
)
def test_without_a_profile_nothing_is_hidden_and_nothing_is_for_publication(tmp_path: Path, lang: str, words: str) -> None:
    out = tmp_path / "figures.json"
    result = run("indicators", *TABLE, "--profile", "none", "-o", out, lang=lang)
    assert words in result.output
    document = json.loads(out.read_text(encoding="utf-8"))
    VALID.validate(document)
    assert (document["for_publication"], document["profile"], document["hidden"]) == (False, None, 0)
    assert '"hidden"' not in json.dumps(document).replace('"hidden":', "")
    assert {one["id"]: one["counts"]["not_met"] for one in document["rules"]}["one-plan"] == 1


def test_what_the_columns_cannot_tell_has_no_share(tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    run("indicators", *TABLE, "--profile", "none", "-o", out)
    document = json.loads(out.read_text(encoding="utf-8"))
    shares = {one["id"]: one["share"] for one in document["indicators"]}
    assert shares["individual-plan"] == {"percent": "55.6"}
    assert shares["individual-plan-during-year"] == shares["nothing"] == shares["measures-plan"] == "not_answerable"


def test_an_earlier_publication_is_held_against_it(tmp_path: Path) -> None:
    before, now = tmp_path / "before.json", tmp_path / "now.json"
    run("indicators", *TABLE, "--profile", "ssb-under-3", "-o", before)
    result = run("indicators", *TABLE, "--against", before, "-o", now)
    assert "Against before.json:" in result.output
    (told,) = json.loads(now.read_text(encoding="utf-8"))["against"]
    assert told["hidden_now"] >= told["not_to_be_hidden"] > 0


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--compare", "rop=service_kind:rop"), "group that is not counted by"),
        (("--compare", "nobody"), "expected one of"),
        (("-o", "figures.txt"), ".csv or .json"),
        (("-o", str(EXAMPLES / "plans.csv")), "also read"),
        (("--against", "none.json"), "JSON"),
        (("--profile", "other"), "hdir-under-10"),
        (("--group-by", "county"), "group that is not there"),
        (("--group-by", "municipality,county,year"), "expected at most 2"),
        (("--compare", "rop="), "expected POPULATION=GROUP:VALUE"),
        (("--compare", "rop", "--compare", "rop"), "a population twice"),
        (("--memory", "12x"), "--memory: found no size"),
        (("--spill", "/no/such/folder"), "--spill: found none"),
    ],
)
def test_what_cannot_be_done_is_refused(more: tuple[str, ...], words: str) -> None:
    result = run("indicators", *TABLE, *more)
    assert result.exit_code == 2
    assert words in result.output


def test_rejected_rows_and_columns_are_told_without_small_numbers(tmp_path: Path) -> None:
    out, open_out = tmp_path / "a.json", tmp_path / "b.json"
    run("indicators", *TABLE, "-o", out)
    run("indicators", *TABLE, "--profile", "none", "-o", open_out)
    hidden, told = (json.loads(one.read_text(encoding="utf-8"))["read"] for one in (out, open_out))
    assert [one["count"] for one in told["unreadable"]] == [1]
    assert [one["count"] for one in hidden["unreadable"]] == ["hidden"]
    assert all(count == "hidden" for counts in hidden["missing"].values() for count in counts.values())


def test_a_report_is_not_written_under_the_name_of_another_kind_of_file(tmp_path: Path) -> None:
    result = run("report", *TABLE, "-o", tmp_path / "r.txt")
    assert (result.exit_code, "ends in .html" in result.output, list(tmp_path.iterdir())) == (2, True, [])


@pytest.mark.parametrize("nowhere", [("-o", "no/r.html"), ("-o", "r.html", "--summary", "no/s.json")])
def test_a_place_that_takes_no_file_is_found_before_anything_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nowhere: tuple[str, ...]
) -> None:
    monkeypatch.setattr("ipcore_dataset.publication.run.judged", lambda options: pytest.fail("judged"))
    monkeypatch.chdir(tmp_path)
    result = run("report", *TABLE, *nowhere)
    assert (result.exit_code, "cannot be written" in result.output) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_extra_is_told_before_anything_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ipcore_dataset.publication.run.judged", lambda options: pytest.fail("judged"))
    monkeypatch.delitem(sys.modules, "ipcore_dataset.report.page", raising=False)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    for name in [one for one in sys.modules if one.startswith("ipcore_dataset.report.")]:
        monkeypatch.delitem(sys.modules, name)
    result = run("report", *TABLE, "-o", tmp_path / "r.html")
    assert (result.exit_code, "ipcore-dataset[report]" in result.output) == (2, True)


@pytest.mark.parametrize("command", ["indicators", "report"])
def test_a_missing_solver_is_told_before_anything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setattr("ipcore_dataset.publication.run.judged", lambda options: pytest.fail("judged"))
    monkeypatch.setattr("ipcore_dataset.publication.run.earlier_publication", lambda path, on: pytest.fail("read"))
    monkeypatch.setitem(sys.modules, "highspy", None)
    result = run(command, *TABLE, "--against", tmp_path / "earlier.json", "-o", tmp_path / ("r.html" if command == "report" else "r.json"))
    assert (result.exit_code, "found no highspy" in result.output, "ipcore-dataset[report]" in result.output) == (2, True, True)
    assert list(tmp_path.iterdir()) == []


def test_indicators_without_a_profile_need_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in sys.modules if one.startswith(("ipcore_dataset.report.", "ipcore_dataset.publication.text"))]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("highspy", "jinja2", "markupsafe"):
        monkeypatch.setitem(sys.modules, name, None)
    result = run("indicators", *TABLE, "--profile", "none")
    assert (result.exit_code, "Individual plan" in result.output) == (1, True), result.output


def test_one_of_two_files_is_not_written_where_the_other_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(click.ClickException):
        write_files({tmp_path / "r.html": "page", tmp_path / "no" / "s.json": "{}"})
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, text: str, **how: Any) -> int:
        path.write_bytes(text.encode()[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "s.json").write_bytes(b"before")
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(click.ClickException, match=r"r\.html: cannot be written: No space left"):
        write_files({tmp_path / "r.html": "page", tmp_path / "s.json": "{}"})
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("s.json", b"before")]


def test_of_fewer_rows_than_may_be_shown_no_figure_is_shown(tmp_path: Path) -> None:
    few = tmp_path / "plans.csv"
    few.write_bytes(b"".join(Path(TABLE[0]).read_bytes().splitlines(keepends=True)[:4]))
    run("indicators", few, *TABLE[1:], "-o", tmp_path / "r.json")
    document = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert document["status_of"] == "hidden"
    assert {one["rows"] for one in document["status"]} <= {"hidden", "not_answerable"}
    assert {one[name] for one in document["indicators"] for name in ("yes", "no", "of", "unknown")} <= {"hidden", "not_answerable"}


def _table(folder: Path, number: int, change: tuple[str, str] = ("", "")) -> Path:
    """The first rows of the example."""
    found = folder / "plans.csv"
    found.write_bytes(
        b"".join(Path(TABLE[0]).read_bytes().splitlines(keepends=True)[: number + 1]).replace(*(one.encode() for one in change))
    )
    return found


@pytest.mark.parametrize(("number", "change"), [(0, ("", "")), (4, ("\r\n100", '\r\n"100'))], ids=["no row", "all rejected"])
@pytest.mark.parametrize("command", ["indicators", "report"])
def test_of_no_row_nothing_is_published(tmp_path: Path, command: str, number: int, change: tuple[str, str]) -> None:
    table = _table(tmp_path, number, change)
    result = run(command, table, *TABLE[1:], "-o", tmp_path / ("r.html" if command == "report" else "r.json"))
    assert (result.exit_code, "found no row that could be read" in result.output) == (2, True), result.output
    assert list(tmp_path.iterdir()) == [table]


@pytest.mark.parametrize("without", ["municipality = {", 'year = "'])
def test_a_table_without_municipality_or_year_is_published_without(tmp_path: Path, without: str) -> None:
    mapping, out = tmp_path / "m.toml", tmp_path / "r.json"
    text = Path(TABLE[2]).read_text(encoding="utf-8")
    mapping.write_text("".join(one for one in text.splitlines(keepends=True) if not one.startswith(without)), encoding="utf-8")
    asked = (TABLE[0], "--mapping", mapping, *TABLE[3:])
    result = run("indicators", *asked, "--compare", "rop", "-o", out)
    assert result.exit_code == 1, result.output
    document = json.loads(out.read_text(encoding="utf-8"))
    VALID.validate(document)
    assert "no_municipalities" in {one["why"] for one in document["published"]}
    refused = run("indicators", *asked, "--group-by", "municipality" if without.startswith("mun") else "year")
    assert (refused.exit_code, "a group that is not there" in refused.output) == (2, True)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_a_report_of_one_row_shows_nothing_of_it(tmp_path: Path, lang: str) -> None:
    out, summary = tmp_path / "r.html", tmp_path / "r.json"
    asked = (_table(tmp_path, 1), *TABLE[1:], "--group-by", "municipality,year", "-o", out, "--summary", summary)
    assert run("report", *asked, lang=lang).exit_code == 0
    document = json.loads(summary.read_text(encoding="utf-8"))
    VALID.validate(document)
    assert document["read"]["rows"] == "hidden"
    assert {row["rows"] for table in document["groups"] for row in table["rows"]} == {"hidden"}
