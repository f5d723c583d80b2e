"""
KOSTRA and its neighbours for ipcore: the reports and messages that carry individual plans today, read, checked and filled.

For who uses it from Python, by what is at hand; each package tells how in an example:

- `social`: a delivery of 11F: `layout_of`, `records`, `remarks` (checks), `fill` with `read_answers` or `answers_of`
- `child_welfare`: a report of 15F: `parts`, `remarks`, `Schema`
- `checking`: what checks are made against and what they find: `Delivery`, `Remark`, `Tally`
- `preparing`: a case, and what the yearly reports ask of it: `prepare`
- `messages`: Bufdir's referral, care messages: `read_message`, `read_plan`, `write_plan`, `read_information`, `write_information`
- `value_sets`: code lists: `load_value_sets`, `coded`

Cases from files come by ipcore's own `read_cases` with the adapters `kostra-11f`, `kostra-15f`, `bufdir-plan` and `plo-plan`.
"""

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
