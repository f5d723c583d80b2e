"""What a mapping may say, and what is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from dataset_parts.mapped import HEAD, mapping_of, written

from ipcore import MappingError
from ipcore_dataset.mapping import Empty, Holds, Status, load
from ipcore_dataset.mapping.date_patterns import is_pattern

ACTIVE = '[facts."plan.active"]\ncolumn = "ip"\nvalues = { "1" = true, "2" = false }\nempty = "not_recorded"\n'

WHOLE = """
[file]
encoding = "windows-1252"
delimiter = ";"
decimal = ","
dates = ["dd.mm.yyyy"]
sheet = "Ark1"
header_row = 2

[row]
id = "lopenr"
person = { column = "fnr", pseudonym = true }
coordinator = "koordinator"
municipality = { column = "kommune", pad = true }
closed_on = { column = "avsluttet", empty = "none" }

[groups]
year = "aar"

[missing]
not_reported = ["9", ".."]
not_applicable = ["8"]
suppressed = [":"]

[facts."plan.active"]
column = "ip"
values = { "1" = true, "2" = false }
empty = "not_recorded"

[facts."plan.begun_on"]
column = "dato_start"
dates = ["dd.mm.yyyy", "yyyy-mm-dd"]
empty = "none"
none = ["31.12.9999"]
missing = { not_reported = ["99.99.9999"] }

