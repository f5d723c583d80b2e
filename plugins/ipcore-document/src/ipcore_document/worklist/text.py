"""The list as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ipcore.cli import wrapped
from ipcore_document.worklist.sheet import Group, Item, Name, Row, Section, Sheet, Step

WIDTH: Final = 80
"""Letters on a line of a file."""


def text(sheet: Sheet, width: int) -> str:
    """The list, in lines of so many letters; a word that is longer stands on a line of its own."""
    return "".join(f"{line}\n" for line in _Lines(sheet, width).all())


class _Lines:
    def __init__(self, sheet: Sheet, width: int) -> None:
        self.sheet = sheet
        self.width = width

    def all(self) -> Iterator[str]:
        sheet = self.sheet
        yield from self._wrapped(sheet.title.upper())
        yield from self._wrapped(sheet.whose)
        if sheet.numbers:
            yield ""
            for one in sheet.numbers:
                yield from self._wrapped(f"{one.number}  {one.label}", indent=4 - len(str(one.number)), hang=2 + len(str(one.number)))
        for note in sheet.notes:
            yield from self._wrapped(note)
        for section in sheet.sections:
            yield from self._section(section)
        yield ""
        for line in sheet.foot:
            yield from self._wrapped(line)

    def _section(self, section: Section) -> Iterator[str]:
        yield from ("", "", section.title.upper(), "=" * min(len(section.title), self.width))
        for line in section.lines:
            yield from self._wrapped(line)
        for group in section.groups:
            yield from self._group(group)
        for row in section.rows:
            yield from self._row(row, section.columns)
        for step in section.steps:
            yield from self._step(step)
        for title, several in section.counted:
            yield ""
            yield from self._wrapped(title)
            for one in several:
                yield from self._wrapped(f"- {one.title} ({one.whom})", indent=2, hang=2)

    def _group(self, group: Group) -> Iterator[str]:
        yield ""
        yield from self._wrapped(_named(group.who) if group.who else group.title)
        if group.note:
            yield from self._wrapped(f"! {group.note}", indent=2, hang=2)
        for item in group.items:
            yield from self._item(item)
        if group.short:
            title, items = group.short
            told = "; ".join(f"{one.title} [{one.step}]" for one in items)
            yield from self._wrapped(f"- {title}: {told}", indent=2, hang=2)
        for line in group.besides:
            yield from self._wrapped(f"? {line}", indent=2, hang=2)

    def _item(self, item: Item) -> Iterator[str]:
        whom = f"{_named(item.who)} · " if item.who else ""
        kind = f"{_capital(item.kind)}: " if item.kind else ""
        own = f"{item.own}, " if item.own else ""
        step = f" [{item.step}]" if item.step else ""
        yield from self._wrapped(f"- {whom}{kind}{own}{item.title}{step}", indent=2, hang=2)
        for note in item.notes:
            yield from self._wrapped(note, indent=4)
        if beside := " · ".join(filter(None, (_capital(item.bearer), *item.beside))):
            yield from self._wrapped(beside, indent=4)

    def _step(self, step: Step) -> Iterator[str]:
        yield from self._wrapped(f"[{step.number}] {step.title}: {step.step}", hang=5)
        yield from self._wrapped(" · ".join(step.notes), indent=5)

    def _row(self, row: Row, columns: tuple[str, ...]) -> Iterator[str]:
        yield ""
        yield from self._wrapped(f"{_named(row.who)} · {row.age}" if row.age else _named(row.who))
        for column, (said, _) in zip(columns[1:], row.cells, strict=True):
            yield from self._wrapped(f"{column}: {said}", indent=2, hang=2)

    def _wrapped(self, said: str, *, indent: int = 0, hang: int = 0) -> list[str]:
        return wrapped(" " * indent + _seen(said), self.width, hang=" " * hang)


def _named(who: Name) -> str:
    return f"{who.name} ({who.case})" if who.name else who.case


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _seen(said: str) -> str:
    """What a terminal would obey and not show, such as marks that turn the direction of writing, becomes a mark. No-break spaces stay."""
    return "".join(one if one.isprintable() or one == "\N{NO-BREAK SPACE}" else "\N{REPLACEMENT CHARACTER}" for one in said)
