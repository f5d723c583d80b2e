"""A proposed mapping: read by nobody before a person has finished it, and without a word about a person."""

from __future__ import annotations

import datetime as dt
import re
import stat
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore import Lang, MappingError
from ipcore.facts import all_facts
from ipcore_dataset.commands.map_command import command
from ipcore_dataset.engine.connection import Limits, connected
from ipcore_dataset.mapping import load
from ipcore_dataset.proposing import proposal_text, propose
from ipcore_dataset.proposing.known import known, may_be_shown, words_of
from ipcore_dataset.proposing.toml_text import comment, quoted
from ipcore_dataset.reading import FileSettings, Kind, RawColumn, Rows
from ipcore_dataset.words import table

DAY = dt.date(2025, 12, 31)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def proposed(folder: Path, text: str, *arguments: str, encoding: str = "utf-8") -> str:
    """The proposal for a CSV file."""
    file = folder / "extract.csv"
    file.write_text(text, encoding=encoding)
    result = run(str(file), "--reference-day", DAY.isoformat(), "--lang", "en", *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def flat(text: str) -> str:
    """The text without its lines."""
    return " ".join(text.replace("#", " ").split())


def column(header: str, *cells: str) -> str:
    """A CSV file with an id and one more column; the cells stand in many rows."""
    return "\n".join([f"lopenr;{header}", *(f"{at};{cells[at % len(cells)]}" for at in range(10 * len(cells)))]) + "\n"


def test_a_column_is_proposed_by_its_name_and_what_stands_in_it(tmp_path: Path) -> None:
    found = tomllib.loads(proposed(tmp_path, column("Individuell plan", "ja", "nei", "Vet ikke")))
    assert found["row"] == {"id": "lopenr"}
    assert found["facts"] == {
        "plan.active": {
            "column": "Individuell plan",
            "empty": "?",
            "missing": {"not_reported": ["Vet ikke"]},
            "values": {"ja": True, "nei": False},
        }
    }


@pytest.mark.parametrize(
    ("header", "cells", "fact"),
    [
        ("ip", ("1", "2"), "plan.active"),
        ("ip", ("01.02.2024", "15.11.2023"), None),
        ("plan_begun_on", ("2024-02-01", "2024-03-01"), "plan.begun_on"),
        ("Koordinator", ("0", "1"), "coordinator.active"),
        ("Barnekoordinator", ("0", "1"), "child_coordinator.active"),
        ("FØDSELSDATO", ("01022001", "31121999"), "person.born_on"),
        ("foedselsdato", ("01.02.2001", "31.12.1999"), "person.born_on"),
        ("TjenesteStart", ("01.02.2001", "31.12.1999"), "service.municipal_health_since_on"),
        ("evaluert_dato", ("ja", "nei"), None),
        ("ansvarsgruppe", ("J", "N"), "group.active"),
        ("samtykke_dato", ("2024-01-31", "2024-02-29"), "consent.plan_given_on"),
        ("antall ip", ("0", "2"), "plan.active_plans"),
        ("hårfarge", ("brun", "lys"), None),
    ],
)
def test_what_a_column_holds_decides_with_its_name(tmp_path: Path, header: str, cells: tuple[str, ...], fact: str | None) -> None:
    found = tomllib.loads(proposed(tmp_path, column(header, *cells)))
    assert list(found["facts"]) == ([] if fact is None else [fact])


def test_a_code_without_a_word_is_left_to_the_person(tmp_path: Path) -> None:
    values = tomllib.loads(proposed(tmp_path, column("ip", "1", "2")))["facts"]["plan.active"]["values"]
    assert values == {"1": "?", "2": "?"}


def test_codes_of_a_public_list_are_marked_as_not_verified(tmp_path: Path) -> None:
    text = proposed(tmp_path, column("ip_status", "1", "2", "3", "9"))
    found = tomllib.loads(text)["facts"]["plan.active"]
    assert found["values"] == {"1": True, "2": False, "3": False}
    assert found["missing"] == {"not_applicable": ["9"]}
    assert "public code list 9336" in text
    assert "not verified" in flat(text)


def test_a_register_whose_codes_are_not_known_gets_no_other_lists_meanings(tmp_path: Path) -> None:
    values = tomllib.loads(proposed(tmp_path, column("individuellplan", "1", "2", "3", "9")))["facts"]["plan.active"]["values"]
    assert set(values.values()) == {"?"}


def test_the_field_of_kostra_11f_says_that_it_asks_something_else(tmp_path: Path) -> None:
    text = proposed(tmp_path, column("FAAT_INDIVIDUELL_PLAN", "1", "2"))
    assert '1 = "?"  # Ja' in text
    assert "whether the recipient has had an individual plan made" in flat(text)


@pytest.mark.parametrize(
    ("cells", "dates"),
    [
        (("03/04/2024", "01/02/2024"), ["?"]),
        (("03/04/2024", "13/02/2024"), ["dd/mm/yyyy"]),
        (("03/04/2024", "02/13/2024"), ["mm/dd/yyyy"]),
        (("03.04.2024", "01.02.2024"), ["dd.mm.yyyy"]),
        (("3.4.2024", "13.12.2024"), ["d.m.yyyy"]),
        (("2024-04-03", "2024-02-01"), ["yyyy-mm-dd"]),
        (("2024-04-03 00:00:00", "2024-02-01 00:00:00"), ["yyyy-mm-dd hh:mm:ss"]),
        (("01022003", "31122003"), ["ddmmyyyy"]),
        (("01022003", "02022003"), ["?"]),
        (("13.04.2024", "2024-02-01"), ["dd.mm.yyyy", "yyyy-mm-dd"]),
    ],
)
def test_days_are_read_as_they_are_written_and_not_guessed(tmp_path: Path, cells: tuple[str, ...], dates: list[str]) -> None:
    assert tomllib.loads(proposed(tmp_path, column("ip_dato", *cells)))["facts"]["plan.begun_on"]["dates"] == dates


def test_cells_that_are_no_day_are_told_of(tmp_path: Path) -> None:
    assert "# 10 cells are no day written so" in proposed(tmp_path, column("ip_dato", "13.04.2024", "99.99.9999", "01.02.2020"))


def test_lost_leading_zeros_of_municipalities_are_the_persons_to_decide(tmp_path: Path) -> None:
    found = tomllib.loads(proposed(tmp_path, column("kommunenr", "301", "4601")))
    assert found["row"]["municipality"] == {"column": "kommunenr", "pad": "?"}


def test_identity_numbers_are_to_become_pseudonyms(tmp_path: Path) -> None:
    text = proposed(tmp_path, column("fnr", "17901012345", "17901099999"))
    assert tomllib.loads(text)["row"]["person"] == {"column": "fnr", "pseudonym": True}
    assert "1790" not in text


def test_a_name_that_a_column_cannot_bear_is_told_of(tmp_path: Path) -> None:
    text = flat(proposed(tmp_path, column("ansvarsgruppe", "01.02.2024", "15.11.2023")))
    assert "The name is like group.active, but that would be yes or no." in text


def test_names_of_people_are_not_shown_even_among_codes(tmp_path: Path) -> None:
    text = proposed(tmp_path, column("koordinator", "ja", "Kari", "Nordmann, Ola", "KN"))
    assert not re.search("Kari|Nordmann|KN", text)
    assert "1" in text


def test_a_file_without_names_of_columns_is_refused_and_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "extract.csv"
    file.write_text("17901012345;Kari;01.02.2024\n17901012346;Ola;02.02.2024\n")
    result = run(str(file))
    assert result.exit_code == 2
    assert "column 1, 3" in result.output
    assert not re.search("1790|Kari|2024", result.output)


def test_windows_text_is_read_and_the_guess_is_told_of(tmp_path: Path) -> None:
    text = proposed(tmp_path, column("fødselsår;ip", "x;1", "y;2").replace("lopenr;", "lopenr;"), encoding="cp1252")
    assert tomllib.loads(text)["file"]["encoding"] == "windows-1252"
    assert "is a guess" in text


def test_the_facts_that_would_unlock_most_are_told(tmp_path: Path) -> None:
    text = proposed(tmp_path, column("ip", "1", "2"))
    assert "This would unlock most rules next" in text
    assert sum(name in text for name in all_facts()) > 5


def test_the_file_is_private_and_a_finished_one_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "mapping.toml"
    proposed(tmp_path, column("ip", "1", "2"), "-o", str(target))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    target.write_text("finished")
    again = run(str(tmp_path / "extract.csv"), "-o", str(target))
    assert (again.exit_code, target.read_text()) == (2, "finished")
    assert run(str(tmp_path / "extract.csv"), "-o", str(target), "--force").exit_code == 0
    assert target.read_text() != "finished"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["extract.csv", "mapping.toml"]


def test_a_finished_proposal_is_a_mapping(tmp_path: Path) -> None:
    text = proposed(tmp_path, column("ip;ip_dato", "1;2024-01-31", "2;"))
    text = "\n".join(line for line in text.splitlines() if not line.startswith("proposal = "))
    text = text.replace('1 = "?"', "1 = true").replace('2 = "?"', "2 = false").replace('empty = "?"', 'empty = "none"')
    file = tmp_path / "mapping.toml"
    file.write_text(text)
    made = load(file)
    assert made.facts == ("plan.active", "plan.begun_on")


names = st.sampled_from(
    [one for table in ("facts", "row") for given in known()[table].values() for one in given]
    + ["navn", "fornavn", "fritekst", "x", 'a"b', "a\\", "ø å"]
) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda name: not re.search(r"[0-9]{6}|[0-9][./-]|@", name)
)
cell = (
    st.none() | st.sampled_from(["1", "2", "ja", "nei", "01.02.2024", "03/04/2024", "0301", "301", "9", "..", "?"]) | st.text(max_size=12)
)
columns = st.lists(st.tuples(names, st.sampled_from([Kind.TEXT] * 6 + [Kind.INTEGER, Kind.DAY, Kind.BOOL])), min_size=1, max_size=5)
labels = st.dictionaries(st.sampled_from(["1", "2", "3"]), st.sampled_from(["Ja", "Nei", "Ukjent", "Kari Nordmann"]), max_size=3)


