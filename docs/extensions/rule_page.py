"""The page of one rule, made from its two files."""

from __future__ import annotations

import re
from typing import Any

from markdown import bullets, code, day, days, page, table, text

from ipcore.cli.phrases import capital
from ipcore.facts import Fact
from ipcore.logic import Term, parameters_in
from ipcore.rules import Citation, Edition, Evidence, Rule
from ipcore.rules.addresses import address
from ipcore.rules.stale_references import stale_references_in
from ipcore.words import Lang, citation_text, label, rule_file, words_of

LANGUAGES = {Lang.NB: "Bokmål", Lang.NN: "Nynorsk", Lang.EN: "English"}
_SENTENCES = {
    "title": "The duty",
    "met": "Met",
    "not_met": "Not met",
    "question": "Question",
    "next_step": "Next step",
    "to_person": "To the person",
}
_TOKENS = re.compile(r"( [&|] )")
_LEAD = re.compile(r"^(How we read it|Not covered):")
_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=(?:How we read it|Not covered):)")


def rule_page(rule: Rule) -> str:
    """Duty, how we read it, what is not covered, editions, words, facts, cases."""
    return page(
        words_of(rule, Lang.EN).title,
        f"{code(rule.id)} · pack {code(rule.pack)} · {text(words_of(rule, Lang.NB).title)}\n",
        _about(rule),
        "## Editions\n",
        "Links lead to the text as it reads today; a document that has been repealed may have moved.\n",
        *(_edition(edition) for edition in rule.editions),
        "## What a finding says\n",
        *(_words(rule, lang) for lang in Lang),
        "## The facts it asks for\n",
        _facts(rule),
        "## Worked cases\n",
        "A fact that is not named is one the source does not record.\n",
        _cases(rule),
    )


def cited(citation: Citation) -> str:
    """A citation, linked to the public law database where it stands there."""
    told, link = text(citation_text(citation, Lang.EN)), address(citation)
    return f"[{told}]({link})" if link else told


def _about(rule: Rule) -> str:
    found = [one.replace("\n", " ") for one in _PARAGRAPHS.split(rule.about)]
    return "".join(_LEAD.sub(r"**\1:**", text(one)) + "\n\n" for one in found)


def _edition(edition: Edition) -> str:
    told = [
        f"{label(Lang.EN, 'severity', edition.severity).capitalize()} · {label(Lang.EN, 'level', edition.level)}"
        f" · {label(Lang.EN, 'duty_bearer', edition.duty_bearer)}",
        *(_citation(one, edition) for one in edition.cites),
        f"Last read on {day(edition.read_on)}.",
    ]
    if edition.evidence is Evidence.SECONDARY:
        told.append(f"The wording is relayed by another source: {text(edition.evidence_source)}.")
    told += [f"{code(one.name)}: {one.default} {one.unit} ({text(one.source)})" for one in parameters_in(edition.applies, edition.requires)]
    return "\n".join(
        (
            f"### {capital(days(edition.in_force))}\n",
            bullets(told),
            f"```python\napplies = {_expression(edition.applies)}\n\nrequires = {_expression(edition.requires)}\n```\n",
        )
    )


def _citation(citation: Citation, edition: Edition) -> str:
    told = [cited(citation)]
    if citation.days:
        told.append(f"cited {days(citation.days)}")
    if citation.relayed_by:
        told.append(f"known through {text(citation.relayed_by)}")
    for one in stale_references_in(citation, edition.in_force):
        since = f" from {day(one.since)}" if one.since else ""
        told.append(f"the text says “{text(one.says)}”; what applies{since} is {cited(one.applies)}: {text(one.why)}")
    return "; ".join(told)


def _expression(term: Term) -> str:
    """The expression as text, its outermost parts each on a line."""
    depth, told = 0, ""
    for one in _TOKENS.split(str(term)):
        depth += one.count("(") - one.count(")")
        told += f"\n    {one.lstrip()}" if one in (" & ", " | ") and depth == 0 else one
    return told


def _words(rule: Rule, lang: Lang) -> str:
    words = words_of(rule, lang)
    said = [(name, getattr(words, key)) for key, name in _SENTENCES.items()]
    return f"### {LANGUAGES[lang]}\n\n" + bullets(f"{name}: {text(one)}" for name, one in said if one)


def _facts(rule: Rule) -> str:
    facts = {one.name: one for edition in rule.editions for one in edition.facts if isinstance(one, Fact)}
    return bullets(f"{code(name)}: {text(one.definition)}" for name, one in sorted(facts.items()))


def _cases(rule: Rule) -> str:
    rows = [(text(one["name"]), _day(one), _given(one["facts"]), _outcome(one)) for one in rule_file(rule)["case"]]
    return table(("case", "day", "facts", "comes out"), rows)


def _day(case: dict[str, Any]) -> str:
    return str(case["on"]) + (f", by the law of {case['law_on']}" if "law_on" in case else "")


def _given(facts: dict[str, Any]) -> str:
    return "<br>".join(f"{code(name)} {text(_written(value))}" for name, value in facts.items())


def _written(value: Any) -> str:
    return (
        {True: "yes", False: "no"}[value]
        if isinstance(value, bool)
        else ", ".join(value) or "none"
        if isinstance(value, list)
        else str(value)
    )


def _outcome(case: dict[str, Any]) -> str:
    told = "no edition" if case["expect"] == "no_edition" else label(Lang.EN, "outcome", case["expect"])
    return text(f"{told}, {case['severity']}" if "severity" in case else told)
