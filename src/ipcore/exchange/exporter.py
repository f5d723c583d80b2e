"""What an exporter is: any object of this shape. There is nothing to inherit from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import BinaryIO, Protocol, runtime_checkable

from attrs import field, frozen

from ipcore.check import Law
from ipcore.check.law import core_law
from ipcore.disclosure import Audience, Recipient
from ipcore.exchange.option import Option
from ipcore.model import Case
from ipcore.words import Lang


def _nobody(told: str) -> None:
    """Nobody listens."""


@frozen(kw_only=True)
class ExportContext:
    """
    What an exporter is told beside the cases. It reads no clock and asks no network: what is not here it does not know.

    Attributes:
        recipient: Whom it is for. The cases are already cut to what that recipient may see.
        on: The day it is made for: "today", as the caller says.
        lang: Language of the texts.
        law: The rules, for an exporter that tells of deadlines or findings.
        options: The value of each option the exporter declares, by name.
        note: Is told what whoever sends it should know and the file cannot say, in `lang`, once for each case it is so of: that nothing
            was found to write. Like texts are counted, and few different ones are kept: say what kind of thing it is. They are shown and
            logged: they must hold nothing of a case, no id and no day either.
    """

    recipient: Recipient
    on: dt.date
    lang: Lang = field(default=Lang.NB)
    law: Law = field(factory=core_law)
    options: Mapping[str, str] = field(factory=dict)
    note: Callable[[str], None] = field(default=_nobody, repr=False)


@runtime_checkable
class Exporter(Protocol):
    """Writes cases in a format."""

    @property
    def name(self) -> str:
        """What it is asked for by: small letters, digits and hyphens."""
        ...

    @property
    def media_type(self) -> str:
        """As in "text/csv; charset=utf-8"."""
        ...

    @property
    def suffix(self) -> str:
        """What its files end in, with the dot: ".csv"."""
        ...

    @property
    def audiences(self) -> Collection[Audience]:
        """The audiences it serves. One it does not serve is refused before `write` is called."""
        ...

    @property
    def losses(self) -> Collection[str]:
        """
        The fields of a case that the format cannot carry, as paths: "plans.measures.extent", or "plans" for all below it. `losses_except`
        says it the other way round.
        """
        ...

    @property
    def options(self) -> Sequence[Option]:
        """The settings it takes."""
        ...

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        """
        Write all cases, each as it comes and none kept, the same bytes for the same cases and context.

        The cases are cut: what the recipient may not see is not there. `out` is not closed. What `out` and `cases` raise is let through.

        Raises:
            ExchangeError: cases that the format cannot take, such as several where there is room for one. Its text is shown, that of
                every other exception never: it must hold nothing of a case.
        """
        ...


@runtime_checkable
class WithCompanions(Protocol):
    """An exporter whose file has files beside it that say how to read it. They hold nothing of any case."""

    def companions(self, context: ExportContext) -> Mapping[str, bytes]:
        """Their content, by what their names end in instead of the exporter's suffix: ".dictionary.csv"."""
        ...
