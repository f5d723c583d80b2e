"""The cases that are joined: each once, in an order of their own, all about one person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from attrs import field, frozen

from ipcore.errors import ModelError, Problem
from ipcore.model import Case
from ipcore.serde import to_document

_LETTERS = "abcdefghijklmnop"
MARK = "join("
"""How the id of a joined case begins."""


@frozen(eq=False)
class Telling:
    """
    One case as one system told it.

    Attributes:
        number: Its place among the cases that are joined, from 0.
        case: The case.
    """

    number: int
    case: Case = field(repr=False)

    @property
    def system(self) -> str:
        """The system's name."""
        return self.case.source.system


def tellings(cases: Iterable[Case]) -> tuple[Telling, ...]:
    """
    Each different case once, in an order that the order they came in has no part in.

    Raises:
        ModelError: there is none, they are of different persons, or one is joined already.
    """
    told = {_text(case): case for case in cases}
    if not told:
        raise ModelError([Problem(found="no case", expected="at least one case to join")])
    if len({case.person.key for case in told.values()}) > 1:
        raise ModelError([Problem(pointer="/person/key", found="keys that differ", expected="cases about one person")])
    problems = [problem for case in told.values() if (problem := join_problem(case)) is not None]
    if problems:
        raise ModelError(problems[:1])
    ordered = sorted(told, key=lambda text: (_place(told[text]), text))
    return tuple(Telling(number, told[text]) for number, text in enumerate(ordered))


def is_joined(case: Case) -> bool:
    """Whether a case was joined from several, by what nothing but joining writes."""
    source = case.source
    return case.id.startswith(MARK) or bool(source.contested or source.disputed or source.contested_from)


def join_problem(case: Case) -> Problem | None:
    """Why a case cannot be joined with others. None: it can. A joined case no longer says who recorded what, nor what they disagreed on."""
    if not is_joined(case):
        return None
    return Problem(
        pointer="/id" if case.id.startswith(MARK) else "/source",
        found="a case that is joined already",
        expected="the cases it was joined from",
    )


def letters(text: str, length: int = 40) -> str:
    """A digest of a text in letters alone, so that no number can stand in it. Two texts never share one of 40 letters."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return "".join(_LETTERS[int(one, 16)] for one in digest)[:length]


def _place(case: Case) -> tuple[str, str, str]:
    return case.source.system, str(case.source.exported_on), case.id


def _text(case: Case) -> str:
    return json.dumps(to_document(case))
