"""Facts of plugins, read so that nothing they do ends a run, and nothing they answer is what a finding may not hold."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from ipcore._aside import aside
from ipcore._raised import file_name, place_of, type_name
from ipcore.dates import is_recordable
from ipcore.facts import CaseView, Fact
from ipcore.logic import Type
from ipcore.model import Case

_CLASSES = {Type.BOOL: bool, Type.INT: int, Type.DATE: dt.date, Type.CODE: str, Type.PLACES: tuple}


class BrokenFactError(Exception):
    """
    A plugin's fact raised, or answered with what it may not. It never holds the text of what was raised.

    Attributes:
        kind: The class of what was raised, where it has a name that can be told.
        file: Name of the file in which it was: the plugin's, wherever it can be told.
        line: The line in it.
    """

    def __init__(self, kind: str, file: str, line: int) -> None:
        self.kind = kind
        self.file = file
        self.line = line
        super().__init__(f"{kind} in {file}, line {line}")


def guarded(fact: Fact) -> Fact:
    """
    The fact, but reading it raises BrokenFactError and nothing else, KeyboardInterrupt excepted: also where it leaves by SystemExit, or
    its answer is not of its type, a code or day it cannot have, or a pointer that leads nowhere in the case.
    """

    def read(view: CaseView) -> Any:
        try:
            with aside():
                answer = fact.read(CaseView(view.case, view.on, view.asked))  # one of its own: what it does to it reaches no other fact
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  # the rule runner may: the rule is named, the run goes on
            raise BrokenFactError(type_name(error), *(place_of(error, fact.read) or _home(fact))) from None
        if mistake := _mistake(fact, answer, view.case):
            raise BrokenFactError(mistake.__name__, *_home(fact))
        return answer

    return attrs.evolve(fact, read=read)


def _home(fact: Fact) -> tuple[str, int]:
    """Where the fact is written."""
    code = getattr(fact.read, "__code__", None)
    return (file_name(code.co_filename) or "no file", code.co_firstlineno) if code else (type_name(fact.read, "no file"), 0)


def _mistake(fact: Fact, answer: Any, case: Case) -> type[Exception] | None:
    """What is wrong with an answer. None: nothing."""
    if answer is None:
        return None
    found: type = type(answer)
    if found is not _CLASSES[fact.type]:
        return TypeError
    match fact.type:
        case Type.CODE:
            right = answer in fact.codes
        case Type.DATE:
            right = answer == fact.absent or is_recordable(answer)
        case Type.PLACES:
            right = all(type(one) is str and _leads_somewhere(case, one) for one in answer)
        case _:
            right = True
    return None if right else ValueError


def _leads_somewhere(case: Case, pointer: str) -> bool:
    """Whether a pointer leads to a part or a field of the case. Keys that somebody chose are none: they may be personal."""
    start, *steps = pointer.split("/")
    found: Any = case
    for step in steps:
        if isinstance(found, tuple):
            if not (step.isascii() and step.isdecimal() and len(step) < 10 and int(step) < len(found)):
                return False
            found = found[int(step)]
        elif attrs.has(type(found)) and step in attrs.fields_dict(type(found)):
            found = getattr(found, step)
        else:
            return False
    return not start and bool(steps)