@st.composite
def tables(draw: st.DrawFn) -> tuple[tuple[RawColumn, ...], list[list[Any]]]:
    """Columns of any name, and cells of any kind."""
    raws = tuple(RawColumn(name=name, column=f"c{at}", kind=kind, labels=draw(labels)) for at, (name, kind) in enumerate(draw(columns)))
    made = {
        Kind.TEXT: cell,
        Kind.INTEGER: st.none() | st.integers(0, 10**11),
        Kind.DAY: st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2099, 1, 1)),
        Kind.BOOL: st.none() | st.booleans(),
    }
    rows = draw(st.lists(st.tuples(*(made[raw.kind] for raw in raws)), min_size=1, max_size=8))
    return raws, [list(row) for row in rows]


def text_of(raws: tuple[RawColumn, ...], cells: list[list[Any]], lang: Lang = Lang.EN, day: dt.date | None = DAY) -> str:
    """The proposal for a table in memory."""
    with connected(Limits(threads=1)) as connection:
        told = ", ".join(["_file INTEGER", "_row BIGINT", *(f"{raw.column} {raw.kind.value}" for raw in raws)])
        connection.execute(f"CREATE TABLE input ({told})")
        marks = ", ".join("?" for _ in range(len(raws) + 2))
        connection.executemany(f"INSERT INTO input VALUES ({marks})", [[0, at, *row] for at, row in enumerate(cells, 1)])
        rows = Rows(table="input", columns=raws, files=("x.csv",), rejected="none")
        return proposal_text(propose(connection, rows, settings=FileSettings(), law_on=DAY, reference_day=day), lang)


