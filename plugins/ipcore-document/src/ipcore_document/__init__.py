"""
Documents for ipcore: the plan as one page, one PDF or one Word file that a person can open without a login, and a coordinator's worklist.

From Python the exporters are used as any other, `ipcore.export(case, to="html", ...)`. What the three have in common is a paper, a tree of
sections and blocks without layout: `ipcore_document.paper` says what it is made of, `ipcore_document.content` makes it of a case.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ipcore import hookimpl

if TYPE_CHECKING:
    import click

    from ipcore import Exporter

IPCORE_API = 1


@hookimpl
def ipcore_exporters() -> Iterable[Exporter]:
    from ipcore_document.exporters import DocxExporter, HtmlExporter, PdfExporter

    return [HtmlExporter(), PdfExporter(), DocxExporter()]


@hookimpl
def ipcore_commands() -> Iterable[click.Command]:
    from ipcore_document.commands import comments, worklist

    return [comments, worklist]
