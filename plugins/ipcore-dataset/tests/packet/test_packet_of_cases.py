"""`ipcore dataset packet` on cases."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from dataset_parts.nested_samples import DAYS
from dataset_parts.nested_samples import lines as cases
from dataset_parts.packets import command, document, inside, lines

import ipcore
from ipcore_dataset.packet.case_lines import Lines, line_runs
from ipcore_dataset.packet.marks import marked

ON = DAYS["mixed"]
CASES = cases("mixed", 12)
POLICY = """
[policy]
name = "Fjordby kommune"
[[waiver]]
rule = "group-meets"
reason = "Ny møteplan."
until = 2026-12-31
[[waiver]]
rule = "rights-explained"
reason = "Var ment for i fjor."
until = 2025-12-31
cases = ["case-000001"]
"""


def packed(folder: Path, *inputs: Path, to: Path, workers: int = 1) -> Path:
    more = ("--policy", folder / "local.toml", "--sample", 6, "--threads", workers)
    result = command(*inputs, "--on", ON, "-o", to, *more)
    assert result.exit_code == 1, result.output
    assert to.exists(), result.output
    return to


def written(folder: Path) -> tuple[Path, Path]:
    """The cases in two files of one name, one of them compressed, with lines between that are blank or no case."""
    (folder / "a").mkdir(parents=True)
    (folder / "b").mkdir()
    (folder / "local.toml").write_text(POLICY, encoding="utf-8")
    plain, zipped = folder / "a" / "c.jsonl", folder / "b" / "c.jsonl"
    plain.write_text("".join(f"{one}\n" for one in (*CASES[:3], "", "no case", *CASES[3:7])), encoding="utf-8")
    zipped.write_bytes(gzip.compress("".join(f"{one}\n" for one in (CASES[7], "no case", *CASES[8:])).encode(), mtime=0))
    return plain, zipped


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return written(tmp_path_factory.mktemp("cases"))


@pytest.fixture(scope="module")
def packet(files: tuple[Path, Path]) -> Path:
    return packed(files[0].parents[1], *files, to=files[0].parents[1] / "p.zip")


def test_another_folder_and_more_workers_make_the_same_bytes(packet: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    assert packed(folder, *written(folder), to=tmp_path / "q.zip", workers=2).read_bytes() == packet.read_bytes()


def test_the_order_of_the_files_changes_nothing_but_which_rejected_lines_are_named_first(packet: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    again = packed(folder, *reversed(written(folder)), to=tmp_path / "q.zip")
    told, other = document(packet, "summary.json"), document(again, "summary.json")
    assert [one.pop("unreadable")[0]["count"] for one in (told, other)] == [2, 2]
    assert told == other
    files, others = inside(packet), inside(again)
    assert all(files[name] == others[name] for name in files if name not in ("manifest.json", "summary.json"))


def test_each_case_drawn_is_told_with_its_line_and_all_that_was_found(packet: Path, files: tuple[Path, Path]) -> None:
    drawn = lines(packet, "sample.csv")
    told = [json.loads(one) for one in inside(packet)["sample_findings.jsonl"].decode().splitlines()]
    assert [(one["draw"], one["case"], one["file"], one["line"]) for one in told] == [
        (int(line["draw"]), line["id"], line["file"], int(line["row"])) for line in drawn
    ]
    law = ipcore.Law(policy=ipcore.load_policy(files[0].parents[1] / "local.toml"))
    names = {f"c.jsonl#{sha256(one.read_bytes()).hexdigest()[:8]}": one for one in files}
    assert {line["file"] for line in drawn} == set(names)
    for one, line in zip(told, drawn, strict=True):
        text = names[one["file"]].read_bytes()
        case = ipcore.loads((gzip.decompress(text) if text[:1] == b"\x1f" else text).splitlines()[one["line"] - 1])
        report = json.loads(json.dumps(ipcore.report_document(ipcore.check(case, ON, law=law), "en")))
        assert {key: value for key, value in one.items() if key not in ("draw", "file", "line")} == report
        assert {found["rule"]: found["outcome"] for found in one["findings"]} == {
            rule: outcome for rule, outcome in line.items() if rule in {each.id for each in law.rules} and outcome not in ("", "outside")
        }


def test_the_findings_and_their_waivers_are_what_check_says_of_each_case(packet: Path, files: tuple[Path, Path]) -> None:
    law = ipcore.Law(policy=ipcore.load_policy(files[0].parents[1] / "local.toml"))
    number = {one.reason: str(place) for place, one in enumerate(law.policy.waivers if law.policy else (), start=1)}
    expected: dict[tuple[str, str], tuple[Any, ...]] = {}
    for text in CASES:
        for one in ipcore.check(ipcore.loads(text), ON, law=law).unmet():
            waiver, ended = (number[found.reason] if found else "" for found in (one.waiver, one.ended_waiver))
            key = (ipcore.loads(text).id, one.rule.id)
            expected[key] = (str(one.severity), str(one.edition.in_force.first), waiver, str(one.excused).lower(), ended)
    found = {
        (line["id"], line["rule"]): tuple(line[one] for one in ("severity", "edition", "waiver", "excused", "ended_waiver"))
        for line in lines(packet, "findings.csv")
    }
    assert found == expected
    assert {waiver for *_, waiver, _, _ in found.values()} == {"", "1"}
    assert {ended for *_, ended in found.values()} == {"", "2"}
    told = document(packet, "waivers.json")["waivers"]
    assert [(one["state"], one["findings"], one["excused"]) for one in told] == [
        ("counts", sum(one[2] == "1" for one in found.values()), sum(one[3] == "true" for one in found.values())),
        ("ended", 1, 0),
    ]


def test_no_text_about_a_person_stands_in_it(packet: Path) -> None:
    whole = b"".join(inside(packet).values()).decode()
    free = {text for case in map(json.loads, CASES) for text in texts(case)}
    assert len(free) > 20
    assert not [one for one in free if one in whole]


def texts(value: Any) -> set[str]:
    """The texts in a document that are sentences."""
    if isinstance(value, dict | list):
        return {text for one in (value.values() if isinstance(value, dict) else value) for text in texts(one)}
    return {value} if isinstance(value, str) and value.count(" ") >= 2 else set()


def test_cases_that_changed_since_they_were_judged_are_refused(tmp_path: Path) -> None:
    plain, _ = written(tmp_path)
    marks = marked([plain])
    plain.write_text("".join(f"{one}\n" for one in reversed(CASES[:7])), encoding="utf-8")
    with pytest.raises(ipcore.IpcoreError, match="another file than when the reading began"):
        marks.check()


def test_a_run_that_broke_off_writes_no_packet(files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object, **more: object) -> None:
        raise KeyboardInterrupt

    spill = tmp_path / "spill"
    spill.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr("ipcore.many.pool.Pool.run", broken)
        result = command(*files, "--on", ON, "-o", tmp_path / "p.zip", "--spill", spill)
    assert result.exit_code == 1
    assert "no packet is written" in result.output
    assert "kept" not in result.output
    assert [one.name for one in tmp_path.rglob("*")] == ["spill"]


@pytest.mark.parametrize("more", [("--mapping", "m.toml"), ("--reference-day", "2025-12-31"), ("--pseudonym-key", "k")])
def test_what_is_of_tables_is_refused(files: tuple[Path, Path], more: tuple[str, str], tmp_path: Path) -> None:
    result = command(files[0], "--on", ON, "-o", tmp_path / "p.zip", *more)
    assert result.exit_code == 2
    assert "INPUT is cases" in result.output


def test_lines_are_counted_as_cases_are_read_however_they_end() -> None:
    text = b"a\n\n  \nb\r\nc\n\r\nlong" + b" " * (1 << 20) + b"x\nlast"
    assert list(line_runs(io.BytesIO(text), {5})) == [(1, 1), (4, 1), (7, 2)]
    assert list(line_runs(io.BytesIO(b"\n"), ())) == []
    stream = Lines(io.BytesIO(text))
    assert [stream.at(one)[:4] for one in (1, 4, 8)] == [b"a\n", b"b\r\n", b"last"]
    assert Lines(io.BytesIO(text)).at(9) == b""


def test_the_day_of_the_cases_is_told(packet: Path) -> None:
    question = document(packet, "manifest.json")["question"]
    assert (question["kind"], question["reference_day"], question["on"]) == ("cases", None, str(ON))
    assert dt.date.fromisoformat(question["law_on"]) == ON