@settings(max_examples=15, deadline=None)
@given(found=tables(), lang=st.sampled_from(list(Lang)), day=st.sampled_from([None, DAY]))
def test_any_proposal_is_toml_that_no_check_takes(
    found: tuple[tuple[RawColumn, ...], list[list[Any]]], lang: Lang, day: dt.date | None
) -> None:
    raws, cells = found
    text = text_of(raws, cells, lang, day)
    assert tomllib.loads(text)["dataset"] == 1
    assert text == text_of(raws, cells, lang, day)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "mapping.toml"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(MappingError) as wrong:
            load(file)
    assert "TOML" not in str(wrong.value)


canaries = st.lists(st.sampled_from("QXZW"), min_size=3, max_size=8).map(lambda one: "".join(one) + "person")


@settings(max_examples=15, deadline=None)
@given(
    header=st.sampled_from(
        ["ip", "koordinator", "kommune", "person", "navn", "ip_dato", "samtykke", "sprak", "hovedansvarlig tjeneste", "year", "x"]
    ),
    words=st.lists(canaries | st.sampled_from(["17901012345", "179010 12345", "QX"]), min_size=1, max_size=4),
    many=st.integers(1, 20),
)
def test_nothing_about_a_person_is_in_the_proposal(header: str, words: list[str], many: int) -> None:
    raw = RawColumn(name=header, column="c0", labels={"1": "Kari Nordmann", "2": "Ja"})
    text = text_of((raw,), [[one] for one in [*words, "1", "ja"] * many])
    assert not [one for one in words if one in text]
    assert "Nordmann" not in text


