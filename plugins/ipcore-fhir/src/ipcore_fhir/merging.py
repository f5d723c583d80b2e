"""Bringing together what this plugin would write and what others have written since."""

from __future__ import annotations

from ipcore_fhir.resource import Resource


def merge(base: Resource, ours: Resource, theirs: Resource) -> Resource:
    """
    The resource with what changed between `base` and `ours`, and all else as it stands in `theirs`.

    Args:
        base: What this plugin would write of what was read.
        ours: What it would write now.
        theirs: The resource as it is there.
    """
    names = list(dict.fromkeys((*theirs, *ours)))
    chosen = {name: theirs.get(name) if ours.get(name) == base.get(name) else ours.get(name) for name in names}
    return {name: value for name, value in chosen.items() if value is not None}
