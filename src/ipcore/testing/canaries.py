"""
Canaries: a text of its own in every place of a case that can hold one, to see where each comes out again.

Where something could be told that a reader may not see, `hidden_from` says which canaries must not be in it, and `seen_in` which are.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from attrs import Factory, define, field, frozen

from ipcore.dates import Span
from ipcore.model import Case, nodes
from ipcore.model.shape import FieldShape, shape

_LETTERS = "abcdefghijklmnop"
_DIGITS = "456789"
_FOLD = re.compile(r"\r?\n[ \t]")
_WORD = re.compile(r"zq[a-p]{5}")
_NUMBER = re.compile(r"(?<![0-9A-Za-z])[4-9]{4}(?![0-9A-Za-z])")


@frozen(kw_only=True)
class Perch:
    """
    Where a canary sits.

    Attributes:
        path: The field, as in `losses`: "plans.measures.extent".
        pointer: JSON Pointer to it in the planted case. To an entry of a mapping, whose key may itself be a canary: of the mapping.
    """

    path: str
    pointer: str


class Planted(NamedTuple):
    """
    A case full of canaries.

    Attributes:
        case: The case.
        places: Where each canary sits. Ids sit where their part stands; what refers to it holds them too.
    """

    case: Case
    places: Mapping[str, Perch]


def plant(case: Case) -> Planted:
    """
    The case with a canary in every text, key, id and number of a municipality; texts that are not recorded are filled in.

    A canary is seven letters that stand nowhere else and in no other canary; that of a municipality four digits from 4 to 9, as no day has.
    Record paths and the case's structure stay.
    """
    field_of_ids = {node.id for _, _, node in nodes(Case, case) if hasattr(node, "id")}
    planter = _Planter()
    planter.ids = {one: planter.word() for one in sorted(field_of_ids)}
    planted = planter.part(case, "", "")
    return Planted(planted, planter.places)


def seen_in(output: str | bytes, canaries: Iterable[str]) -> frozenset[str]:
    """The canaries that stand in an output, across the folds of long lines too."""
    return canary_words(output).intersection(canaries)


def canary_words(output: str | bytes) -> frozenset[str]:
    """All in an output that could be a canary of some case."""
    text = output.decode("utf-8", "replace") if isinstance(output, bytes) else output
    unfolded = _FOLD.sub("", text)
    return frozenset(word for one in {text, unfolded} for found in (_WORD.findall(one.lower()), _NUMBER.findall(one)) for word in found)


def _words() -> Iterator[str]:
    return ("zq" + "".join(letters) for letters in itertools.product(_LETTERS, repeat=5))


def _numbers() -> Iterator[str]:
    return ("".join(digits) for digits in itertools.product(_DIGITS, repeat=4))


@define
class _Planter:
    ids: dict[str, str] = field(default=Factory(dict))
    places: dict[str, Perch] = field(default=Factory(dict))
    _words: Iterator[str] = field(default=Factory(_words))
    _numbers: Iterator[str] = field(default=Factory(_numbers))

    def word(self) -> str:
        return next(self._words)

    def part(self, node: Any, path: str, pointer: str) -> Any:
        cls: type = type(node)
        return cls(**{one.name: self._field(cls, one, getattr(node, one.name), path, f"{pointer}/{one.name}") for one in shape(cls)})

    def _field(self, cls: type, one: FieldShape, value: Any, path: str, pointer: str) -> Any:
        place = f"{path}.{one.name}".lstrip(".")
        if one.part and one.type is not Span:
            if one.many:
                return tuple(self.part(item, place, f"{pointer}/{index}") for index, item in enumerate(value))
            return None if value is None else self.part(value, place, pointer)
        if one.name == "id":
            return self._put(self.ids[value], place, pointer)
        if one.refs or (cls.__name__, one.name) == ("Withholding", "part"):
            return tuple(self.ids[ref] for ref in value) if one.many else self.ids.get(value, value)
        if one.mapping:
            return self._mapping(one, value, place, pointer)
        if one.type is not str or one.many:
            return value
        return self._put(next(self._numbers) if one.name == "municipality" else self.word(), place, pointer)

    def _mapping(self, one: FieldShape, value: Mapping[Any, str], place: str, pointer: str) -> dict[Any, str]:
        if issubclass(one.type, StrEnum):
            keys = list(value) or [next(iter(one.type))]
            return {key: self._put(self.word(), place, pointer) for key in keys}
        return {self._put(self.word(), place, pointer): self._put(self.word(), place, pointer) for _ in value or ("",)}

    def _put(self, canary: str, path: str, pointer: str) -> str:
        self.places[canary] = Perch(path=path, pointer=pointer)
        return canary
