"""What a fact is: one question about a case on a day, with one typed answer."""

from __future__ import annotations

import datetime as dt
import inspect
import typing
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.errors import RuleDefinitionError
from ipcore.logic import FactTerm, Type
from ipcore.model import RecordPath, Topic, parse_path

if TYPE_CHECKING:
    from ipcore.facts.view import CaseView

Places = tuple[str, ...]
"""JSON Pointers to the culprits."""

Read = Callable[["CaseView"], Any]

_TYPES = {bool: Type.BOOL, int: Type.INT, dt.date: Type.DATE, str: Type.CODE, Places: Type.PLACES}

UNDATED = frozenset(
    {"goals", "resources", "needs", "participants", "maker", "driver", "own_contribution", "measures", "methods", "role_statuses"}
    | {"period", "revision_days", "cooperation", "not_relevant", "language", "in_journal", "outpatient_care", "links"}
)
"""The fields of a plan that hold its content without days: they stand as last written."""


class Kind(StrEnum):
    """How an answer is to be taken: what happened, what a document says, what a person has assessed."""

    RECORDED = "recorded"
    DOCUMENT = "document"
    JUDGED = "judged"


@frozen(eq=False)
class Fact(FactTerm):
    """
    A named, typed question about a case on a day. It is itself a term of the rule language.

    Attributes:
        definition: The data dictionary's entry: precise enough to fill a table column by.
        kind: Recorded: an unfilled value is unknown. Document: it is a known gap. Judged: unknown until a person has assessed.
        reads: The paths it reads, one kind each.
        read: Gives the answer from a view of a case; None: the value is not filled in. It never sees silence.
        of_plan: It is about the individual plan in force, and absent where there is none.
        there_is: A true answer stands as soon as one such thing is seen, also where the source does not record all of them.
        lasting: A recorded answer never changes, also after the export.
        topic: Of a judged fact, the topic of the judgment.
    """

    definition: str = field(kw_only=True)
    kind: Kind = field(kw_only=True)
    reads: tuple[RecordPath, ...] = field(kw_only=True)
    read: Read = field(kw_only=True, repr=False)
    of_plan: bool = field(kw_only=True, default=False)
    there_is: bool = field(kw_only=True, default=False)
    lasting: bool = field(kw_only=True, default=False)
    topic: Topic | None = field(kw_only=True, default=None)

    @cached_property
    def undated(self) -> bool:
        """It reads content of a plan that has no days of its own."""
        return any(path.part == "plans" and path.fields[:1] and path.fields[0] in UNDATED for path in self.reads)

    @cached_property
    def absent(self) -> Any:
        """The value that says: no such thing. None: the fact has none, and a lack of the thing is unknown."""
        if self.type is Type.DATE:
            return BEFORE_ALL if self.name.partition(".")[2].startswith("last_") else NEVER
        if self.type is Type.CODE:
            return "none" if "none" in self.codes else None
        return {Type.BOOL: False, Type.INT: 0, Type.PLACES: ()}[self.type]


def fact(
    name: str,
    *,
    reads: Iterable[str],
    kind: Kind = Kind.RECORDED,
    codes: Iterable[str] = (),
    of_plan: bool = False,
    there_is: bool = False,
    lasting: bool = False,
    topic: Topic | None = None,
) -> Callable[[Read], Fact]:
    """
    Make a fact of a function from a view to an answer. Its docstring is the definition, its return annotation the type.

    A fact `of_plan` also reads when plans are in force. Paths are as in `Source.records`.

    Raises:
        RuleDefinitionError: no docstring, or an annotation that is none of the five types.
        ModelError: a path that names nothing in the model.
    """

    def make(read: Read) -> Fact:
        texts = [*reads, "plans:individual.in_force"] if of_plan else list(reads)
        paths = dict.fromkeys(path for text in texts for path in parse_path(text))
        return Fact(
            name,
            _type_of(name, read),
            frozenset(codes),
            definition=_definition(name, read),
            kind=kind,
            reads=tuple(paths),
            read=read,
            of_plan=of_plan,
            there_is=there_is,
            lasting=lasting,
            topic=topic,
        )

    return make


def _type_of(name: str, read: Read) -> Type:
    annotation = typing.get_type_hints(read, localns={"CaseView": object})["return"]
    options = (
        [one for one in typing.get_args(annotation) if one is not type(None)] if type(None) in typing.get_args(annotation) else [annotation]
    )
    if len(options) != 1 or options[0] not in _TYPES:
        raise RuleDefinitionError(f"fact {name}: the answer must be bool, int, date, str or Places")
    return _TYPES[options[0]]


def _definition(name: str, read: Read) -> str:
    text = inspect.getdoc(read)
    if not text:
        raise RuleDefinitionError(f"fact {name} has no definition: it is the docstring, which python -OO strips")
    return text
