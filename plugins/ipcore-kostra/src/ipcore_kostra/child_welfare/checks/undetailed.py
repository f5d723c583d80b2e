"""
Codes that want a word more (krever presisering).

The specification leaves the condition out where it asks this of reporters, contents, grounds and investigations; what its messages say,
and what the programme does, is that the detail is missing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from ipcore_kostra.checking.check import Found
from ipcore_kostra.child_welfare.individual import Coded


def undetailed(coded: Iterable[Coded], codes: Container[str], element: str) -> Iterator[Found]:
    """Those with one of the codes and no detail."""
    for one in coded:
        if one.code in codes and not one.detail:
            yield Found(line=one.line, field=f"{element}/Presisering", values={"code": one.code})
