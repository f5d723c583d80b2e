"""The responsibility map: who was responsible for what, day by day, and from which day nobody had hold of it."""

from ipcore.check.responsibility.mapping import ResponsibilityMap, responsibility
from ipcore.check.responsibility.parts import Holder, HolderState, Lane, LaneKind, LaneState, ResponsibilityGap, Run, Segment, Standing

__all__ = [
    "Holder",
    "HolderState",
    "Lane",
    "LaneKind",
    "LaneState",
    "ResponsibilityGap",
    "ResponsibilityMap",
    "Run",
    "Segment",
    "Standing",
    "responsibility",
]
