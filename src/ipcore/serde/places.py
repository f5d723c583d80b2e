"""Line and column of what is wrong: found only once something is wrong, in one walk to the places asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ipcore.serde.faults import Path
from ipcore.serde.members import Member, after_space, members

Places = dict[Path, tuple[int, int]]
"""Path to the place of its key and of its value in the text."""

_Wanted = dict[str | int, Any]


def locate(text: str, paths: Iterable[Path]) -> Places:
    """The places of the paths that exist in a JSON text; of equal keys the last. The root is always among them."""
    start = after_space(text, 0)
    found: Places = {(): (start, start)}
    found.update(_locate(text, start, _tree(paths), ()))
    return found


def nearest(places: Places, path: Path, at_key: bool) -> int:
    """The place of a path, or of the nearest part around it that stands in the text."""
    if path in places:
        key_at, value_at = places[path]
        return key_at if at_key else value_at
    return nearest(places, path[:-1], False)


def _tree(paths: Iterable[Path]) -> _Wanted:
    root: _Wanted = {}
    for path in paths:
        node = root
        for segment in path:
            node = node.setdefault(segment, {})
    return root


def _locate(text: str, at: int, wanted: _Wanted, path: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    if not wanted or not text.startswith(("{", "["), at):
        return
    last = max((index for index in wanted if type(index) is int), default=-1) if text[at] == "[" else None
    for member in members(text, at):
        if member.segment in wanted:
            yield from _inside(text, member, wanted[member.segment], (*path, member.segment))
        if member.segment == last:
            return


def _inside(text: str, member: Member, wanted: _Wanted, path: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    yield path, (member.key_at, member.value_at)
    yield from _locate(text, member.value_at, wanted, path)
