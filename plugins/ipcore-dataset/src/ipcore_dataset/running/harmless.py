"""Texts that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

from sqlglot import exp

_SIGNS = r"[=+\-@＝＋－＠]"
_PASSED_OVER = "[\\s\"'\\x00-\\x1f\\x7f\u00a0\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]*"
_BEGINS = rf"(^|[;,\t\r\n])({_PASSED_OVER})({_SIGNS})"
_NUMBER = r"-?\d+([.,]\d+)?"
_FIRST = r"^[\t\r\n]"
"""What both the database and Python read: so they say the same of a text."""


def harmless(cell: exp.Expr) -> exp.Expr:
    """
    The text with an apostrophe before what a spreadsheet could take for a formula: a sign at the start, or after a comma, semicolon, tab or
    line end, where a program that expects another delimiter begins a cell. A plain number is none.
    """
    told = _replaced(cell.copy(), _BEGINS, r"\1\2'\3")
    led = exp.DPipe(this=exp.Literal.string("'"), expression=told.copy())
    begun = _matches("regexp_matches", told.copy(), _FIRST)
    return exp.Case().when(_matches("regexp_full_match", cell.copy(), _NUMBER), cell.copy()).when(begun, led).else_(told)


def _replaced(cell: exp.Expr, pattern: str, by: str) -> exp.Expr:
    return exp.Anonymous(this="regexp_replace", expressions=[cell, *(exp.Literal.string(one) for one in (pattern, by, "g"))])


def _matches(function: str, cell: exp.Expr, pattern: str) -> exp.Expr:
    return exp.Anonymous(this=function, expressions=[cell, exp.Literal.string(pattern)])


def harmless_text(text: str) -> str:
    """The same of a text at hand."""
    if re.fullmatch(_NUMBER, text, re.ASCII):
        return text
    told = re.sub(_BEGINS, r"\1\2'\3", text, flags=re.ASCII)
    return f"'{told}" if re.search(_FIRST, told) else told
