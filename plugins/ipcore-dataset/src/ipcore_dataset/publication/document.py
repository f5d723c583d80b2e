"""The publication: one plain document in which every count may be published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from ipcore import Law
from ipcore_dataset.disclosure_control import Profile
from ipcore_dataset.indicators.measures import measures_told
from ipcore_dataset.publication.beside import findings_document, looked_at, read_document
from ipcore_dataset.publication.comparing import Comparison, published_document
from ipcore_dataset.publication.core import add_core
from ipcore_dataset.publication.counted import Counted
from ipcore_dataset.publication.earlier import VERSION, Earlier
from ipcore_dataset.publication.figures import Figures, hidden_in
from ipcore_dataset.publication.next_steps import next_steps
from ipcore_dataset.publication.parts import (
    choices_document,
    indicators_document,
    rules_document,
    severities_document,
    status_document,
)
from ipcore_dataset.publication.tables import tables
from ipcore_dataset.running.summary import Summary


@frozen(kw_only=True)
class Asked:
    """
    What is to be published.

    Attributes:
        law: The law that was judged by.
        profile: Whose practice of hiding is followed. None: nothing is hidden, and the document is not for publication.
        title: Its title. None: it has none.
        compared: The published populations that the rows are said to be.
        earlier: What readers have already.
        origin: What the document says of files, software and how to rerun: `software`, `inputs`, `mapping`, `policy`, `command`.
    """

    law: Law
    profile: Profile | None
    title: str | None = None
    compared: tuple[Comparison, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    origin: Mapping[str, Any] = field(factory=dict)


def publication(summary: Summary, counted: Counted, asked: Asked) -> dict[str, Any]:
    """
    The document; the same for the same input.

    Args:
        summary: What was judged.
        counted: What was counted of it.
        asked: What is to be published.
    """
    profile, told = asked.profile, [one.counts for one in asked.earlier] if asked.profile else []
    before: Sequence[Mapping[str, Any]] = [one.document for one in asked.earlier]
    whole = Figures(profile, told)
    behind = add_core(whole, summary, counted)
    whole.protect()
    if whole.given_away or (profile and profile.hides(summary.rows)):
        whole.hide_all()
    groups = tables(counted, whole, behind, profile, told)
    document = {
        **_head(summary, asked),
        "read": read_document(summary, whole, profile, [one["read"] for one in before]),
        "coverage": summary.document()["coverage"],
        "clean_rows": whole.shown(("clean",)),
        "severities": severities_document(whole),
        "looked_at": looked_at(summary, whole, profile),
        "rules": rules_document(asked.law, summary, whole, profile, before),
        "groups": [] if groups is None else groups.document(),
        **status_document(whole),
        "measures": measures_told(),
        "indicators": indicators_document(whole),
        "choices": choices_document(whole),
        "published": published_document(asked.compared, whole, groups, summary.on),
        "findings": findings_document(summary.findings, summary.rows, profile, before),
    }
    document["next_steps"] = next_steps(document, summary)
    document["against"] = [one.told(document, profile) for one in asked.earlier] if profile else []
    document["hidden"] = hidden_in({key: one for key, one in document.items() if key not in ("title", "coverage")})
    return document


def _head(summary: Summary, asked: Asked) -> dict[str, Any]:
    told = summary.document()
    profile = asked.profile
    return {
        "ipcore_dataset_publication": VERSION,
        "for_publication": profile is not None,
        "title": asked.title,
        "profile": None if profile is None else {name: getattr(profile, name) for name in ("name", "below", "zero_shown", "mark", "basis")},
        **{name: told[name] for name in ("on", "law_on", "reference_day", "forecast", "engine", "cut_off", "law")},
        **asked.origin,
    }
