"""The fields of a case by name, and which of them a format cannot carry."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Collection, Iterator

from ipcore.dates import Span
from ipcore.errors import ExchangeError
from ipcore.model import Case
from ipcore.model.paths import parse_path
from ipcore.model.recorded import named_by, recorded, unbroken, written
from ipcore.model.shape import shape


@functools.cache
def all_fields() -> tuple[str, ...]:
    """Every field of a case that holds a value, dotted and in the order of the model: "id", "plans.measures.extent"."""
    return tuple(_fields(Case, ""))


def is_lost(field: str, losses: Collection[str]) -> bool:
    """Whether a field, or something it is a part of, is among the losses."""
    steps = field.split(".")
    return any(".".join(steps[: depth + 1]) in losses for depth in range(len(steps)))


def losses_except(*carried: str) -> tuple[str, ...]:
    """
    Every field but those carried, and what is below them.

    Raises:
        ExchangeError: there is no such field.
    """
    check_fields(carried)
    return tuple(one for one in all_fields() if not is_lost(one, carried))


def records_without(records: tuple[str, ...], losses: Collection[str]) -> tuple[str, ...]:
    """
    What a source records, as in `Source.records`, less what a format loses: what a copy in that format still records completely.

    A part of which some field is lost is no longer recorded as a whole, and the rest of it is named field by field. What is lost of one
    kind only is named with it: "plans:individual.goals".

    Raises:
        ExchangeError: there is no such field.
        ModelError: there is no such kind.
    """
    check_fields([_KIND.sub("", one) for one in losses])
    lost = {path for one in losses if one.partition(".")[0] not in _NOT_RECORDED for path in named_by(parse_path(one))}
    return written(unbroken(recorded(records) - lost))


_KIND = re.compile(r":[^.]*")
_NOT_RECORDED = frozenset({"id", "source"})
"""The fields of a case of which no source says that it records them."""


def check_fields(names: Collection[str]) -> None:
    """
    Refuse names that no field of a case has.

    Raises:
        ExchangeError: there is one.
    """
    known = {".".join(steps[: depth + 1]) for steps in (one.split(".") for one in all_fields()) for depth in range(len(steps))}
    for name in names:
        if name not in known:
            raise ExchangeError(f"{name!r} is no field of a case; expected {_expected(name, known)}")


def _expected(name: str, known: Collection[str]) -> str:
    """The field that is nearest to a name that none has, and those beside it."""
    near = difflib.get_close_matches(name, sorted(known), 1)
    part = name.rpartition(".")[0]
    beside = [one.removeprefix(f"{part}.") for one in all_fields() if part in known and one.startswith(f"{part}.")]
    told = [f"{near[0]}, the nearest"] if near else ["a path such as plans.measures.extent"]
    if beside:
        told.append(f"one of {part}: {', '.join(dict.fromkeys(one.partition('.')[0] for one in beside))}")
    return ", or ".join(told)


def _fields(cls: type, prefix: str) -> Iterator[str]:
    for one in shape(cls):
        if one.part and one.type is not Span:
            yield from _fields(one.type, f"{prefix}{one.name}.")
        else:
            yield prefix + one.name
