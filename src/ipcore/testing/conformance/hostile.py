"""Texts that break what was only tried on plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ipcore.model import Case
from ipcore.testing import texts
from ipcore.testing.conformance.free_text import with_texts
from ipcore.testing.conformance.parsing import cells, check_parses, is_text, kind, parser, text_of
from ipcore.testing.conformance.pool import plain_case
from ipcore.testing.conformance.requirement import demand, not_asked, requirement, requirement_if
from ipcore.testing.conformance.trial import ExporterTrial

FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://example.invalid";"x")', "\n=1+1", " =1+1", "＝1+1")
"""What a spreadsheet takes for a formula, now or after it has cut off the white space."""

_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MOST_CASES = 6


def is_table(trial: ExporterTrial) -> bool:
    """Whether the format is one that spreadsheets open."""
    return kind(trial) == "csv"


@requirement
def stays_well_formed_whatever_the_texts(trial: ExporterTrial) -> None:
    """Quotation marks, line breaks, markup, letters written from right to left: a text stays inside the place it is written to."""
    for text, case in _filled(trial, texts.HOSTILE):
        recipient = trial.recipient(case)
        if recipient is not None:
            check_parses(trial, trial.written([case] if trial.single else [case, case], recipient), f"with the text {text!r}")
    if parser(trial) is None:
        not_asked(f"no parse=: what is well-formed in {kind(trial)} the kit does not know")


@requirement_if(is_table)
def writes_no_cell_that_is_a_formula(trial: ExporterTrial) -> None:
    """A spreadsheet runs what begins with =, +, - or @: somebody else's text would be a program on the reader's machine."""
    for text, case in _filled(trial, FORMULAS):
        found = sorted({cell[:20] for cell in cells(text_of(trial, trial.alone(case))) if _is_formula(cell)})
        demand(not found, f"with the text {text!r} a spreadsheet takes these cells for formulas: {found}")


@requirement_if(is_text)
def lets_no_control_character_out(trial: ExporterTrial) -> None:
    """A terminal obeys them, a database breaks on NUL: they are escaped as the format does, or left out."""
    for text, case in _filled(trial, texts.HOSTILE):
        if not _CONTROL.search(text):
            continue
        out = _CONTROL.search(text_of(trial, trial.alone(case)))
        demand(out is None, f"the control character {out[0]!r} of a text stands in the file as it is" if out else "")


def _is_formula(cell: str) -> bool:
    plain = cell.lstrip()
    return (plain.startswith(_SIGNS) or cell.startswith(("\t", "\r"))) and not _NUMBER.fullmatch(plain)


def _filled(trial: ExporterTrial, every: tuple[str, ...]) -> Iterator[tuple[str, Case]]:
    """Each text, and cases in which every free text is that text."""
    fullest = trial.fullest[: _MOST_CASES * trial.effort]
    for number, text in enumerate(every):
        yield text, with_texts(fullest[number % len(fullest)], text)
        yield text, with_texts(plain_case(number), text)


REQUIREMENTS = (stays_well_formed_whatever_the_texts, writes_no_cell_that_is_a_formula, lets_no_control_character_out)
