"""Where on a time chart things stand."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from ipcore_document.paper import Chart, Lane

_LEAST = 0.8
_BETWEEN = 0.3
_AT_EDGE = 15


@frozen
class Bar:
    """
    A run, drawn.

    Attributes:
        state: As in `Run`.
        left: Where it begins, in hundredths of the chart's width.
        right: Where it ends.
        wide: There is room for a sign on it.
    """

    state: str
    left: str
    right: str
    wide: bool

    @property
    def width(self) -> str:
        return f"{float(self.right) - float(self.left):.2f}"


@frozen
class Mark:
    """
    A day, drawn.

    Attributes:
        left: Where it stands, in hundredths of the chart's width.
        anchor: What of its label stands there: "start", "middle" or "end".
    """

    left: str
    anchor: str


def bars(lane: Lane, chart: Chart) -> list[Bar]:
    """The runs of a lane that lie within the chart, wholly or in part. None is too narrow to be seen, and a thin gap sets two apart."""
    inside = [one for one in lane.runs if one.first <= chart.last and one.last >= chart.first]
    return [_bar(one.state, _share(chart, one.first), _share(chart, one.last, after=1)) for one in inside]


def _bar(state: str, left: float, right: float) -> Bar:
    left, right = min(left, 100 - _LEAST), max(right - _BETWEEN, left + _LEAST)
    return Bar(state=state, left=f"{left:.2f}", right=f"{min(right, 100):.2f}", wide=right - left > 6)


def mark(chart: Chart, day: dt.date) -> Mark:
    """A day on the chart."""
    share = _share(chart, day)
    return Mark(left=f"{share:.2f}", anchor="start" if share < _AT_EDGE else "end" if share > 100 - _AT_EDGE else "middle")


def _share(chart: Chart, day: dt.date, after: int = 0) -> float:
    """How much of the chart lies before a day, or so many days after it, of a hundred."""
    whole = (chart.last - chart.first).days + 1
    return min(max(100 * ((day - chart.first).days + after) / whole, 0), 100)
