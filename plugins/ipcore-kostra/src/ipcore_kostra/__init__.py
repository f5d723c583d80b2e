"""KOSTRA and its neighbours for ipcore: the reports and messages that carry individual plans today, read, checked and filled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ipcore import hookimpl

if TYPE_CHECKING:
    import click

    from ipcore import Adapter, Exporter

IPCORE_API = 1


@hookimpl
def ipcore_adapters() -> Iterable[Adapter]:
    from ipcore_kostra.child_welfare.adapter import ChildWelfareAdapter
    from ipcore_kostra.messages.adapters import BufdirPlanAdapter, CarePlanAdapter
    from ipcore_kostra.social.adapter import KostraSocialAdapter

    return [KostraSocialAdapter(), ChildWelfareAdapter(), BufdirPlanAdapter(), CarePlanAdapter()]


@hookimpl
def ipcore_exporters() -> Iterable[Exporter]:
    from ipcore_kostra.messages.exporters import BufdirPlanExporter, CarePlanExporter

    return [BufdirPlanExporter(), CarePlanExporter()]


@hookimpl
def ipcore_commands() -> Iterable[click.Command]:
    from ipcore_kostra.commands import kostra

    return [kostra]
