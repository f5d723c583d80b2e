"""`ipcore dataset packet` on tables: what stands in a packet, and that it is the same to the byte wherever it is made."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import shlex
import shutil
import stat
import zipfile
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
from dataset_parts.packets import ADVICE, HEADER, MAPPING, ON, RULE, command, document, inside, lines, packed, row, table

import ipcore
from ipcore.testing.conformance.hostile import FORMULAS
from ipcore_dataset.packet.readme import readme
from ipcore_dataset.running.judging import judge

ROWS = [row(number) for number in range(40)]
NOT_MET = [f"p{number}" for number in range(40) if number % 4 == 1]


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packet")
    return packed(table(folder, "rows.csv", *ROWS), to=folder / "p.zip", more=("--sample", 10))


def test_another_folder_another_number_of_threads_and_other_names_of_the_mapping_make_the_same_bytes(packet: Path, tmp_path: Path) -> None:
    other = table(tmp_path / "elsewhere", "rows.csv", *ROWS)
    shutil.move(other.parent / "map.toml", tmp_path / "another.toml")
    more = ("--sample", 10, "--threads", 3, "--memory", "500MB", "--spill", tmp_path)
    again = packed(other, to=tmp_path / "q.zip", more=more, mapping=tmp_path / "another.toml")
    assert again.read_bytes() == packet.read_bytes()


def test_the_command_in_the_manifest_makes_the_same_packet_from_what_is_in_it(
    packet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table(tmp_path, "rows.csv", *ROWS)
    (tmp_path / "mapping.toml").write_bytes(inside(packet)["mapping.toml"])
    monkeypatch.chdir(tmp_path)
    told = document(packet, "manifest.json")["command"]
    assert shlex.join(told) in inside(packet)["README.txt"].decode()
    assert told[:3] == ["ipcore", "dataset", "packet"]
    command(*[one for one in told[3:] if one not in ("--lang", "en")])
    assert (tmp_path / "packet.zip").read_bytes() == packet.read_bytes()


def test_the_order_of_the_files_does_not_matter_nor_that_they_have_one_name_and_are_compressed(tmp_path: Path) -> None:
    files = []
    for name, rows in (("a", ROWS[:20]), ("b", ROWS[20:])):
        plain = table(tmp_path / name, "rows.csv", *rows)
        files.append(plain.with_name("rows.csv.gz"))
        files[-1].write_bytes(gzip.compress(plain.read_bytes(), mtime=0))
    here = packed(*files, to=tmp_path / "p.zip", more=("--sample", 7))
    there = packed(*reversed(files), to=tmp_path / "p.zip", more=("--sample", 7))
    assert here.read_bytes() == there.read_bytes()
    assert {line["file"] for line in lines(here, "findings.csv")} == {
        f"rows.csv.gz#{sha256(one.read_bytes()).hexdigest()[:8]}" for one in files
    }
    files[1].rename(tmp_path / "another.csv.gz")
    renamed = packed(files[0], tmp_path / "another.csv.gz", to=tmp_path / "q.zip", more=("--sample", 7))
    assert [line["id"] for line in lines(renamed, "sample.csv")] == [line["id"] for line in lines(here, "sample.csv")]


def test_another_seed_draws_other_rows_and_a_larger_sample_begins_with_the_smaller(packet: Path, tmp_path: Path) -> None:
    rows = table(tmp_path, "rows.csv", *ROWS)
    ten = [line["id"] for line in lines(packet, "sample.csv")]
    other = packed(rows, to=tmp_path / "q.zip", more=("--sample", 10, "--seed", 2))
    larger = packed(rows, to=tmp_path / "r.zip", more=("--sample", 100))
    assert len(set(ten)) == 10
    assert set(ten) != {line["id"] for line in lines(other, "sample.csv")}
    drawn = [line["id"] for line in lines(larger, "sample.csv")]
    assert drawn[:10] == ten
    assert sorted(drawn) == sorted(f"p{number}" for number in range(40))


def test_anybody_can_draw_the_sample_again(packet: Path, tmp_path: Path) -> None:
    file = sha256(table(tmp_path, "rows.csv", *ROWS).read_bytes()).hexdigest()
    keys = {f"p{number}": sha256(f"1:{file}:{number + 2}:p{number}".encode()).hexdigest() for number in range(40)}
    assert [line["id"] for line in lines(packet, "sample.csv")] == sorted(keys, key=lambda one: keys[one])[:10]


def test_the_sample_has_every_outcome_and_the_facts_that_the_rules_read(packet: Path) -> None:
    drawn = lines(packet, "sample.csv")
    assert [line["draw"] for line in drawn] == [str(number) for number in range(1, 11)]
    outcome = {0: "met", 1: "not_met", 2: "not_applicable", 3: "unknown"}
    days = {0: "2030-12-31", 1: "2024-12-31", 2: "never", 3: "2020-01-01"}
    for line in drawn:
        number = int(line["id"][1:])
        assert line["row"] == str(number + 2)
        assert line[RULE] == outcome[number % 4]
        assert line["plan.period_stops_on"] == days[number % 4]
        assert line["plan.active"] == {0: "true", 1: "true", 2: "false", 3: ""}[number % 4]
        assert {rule.id for rule, _ in ipcore.Law().editions_on(dt.date(2025, 12, 31))} <= set(line)
        assert line["on"] == ON


def test_the_findings_are_all_that_is_not_met_with_edition_and_citation(packet: Path) -> None:
    found = lines(packet, "findings.csv")
    assert [line["id"] for line in found if line["rule"] == RULE] == NOT_MET
    rule = next(one for one in document(packet, "rules.json")["rules"] if one["id"] == RULE)
    for line in found:
        if line["rule"] == RULE:
            assert {one: line[one] for one in ("edition", "level", "severity", "duty_bearer")} == {
                one: rule[one] for one in ("edition", "level", "severity", "duty_bearer")
            }
            assert line["citation"]
            assert (line["raised"], line["waiver"], line["excused"], line["ended_waiver"]) == ("false", "", "false", "")


def test_the_rules_say_what_they_ask_and_how_their_text_is_known(packet: Path) -> None:
    told = document(packet, "rules.json")
    law = ipcore.Law()
    assert [one["id"] for one in told["rules"]] == [rule.id for rule, _ in law.editions_on(dt.date(2025, 12, 31))]
    for one, (_, edition) in zip(told["rules"], law.editions_on(dt.date(2025, 12, 31)), strict=True):
        assert one["requires"] == str(edition.requires)
        assert one["evidence"]["kind"] == str(edition.evidence)
        assert one["citations"]
    assert "plan.period_stops_on" in told["facts"]
    assert told["numbers"]


def test_the_manifest_has_the_hash_of_every_file_and_of_the_input(packet: Path, tmp_path: Path) -> None:
    files, told = inside(packet), document(packet, "manifest.json")
    assert {one["name"]: (one["size"], one["sha256"]) for one in told["files"]} == {
        name: (len(text), sha256(text).hexdigest()) for name, text in files.items() if name != "manifest.json"
    }
    rows = table(tmp_path, "rows.csv", *ROWS).read_bytes()
    assert told["inputs"] == [{"name": "rows.csv", "size": len(rows), "sha256": sha256(rows).hexdigest()}]
    assert told["software"]["ipcore"] == ipcore.__version__
    assert told["law"]["digest"] == ipcore.Law().stamp.digest
    assert told["question"]["on"] == ON
    assert files["mapping.toml"].decode() == MAPPING


def test_it_is_its_owners_alone_holds_no_time_and_says_that_it_is_not_for_publication(packet: Path) -> None:
    assert stat.S_IMODE(packet.stat().st_mode) == 0o600
    with zipfile.ZipFile(packet) as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert {(one.date_time, one.external_attr >> 16, one.create_system) for one in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0o100600, 3)
        }
    assert document(packet, "summary.json")["for_publication"] is False
    assert document(packet, "manifest.json")["for_publication"] is False
    assert "Personal data, not for publication" in inside(packet)["README.txt"].decode()
    assert str(packet.parent).encode() not in b"".join(inside(packet).values())


@pytest.mark.parametrize(
    ("lang", "words"), [("nb", "ikke for publisering"), ("nn", "ikkje for publisering"), ("en", "not for publication")]
)
def test_the_readme_is_in_the_language_that_was_asked_for_and_names_every_file(lang: str, words: str, packet: Path) -> None:
    told = document(packet, "manifest.json")
    text = readme(told, ipcore.Lang(lang), pseudonyms=True)
    assert words in text
    assert all(f"\n{name}: " in text for name in inside(packet))
    assert "--pseudonym-key" in text
    assert max(map(len, text.splitlines())) < 130


def test_rows_without_ids_of_their_own_are_known_by_their_place(tmp_path: Path) -> None:
    rows = table(tmp_path, "rows.csv", *ROWS[:8])
    (tmp_path / "map.toml").write_text(MAPPING.replace('[row]\nid = "lopenr"\n', ""), encoding="utf-8")
    made = packed(rows, to=tmp_path / "p.zip")
    assert [(line["row"], line["id"]) for line in lines(made, "findings.csv") if line["rule"] == RULE] == [
        ("3", "rows.csv:3"),
        ("7", "rows.csv:7"),
    ]


def test_rows_of_one_id_are_each_drawn_by_their_own_place_and_no_id_is_run_by_a_spreadsheet(tmp_path: Path) -> None:
    formulas = [one for one in FORMULAS if not set('";\n\r\t') & set(one)]
    ids = ["same"] * 20 + [*formulas, "a'b", "a,b", "x\N{ZERO WIDTH SPACE}y", "æ\N{COMBINING RING ABOVE}"]
    rows = [f"{one};2025;{1 + number % 2};31.12.2024;;" for number, one in enumerate(ids)]
    made = packed(table(tmp_path, "rows.csv", *rows), to=tmp_path / "p.zip")
    drawn = lines(made, "sample.csv")
    assert {(line["row"], line["plan.active"]) for line in drawn} == {
        (str(n + 2), "true" if n % 2 == 0 else "false") for n in range(len(ids))
    }
    found = lines(made, "findings.csv")
    assert [line["row"] for line in found] == [str(number + 2) for number in range(0, len(ids), 2)]
    assert len(formulas) > 5
    assert not [line["id"] for line in (*drawn, *found) if line["id"][:1] in tuple("=+-@")]
    assert {"a'b", "a,b"} <= {line["id"] for line in drawn}


POLICY = """
[policy]
name = "Fjordby kommune"
[severity]
"coordinator-named" = "deviation"
[[waiver]]
rule = "plan-period-current"
reason = "Alle perioder settes på nytt."
until = 2026-03-31
cases = ["p1", "p5"]
[[waiver]]
rule = "plan-period-current"
reason = "Frist i fjor."
until = 2025-06-30
[[waiver]]
rule = "plan-period-current"
reason = "Gjelder senere."
from = 2026-01-01
until = 2026-06-30
[[waiver]]
rule = "coordinator-named"
reason = "Byttes ut."
until = 2026-01-31
[[waiver]]
rule = "coordinator-named"
reason = "Den som slutter sist, teller."
until = 2026-02-28
cases = ["p0"]
"""


def test_waivers_say_what_they_excuse_and_which_have_ended(tmp_path: Path) -> None:
    rows, policy = table(tmp_path, "rows.csv", *ROWS), tmp_path / "local.toml"
    policy.write_text(POLICY, encoding="utf-8")
    made = packed(rows, to=tmp_path / "p.zip", more=("--policy", policy))
    told = document(made, "waivers.json")["waivers"]
    assert [(one["number"], one["state"]) for one in told] == [(1, "counts"), (2, "ended"), (3, "not_begun"), (4, "counts"), (5, "counts")]
    assert [(one["findings"], one["excused"]) for one in told] == [(2, 0), (8, 0), (0, 0), (9, 9), (1, 1)]
    assert (told[0]["reason"], told[0]["until"], told[0]["cases"]) == ("Alle perioder settes på nytt.", "2026-03-31", ["p1", "p5"])
    found = {(line["id"], line["rule"]): line for line in lines(made, "findings.csv")}
    weighed = {(one, rule): tuple(line[key] for key in ("waiver", "excused", "ended_waiver")) for (one, rule), line in found.items()}
    assert weighed["p1", RULE] == ("1", "false", "")
    assert weighed["p9", RULE] == ("", "false", "2")
    assert weighed["p0", ADVICE] == ("5", "true", "")
    assert weighed["p4", ADVICE] == ("4", "true", "")
    assert (found["p4", ADVICE]["severity"], found["p4", ADVICE]["raised"]) == ("deviation", "true")
    assert inside(made)["policy.toml"].decode() == POLICY
    assert document(made, "summary.json")["rules"][RULE]["counts"]["not_met"] == 10


def test_rules_of_ones_own_are_named_by_the_hash_of_their_files(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(Path(__file__).parents[4] / "examples" / "rules", folder, ignore=shutil.ignore_patterns("__pycache__"))
    made = packed(table(tmp_path, "rows.csv", *ROWS[:4]), to=tmp_path / "p.zip", more=("--rules", folder))
    (told,) = document(made, "manifest.json")["rule_folders"]
    assert told["name"] == "rules"
    assert {one["name"]: one["sha256"] for one in told["files"]} == {
        one.name: sha256(one.read_bytes()).hexdigest() for one in folder.iterdir() if one.is_file()
    }


def test_what_could_not_be_read_is_said_and_the_packet_is_written_all_the_same(tmp_path: Path) -> None:
    rows = table(tmp_path, "rows.csv", *ROWS[:4], "x;2025;2;31.02.2024;;")
    result = command(rows, "--mapping", tmp_path / "map.toml", "--on", ON, "-o", tmp_path / "p.zip")
    assert result.exit_code == 1
    assert "Not everything was read and judged" in result.output
    assert document(tmp_path / "p.zip", "manifest.json")["not_read_or_judged"]["cells"] == 1
    assert "cells that could not be read: 1" in " ".join(inside(tmp_path / "p.zip")["README.txt"].decode().split())


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("-o", "p.txt"), "ends in .zip"),
        ((), "expected INPUT, --on and -o"),
        (("-o", "rows.csv"), "ends in .zip"),
        (("-o", "p.zip", "--reference-day", ON), "either --mapping or --reference-day"),
        (("-o", "p.zip", "--resume", "kept"), "--resume is of cases"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    more: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table(tmp_path, "rows.csv", *ROWS[:4])
    monkeypatch.chdir(tmp_path)
    result = command("rows.csv", "--mapping", "map.toml", "--on", ON, *more)
    assert result.exit_code == 2
    assert told in result.output
    assert sorted(one.name for one in tmp_path.iterdir()) == ["map.toml", "rows.csv"]


def test_a_packet_is_never_written_into_the_folder_that_is_read(tmp_path: Path) -> None:
    table(tmp_path, "rows.csv", *ROWS[:4])
    result = command(tmp_path, "--mapping", tmp_path / "map.toml", "--on", ON, "-o", tmp_path / "p.zip")
    assert result.exit_code == 2
    assert "the next run would read the packet" in result.output


def test_an_input_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = table(tmp_path, "rows.csv", *ROWS[:4])

    def judged(*given: object, **more: object) -> object:
        found = judge(*given, **more)  # type: ignore[arg-type]
        rows.write_text(HEADER + ROWS[0] + "\n", encoding="utf-8")
        return found

    monkeypatch.setattr("ipcore_dataset.packet.tables.judge", judged)
    result = command(rows, "--mapping", tmp_path / "map.toml", "--on", ON, "-o", tmp_path / "p.zip")
    assert result.exit_code == 2
    assert "another file than when the reading began" in result.output
    assert not (tmp_path / "p.zip").exists()


def test_interrupted_it_leaves_nothing_and_what_stood_there_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ipcore_dataset.packet import run

    rows, spill = table(tmp_path / "in", "rows.csv", *ROWS[:4]), tmp_path / "spill"
    spill.mkdir()
    (tmp_path / "p.zip").write_text("before", encoding="utf-8")

    def broken(*given: object, **more: object) -> None:
        raise KeyboardInterrupt

    for name in ("write_archive", "draw"):
        with monkeypatch.context() as patch:
            patch.setattr(run, name, broken)
            given = ("--mapping", rows.parent / "map.toml", "--on", ON, "-o", tmp_path / "p.zip", "--spill", spill)
            result = command(rows, *given)
        assert result.exit_code == 1, name
        assert sorted(one.name for one in tmp_path.rglob("*")) == ["in", "map.toml", "p.zip", "rows.csv", "spill"]
        assert (tmp_path / "p.zip").read_text(encoding="utf-8") == "before"


def test_a_table_of_facts_needs_no_mapping_and_none_is_in_its_packet(tmp_path: Path) -> None:
    facts = tmp_path / "facts.parquet"
    with duckdb.connect() as connection:
        query = "SELECT i::TEXT AS id, i % 2 = 0 AS plan_active, DATE '2024-01-01' AS plan_period_stops_on FROM range(6) t(i)"
        connection.execute(f"COPY ({query}) TO '{facts}' (FORMAT parquet)")
    result = command(facts, "--reference-day", ON, "--on", ON, "-o", tmp_path / "p.zip")
    assert result.exit_code == 0, result.output
    assert sha256(inside(tmp_path / "p.zip")["manifest.json"]).hexdigest() in result.output
    assert "mapping.toml" not in inside(tmp_path / "p.zip")
    assert [line["id"] for line in lines(tmp_path / "p.zip", "findings.csv") if line["rule"] == RULE] == ["0", "2", "4"]
    assert json.loads(inside(tmp_path / "p.zip")["manifest.json"])["question"]["reference_day"] == ON


def test_in_files_of_several_row_groups_every_finding_stands_at_its_own_row(tmp_path: Path) -> None:
    """With one thread DuckDB writes the row groups of several files in another order than it reads them."""
    files = [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    columns = "i % 2 = 0 AS plan_active, DATE '2024-01-01' + (i % 900)::INTEGER AS plan_period_stops_on, i % 5 > 0 AS coordinator_active"
    with duckdb.connect() as connection:
        for file in files:
            rows = f"SELECT '{file.name}:' || (i + 1) AS id, {columns} FROM range(130000) t(i)"
            connection.execute(f"COPY ({rows}) TO '{file}' (FORMAT parquet, ROW_GROUP_SIZE 20000)")
    result = command(*files, "--reference-day", ON, "--on", ON, "-o", tmp_path / "p.zip", "--threads", 1)
    assert result.exit_code == 0, result.output
    found = lines(tmp_path / "p.zip", "findings.csv")
    assert len(found) > 100_000
    assert not [line for line in (*found, *lines(tmp_path / "p.zip", "sample.csv")) if line["id"] != f"{line['file']}:{line['row']}"]
