from __future__ import annotations

import csv
import datetime as dt
import io
import json
import signal
import subprocess
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pytest

import ipcore
from ipcore.cli.exporting import is_text
from ipcore.cli.phrases import table
from ipcore.disclosure import Audience, Excerpt, Ground, LeftOut
from ipcore.hooks import Failure, Host, Stage, given
from ipcore.model import Category
from tests.cli.samples import BREACH, CANARY, CLEAN, WRONG, case, environment, line, on_terminal, put, run, start

ON = ("--on", "2026-07-01")
ARCHIVE = ("--audience", "archive", *ON, "--lang", "en")


def open_address(document: dict[str, Any], key: str = "person-1") -> dict[str, Any]:
    return document | {"person": {"key": key, "protected_address": False, "born_on": "1990-04-05"}}


ONE, OTHER = open_address(CLEAN), open_address(BREACH, "person-2")


def flat(text: str) -> str:
    """The text on one line: a terminal breaks it anywhere."""
    return " ".join(text.split())


class Probe:
    """An exporter that does what a test says."""

    name = "probe"
    media_type = "application/octet-stream"
    suffix = ".bin"
    audiences: Collection[Audience] = (Audience.ARCHIVE,)
    losses: Collection[str] = ("services.name", "judgments")
    options: Sequence[ipcore.Option] = ()

    def __init__(self, raised: BaseException | None = None) -> None:
        self.raised = raised

    def write(self, cases: Iterable[ipcore.Case], out: BinaryIO, context: ipcore.ExportContext) -> None:
        for one in cases:
            out.write(one.id.encode())
            if self.raised is not None:
                raise self.raised


@pytest.fixture
def probe(monkeypatch):
    """Put an exporter beside the built-in ones."""

    def put_in(exporter: object) -> None:
        built_in = Host.exporters
        monkeypatch.setattr(Host, "exporters", lambda self: {**built_in(self), "probe": exporter})

    return put_in


# --- what is written ---------------------------------------------------------------------------------------------------


def test_json_goes_to_standard_output_and_what_it_came_to_to_standard_error(tmp_path):
    result = run("export", put(tmp_path / "a.json", ONE), "--to", "json", *ARCHIVE)
    assert result.exit_code == 0
    assert ipcore.loads(result.stdout) == ipcore.from_document(ONE)
    assert result.stderr.splitlines() == [
        "Copy for the archive, made for 1 July 2026: 1 case.",
        "Nothing was left out.",
    ]


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_what_is_written_can_be_checked(tmp_path, name):
    out = tmp_path / f"out.{name}"
    assert run("export", put(tmp_path / "a.json", ONE), "--to", name, "-o", str(out), *ARCHIVE).exit_code == 0
    assert json.loads(run("check", str(out), "--format", "jsonl").stdout)["clean"] is True
    assert out.stat().st_mode & 0o777 == 0o600


def test_several_cases_go_into_lines_and_not_into_one_document(tmp_path):
    name, out = put(tmp_path / "a.jsonl", ONE, OTHER), tmp_path / "out.json"
    assert len(run("export", name, "--to", "jsonl", *ARCHIVE).stdout.splitlines()) == 2
    refused = run("export", name, "--to", "json", "-o", str(out), *ARCHIVE)
    assert (refused.exit_code, out.exists()) == (2, False)
    assert "found several: use jsonl" in refused.stderr
    assert run("export", name, "--to", "json", "-o", str(out), "--case", "breach", *ARCHIVE).exit_code == 0
    assert json.loads(out.read_text("utf-8"))["id"] == "breach"


def test_a_table_has_its_dictionary_beside_it(tmp_path):
    out = tmp_path / "Facts.CSV"
    result = run("export", put(tmp_path / "a.jsonl", ONE, OTHER), "--to", "table", "-o", str(out), "--set", "dialect=rfc4180", *ARCHIVE)
    assert result.exit_code == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["Facts.CSV", "Facts.dictionary.csv", "a.jsonl"]
    assert all(one.stat().st_mode & 0o777 == 0o600 for one in tmp_path.glob("Facts*"))
    [first, second] = csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8"), newline=""))
    assert (first["case"], second["case"], second["need.long_term_coordinated"]) == ("clean", "breach", "true")
    written = f"Written: {out}, {tmp_path / 'Facts.dictionary.csv'}"
    assert written.replace(" ", "") in "".join(result.stderr.split())
    assert "The format table does not carry the case itself" in flat(result.stderr)


