from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipcore.exchange.csv_lines import csv_line, harmless

SIGNS = "=+-@＝＋－＠"
CELLS = st.lists(
    st.text(st.sampled_from(list(f"{SIGNS};,\t\r\n\"' ab")) | st.characters(codec="utf-8"), max_size=12), min_size=1, max_size=5
)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_begins_a_formula_gets_an_apostrophe(sign):
    assert harmless(f"{sign}1") == f"'{sign}1"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        (" =1", " '=1"),
        ('"=1', "\"'=1"),
        ("\ufeff=1", "\ufeff'=1"),
        ("a;=1", "a;'=1"),
        ("a, +1", "a, '+1"),
        ("a\n@x", "a\n'@x"),
        ('a";"=1', 'a";"\'=1'),
        ("'=1", "''=1"),
    ],
)
def test_it_is_found_where_a_spreadsheet_would_find_it(text, told):
    assert harmless(text) == told


@pytest.mark.parametrize("text", ["", "a-b", "a = b", "2026-07-01", "'", "a,b;c", "e-post@her"])
def test_what_begins_no_formula_is_left_as_it_is(text):
    assert harmless(text) == text


@given(CELLS)
@pytest.mark.parametrize("delimiter", [";", ","])
def test_a_row_is_read_back_with_its_cells_made_harmless(delimiter, cells):
    line = csv_line(cells, delimiter).decode("utf-8")
    assert line.endswith("\r\n")
    assert list(csv.reader(io.StringIO(line, newline=""), delimiter=delimiter)) == [[harmless(one) for one in cells]]


@given(CELLS)
@pytest.mark.parametrize("expected", [";", ",", "\t"])
def test_no_program_that_expects_another_delimiter_begins_a_cell_with_a_formula(expected, cells):
    for delimiter in ";,":
        for line in csv_line(cells, delimiter).decode("utf-8").splitlines():
            assert not any(cell.lstrip(" \"'\t").startswith(tuple(SIGNS)) and "'" not in cell for cell in line.split(expected))


def test_a_hostile_text_takes_no_longer_than_its_length():
    assert len(harmless("\t" * 1_000_000)) == 1_000_001
