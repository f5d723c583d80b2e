"""Changes that make a case say less: a path no longer recorded, an item taken out, an earlier export."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from ipcore.model import Case, RecordPath, Source
from ipcore.model.paths import check_record
from ipcore.model.shape import FieldShape, shape
from ipcore.model.walk import nodes
from ipcore.testing.records import without


def without_record(case: Case, path: str | RecordPath) -> Case:
    """
    The case from a source that does not record `path`, nor anything below it, and all else that it recorded.

    What was named as a whole (a format level, a part) is named piece by piece instead, so the whole is no longer recorded
    either. What stands in the case stays. A path that was not recorded changes nothing about what is.

    Raises:
        ModelError: the model has no such path.
    """
    return attrs.evolve(case, source=attrs.evolve(case.source, records=without(case.source.records, str(path))))


def with_export_day(case: Case, day: dt.date) -> Case:
    """The same case, exported on `day`."""
    return attrs.evolve(case, source=attrs.evolve(case.source, exported_on=day))


def items(case: Case) -> tuple[str, ...]:
    """JSON Pointers to every item of every list: parts, spans, days, codes, references. Not to `Source.records`."""
    return tuple(
        f"{pointer}/{one.name}/{index}"
        for pointer, cls, node in nodes(Case, case)
        for one in shape(cls)
        if one.many and cls is not Source
        for index in range(len(getattr(node, one.name)))
    )


def without_item(case: Case, pointer: str) -> Case:
    """
    The case without one item of a list, everything below it, and every reference to any of that.

    A part that must refer to what is gone goes too: the responsibility of a service that is taken out.

    Raises:
        LookupError: `pointer` is none of `items(case)`.
    """
    if pointer not in items(case):
        raise LookupError(f"no item of a list at {pointer}")
    return _rebuild(case, "", *_gone(case, pointer))  # type: ignore[no-any-return]


def _gone(case: Case, pointer: str) -> tuple[set[str], set[str]]:
    """Pointers of all that goes, and the ids lost with it."""
    every = list(nodes(Case, case))
    places, ids, before = {pointer}, set[str](), -1
    while before < len(places) + len(ids):
        before = len(places) + len(ids)
        for place, cls, node in every:
            if _below_any(place, places) or _cannot_stand(cls, node, ids):
                places.add(place)
                ids.update({node.id} if hasattr(node, "id") else ())
    return places, ids


def _below_any(place: str, places: set[str]) -> bool:
    return any(place == one or place.startswith(f"{one}/") for one in places)


def _cannot_stand(cls: type, node: Any, ids: set[str]) -> bool:
    if cls.__name__ == "Withholding" and node.part in ids:
        return check_record(node.part) is not None
    return any(getattr(node, one.name) in ids for one in shape(cls) if one.refs and one.required)


def _rebuild(node: Any, pointer: str, places: set[str], ids: set[str]) -> Any:
    cls: type = type(node)
    return cls(**{one.name: _rebuilt(one, getattr(node, one.name), f"{pointer}/{one.name}", places, ids) for one in shape(cls)})


def _rebuilt(one: FieldShape, value: Any, pointer: str, places: set[str], ids: set[str]) -> Any:
    if one.many:
        kept = ((f"{pointer}/{index}", item) for index, item in enumerate(value) if f"{pointer}/{index}" not in places)
        return tuple(_rebuild(item, place, places, ids) if one.part else item for place, item in kept if not (one.refs and item in ids))
    if pointer in places or (one.refs and value in ids):
        return None
    return _rebuild(value, pointer, places, ids) if one.part and value is not None else value
