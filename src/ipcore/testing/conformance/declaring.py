"""What an exporter says of itself: its name, whom it serves, what it loses, its settings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipcore.disclosure import Audience
from ipcore.errors import ExchangeError
from ipcore.exchange import Exporter, Option, options_of
from ipcore.exchange.losses import check_fields
from ipcore.testing.conformance.requirement import demand, listed, requirement
from ipcore.testing.conformance.trial import ExporterTrial

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MEDIA_TYPE = re.compile(r"[a-z]+/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*(; ?[a-z-]+=\S+)*")
_SUFFIX = re.compile(r"(\.[A-Za-z0-9-]+)+")


@requirement()
def has_the_shape_of_an_exporter(trial: ExporterTrial) -> None:
    """The host asks for a name, a media type, a suffix, audiences, losses, options and `write`; what lacks one is refused as a whole."""
    one = trial.exporter
    missing = [name for name in ("name", "media_type", "suffix", "audiences", "losses", "options", "write") if not hasattr(one, name)]
    demand(not missing, f"it has no {listed(missing)}")
    demand(isinstance(one, Exporter) and callable(one.write), "`write` cannot be called")
    demand(_fits(NAME, one.name), f"the name {one.name!r}: expected small letters, digits and hyphens, a letter first")
    demand(_fits(_MEDIA_TYPE, one.media_type), f'the media type {one.media_type!r}: expected one such as "text/csv; charset=utf-8"')
    demand(_fits(_SUFFIX, one.suffix), f'the suffix {one.suffix!r}: expected one with its dot, such as ".csv"')
    others = [other for other in one.audiences if not isinstance(other, Audience)]
    demand(not isinstance(one.audiences, str) and not others, "its audiences: expected a collection of ipcore.Audience")
    demand(one.audiences, "it serves nobody: expected one audience at least")


@requirement()
def names_losses_that_are_fields(trial: ExporterTrial) -> None:
    """The loss ledger is made of these names: one that no field has would hide a loss."""
    losses = trial.exporter.losses
    demand(not isinstance(losses, str), 'its losses are one text: expected a collection, ("plans.title",) with its comma')
    try:
        check_fields(losses)
    except ExchangeError as error:
        demand(False, f"its losses: {error}")


@requirement()
def has_settings_that_can_be_used(trial: ExporterTrial) -> None:
    """A setting is asked for by its name, told of by its help, and has a default that is one of its choices."""
    check_settings(trial.exporter.options, trial.options)


def check_settings(declared: Sequence[Option], given: dict[str, str] | object) -> None:
    """
    Ask of settings whether they can be used.

    Raises:
        NotConforming: one cannot.
    """
    names = [one.name for one in declared]
    demand(len(set(names)) == len(names), f"two settings of one name: {listed(names)}")
    for one in declared:
        demand(isinstance(one, Option), f"its settings: found {type(one).__name__}, expected ipcore.Option")
        demand(_fits(NAME, one.name), f"the setting {one.name!r}: expected small letters, digits and hyphens, a letter first")
        demand(one.help.strip() and "\n" not in one.help, f"the setting {one.name}: expected one line of help")
        demand(not one.choices or one.default is None or one.default in one.choices, f"the setting {one.name}: its default is no choice")
    try:
        options_of(declared, given)  # type: ignore[arg-type]  # what the author of a test gave
    except ExchangeError as error:
        demand(False, f"{error}; give the kit `options=`")


def _fits(pattern: re.Pattern[str], text: object) -> bool:
    return isinstance(text, str) and pattern.fullmatch(text) is not None


REQUIREMENTS = (has_the_shape_of_an_exporter, names_losses_that_are_fields, has_settings_that_can_be_used)
