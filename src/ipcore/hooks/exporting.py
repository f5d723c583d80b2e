"""Running an exporter: the cut is made first, and a crash inside it is named and contained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from attrs import frozen

from ipcore.check.law import Law, core_law
from ipcore.disclosure import Excerpt, Recipient, cut
from ipcore.errors import ExchangeError, PluginError
from ipcore.exchange import ExportContext, Exporter, options_of
from ipcore.hooks.crash import crash_place
from ipcore.model import Case
from ipcore.words import Lang


@frozen(kw_only=True)
class Exported:
    """
    What an export came to.

    Attributes:
        cases: How many cases the exporter has taken.
    """

    cases: int


def export(
    cases: Iterable[Case],
    exporter: Exporter,
    out: BinaryIO,
    *,
    recipient: Recipient,
    on: dt.date,
    lang: Lang = Lang.NB,
    law: Law | None = None,
    options: Mapping[str, str] | None = None,
) -> Exported:
    """
    Write cases to a stream, each cut to what the recipient may see before the exporter is given it.

    Raises:
        ExchangeError: the exporter does not serve the recipient, or a setting it does not take.
        PluginError: the exporter broke off; `out` may hold a part of what it was to write.
    """
    if recipient.audience not in exporter.audiences:
        served = ", ".join(sorted(exporter.audiences))
        raise ExchangeError(f"the exporter {exporter.name} does not serve the audience {recipient.audience}; it serves: {served}")
    context = ExportContext(
        recipient=recipient, on=on, lang=lang, law=law or core_law(), options=options_of(exporter.options, options or {})
    )
    taken = _Taken(cases, recipient, on)
    try:
        exporter.write(iter(taken), out, context)
    except (OSError, KeyboardInterrupt):
        raise
    except Exception as error:  # noqa: BLE001  # the plugin host may: the exporter is named
        raise PluginError(f"the exporter {exporter.name} broke off: {crash_place(error)}") from None
    return Exported(cases=taken.count)


class _Taken:
    """The cases, cut, and counted as they are taken."""

    def __init__(self, cases: Iterable[Case], recipient: Recipient, on: dt.date) -> None:
        self._cases = cases
        self._recipient = recipient
        self._on = on
        self.count = 0

    def __iter__(self) -> Iterator[Case]:
        for case in self._cases:
            excerpt: Excerpt = cut(case, self._recipient, self._on)
            self.count += 1
            yield excerpt.case