def test_without_a_file_the_dictionary_is_not_written_and_that_is_said(tmp_path):
    result = run("export", put(tmp_path / "a.json", ONE), "--to", "table", "-o", "-", *ARCHIVE)
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbfcase;on;")
    assert "What explains the content (.dictionary.csv) is only written beside a file. Use -o." in flat(result.stderr)
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


def test_the_input_can_be_the_output(tmp_path):
    name = put(tmp_path / "a.jsonl", OTHER, ONE)
    assert run("export", name, "--to", "jsonl", "-o", name, *ARCHIVE).exit_code == 0
    assert [json.loads(one)["id"] for one in Path(name).read_text("utf-8").splitlines()] == ["breach", "clean"]


def test_the_day_is_today_unless_another_is_given(tmp_path):
    name = put(tmp_path / "a.json", ONE)
    today, given_day = tmp_path / "today.json", tmp_path / "given.json"
    run("export", name, "--to", "json", "--summary", str(today))
    run("export", name, "--to", "json", "--summary", str(given_day), *ON)
    told = dt.date.fromisoformat(json.loads(today.read_text("utf-8"))["on"])
    assert abs(told - dt.date.fromtimestamp(today.stat().st_mtime)) <= dt.timedelta(days=1)
    assert json.loads(given_day.read_text("utf-8"))["on"] == "2026-07-01"


def test_the_same_cases_give_the_same_bytes(tmp_path):
    name = put(tmp_path / "a.jsonl", ONE, OTHER)
    for to in ("jsonl", "table"):
        assert run("export", name, "--to", to, *ARCHIVE).stdout_bytes == run("export", name, "--to", to, *ARCHIVE).stdout_bytes


# --- for whom ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def seen(monkeypatch):
    """The recipients for whom cases were cut."""
    found: list[ipcore.Recipient] = []

    def look(one, recipient, on):
        found.append(recipient)
        return Excerpt(case=one, recipient=recipient, on=on, known_to=one.source.exported_on)

    monkeypatch.setattr(given, "cut", look)
    return found


def test_the_recipient_is_the_person_unless_another_is_named(tmp_path, seen):
    name = put(tmp_path / "a.json", ONE)
    for more in ((), ("--audience", "parents"), ("--audience", "archive"), ("--recipient", "par-1"), ("--audience", "statistics")):
        assert run("export", name, "--to", "json", *more).exit_code == 0
    assert seen[:3] == [ipcore.PERSON, ipcore.PARENTS, ipcore.ARCHIVE]
    assert (seen[3].audience, seen[3].participant) == ("participant", "par-1")
    assert (seen[4].audience, len(seen[4].secret or b"")) == ("statistics", 32)


def test_a_participant_is_named_by_an_id_which_is_somebody_else_in_another_case(tmp_path, seen):
    name, out = put(tmp_path / "a.jsonl", ONE, OTHER), tmp_path / "out.jsonl"
    refused = run("export", name, "--to", "jsonl", "--recipient", "par-1", "-o", str(out))
    assert (refused.exit_code, out.exists()) == (2, False)
    assert "an id means somebody else in each" in refused.stderr
    assert run("export", name, "--to", "jsonl", "--recipient", "par-1", "--case", "clean").exit_code == 0


def test_several_people_s_cases_for_the_person_are_warned_of(tmp_path):
    warning = "None of them is to have another's"
    same, other = put(tmp_path / "a.jsonl", ONE, open_address(BREACH)), put(tmp_path / "b.jsonl", ONE, OTHER)
    assert warning not in flat(run("export", same, "--to", "jsonl", *ON, "--lang", "en").stderr)
    assert warning in flat(run("export", other, "--to", "jsonl", *ON, "--lang", "en").stderr)
    assert warning not in flat(run("export", other, "--to", "jsonl", *ARCHIVE).stderr)