[facts.plan.offer]
column = "tilbud"
by = "label"
values = { "Ja, tatt imot" = "accepted", "Nei" = "none" }
empty = "not_recorded"
file_missing = "not_applicable"
"""


def told(folder: Path, text: str) -> list[str]:
    """What is said of a mapping that cannot be used."""
    with pytest.raises(MappingError) as caught:
        load(written(folder, text))
    return [str(one) for one in caught.value.problems]


def test_a_whole_mapping_is_read(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, WHOLE)
    assert mapping.reference_day == dt.date(2025, 12, 31)
    assert mapping.facts == ("plan.active", "plan.begun_on", "plan.offer")
    assert (mapping.settings.encoding, mapping.settings.delimiter, mapping.settings.sheet, mapping.settings.header_row) == (
        "windows-1252",
        ";",
        "Ark1",
        2,
    )
    assert list(mapping.row) == ["id", "person", "coordinator", "municipality", "closed_on"]
    assert mapping.pseudonyms == ("fnr",)
    assert mapping.row["municipality"].pad
    assert mapping.row["closed_on"].dates == ("dd.mm.yyyy",)
    assert mapping.groups["year"].target == "group_year"


def test_each_fact_says_what_a_codebook_needs(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, WHOLE)
    active, begun = mapping.of_fact("plan.active"), mapping.of_fact("plan.begun_on")
    assert active is not None
    assert begun is not None
    assert (active.column, dict(active.values), active.empty, active.holds) == (
        "ip",
        {"1": True, "2": False},
        Empty.NOT_RECORDED,
        Holds.BOOL,
    )
    assert (begun.absent, begun.empty, begun.none) == (dt.date(9000, 1, 1), Empty.NONE, ("31.12.9999",))
    assert mapping.of_fact("plan.last_evaluated_on") is None


def test_a_column_with_missing_of_its_own_has_only_those(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, WHOLE)
    begun, active = mapping.of_fact("plan.begun_on"), mapping.of_fact("plan.active")
    assert begun is not None
    assert active is not None
    assert (begun.missing, begun.general_missing) == ({Status.NOT_REPORTED: ("99.99.9999",)}, {})
    assert active.general_missing[Status.NOT_APPLICABLE] == ("8",)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    found = told(
        tmp_path, 'datset = 1\nreference_day = 2025-12-31T10:00:00\n[facts."plan.activ"]\ncolumn = "x"\n[file]\nencoding = "latin1"\n'
    )
    assert found == [
        "dataset: found nothing, expected the version of what follows: dataset = 1",
        "datset: found a key there is not, expected no such key: did you mean dataset?",
        "reference_day: found a day with a clock time, expected the day that the columns are about, without quotation marks, "
        "from 1850-01-01 to 2199-12-31",
        "file.encoding: found a word there is not, expected a word there is: there are: iso-8859-1, iso-8859-15, utf-8, windows-1252",
        'facts."plan.activ": found a fact there is not, expected a fact there is: did you mean plan.active?',
    ]


def fact(name: str, body: str) -> str:
    return f'[facts."{name}"]\ncolumn = "x"\n{body}\n'


REFUSED = [
    ("dataset = 2\nreference_day = 2025-12-31\n" + ACTIVE, "dataset", "a version that is not known here"),
    ("dataset = true\nreference_day = 2025-12-31\n" + ACTIVE, "dataset", "a version that is not known here"),
    ("dataset = 1\n" + ACTIVE, "reference_day", "nothing"),
    ('dataset = 1\nreference_day = "2025-12-31"\n' + ACTIVE, "reference_day", "a text"),
    ("dataset = 1\nreference_day = 1849-12-31\n" + ACTIVE, "reference_day", "a day out of range"),
    ("dataset = 1\nreference_day = 2200-01-01\n" + ACTIVE, "reference_day", "a day out of range"),
    (HEAD, "facts", "nothing"),
    (HEAD + "[facts]\nplan = 3\n", "facts.plan", "a fact there is not"),
    (HEAD + ACTIVE + '[facts.plan.active]\ncolumn = "y"\n', 'facts."plan.active"', "a fact that is mapped twice"),
    (HEAD + ACTIVE + "[fils]\n", "fils", "a key there is not"),
    (HEAD + ACTIVE + '[file]\nseparator = ";"\n', "file.separator", "a key there is not"),
    (HEAD + ACTIVE + '[file]\ndelimiter = "#"\n', "file.delimiter", "a word there is not"),
    (HEAD + ACTIVE + '[file]\ndecimal = ";"\n', "file.decimal", "a word there is not"),
    (HEAD + ACTIVE + "[file]\nheader_row = 0\n", "file.header_row", "a whole number"),
    (HEAD + ACTIVE + "[file]\nheader_row = true\n", "file.header_row", "true or false"),
    (HEAD + ACTIVE + '[file]\nsheet = ""\n', "file.sheet", "an empty text"),
    (HEAD + ACTIVE + '[file]\ndates = ["dd.mm.yy"]\n', "file.dates[1]", "a pattern by which no day can be read"),
    (
        HEAD + ACTIVE + '[file]\ndates = ["dd.mm.yyyy", "mm.dd.yyyy"]\n',
        "file.dates",
        "dd.mm.yyyy beside mm.dd.yyyy, by which one text is two different days",
    ),
    (HEAD + ACTIVE + '[file]\ndates = ["ddmmyyyy", "mmddyyyy"]\n', "file.dates", "ddmmyyyy beside mmddyyyy"),
    (HEAD + ACTIVE + "[row]\nid = 3\n", "row.id", "a whole number"),
    (HEAD + ACTIVE + '[row]\nid = ""\n', "row.id", "an empty text"),
    (HEAD + ACTIVE + '[row]\nname = "navn"\n', "row.name", "a key there is not"),
    (HEAD + ACTIVE + '[row]\nid = { column = "a", dates = [] }\n', "row.id.dates", "a key there is not"),
    (HEAD + ACTIVE + "[row]\nperson = { pseudonym = true }\n", "row.person.column", "nothing"),
    (HEAD + ACTIVE + '[row]\nperson = { column = "a", pseudonym = 1 }\n', "row.person.pseudonym", "a whole number"),
    (HEAD + ACTIVE + '[row]\nclosed_on = "slutt"\n', "row.closed_on.empty", "nothing"),
    (HEAD + ACTIVE + '[groups]\nYear = "a"\n', "groups.Year", "a name that cannot be used"),
    (HEAD + ACTIVE + '[groups]\nmunicipality = "a"\n', "groups.municipality", "a name that is taken"),
    (HEAD + ACTIVE + "[missing]\nunknown = []\n", "missing.unknown", "a key there is not"),
    (HEAD + ACTIVE + "[missing]\nsuppressed = [9]\n", "missing.suppressed", "a list with something else in it"),
    (HEAD + ACTIVE + '[missing]\nsuppressed = [""]\n', "missing.suppressed", "an empty cell"),
    (HEAD + ACTIVE + '[missing]\nsuppressed = [" :"]\n', "missing.suppressed", "a cell with white space around it"),
    (HEAD + ACTIVE + '[missing]\nsuppressed = ["9"]\nnot_reported = ["9"]\n', "missing", "a cell that stands in two lists"),
    (HEAD + ACTIVE + '[missing]\nfile_missing = "none"\n', "missing.file_missing", "a word there is not"),
    (HEAD + '[facts."plan.active"]\nempty = "none"\n', 'facts."plan.active".column', "nothing"),
    (HEAD + fact("plan.active", "colum = 3"), 'facts."plan.active".colum', "a key there is not"),
    (HEAD + fact("plan.active", 'values = { "1" = true }'), 'facts."plan.active".empty', "nothing"),
    (HEAD + fact("plan.active", 'empty = "no"'), 'facts."plan.active".empty', "a word there is not"),
    (HEAD + fact("plan.active", 'empty = "none"\nvalues = { "1" = 1 }'), 'facts."plan.active".values', "a whole number"),
    (HEAD + fact("plan.active", 'empty = "none"\nvalues = { "" = true }'), 'facts."plan.active".values', "an empty cell"),
    (
        HEAD + fact("plan.active", 'empty = "none"\nvalues = { "1 " = true }'),
        'facts."plan.active".values',
        "a cell with white space around it",
    ),
    (
        HEAD + fact("plan.active", 'empty = "none"\ndates = ["dd.mm.yyyy"]'),
        'facts."plan.active".dates',
        "patterns of days, of a fact that is yes or no",
    ),
    (
        HEAD + fact("plan.active", 'empty = "none"\nvalues = { "1" = true }\nmissing = { suppressed = ["1"] }'),
        'facts."plan.active".missing',
        "a cell that stands in two lists",
    ),
    (
        HEAD + fact("plan.active", 'empty = "none"\nvalues = { "1" = true }\nnone = ["1"]'),
        'facts."plan.active".none',
        "a cell that stands in two lists",
    ),
    (HEAD + fact("plan.active", 'empty = "none"\nfile_missing = "empty"'), 'facts."plan.active".file_missing', "a word there is not"),
    (HEAD + fact("plan.active", 'empty = "none"\nby = "name"'), 'facts."plan.active".by', "a word there is not"),
    (
        HEAD + fact("plan.begun_on", 'empty = "none"\nvalues = { "1" = true }'),
        'facts."plan.begun_on".values',
        "values, of a fact that is a day",
    ),
    (HEAD + fact("plan.begun_on", 'empty = "none"\ndates = "dd.mm.yyyy"'), 'facts."plan.begun_on".dates', "a text"),
    (HEAD + fact("plan.offer", 'empty = "none"'), 'facts."plan.offer".values', "nothing"),
    (
        HEAD + fact("plan.offer", 'empty = "none"\nvalues = { "1" = "acepted" }'),
        'facts."plan.offer".values',
        "a code that the fact does not have",
    ),
    (
        HEAD + fact("plan.language", 'empty = "none"\nvalues = { "1" = "nb" }'),
        'facts."plan.language".empty',
        "none, of a fact that cannot be absent",
    ),
    (
        HEAD + fact("plan.language", 'empty = "not_recorded"\nnone = ["0"]\nvalues = { "1" = "nb" }'),
        'facts."plan.language".none',
        "cells, of a fact that cannot be absent",
    ),
    (
        HEAD + fact("person.municipality", 'empty = "not_recorded"\nvalues = { "Oslo" = "301" }'),
        'facts."person.municipality".values',
        "a text",
    ),
    (
        HEAD + fact("plan.main_count", 'empty = "none"\nvalues = { "1" = -1 }'),
        'facts."plan.main_count".values',
        "a number that is too small or too large",
    ),
    (HEAD + fact("plan.main_count", 'empty = "none"\nvalues = { "1" = true }'), 'facts."plan.main_count".values', "true or false"),
    (
        HEAD + '[missing]\nnot_reported = ["99"]\n' + fact("plan.main_count", 'empty = "none"'),
        'facts."plan.main_count".missing',
        "nothing, while [missing] has cells that are whole numbers",
    ),
    (
        HEAD + fact("plan.active", 'empty = "none"\nvalues = { "å" = true, "a\u030a" = false }'),
        'facts."plan.active".values',
        "two keys that look the same",
    ),
]


@pytest.mark.parametrize(("text", "key", "found"), REFUSED, ids=[f"{place}-{key}" for place, (_, key, _) in enumerate(REFUSED)])
def test_it_is_refused_by_its_key(tmp_path: Path, text: str, key: str, found: str) -> None:
    assert any(one.startswith(f"{key}: found {found}") for one in told(tmp_path, text)), told(tmp_path, text)


def test_the_code_that_was_meant_is_named(tmp_path: Path) -> None:
    text = HEAD + fact("plan.offer", 'empty = "none"\nvalues = { "1" = "acepted" }')
    assert told(tmp_path, text)[0].endswith("did you mean accepted?")


def test_a_file_that_is_no_mapping_is_told_of_by_its_line(tmp_path: Path) -> None:
    for text in ("=", 'avslått = "declined"', "dataset = 1"):
        assert [one.startswith("line 2: found something that is no TOML") for one in told(tmp_path, f"dataset = 1\n{text}\n")] == [True]
    with pytest.raises(MappingError, match="no such file"):
        load(tmp_path / "not-there.toml")


def test_what_somebody_wrote_is_not_repeated(tmp_path: Path) -> None:
    found = told(tmp_path, HEAD + ACTIVE + '[facts."Kari Nordmann 01010112345"]\ncolumn = "hemmelig"\n["12345678901"]\n')
    assert not any("Kari" in one or "hemmelig" in one or "12345" in one for one in found)


def test_numbers_may_be_missing_codes_where_the_column_says_so(tmp_path: Path) -> None:
    text = '[missing]\nnot_reported = ["99"]\n' + fact("plan.main_count", 'empty = "none"\nmissing = {}')
    found = mapping_of(tmp_path, text).of_fact("plan.main_count")
    assert found is not None
    assert not found.missing
    assert not found.general_missing


@pytest.mark.parametrize(
    "pattern", ["dd.mm.yyyy", "d.m.yyyy", "yyyy-mm-dd", "yyyymmdd", "ddmmyyyy", "dd/mm/yyyy hh:mm", "yyyy-mm-ddThh:mm:ss"]
)
def test_patterns_by_which_days_can_be_read(pattern: str) -> None:
    assert is_pattern(pattern)


@pytest.mark.parametrize("pattern", ["dd.mm.yy", "dmyyyy", "dd.dd.yyyy", "yyyy", "dd.mm.yyyy hh", "%d.%m.%Y", "dd,mm,yyyy", ""])
def test_patterns_by_which_no_day_can_be_read(pattern: str) -> None:
    assert not is_pattern(pattern)
