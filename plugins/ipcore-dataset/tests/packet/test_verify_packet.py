"""`ipcore dataset packet --verify`: what differs is named, and nothing is trusted."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from dataset_parts.nested_samples import lines as made
from dataset_parts.nested_samples import write
from dataset_parts.packets import ON, command, document, inside, packed, repacked, row, table

ROWS = [row(number) for number in range(4)]


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    shutil.copytree(Path(__file__).parents[4] / "examples" / "rules", folder / "rules", ignore=shutil.ignore_patterns("__pycache__"))
    return packed(table(folder, "rows.csv", *ROWS), to=folder / "p.zip", more=("--rules", folder / "rules"))


def test_a_packet_and_what_was_judged_are_as_they_were(packet: Path) -> None:
    home = packet.parent
    result = command("--verify", packet, home / "rows.csv", "--mapping", home / "map.toml", "--rules", home / "rules")
    assert result.exit_code == 0, result.output
    assert "the 7 files in it are as they were written" in result.output
    assert "those that were judged: 4" in result.output
    assert command("--verify", packet).exit_code == 0


def test_an_input_that_was_renamed_is_the_same_and_one_that_was_changed_is_named(packet: Path, tmp_path: Path) -> None:
    shutil.copy(packet.parent / "rows.csv", tmp_path / "renamed.csv")
    assert command("--verify", packet, tmp_path / "renamed.csv").exit_code == 0
    changed = table(tmp_path, "rows.csv", *reversed(ROWS))
    result = command("--verify", packet, changed)
    assert result.exit_code == 1
    assert "input rows.csv: other content than the file that was judged" in result.output
    assert "was not given" not in result.output


def test_an_input_that_was_not_judged_or_is_not_there_is_named(packet: Path, tmp_path: Path) -> None:
    other = table(tmp_path, "other.csv", *ROWS[:2])
    result = command("--verify", packet, other, "--lang", "en")
    assert result.exit_code == 1
    assert "input other.csv: no such file was judged" in result.output
    assert "input rows.csv: was judged, and was not given to compare" in result.output


def test_another_mapping_and_other_rules_are_named(packet: Path, tmp_path: Path) -> None:
    home = packet.parent
    (tmp_path / "m.toml").write_bytes((home / "map.toml").read_bytes() + b"\n")
    shutil.copytree(home / "rules", tmp_path / "rules")
    rule = next(iter(sorted((tmp_path / "rules").glob("*.py"))))
    rule.write_bytes(rule.read_bytes() + b"\n")
    result = command("--verify", packet, "--mapping", tmp_path / "m.toml", "--policy", tmp_path / "m.toml", "--rules", tmp_path / "rules")
    assert result.exit_code == 1
    assert "mapping.toml: other content than the file in the packet" in result.output
    assert "policy.toml: there is no such file in the packet" in result.output
    assert f"rules {rule.name}: other content than the file that was used" in result.output


def test_every_file_of_a_packet_that_is_changed_is_named(packet: Path, tmp_path: Path) -> None:
    for name in inside(packet):
        if name != "manifest.json":
            result = command("--verify", repacked(packet, tmp_path / "q.zip", {name: inside(packet)[name] + b" "}))
            assert result.exit_code == 1
            assert f"in the packet, {name}: other content than the manifest says" in result.output


def test_files_that_are_missing_or_that_nobody_named_are_told(packet: Path, tmp_path: Path) -> None:
    result = command("--verify", repacked(packet, tmp_path / "q.zip", {"rules.json": None, "../x.txt": b"x"}))
    assert result.exit_code == 1
    assert "rules.json: the file is missing" in result.output
    assert "../x.txt: the manifest does not name this file" in result.output


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_stands_there_twice_is_told(packet: Path, tmp_path: Path) -> None:
    twice = repacked(packet, tmp_path / "q.zip", {})
    with zipfile.ZipFile(twice, "a") as archive:
        archive.writestr("findings.csv", inside(packet)["findings.csv"])
    result = command("--verify", twice)
    assert result.exit_code == 1
    assert "findings.csv: the file stands there more than once" in result.output


def test_a_byte_that_has_tipped_over_is_noticed_wherever_it_lies(packet: Path, tmp_path: Path) -> None:
    whole, damaged = packet.read_bytes(), tmp_path / "q.zip"
    with zipfile.ZipFile(packet) as archive:
        starts = [one.header_offset + 30 + len(one.filename) for one in archive.infolist()]
    for start in starts:
        text = bytearray(whole)
        text[start + 20] ^= 0x55
        damaged.write_bytes(text)
        result = command("--verify", damaged)
        assert result.exit_code in (1, 2), start
        assert "as they were written" not in result.output


@pytest.mark.parametrize("text", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_packet_is_refused(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "q.zip").write_bytes(text)
    result = command("--verify", tmp_path / "q.zip")
    assert result.exit_code == 2
    assert "q.zip: found no packet that can be read" in result.output
    assert command("--verify", tmp_path / "none.zip").exit_code == 2


@pytest.mark.parametrize(
    "manifest",
    [
        b"{",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"ipcore_dataset_packet": 2, "files": [], "inputs": [], "rule_folders": [], "question": {"kind": "table"}}',
    ],
)
def test_a_manifest_that_says_nothing_is_refused(manifest: bytes, packet: Path, tmp_path: Path) -> None:
    result = command("--verify", repacked(packet, tmp_path / "q.zip", {"manifest.json": manifest}))
    assert result.exit_code == 2
    assert "q.zip: found a manifest" in result.output


def test_a_size_that_is_no_number_is_refused(packet: Path, tmp_path: Path) -> None:
    manifest = document(packet, "manifest.json")
    manifest["files"][0]["size"] = float("inf")
    result = command("--verify", repacked(packet, tmp_path / "p.zip", {"manifest.json": json.dumps(manifest).encode()}))
    assert (result.exit_code, "manifest that cannot be read" in result.output) == (2, True), result.output


def test_a_folder_of_rules_that_is_not_there_is_refused(packet: Path, tmp_path: Path) -> None:
    result = command("--verify", packet, "--rules", tmp_path / "rules")
    assert (result.exit_code, "--rules: found no folder" in result.output) == (2, True), result.output


def test_cases_are_not_the_table_that_was_judged(packet: Path, tmp_path: Path) -> None:
    cases = write(tmp_path / "cases.jsonl", made("cohort-2019", 3))
    result = command("--verify", packet, cases)
    assert result.exit_code == 1
    assert "input cases.jsonl: no such file was judged" in result.output
    assert "input rows.csv: was judged, and was not given to compare" in result.output


def test_no_more_is_read_than_a_file_should_have(packet: Path, tmp_path: Path) -> None:
    endless = repacked(packet, tmp_path / "q.zip", {"findings.csv": inside(packet)["findings.csv"] + bytes(1 << 20)})
    assert command("--verify", endless).exit_code == 1
    told = document(packet, "manifest.json")
    told["files"][0]["size"] = -1
    strange = repacked(packet, tmp_path / "r.zip", {"manifest.json": json.dumps(told).encode()})
    assert command("--verify", strange).exit_code == 1


def test_verifying_writes_nothing(packet: Path, tmp_path: Path) -> None:
    result = command("--verify", packet, "-o", tmp_path / "q.zip", "--on", ON)
    assert result.exit_code == 2
    assert "--verify writes nothing" in result.output
    assert not (tmp_path / "q.zip").exists()
