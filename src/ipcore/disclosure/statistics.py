"""
The copy for statistics: no free text and no identifiers.

Days and codes stay, for the rules ask for them, so that it is still personal data. Keys become unrecognisable, ids become numbers.
"""

from __future__ import annotations

import functools
import hmac
from hashlib import sha256
from typing import Any

from attrs import Factory, define, field

from ipcore.dates import Span
from ipcore.disclosure.hiding import is_empty
from ipcore.disclosure.own_ids import numbered
from ipcore.errors import ExchangeError
from ipcore.model import Case, RecordPath, Residence, parse_path
from ipcore.model.recorded import every_path, field_at, named_by, written
from ipcore.model.shape import FieldShape, classes, shape

_LETTERS = "abcdefghijklmnop"
_LENGTH = 32
_DIGITS = 4
KEYS = frozenset({"Case.id", "Person.key", "Appointment.holder"})
"""Keys by which somebody is known in other cases too."""

TOWN = "municipality"


@define(kw_only=True)
class Coder:
    """
    Makes the copy of one case.

    Attributes:
        secret: What keys are made unrecognisable with.
        protected: Where the person is may not be told.
        texts: How many texts and numbers that stand in the case are left out.
        towns: Fields in which a municipality is left out because it is no number of four digits.
    """

    secret: bytes = field(repr=False)
    protected: bool
    texts: int = field(default=0)
    towns: set[str] = field(default=Factory(set))
    _ids: dict[str, str] = field(init=False, default=Factory(dict), repr=False)

    def changes(self, case: Case) -> dict[str, Any]:
        """What stands in the fields of the case in the copy, but for its source."""
        self._ids = dict(numbered(case))
        return {one.name: self._value(Case, one, case, "") for one in shape(Case) if one.name != "source"}

    def _part(self, node: Any, path: str) -> Any:
        cls: type = type(node)
        return cls(**{one.name: self._value(cls, one, node, path) for one in shape(cls)})

    def _value(self, cls: type, one: FieldShape, node: Any, path: str) -> Any:
        value, place = getattr(node, one.name), f"{path}.{one.name}".lstrip(".")
        if one.name == "withheld" or is_empty(value):
            return () if one.many else value
        if f"{cls.__name__}.{one.name}" in KEYS:
            return self._unrecognisable(f"{cls.__name__}.{one.name}", value)
        if place == "person.protected_address":
            return None if value else value
        if one.part and one.type is not Span:
            return self._parts(one, value, place)
        if one.name == "id" or one.refs:
            return tuple(self._ids[ref] for ref in value) if one.many else self._ids[value]
        return self._text(one, value, place) if is_text(one) else value

    def _parts(self, one: FieldShape, value: Any, place: str) -> Any:
        if not one.many:
            return self._part(value, place)
        if one.type is Residence:
            value = [item for item in value if self._tells(item.municipality, place)]
        return tuple(self._part(item, place) for item in value)

    def _text(self, one: FieldShape, value: Any, place: str) -> Any:
        if one.name == TOWN and self._tells(value, place):
            return value
        self.texts += 1
        return {} if one.mapping else () if one.many else None if one.optional else ""

    def _tells(self, town: str, place: str) -> bool:
        """Whether a municipality is told."""
        is_number = len(town) == _DIGITS and town.isascii() and town.isdigit()
        if not is_number:
            self.towns.add(place)
        return is_number and not self.protected

    def _unrecognisable(self, kind: str, key: str) -> str:
        """In letters alone, so that no number can stand in it. Keys of two kinds that are alike come out different."""
        message = f"{kind}\0{key}".encode("utf-8", "surrogatepass")
        digest = hmac.new(self.secret, message, sha256).hexdigest()
        return "".join(_LETTERS[int(one, 16)] for one in digest[:_LENGTH])


def coder(secret: bytes | None, *, protected: bool) -> Coder:
    """
    A coder with a recipient's secret.

    Raises:
        ExchangeError: there is none.
    """
    if not secret:
        raise ExchangeError("the audience statistics needs a secret: without one anybody could find out whose keys they are")
    return Coder(secret=secret, protected=protected)


def is_text(one: FieldShape) -> bool:
    """Whether a field holds text, and no id: free text, a name, a code of the source's own, a number, reasons by item."""
    return one.mapping or (one.type is str and one.name != "id" and not one.refs)


@functools.cache
def unseen(*, protected: bool) -> tuple[str, ...]:
    """The paths of what no copy for statistics tells all of: every text, and whether the address is protected."""
    told = {*(f"{cls.__name__}.{one.name}" for cls in classes(Case) for one in shape(cls) if one.name == TOWN), *KEYS}
    texts = [path for path in every_path() if _is_text(path, told, protected=protected)]
    return written(frozenset(texts) | named_by(parse_path("person.protected_address")) | (_HOMES if protected else frozenset()))


_HOMES = named_by(parse_path("person.residences"))


def _is_text(path: RecordPath, told: set[str], *, protected: bool) -> bool:
    owner, one = field_at(path)
    name = f"{owner.__name__}.{one.name}"
    return is_text(one) and (name not in told or (protected and one.name == TOWN))