def test_a_secret_is_made_once_and_then_used_again(tmp_path, seen):
    name, secret = put(tmp_path / "a.json", ONE), tmp_path / "secret"
    asked = ("export", name, "--to", "json", "--audience", "statistics", "--secret-file", str(secret))
    assert "made a new secret" in run(*asked).stderr
    assert secret.stat().st_mode & 0o777 == 0o600
    assert "secret" not in run(*asked).stderr
    assert seen[0].secret == seen[1].secret == secret.read_bytes().strip()
    secret.chmod(0o644)
    assert "others can read this secret" in run(*asked).stderr
    secret.write_text("short")
    assert run(*asked).exit_code == 2


def test_without_a_file_the_secret_is_another_each_time(tmp_path, seen):
    name = put(tmp_path / "a.json", ONE)
    for _ in range(2):
        run("export", name, "--to", "json", "--audience", "statistics")
    assert seen[0].secret != seen[1].secret


# --- what the sender is told -------------------------------------------------------------------------------------------


@pytest.fixture
def shortened(monkeypatch):
    def cut(one, recipient, on):
        left_out = (
            LeftOut(category=Category.ECONOMY, ground=Ground.NO_CONSENT, parts=0),
            LeftOut(category=Category.HEALTH, ground=Ground.NO_CONSENT, parts=3),
            LeftOut(category=Category.HOUSING, ground=Ground.NO_CONSENT, parts=1),
            LeftOut(category=None, ground=Ground.WITHHELD, parts=1),
        )
        until, known_to = on.replace(year=2027), one.source.exported_on
        return Excerpt(case=one, recipient=recipient, on=on, left_out=left_out, until=until, known_to=known_to)

    monkeypatch.setattr(given, "cut", cut)


def test_what_was_left_out_and_until_when_the_consent_holds_is_told(tmp_path, shortened):
    name = put(tmp_path / "a.jsonl", ONE, OTHER)
    result = run("export", name, "--to", "jsonl", "--on", "2026-07-10", "--audience", "archive", "--lang", "en")
    assert flat(result.stderr) == (
        "Copy for the archive, made for 10 July 2026: 2 cases. Left out of 2 of 2 cases, with the number of entries: "
        "no consent that stands covers it: health (6), housing (2) withheld, with a recorded basis: uncategorised (2) "
        "This holds only through 9 July 2027: after it, a consent no longer stands or an objection begins. "
        "The oldest records were exported on 1 July 2026, before 10 July 2026. What has changed since is not in the copy; a consent "
        "taken back since does not show."
    )
    assert result.exit_code == 0


@pytest.mark.parametrize(("lang", "told"), [("nb", "ingen gjeldende samtykke dekker det"), ("nn", "ingen gjeldande samtykke dekkjer det")])
def test_it_is_told_in_the_language_asked_for(tmp_path, shortened, lang, told):
    assert told in flat(run("export", put(tmp_path / "a.json", ONE), "--to", "json", *ON, "--lang", lang).stderr)


def test_every_ground_audience_and_category_has_words_in_all_languages():
    for lang in ipcore.Lang:
        words = table(lang)
        assert set(words["export_ground"]) >= set(Ground)
        assert set(words["export_whom"]) == set(Audience)
        assert set(words["export_category"]) == {*Category, "none"}


def test_a_summary_says_the_same_as_json(tmp_path, shortened):
    out, summary = tmp_path / "out.csv", tmp_path / "s.json"
    name = put(tmp_path / "a.jsonl", ONE, WRONG)
    result = run("export", name, "--to", "table", "-o", str(out), "--summary", str(summary), *ARCHIVE)
    told = json.loads(summary.read_text("utf-8"))
    assert summary.stat().st_mode & 0o777 == 0o600
    assert (result.exit_code, told["exit_code"], told["cases"], told["rejected"], told["shortened"]) == (1, 1, 1, 1, 1)
    assert told["left_out"][1] == {"ground": "no_consent", "category": "health", "parts": 3}
    assert told["left_out"][3]["category"] is None
    assert (told["format"], told["audience"], told["participant"], told["on"]) == ("table", "archive", None, "2026-07-01")
    assert (told["until"], told["known_to"], told["bytes"]) == ("2027-07-01", "2026-07-01", out.stat().st_size)
    assert told["files"] == [str(out), str(tmp_path / "out.dictionary.csv")]
    assert told["lost"]["person.key"] == 1
    assert told["failed_plugins"] == []


