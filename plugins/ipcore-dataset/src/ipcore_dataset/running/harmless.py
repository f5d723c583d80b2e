"""Texts that no spreadsheet takes for a formula."""

from __future__ import annotations

from sqlglot import exp

_SIGNS = r"[=+\-@＝＋－＠]"
_PASSED_OVER = r"""[\s"'\x00-\x1f\x7f\x{200b}-\x{200f}\x{2060}\x{feff}]*"""
_BEGINS = rf"(^|[;,\t\r\n])({_PASSED_OVER})({_SIGNS})"
_NUMBER = r"-?\d+([.,]\d+)?"


def harmless(cell: exp.Expr) -> exp.Expr:
    """
    The text with an apostrophe before what a spreadsheet could take for a formula: a sign at the start, or after a comma, semicolon, tab or
    line end, where a program that expects another delimiter begins a cell. A plain number is none.
    """
    told = _replaced(cell.copy(), _BEGINS, r"\1\2'\3")
    led = exp.DPipe(this=exp.Literal.string("'"), expression=told.copy())
    begun = _matches("regexp_matches", told.copy(), r"^[\t\r\n]")
    return exp.Case().when(_matches("regexp_full_match", cell.copy(), _NUMBER), cell.copy()).when(begun, led).else_(told)


def _replaced(cell: exp.Expr, pattern: str, by: str) -> exp.Expr:
    return exp.Anonymous(this="regexp_replace", expressions=[cell, *(exp.Literal.string(one) for one in (pattern, by, "g"))])


def _matches(function: str, cell: exp.Expr, pattern: str) -> exp.Expr:
    return exp.Anonymous(this=function, expressions=[cell, exp.Literal.string(pattern)])
