"""The figures as they stand in the document."""

from __future__ import annotations

from typing import Any

from ipcore import FollowUp, Law, Rule
from ipcore.rules import Edition
from ipcore_dataset.disclosure_control import Profile
from ipcore_dataset.indicators import CHOICES, INDICATORS, Indicator, percent
from ipcore_dataset.publication.asked import STATUSES
from ipcore_dataset.publication.beside import Documents, missing_facts
from ipcore_dataset.publication.core import COUNTED_SEVERITIES, RULE_KINDS
from ipcore_dataset.publication.counted import OUTSIDE
from ipcore_dataset.publication.figures import HIDDEN, NOT_ANSWERABLE, Count, Figures
from ipcore_dataset.running.summary import Summary

Share = dict[str, str] | str
NONE = "none"


def share_of(part: Count, of: Count) -> Share:
    """The share in percent, rounded once from the counts; hidden where one of them is."""
    if NOT_ANSWERABLE in (part, of):
        return NOT_ANSWERABLE
    if not isinstance(part, int) or not isinstance(of, int):
        return HIDDEN
    return {"percent": f"{percent(part, of)}"} if of else NONE


def severities_document(figures: Figures) -> list[dict[str, Any]]:
    found = {str(one): figures.shown(("severity", str(one))) for one in COUNTED_SEVERITIES}
    return [{"severity": one, "rows": rows, "share": share_of(rows, figures.shown(("rows",)))} for one, rows in found.items()]


def rules_document(law: Law, summary: Summary, figures: Figures, profile: Profile | None, earlier: Documents) -> list[dict[str, Any]]:
    return [
        _rule(law, rule, edition, summary, figures) | {"missing": _missing(rule.id, summary, figures, profile, earlier)}
        for rule, edition in law.editions_on(summary.law_on)
    ]


def _rule(law: Law, rule: Rule, edition: Edition, summary: Summary, figures: Figures) -> dict[str, Any]:
    answered = ("rule", rule.id, "met") in figures
    counts: dict[str, Count] = {one: figures.shown(("rule", rule.id, one)) if answered else NOT_ANSWERABLE for one in RULE_KINDS}
    if not answered:
        counts[OUTSIDE] = figures.shown(("rows",))
    return {
        "id": rule.id,
        "edition": str(edition.in_force.start),
        "pack": rule.pack,
        "level": str(edition.level),
        "severity": str(law.severity(rule, edition)),
        "duty_bearer": str(edition.duty_bearer),
        "citations": [{"document": one.document, "paragraph": one.paragraph, "part": one.part} for one in edition.cites],
        "titles": _titles(rule),
        "counts": counts,
        "share_not_met": share_of(counts["not_met"], added(counts["not_met"], counts["met"])),
    }


def _missing(rule: str, summary: Summary, figures: Figures, profile: Profile | None, earlier: Documents) -> list[dict[str, Any]]:
    return missing_facts(summary, rule, figures, profile, earlier) if ("rule", rule, "met") in figures else []


def _titles(rule: Rule) -> dict[str, str] | None:
    """The titles of a rule whose words are not ipcore's own."""
    from ipcore import Lang
    from ipcore.rules import built_in_rules
    from ipcore.words import words_of

    if any(one.id == rule.id for one in built_in_rules()):
        return None
    return {str(lang): words_of(rule, lang).title for lang in Lang}


def added(*counts: Count) -> Count:
    """The sum of counts, as far as they are shown."""
    if NOT_ANSWERABLE in counts:
        return NOT_ANSWERABLE
    told = [one for one in counts if isinstance(one, int)]
    return sum(told) if len(told) == len(counts) else HIDDEN


def status_document(figures: Figures) -> dict[str, Any]:
    """The four-way status, and how many it is of."""
    answered = ("status_of",) in figures
    of: Count = figures.shown(("status_of",)) if answered else NOT_ANSWERABLE
    rows: dict[FollowUp, Count] = {one: figures.shown(("status", str(one))) if answered else NOT_ANSWERABLE for one in STATUSES}
    return {"status_of": of, "status": [{"class": str(one), "rows": number, "share": share_of(number, of)} for one, number in rows.items()]}


def indicators_document(figures: Figures) -> list[dict[str, Any]]:
    return [_indicator(one, figures) for one in INDICATORS.values()]


def _indicator(one: Indicator, figures: Figures) -> dict[str, Any]:
    fields = {name: indicator_count(figures, one.id, name) for name in ("yes", "no", "unknown", "of", "excluded", "unclear")}
    terms = {name: [str(each) for each in getattr(one, name)] for name in ("numerator", "denominator", "exclusions")}
    share = share_of(fields["yes"], indicator_count(figures, one.id, "known"))
    return {"id": one.id, "reference": str(one.reference), "source": one.source, **terms, **fields, "share": share}


def indicator_count(figures: Figures, indicator: str, field: str) -> Count:
    key = ("indicator", indicator, field)
    return figures.shown(key) if key in figures else NOT_ANSWERABLE


def choices_document(figures: Figures) -> list[dict[str, Any]]:
    found = []
    for choice in CHOICES.values():
        for one in choice.indicators:
            base = _answers(*(indicator_count(figures, one, field) for field in ("yes", "known")))
            keys = [("choice", choice.id, one, field) for field in ("yes", "known")]
            other = _answers(*(figures.shown(key) if key in figures else NOT_ANSWERABLE for key in keys))
            found.append({"id": choice.id, "indicator": one, "base": base, "alternative": other})
    return found


def _answers(yes: Count, of: Count) -> dict[str, Any]:
    return {"yes": yes, "of": of, "share": share_of(yes, of)}
