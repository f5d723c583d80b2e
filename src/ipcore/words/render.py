"""A finding in words, made when it is read."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from ipcore.rules import Rule
from ipcore.words.common import label, say
from ipcore.words.language import Lang
from ipcore.words.rule_words import words_of


@frozen
class FindingText:
    """
    A finding in words.

    Attributes:
        title: The duty.
        message: How it stands.
        next_step: What to do. Empty: nothing.
    """

    title: str
    message: str
    next_step: str


def finding_text(rule: Rule, outcome: str, missing: Sequence[str], lang: Lang) -> FindingText:
    """
    The words for a rule's outcome.

    Args:
        rule: The rule.
        outcome: "met", "not_met", "not_applicable", "unknown", "needs_assessment", "moot" or "crashed".
        missing: Names of the facts that kept it open.
        lang: The language.
    """
    words = words_of(rule, lang)
    match outcome:
        case "met":
            return FindingText(words.title, words.met, "")
        case "not_met":
            return FindingText(words.title, words.not_met, words.next_step)
        case "needs_assessment":
            return FindingText(
                words.title, words.question or say(lang, "outcome_text", outcome), say(lang, "next_step", "needs_assessment")
            )
        case "unknown":
            named = ", ".join(label(lang, "fact", name) for name in missing)
            message = say(lang, "outcome_text", "unknown").format(missing=named)
            return FindingText(words.title, message, say(lang, "next_step", "unknown").format(missing=named))
    return FindingText(words.title, say(lang, "outcome_text", outcome), "")
