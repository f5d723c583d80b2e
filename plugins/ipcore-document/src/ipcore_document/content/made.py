"""The paper of a case: the person's own words first, then what the law asks of a plan, then the time chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ipcore import Case, ExportContext
from ipcore_document.content import (
    about,
    calling,
    chart,
    complaining,
    doing,
    findings,
    goals,
    left_out,
    matters,
    others,
    own_view,
    sharing,
    statutory,
    terms,
    upcoming,
)
from ipcore_document.content.view import View
from ipcore_document.paper import Paper, Section
from ipcore_document.settings import Settings
from ipcore_document.words import Words

SECTIONS: Sequence[Callable[[View], Section | None]] = (
    matters.section,
    goals.section,
    doing.section,
    calling.section,
    upcoming.section,
    sharing.section,
    complaining.section,
    statutory.section,
    others.section,
    chart.section,
    findings.section,
    own_view.section,
    terms.section,
    left_out.section,
)
"""The sections in the order in which they are read. One of which there is nothing to say is not there."""


def paper_of(case: Case, context: ExportContext, settings: Settings, words: Words) -> Paper:
    """
    What a document says of a case.

    Args:
        case: The case, cut to what the reader may see.
        context: For whom, on which day, by which law.
        settings: What is asked of the document.
        words: The words, in the language of the context.
    """
    view = View(case, context, settings, words)
    sections = tuple(section for make in SECTIONS if (section := make(view)) is not None)
    return Paper(
        lang=words.lang,
        title=about.title(view),
        about=tuple(about.lines(view)),
        notes=tuple(about.notes(view)),
        sections=terms.only_used(view, sections),
        made_on=context.on,
        case=case.id,
        plan=None if view.plan is None else view.plan.id,
        sender=view.sender,
        easy=settings.easy,
        large=settings.large,
    )
