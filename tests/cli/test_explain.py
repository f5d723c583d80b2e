import json

import pytest

from tests.cli.samples import BREACH, CLEAN, case, put, run


def test_a_finding_is_explained_in_words(tmp_path):
    result = run("explain", put(tmp_path / "a.json", BREACH), "coordinator-offered", "--lang", "en")
    assert result.exit_code == 1
    assert result.stdout.startswith("Not met: A coordinator has been offered\n")
    assert "/offers" in result.stdout
    assert "https://lovdata.no/dokument/NL/lov/2011-06-24-30/%C2%A77-2" in result.stdout


def test_what_stands_well_is_explained_too_and_is_clean(tmp_path):
    result = run("explain", put(tmp_path / "a.json", CLEAN), "coordinator-offered", "--reader", "person")
    assert result.exit_code == 0
    assert "Dette gjelder ikke for deg akkurat nå." in result.stdout


def test_as_json_and_as_html(tmp_path):
    name = put(tmp_path / "a.json", BREACH)
    told = json.loads(run("explain", name, "coordinator-offered", "--format", "json").stdout)
    assert (told["rule"], told["outcome"], told["severity"]) == ("coordinator-offered", "not_met", "breach")
    assert told["citations"][0]["address"].startswith("https://lovdata.no/")
    html = run("explain", name, "coordinator-offered", "--format", "html", "--lang", "nn").stdout
    assert html.startswith('<article class="ipcore-card" lang="nn">\n<h2>')


def test_a_rule_there_is_not_is_refused_with_one_that_is_near(tmp_path):
    result = run("explain", put(tmp_path / "a.json", BREACH), "coordinator-offerd")
    assert result.exit_code == 2
    assert "did you mean coordinator-offered?" in result.stderr


def test_a_rule_of_another_day_is_refused(tmp_path):
    result = run("explain", put(tmp_path / "a.json", BREACH), "coordinator-status-stated", "--on", "2022-07-31")
    assert result.exit_code == 2
    assert "was not in force on 2022-07-31" in result.stderr


def test_what_a_source_can_never_answer_is_said_with_what_to_record(tmp_path):
    result = run("explain", put(tmp_path / "a.json", case("silent", records=())), "coordinator-offered", "--lang", "en")
    assert result.exit_code == 1
    assert "The source can never answer this." in result.stdout
    assert "offers:coordinator" in result.stdout


@pytest.mark.parametrize("command", [("explain", "coordinator-offered"), ("timeline",)])
def test_of_several_cases_one_is_named(tmp_path, command):
    two = tmp_path / "two.jsonl"
    two.write_text("".join(json.dumps(one) + "\n" for one in (CLEAN, BREACH)), encoding="utf-8")
    name, *more = command
    asked = run(name, str(two), *more)
    assert asked.exit_code == 2
    assert "--case ID" in asked.stderr
    assert run(name, str(two), *more, "--case", BREACH["id"]).exit_code == 1
    missing = run(name, str(two), *more, "--case", "no-such-case")
    assert missing.exit_code == 2
    assert "no case with that id" in missing.stderr


def test_a_timeline_tells_from_when_to_when(tmp_path):
    name = put(tmp_path / "a.json", BREACH)
    told = json.loads(run("timeline", name, "--format", "json", "--from", "2026-01-01", "--rule", "coordinator-offered").stdout)
    assert [one["rule"] for one in told["rules"]] == ["coordinator-offered"]
    assert told["rules"][0]["segments"][-1]["outcome"] == "not_met"
    text = run("timeline", name, "--lang", "en").stdout
    assert "not met: breach" in text
    assert "Rules that were met or did not apply all the time:" in text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--from", "2026-02-01", "--until", "2026-01-01"), "--until is before --from"),
        (("--from", "2011-01-01"), "the rules cover 2012-01-01"),
        (("--rule", "no-such"), "there is no such rule"),
    ],
)
def test_a_time_or_rule_that_cannot_be_asked_about_is_refused(tmp_path, options, told):
    result = run("timeline", put(tmp_path / "a.json", CLEAN), *options)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_timeline_of_nothing_that_could_be_judged_could_not_run(tmp_path):
    silent = put(tmp_path / "a.json", case("silent", records=()))
    result = run("timeline", silent, "--lang", "en")
    assert result.exit_code == 2
    assert "Nothing could be judged in this time." in result.stdout
    assert "Rules outside what the source records" in result.stdout
    asked = run("timeline", put(tmp_path / "b.json", case("b", records=("services", "judgments"))), "--rule", "goals-stated")
    assert asked.exit_code == 2


@pytest.mark.parametrize("form", ["json", "html"])
def test_what_lies_outside_is_told_in_the_form_asked_for(tmp_path, form):
    silent = put(tmp_path / "a.json", case("silent", records=()))
    told = run("explain", silent, "coordinator-offered", "--format", form, "--reader", "person").stdout
    if form == "json":
        assert json.loads(told)["outside"] is True
    else:
        assert told.startswith("<article")
        assert "offers:coordinator" not in told