def test_labels_of_the_file_say_what_codes_mean() -> None:
    raw = RawColumn(
        name="IP", column="c0", kind=Kind.INTEGER, labels={"1": "Ja, virksom plan", "2": "Nei", "3": "Under arbeid", "9": "Ukjent"}
    )
    text = text_of((raw,), [[1], [2], [3], [1], [2], [9]])
    found = tomllib.loads(text)["facts"]["plan.active"]
    assert found["values"] == {"1": True, "2": False, "3": "?"}
    assert found["missing"] == {"not_reported": ["9"]}
    assert '3 = "?"  # Under arbeid' in text


def test_what_the_file_declares_to_be_no_answer_is_asked_about() -> None:
    raw = RawColumn(name="IP", column="c0", kind=Kind.INTEGER, missing=("9",))
    assert tomllib.loads(text_of((raw,), [[1], [9]]))["missing"] == {"file_missing": "?"}


def test_a_label_that_could_be_a_name_is_not_shown() -> None:
    assert may_be_shown("Ja, virksom plan")
    assert not may_be_shown("Kari Nordmann")
    assert not may_be_shown("")


@pytest.mark.parametrize(
    ("one", "other"), [("TjenesteStart", "tjeneste_start"), ("Fødselsår", "foedselsaar"), ("RÅD", "raad"), ("IP-dato", "ip dato")]
)
def test_names_are_the_same_however_they_are_written(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_out_of_a_string_or_a_comment(text: str) -> None:
    assert tomllib.loads(f"key = {quoted(text)}") == {"key": text}
    assert tomllib.loads("\n".join(comment(text))) == {}


def test_every_name_in_the_list_of_synonyms_means_something() -> None:
    assert set(known()["facts"]) <= set(all_facts())
    for one in known()["lists"].values():
        assert one["fact"] in all_facts()
        assert set(one["sure"]) <= set(one["means"])
    for one in known()["columns"].values():
        assert f"note_{one['note']}" in table(Lang.NB)["map"]


def test_the_words_are_there_in_all_languages() -> None:
    keys = [set(table(lang)["map"]) for lang in Lang]
    assert keys[0] == keys[1] == keys[2]
    places = [{name: set(re.findall(r"{[a-z]+}", words)) for name, words in table(lang)["map"].items()} for lang in Lang]
    assert places[0] == places[1] == places[2]