def test_declared_losses_that_stood_in_the_case_are_told(tmp_path, probe):
    probe(Probe())
    document = open_address(case("c"))
    told = flat(run("export", put(tmp_path / "a.json", document), "--to", "probe", "-o", str(tmp_path / "out"), *ARCHIVE).stderr)
    assert "The format probe cannot carry everything." in told
    assert "services.name" in told
    assert "judgments.note" in told
    document["services"][0].pop("name")
    document["judgments"] = []
    told = flat(run("export", put(tmp_path / "a.json", document), "--to", "probe", "-o", str(tmp_path / "out"), *ARCHIVE).stderr)
    assert "cannot carry" not in told


# --- what cannot be done -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--to", "yaml"], "--to: there is no such format; there are: "),
        (["--to", "json", "--recipient", "p", "--audience", "archive"], "exclude each other"),
        (["--to", "json", "--recipient", ""], "expected the id of a participant"),
        (["--to", "json", "--secret-file", "x"], "--secret-file goes with --audience statistics"),
        (["--to", "json", "--audience", "everybody"], "'everybody' is not one of"),
        (["--to", "json", "--on", "1 July"], "YYYY-MM-DD"),
        (["--to", "json", "--set", CANARY], "expected NAME=VALUE"),
        (["--to", "table", "--set", "day=asked", "--set", "day=known"], "found a setting twice"),
        (["--to", "table", "--set", f"{CANARY}={CANARY}"], "a setting that there is not, expected one of: dialect, day"),
        (["--to", "table", "--set", f"dialect={CANARY}"], "the setting dialect: expected one of norwegian, rfc4180"),
        (["--to", "json", "--case", "none"], "no case with that id could be read"),
        (["--to", "json", "--summary", "a.json"], "is one of the files to be exported"),
        (["--to", "json", "-o", "x", "--summary", "./x"], "two of them name one file"),
        (["--to", "table", "-o", "x.csv", "--summary", "x.dictionary.csv"], "two of them name one file"),
        (["--to", "json", "-o", "none/x"], "none/x: cannot be written: there is no such folder"),
        (["--to", "json", "-o", "."], ".: cannot be written: it is a folder"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(tmp_path, monkeypatch, more, told):
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "a.json", ONE)
    result = run("export", "a.json", *more)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in flat(result.stderr)
    assert CANARY not in result.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


def test_without_a_case_nothing_is_written(tmp_path):
    out = tmp_path / "out.csv"
    result = run("export", put(tmp_path / "a.json", WRONG), "--to", "table", "-o", str(out), *ARCHIVE)
    assert (result.exit_code, out.exists(), "no case that could be read" in result.stderr) == (2, False, True)
    assert CANARY not in result.stderr


def test_rejected_input_is_told_and_the_run_is_not_clean(tmp_path):
    out = tmp_path / "out.jsonl"
    result = run("export", put(tmp_path / "a.jsonl", ONE, WRONG, OTHER), str(tmp_path / "none"), "--to", "jsonl", "-o", str(out), *ARCHIVE)
    assert (result.exit_code, len(out.read_text("utf-8").splitlines())) == (1, 2)
    assert "/judgments/0/answer" in result.stderr
    assert "Not read as cases, and not in it: 2." in flat(result.stderr)


def test_an_exporter_that_breaks_off_leaves_the_old_file_whole(tmp_path, probe):
    out = tmp_path / "out.bin"
    out.write_bytes(b"old")
    probe(Probe(ValueError(CANARY)))
    result = run("export", put(tmp_path / "a.json", ONE), "--to", "probe", "-o", str(out), "--summary", str(tmp_path / "s"), *ARCHIVE)
    assert (result.exit_code, out.read_bytes(), CANARY in result.stderr) == (2, b"old", False)
    assert result.stderr.startswith("ipcore: the exporter probe broke off: ValueError in test_export.py, line ")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.json", "out.bin"]


def test_what_an_exporter_prints_does_not_get_into_what_it_writes(tmp_path, probe):
    class Chatty(Probe):
        def write(self, cases: Iterable[ipcore.Case], out: BinaryIO, context: ipcore.ExportContext) -> None:
            sys.stdout.write("working")
            super().write(cases, out, context)

    probe(Chatty())
    result = run("export", put(tmp_path / "a.json", ONE), "--to", "probe", *ARCHIVE)
    assert (result.exit_code, result.stdout_bytes, "working" in result.stderr) == (0, b"clean", True)


