"""No number in this repository may be a living person's: only the synthetic series stands in tests, docs and examples."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from ipcore.identifiers import find_real_person_numbers, is_real_person_number, next_synthetic_serial, synthetic_number

ROOT = Path(__file__).parent.parent


def files_of_the_repository() -> list[Path]:
    """Every file that is in the repository or would be added to it."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def places_of_real_numbers(files: list[Path]) -> list[str]:
    """File and line of each number that could be a person's; never the number. Files that are not text are passed over."""
    found = []
    for file in files:
        data = file.read_bytes() if file.is_file() else b""
        if b"\0" not in data:
            text = data.decode("utf-8", "replace")
            found += [f"{file.name}:{text.count(chr(10), 0, at) + 1}" for at in find_real_person_numbers(text)]
    return found


def first_real(stem: str, digits: int) -> str:
    """A valid number that begins so, made when the test runs: it stands in no file."""
    return next(text for text in (f"{stem}{tail:0{digits}}" for tail in range(10**digits)) if is_real_person_number(text))


IDENTITY_NUMBER = first_real("15" + "0690", 5)
DUF_NUMBER = first_real("20" + "15", 8)


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout: an unpacked source archive has no list of its files")
def test_no_file_holds_a_number_that_could_be_a_person_s() -> None:
    files = files_of_the_repository()
    assert Path(__file__) in files
    assert places_of_real_numbers(files) == []


@pytest.mark.parametrize(
    "written",
    [IDENTITY_NUMBER, f"nr. {IDENTITY_NUMBER}.", f'"{IDENTITY_NUMBER}"', f"{IDENTITY_NUMBER[:6]} {IDENTITY_NUMBER[6:]}", DUF_NUMBER],
    ids=["bare", "in a sentence", "quoted", "in groups", "DUF"],
)
def test_a_planted_number_is_found_and_not_shown(tmp_path: Path, written: str) -> None:
    planted = tmp_path / "planted.txt"
    planted.write_text(f"første linje\n{written}\n", encoding="utf-8")
    assert places_of_real_numbers([planted]) == ["planted.txt:2"]


def test_a_synthetic_number_may_stand_in_a_file(tmp_path: Path) -> None:
    born_on = dt.date(1990, 6, 15)
    file = tmp_path / "file.txt"
    file.write_text(synthetic_number(born_on, next_synthetic_serial(born_on)), encoding="utf-8")
    assert places_of_real_numbers([file]) == []


def test_a_file_that_is_not_text_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "file.bin"
    file.write_bytes(b"\0" + IDENTITY_NUMBER.encode())
    assert places_of_real_numbers([file]) == []
