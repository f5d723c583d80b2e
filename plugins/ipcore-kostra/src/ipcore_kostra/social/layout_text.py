"""The layout of a year, and what differs between two, for people and for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Any, Final

from ipcore import Lang, day_text
from ipcore_kostra.page import json_text
from ipcore_kostra.social.comparing import Pair, differences, moved_together, shift_of
from ipcore_kostra.social.layout import Field, Layout
from ipcore_kostra.social.names import PLAN
from ipcore_kostra.words import say

_COLUMNS: Final = ("name", "from", "to", "length", "type", "pattern", "mandatory", "codes")


def text_lines(layout: Layout, lang: Lang) -> Iterator[str]:
    """The fields as a table, mandatory ones with a star, the plan's with an arrow."""
    yield _say(lang, "title", year=layout.year, fields=len(layout.fields), length=layout.length)
    yield _say(lang, "source", version=layout.version[:8], day=day_text(layout.read_on, lang))
    yield f"  {layout.source}"
    yield ""
    names = max(len(one.name) for one in layout.fields)
    kinds = {one.name: _kind(one, lang) for one in layout.fields}
    kind = max(map(len, kinds.values()))
    heads = [_say(lang, key) for key in ("positions", "length", "field", "type", "codes")]
    yield f"  {heads[0]:>8}  {heads[1]:>6}    {heads[2]:<{names}}  {heads[3]:<{kind}}  {heads[4]}"
    for one in layout.fields:
        mark = "→ " if one.name == PLAN else "  "
        star = "*" if one.mandatory else " "
        row = f"{mark}{_place(one):>8}  {one.length:>6}  {star} {one.name:<{names}}  {kinds[one.name]:<{kind}}  {_codes(one.codes)}"
        yield row.rstrip()
    yield ""
    yield _say(lang, "legend") if any(one.mandatory for one in layout.fields) else _say(lang, "nothing_mandatory")


def difference_lines(before: Layout, after: Layout, lang: Lang) -> Iterator[str]:
    """What differs, in words: what is new, gone, moved and otherwise changed, and last where the plan stands."""
    found = list(differences(before, after))
    length = "same_length" if before.length == after.length else "other_length"
    yield _say(lang, "between", before=before.year, after=after.year, told=_say(lang, length, old=before.length, new=after.length))
    if not found:
        yield _say(lang, "no_difference")
    yield from _part(lang, "new", [_only(one.after) for one in found if one.before is None and one.after])
    yield from _part(lang, "gone", [_only(one.before) for one in found if one.after is None and one.before])
    yield from _part(lang, "moved", [_run(one, lang) for one in moved_together(found)])
    yield from _part(lang, "changed", [_change(one.both, lang) for one in found if one.both and set(one.changes) - {"mandatory"}])
    mandatory = [one.name for one in found if "mandatory" in one.changes and one.after and one.after.mandatory]
    yield from _part(lang, "now_mandatory", wrap(", ".join(mandatory), width=96))
    yield ""
    plan = "plan_same" if before.plan.first == after.plan.first else "plan_moved"
    yield _say(lang, plan, field=PLAN, before=before.year, after=after.year, old=before.plan.first, new=after.plan.first)


def as_json(layout: Layout, earlier: Layout | None) -> str:
    """The layout as JSON; with an earlier year's, what differs."""
    told: dict[str, Any] = {"year": layout.year, "length": layout.length, "source": layout.source, "version": layout.version}
    told["read_on"] = layout.read_on.isoformat()
    if earlier is None:
        told["fields"] = [_object(one) for one in layout.fields]
    else:
        found = differences(earlier, layout)
        told["compared_with"] = earlier.year
        told["differences"] = [{"name": one.name, "before": _object(one.before), "after": _object(one.after)} for one in found]
    return json_text(told)


def as_csv(layout: Layout, earlier: Layout | None) -> str:
    """The fields, one a line; with an earlier year's, those that differ, as they were and as they are."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    if earlier is None:
        writer.writerow(_COLUMNS)
        writer.writerows(_cells(one) for one in layout.fields)
    else:
        writer.writerow([_COLUMNS[0], *(f"{name}_{year.year}" for year in (earlier, layout) for name in _COLUMNS[1:])])
        writer.writerows([one.name, *_cells(one.before)[1:], *_cells(one.after)[1:]] for one in differences(earlier, layout))
    return out.getvalue().removesuffix("\n")


def _object(one: Field | None) -> dict[str, Any] | None:
    if one is None:
        return None
    values = (one.name, one.first, one.last, one.length, str(one.kind), one.pattern, one.mandatory, list(one.codes))
    return dict(zip(_COLUMNS, values, strict=True))


def _cells(one: Field | None) -> list[str | int]:
    if one is None:
        return [""] * len(_COLUMNS)
    mandatory = "yes" if one.mandatory else "no"
    return [one.name, one.first, one.last, one.length, str(one.kind), one.pattern or "", mandatory, " ".join(one.codes)]


def _part(lang: Lang, key: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        yield ""
        yield _say(lang, key)
        yield from (f"  {one}" for one in rows)


def _only(one: Field) -> str:
    """A field of one year only, with a star where it must be filled in."""
    return f"{_place(one)}  {'* ' if one.mandatory else ''}{one.name}"


def _run(run: Sequence[Pair], lang: Lang) -> str:
    (first, first_now), (last, last_now) = run[0], run[-1]
    places = f"{_places(first, last)} → {_places(first_now, last_now)}"
    shift = f"{shift_of(run[0]):+}"
    if len(run) == 1:
        return _say(lang, "moved_one", places=places, shift=shift, field=first.name)
    return _say(lang, "moved_many", places=places, shift=shift, first=first.name, last=last.name, fields=len(run))


def _change(pair: Pair, lang: Lang) -> str:
    old, new = pair
    told = []
    if old.length != new.length:
        told.append(_say(lang, "length_change", old=old.length, new=new.length))
    if old.pattern != new.pattern:
        told.append(f"{old.pattern} → {new.pattern}")
    if old.codes != new.codes:
        none = _say(lang, "no_codes")
        told.append(_say(lang, "codes_change", old=_codes(old.codes) or none, new=_codes(new.codes) or none))
    return f"{new.name}: {', '.join(told)}"


def _kind(one: Field, lang: Lang) -> str:
    kind = _say(lang, f"type_{one.kind}")
    return f"{kind} {one.pattern}" if one.pattern else kind


def _place(one: Field) -> str:
    return _places(one, one)


def _places(first: Field, last: Field) -> str:
    return str(first.first) if first.first == last.last else f"{first.first}–{last.last}"


def _codes(codes: Sequence[str]) -> str:
    """The codes, those that follow each other as one: `01–07, 09`."""
    runs = [[one] for one in codes[:1]]
    for one, later in pairwise(codes):
        if int(later) == int(one) + 1:
            runs[-1].append(later)
        else:
            runs.append([later])
    return ", ".join(one[0] if len(one) == 1 else f"{one[0]}–{one[-1]}" if len(one) > 2 else f"{one[0]}, {one[1]}" for one in runs)


def _say(lang: Lang, key: str, **values: object) -> str:
    return say(lang, "social", "layout", key, **values)
