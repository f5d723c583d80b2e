"""What an exporter or an adapter says of itself: its name, whom it serves, what it loses, its settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ipcore.errors import ExchangeError
from ipcore.exchange import Option, options_of
from ipcore.hooks.shapes import look_through
from ipcore.testing.conformance.requirement import demand, requirement
from ipcore.testing.conformance.trial import AdapterTrial, ExporterTrial


@requirement
def has_the_shape_of_an_exporter(trial: ExporterTrial) -> None:
    """The host looks at name, media type, suffix, audiences, losses, options and `write`; it refuses all of a plugin that has one wrong."""
    check_shape("ipcore_exporters", trial.exporter)


@requirement
def has_settings_that_can_be_used(trial: ExporterTrial) -> None:
    """Each setting has one line of help, and those that must be given are given to the kit too."""
    check_settings(trial.exporter.options, trial.options)


@requirement
def has_the_shape_of_an_adapter(trial: AdapterTrial) -> None:
    """The host looks at name, what it takes, suffixes, records, options and `read`; it refuses all of a plugin that has one wrong."""
    check_shape("ipcore_adapters", trial.adapter)


@requirement
def has_settings_that_can_be_read_with(trial: AdapterTrial) -> None:
    """Each setting has one line of help, and those that must be given are given to the kit too."""
    check_settings(trial.adapter.options, trial.context.options)


def check_shape(hook: str, thing: object) -> None:
    """
    Ask what the host asks of the answer to a hook.

    Raises:
        ConformanceError: the host would refuse it.
    """
    wrongs = look_through(hook, [[thing]], 1).wrongs
    demand(not wrongs, "the host would refuse it: " + "; ".join(f"found {one.found}, expected {one.expected}" for one in wrongs))


def check_settings(declared: Sequence[Option], given: Mapping[str, Any]) -> None:
    """
    Ask of settings whether they can be used.

    Raises:
        ConformanceError: one cannot.
    """
    for one in declared:
        demand(one.help.strip() and len(one.help.splitlines()) == 1, f"the setting {one.name}: expected one line of help")
    try:
        options_of(declared, given)
    except ExchangeError as error:
        demand(False, f"{error}; give the kit `options=`")


SHAPE_OF_EXPORTER, SHAPE_OF_ADAPTER = has_the_shape_of_an_exporter, has_the_shape_of_an_adapter
"""Nothing else can be asked of what has not the shape."""

OF_EXPORTERS = (has_the_shape_of_an_exporter, has_settings_that_can_be_used)
OF_ADAPTERS = (has_the_shape_of_an_adapter, has_settings_that_can_be_read_with)
