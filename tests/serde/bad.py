"""Reading what is wrong: the problems, and proof that none of the document's own text came out with them."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import pytest

import ipcore
from ipcore import serde
from ipcore.errors import ParseError, Problem
from tests.serde.documents import CANARY, text_of

PACKAGE = str(Path(ipcore.__file__).parent)


def problems_of(data: Any) -> tuple[Problem, ...]:
    """The problems `loads` has with bytes, a text, or the text of a JSON value."""
    text = data if isinstance(data, (bytes, str)) else text_of(data)
    with pytest.raises(ParseError) as caught:
        serde.loads(text)
    assert_says_nothing_of_the_document(caught.value)
    return caught.value.problems


def only_problem(data: Any) -> tuple[str, int | None, int | None]:
    """Pointer, line and column of the one problem that `loads` has."""
    (problem,) = problems_of(data)
    return problem.pointer, problem.line, problem.column


def place_of(document: Any, fragment: str) -> tuple[int, int]:
    """Line and column at which a fragment begins, the only one of its kind in the document's text."""
    text = document if isinstance(document, str) else text_of(document)
    assert text.count(fragment) == 1, "the fragment must be found once"
    before = text[: text.index(fragment)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def assert_says_nothing_of_the_document(error: BaseException) -> None:
    """No message, chain, repr or frame of ipcore's own holds the canary."""
    told = [str(error), repr(error), "".join(traceback.format_exception(error))]
    told += [repr(frame.f_locals) for frame, _ in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename.startswith(PACKAGE)]
    assert not any(CANARY in text for text in told)
    assert error.__cause__ is None
    assert error.__context__ is None
