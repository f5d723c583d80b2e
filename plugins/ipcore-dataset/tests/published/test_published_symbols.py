"""Cells of published tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ipcore import ExchangeError
from ipcore_dataset.published import State, Symbols, TableCell, read_table_cell


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-", TableCell(state=State.REPORTED_ZERO, value=Decimal(0))),
        ("–", TableCell(state=State.REPORTED_ZERO, value=Decimal(0))),
        (".", TableCell(state=State.NOT_APPLICABLE)),
        ("..", TableCell(state=State.NOT_REPORTED)),
        (":", TableCell(state=State.SUPPRESSED)),
        ("0", TableCell(state=State.REPORTED, value=Decimal(0), decimals=0, below_half=True)),
        ("0,0", TableCell(state=State.REPORTED, value=Decimal("0.0"), decimals=1, below_half=True)),
        ("0.0", TableCell(state=State.REPORTED, value=Decimal("0.0"), decimals=1, below_half=True)),
        (" 3 522 ", TableCell(state=State.REPORTED, value=Decimal(3522), decimals=0)),
        ("208\N{NO-BREAK SPACE}645", TableCell(state=State.REPORTED, value=Decimal(208645), decimals=0)),
        ("6,6*", TableCell(state=State.REPORTED, value=Decimal("6.6"), decimals=1, provisional=True)),
        ("-0,5", TableCell(state=State.REPORTED, value=Decimal("-0.5"), decimals=1)),
        ("13,0", TableCell(state=State.REPORTED, value=Decimal("13.0"), decimals=1)),
    ],
)
def test_the_symbols_of_statistics_norway_are_kept_apart(text: str, expected: TableCell) -> None:
    found = read_table_cell(text, Symbols.SSB)
    assert found == expected
    assert str(found.value) == str(expected.value)


def test_a_zero_that_was_rounded_is_another_than_nil() -> None:
    assert read_table_cell("0", Symbols.SSB) != read_table_cell("-", Symbols.SSB)


def test_the_same_sign_is_another_thing_from_another_publisher() -> None:
    rehabilitation = Symbols.HDIR_REHABILITATION
    assert read_table_cell("*", rehabilitation).state is State.SUPPRESSED
    assert read_table_cell("0", rehabilitation) == TableCell(state=State.NOT_REPORTED)
    assert read_table_cell("12", rehabilitation).value == 12


@pytest.mark.parametrize("text", ["", "*", "...", "n/a", "1 23", "1,2,3", "12%", "٣", "1_000", "1e3", "--", "1.234.567"])
def test_what_is_no_known_symbol_is_refused(text: str) -> None:
    with pytest.raises(ExchangeError, match=r"expected a number or one of - \. \.\. :"):
        read_table_cell(text, Symbols.SSB)


@pytest.mark.parametrize("text", ["-", ":", "..", "0,0", "00", "5*"])
def test_what_the_directorate_does_not_use_is_refused(text: str) -> None:
    with pytest.raises(ExchangeError, match="found"):
        read_table_cell(text, Symbols.HDIR_REHABILITATION)
