"""
A responsibility map as one SVG picture: a row for each thing, time from left to right, gaps hatched and told in words.

It holds no script, no font and no link, so that it can be sent, kept and printed as it is.
"""

from __future__ import annotations

import hashlib
from xml.etree.ElementTree import Element, tostring

from ipcore.check.responsibility.drawing import Scale, fitting, put, width_of
from ipcore.check.responsibility.mapping import ResponsibilityMap
from ipcore.check.responsibility.parts import Lane, LaneState, Segment
from ipcore.check.responsibility.style import BAR, CHART, CHART_WIDTH, LABEL_WIDTH, LABELS, LINE, SMALL, STYLE, TEXT, WIDTH
from ipcore.check.responsibility.telling import MARKS, Telling
from ipcore.dates import add_days
from ipcore.words import Lang, say

_MOST_LINES = 8
_SHORT = 40
_AXIS = 40


def chart(told: ResponsibilityMap, lang: Lang, *, names: bool = False) -> str:
    """The picture, as the text of one SVG element."""
    return _Chart(told, Telling(told, lang, names=names)).draw()


class _Chart:
    """Draws from the top down; `y` is where the next thing goes."""

    def __init__(self, told: ResponsibilityMap, words: Telling) -> None:
        self.map = told
        self.words = words
        self.scale = Scale(told.span)
        self.key = hashlib.sha256(f"{told.case.id}/{told.span}/{words.lang}".encode()).hexdigest()[:8]
        self.root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "ipm", "role": "img"})
        self.y = 16.0

    def draw(self) -> str:
        """All of it."""
        self._name()
        back = put(self.root, "rect", class_="ipm-back", x=0, y=0, width=WIDTH)
        self._head()
        top = self.y
        self.y += _AXIS
        grid = put(self.root, "g", aria_hidden="true")
        for lane in self.map.lanes:
            self._lane(lane)
        bottom = self.y
        self._axis(grid, top, bottom)
        self._edge(top, bottom)
        self._legend()
        height = self.y + 12
        back.set("height", f"{height:.0f}")
        self.root.set("viewBox", f"0 0 {WIDTH} {height:.0f}")
        self.root.set("width", str(WIDTH))
        self.root.set("height", f"{height:.0f}")
        return tostring(self.root, encoding="unicode") + "\n"

    def _name(self) -> None:
        """What the picture is and what it shows, for whoever does not see it; the language; the patterns."""
        lang = str(self.words.lang)
        self.root.set("lang", lang)
        self.root.set("{http://www.w3.org/XML/1998/namespace}lang", lang)
        self.root.set("aria-labelledby", f"ipm-title-{self.key} ipm-desc-{self.key}")
        put(self.root, "title", f"{self.words.phrase('title')}. {self.words.case()}", id=f"ipm-title-{self.key}")
        note = [self.words.phrase("note")] if self.map.gaps else []
        told = [self.words.exported(), *(f"{_capital(one)}." for one in map(_no_stop, self.words.summary())), *note]
        put(self.root, "desc", " ".join(told), id=f"ipm-desc-{self.key}")
        put(self.root, "style", STYLE)
        patterns = put(self.root, "defs")
        hatch = put(
            patterns,
            "pattern",
            id=f"ipm-hatch-{self.key}",
            width=9,
            height=9,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
        put(hatch, "rect", class_="ipm-paper", width=9, height=9)
        put(hatch, "line", class_="ipm-hatch", x1=0, y1=0, x2=0, y2=9)
        dots = put(patterns, "pattern", id=f"ipm-dots-{self.key}", width=8, height=8, patternUnits="userSpaceOnUse")
        put(dots, "rect", class_="ipm-paper", width=8, height=8)
        put(dots, "circle", class_="ipm-dot", cx=4, cy=4, r=1.3)

    def _head(self) -> None:
        self._line(self.words.phrase("title"), LABELS, "ipm-head", 18, WIDTH - 2 * LABELS, height=24)
        self._line(f"{self.words.case()}. {self.words.exported()}", LABELS, "ipm-small ipm-quiet", SMALL, WIDTH - 2 * LABELS)
        self.y += 4
        mark = "! " if self.map.gaps else ""
        told = self.words.summary(_SHORT)
        for text in told[:_MOST_LINES]:
            style = "ipm-text ipm-strong" if self.map.gaps else "ipm-text"
            self._text(self.root, f"{mark}{text}", LABELS, style, TEXT, WIDTH - 2 * LABELS, height=20, lines=2)
        self._more(len(told) - _MOST_LINES, LABELS)
        if self.map.gaps:
            self._line(self.words.phrase("note"), LABELS, "ipm-small ipm-quiet", SMALL, WIDTH - 2 * LABELS)
        self.y += 8

    def _line(self, text: str, x: float, style: str, size: int, width: float, *, height: float = LINE) -> None:
        """One line of text, cut where it is too long."""
        self._text(self.root, text, x, style, size, width, height=height)

    def _text(
        self,
        parent: Element,
        text: str,
        x: float,
        style: str,
        size: int,
        width: float,
        *,
        height: float = LINE,
        lines: int = 1,
        whole: str = "",
    ) -> None:
        """Text on at most so many lines; where it is cut, or is not the whole, all of it is its title."""
        shown = fitting(text, width, size, lines, strong="ipm-strong" in style or "ipm-head" in style)
        whole = whole or text
        uncut = " ".join(shown) == whole
        for one in shown:
            made = put(parent, "text", one if uncut else "", class_=style, x=x, y=self.y + size)
            if not uncut:
                put(made, "title", whole).tail = one
            self.y += height

    def _more(self, count: int, x: float) -> None:
        if count > 0:
            self._line(self.words.phrase("more", count=count), x, "ipm-small ipm-quiet", SMALL, CHART_WIDTH)

    def _lane(self, lane: Lane) -> None:
        """A row: its name and deadline to the left, the bar, and under the bar what the bar says."""
        row = put(self.root, "g", class_="ipm-lane")
        label = self.words.lane(lane)
        told = [f"{self.words.days(one)}: {self.words.segment(lane, one)}" for one in lane.segments]
        put(row, "title", ". ".join((label, *filter(None, (self.words.deadline(lane),)), *self.words.serves(lane), *told)))
        put(row, "line", class_="ipm-grid", x1=LABELS, x2=WIDTH - LABELS, y1=self.y, y2=self.y)
        top = self.y + 8
        self.y = top
        short = self.words.shortest(lane, lambda one: not _is_cut(fitting(one, LABEL_WIDTH, TEXT, 2)))
        self._text(row, short, LABELS, "ipm-text", TEXT, LABEL_WIDTH, height=LINE + 1, lines=2, whole=label)
        if lane.due_on is not None:
            put(row, "text", f"◆ {self.words.deadline(lane)}", class_="ipm-small", x=LABELS, y=self.y + SMALL)
            self.y += LINE
        left, self.y = self.y, top
        for one in lane.segments:
            self._bar(row, lane, one)
        self._due(row, lane)
        self.y += BAR + 3
        self._captions(row, lane)
        self.y = max(self.y, left) + 8

    def _bar(self, row: Element, lane: Lane, one: Segment) -> None:
        x, stop = self.scale.x(one.span.first), self.scale.x(one.span.after)
        width = max(2.0, stop - x)
        group = put(row, "g")
        put(group, "title", f"{self.words.lane(lane)}. {self.words.days(one)}: {self.words.segment(lane, one)}")
        match one.state:
            case LaneState.HELD:
                put(group, "rect", class_="ipm-held", x=x, y=self.y, width=width, height=BAR)
            case LaneState.NONE:
                middle = self.y + BAR / 2
                put(group, "line", class_="ipm-none", x1=x, x2=x + width, y1=middle, y2=middle)
            case LaneState.GAP:
                self._filled(group, "gap", "hatch", x, width)
                self._on_bar(group, (self.words.gaps(one), "!"), x, width, self._due_x(lane))
            case LaneState.UNKNOWN:
                self._filled(group, "unknown", "dots", x, width)
                self._on_bar(group, ("?",), x, width, self._due_x(lane))

    def _filled(self, group: Element, style: str, pattern: str, x: float, width: float) -> None:
        put(group, "rect", class_=f"ipm-{style}", fill=f"url(#ipm-{pattern}-{self.key})", x=x, y=self.y, width=width, height=BAR)

    def _on_bar(self, group: Element, texts: tuple[str, ...], x: float, width: float, taken: float | None) -> None:
        """The first of the words for which there is room, on the bar itself, on paper of its own, beside the diamond."""
        for text in texts:
            room = width_of(text, SMALL) + 10
            left = x + 6
            if taken is not None and left - 12 < taken < left + room + 12:
                left = taken + 12
            if left + room + 4 <= x + width:
                put(group, "rect", class_="ipm-paper", x=left, y=self.y + 3, width=room, height=BAR - 6)
                put(group, "text", text, class_="ipm-small ipm-strong", x=left + 5, y=self.y + BAR / 2 + 4)
                return

    def _due_x(self, lane: Lane) -> float | None:
        return self.scale.x(lane.due_on) if lane.due_on is not None and self.map.span.covers(lane.due_on) else None

    def _due(self, row: Element, lane: Lane) -> None:
        """The deadline: a diamond on its day."""
        x, y = self._due_x(lane), self.y + BAR / 2
        if x is None:
            return
        group = put(row, "g")
        put(group, "title", f"{self.words.lane(lane)}: {self.words.deadline(lane)}")
        put(group, "path", class_="ipm-due", d=f"M{x:.1f} {y - 9:.1f}l8 9l-8 9l-8 -9z")

    def _captions(self, row: Element, lane: Lane) -> None:
        """What each stretch of days says, a line each, so that nothing depends on the picture."""
        for one in lane.segments[:_MOST_LINES]:
            days = "" if one.span == self.map.span else f"{self.words.days(one)}: "
            mark = f"{MARKS[one.state]} ".lstrip()
            style = "ipm-small ipm-strong" if one.state is LaneState.GAP else "ipm-small"
            self._text(row, f"{mark}{days}{self.words.segment(lane, one)}", CHART, style, SMALL, CHART_WIDTH, lines=3)
        self._more(len(lane.segments) - _MOST_LINES, CHART)

    def _axis(self, grid: Element, top: float, bottom: float) -> None:
        """Months on a line, the year under its first."""
        year = 0
        for day in self.scale.months():
            x = self.scale.x(day)
            put(grid, "line", class_="ipm-grid", x1=x, x2=x, y1=top + 4, y2=bottom)
            put(grid, "text", say(self.words.lang, "month", str(day.month))[:3], class_="ipm-small ipm-quiet", x=x + 3, y=top + 14)
            if day.year != year:
                put(grid, "text", str(day.year), class_="ipm-small ipm-strong", x=x + 3, y=top + 30)
            year = day.year

    def _edge(self, top: float, bottom: float) -> None:
        """The day after the export: from there on nothing is known."""
        after = add_days(self.map.case.source.exported_on, 1)
        if not self.map.span.first < after < self.map.span.after:
            return
        text = self.words.phrase("export_mark", day=self.words.day(self.map.case.source.exported_on))
        x = self.scale.x(after)
        group = put(self.root, "g")
        put(group, "title", text)
        put(group, "line", class_="ipm-edge", x1=x, x2=x, y1=top, y2=bottom)
        at_end = x + width_of(text, SMALL) > WIDTH - LABELS
        put(group, "text", text, class_="ipm-small", x=x - 4 if at_end else x + 4, y=bottom + 14, text_anchor="end" if at_end else "start")
        self.y += 18

    def _legend(self) -> None:
        """What the patterns mean."""
        put(self.root, "line", class_="ipm-grid", x1=LABELS, x2=WIDTH - LABELS, y1=self.y, y2=self.y)
        self.y += 10
        x = float(LABELS)
        for state in LaneState:
            x = self._sample(state, x)
        text = f"◆ {self.words.phrase('due_sign')}"
        put(self.root, "text", text, class_="ipm-small", x=x, y=self.y + SMALL)
        self.y += BAR

    def _sample(self, state: LaneState, x: float) -> float:
        text = f"{MARKS[state]} {self.words.phrase(f'sign_{state}')}".strip()
        match state:
            case LaneState.HELD:
                put(self.root, "rect", class_="ipm-held", x=x, y=self.y, width=28, height=16)
            case LaneState.NONE:
                put(self.root, "line", class_="ipm-none", x1=x, x2=x + 28, y1=self.y + 8, y2=self.y + 8)
            case LaneState.GAP | LaneState.UNKNOWN:
                pattern = "hatch" if state is LaneState.GAP else "dots"
                fill = f"url(#ipm-{pattern}-{self.key})"
                put(self.root, "rect", class_=f"ipm-{state}", fill=fill, x=x, y=self.y, width=28, height=16)
        put(self.root, "text", text, class_="ipm-small", x=x + 34, y=self.y + SMALL)
        return x + 34 + width_of(text, SMALL) + 18


def _is_cut(shown: list[str]) -> bool:
    return shown[-1].endswith("…")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _no_stop(text: str) -> str:
    return text.rstrip(".")