def test_an_exporter_that_does_not_serve_the_audience_is_refused(tmp_path, probe):
    probe(Probe())
    result = run("export", put(tmp_path / "a.json", ONE), "--to", "probe", "-o", str(tmp_path / "out"), *ON)
    assert (result.exit_code, (tmp_path / "out").exists()) == (2, False)
    assert "the exporter probe does not serve the audience person; it serves: archive" in result.stderr


def test_a_plugin_that_failed_keeps_the_run_from_being_clean(tmp_path, monkeypatch):
    failure = Failure(plugin="broken", stage=Stage.IMPORT, found="ImportError", expected="a module that can be imported")
    monkeypatch.setattr(Host, "failures", property(lambda self: (failure,)))
    summary = tmp_path / "s.json"
    result = run("export", put(tmp_path / "a.json", ONE), "--to", "json", "--summary", str(summary), *ARCHIVE)
    told = json.loads(summary.read_text("utf-8"))
    assert (result.exit_code, told["exit_code"], told["failed_plugins"]) == (1, 1, ["broken"])
    assert result.stderr.count("plugin broken: found ImportError") == 1
    assert json.loads(result.stdout)["id"] == "clean"


def test_what_is_no_text_is_not_put_on_a_terminal(tmp_path, probe, monkeypatch):
    probe(Probe())
    name = put(tmp_path / "a.json", ONE)
    monkeypatch.setattr("ipcore.cli.exporting.on_terminal", lambda: True)
    result = run("export", name, "--to", "probe", *ARCHIVE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "probe is no text that a terminal can show: name a file with -o" in flat(result.stderr)
    assert run("export", name, "--to", "json", *ARCHIVE).exit_code == 0


def test_text_is_put_on_a_terminal(tmp_path):
    name = put(tmp_path / "a.json", ONE)
    assert '"format": "ipcore/1"' in on_terminal("export", name, "--to", "json", *ARCHIVE, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize(
    ("media_type", "text"),
    [
        ("text/csv; charset=utf-8", True),
        ("application/json", True),
        ("application/fhir+json", True),
        ("application/zip", False),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False),
    ],
)
def test_text_is_known_by_its_media_type(media_type, text):
    assert is_text(media_type) is text


# --- breaking off, in processes of their own ---------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_export_that_is_interrupted_leaves_the_old_file_whole_and_nothing_else(tmp_path, number):
    out = tmp_path / "out.csv"
    out.write_bytes(b"old")
    process = start(
        *("export", "-", "--to", "table", "-o", str(out), "--summary", str(tmp_path / "s.json"), *ARCHIVE),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(line(ONE).encode())
    process.stdin.flush()
    while len(list(tmp_path.iterdir())) < 4:  # the table, its dictionary, the summary, and what was there
        assert process.poll() is None
    process.send_signal(getattr(signal, number))
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.strip()) == (1, b"ipcore: interrupted")
    assert (list(tmp_path.iterdir()), out.read_bytes()) == ([out], b"old")


def test_a_full_disk_leaves_the_old_file_whole_and_nothing_else(tmp_path):
    resource = pytest.importorskip("resource")
    out, name = tmp_path / "out.csv", put(tmp_path / "a.json", ONE)
    out.write_bytes(b"old")
    process = start(
        *("export", name, "--to", "table", "-o", str(out), *ARCHIVE),
        stderr=subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (2, b"ipcore: File too large\n")
    assert (sorted(one.name for one in tmp_path.iterdir()), out.read_bytes()) == (["a.json", "out.csv"], b"old")


def test_a_reader_that_leaves_ends_it_quietly(tmp_path):
    name = put(tmp_path / "a.jsonl", *(ONE | {"id": f"c-{number}"} for number in range(200)))
    with start("export", name, "--to", "table", *ARCHIVE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 1)


def test_nothing_of_the_law_is_imported_before_the_command_runs():
    program = "import sys, ipcore.cli.main; sys.exit(any(one.startswith(('ipcore.rules', 'ipcore.exporters')) for one in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], env=environment(), check=False).returncode == 0
