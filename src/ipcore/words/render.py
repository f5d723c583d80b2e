"""A finding in words, made when it is read."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from ipcore.rules import Rule
from ipcore.words.common import label, say
from ipcore.words.language import Lang
from ipcore.words.rule_words import RuleWords, lang_of, words_of


@frozen
class FindingText:
    """
    A finding in words.

    Attributes:
        title: The duty.
        message: How it stands.
        next_step: What to do. Empty: nothing.
        lang: The language of the rule's own words: another than was asked for where a local rule has none in it.
    """

    title: str
    message: str
    next_step: str
    lang: Lang


def finding_text(rule: Rule, outcome: str, missing: Sequence[str], lang: Lang) -> FindingText:
    """
    The words for a rule's outcome.

    Args:
        rule: The rule.
        outcome: "met", "not_met", "not_applicable", "unknown", "needs_assessment", "moot" or "crashed".
        missing: Names of the facts that kept it open.
        lang: The language.
    """
    message, next_step = _said(words_of(rule, lang), outcome, missing, lang)
    return FindingText(words_of(rule, lang).title, message, next_step, lang_of(rule, lang))


def _said(words: RuleWords, outcome: str, missing: Sequence[str], lang: Lang) -> tuple[str, str]:
    """How it stands, and what to do."""
    match outcome:
        case "met":
            return words.met, ""
        case "not_met":
            return words.not_met, words.next_step
        case "needs_assessment":
            return words.question or say(lang, "outcome_text", outcome), say(lang, "next_step", "needs_assessment")
        case "unknown":
            named = ", ".join(label(lang, "fact", name) for name in missing)
            return say(lang, "outcome_text", "unknown").format(missing=named), say(lang, "next_step", "unknown").format(missing=named)
    return say(lang, "outcome_text", outcome), ""


def other_language(told: Lang, asked: Lang) -> str:
    """The mark of a text that is in another language than was asked for: "(in bokmål)". Empty: it is in that one."""
    return "" if told is asked else say(asked, "policy", f"in_{told}")


def marked_title(text: FindingText, asked: Lang) -> str:
    """The title, marked where it is in another language than was asked for."""
    return f"{text.title} {other_language(text.lang, asked)}".rstrip()


def as_draft(text: FindingText, lang: Lang) -> FindingText:
    """The words of a finding by a draft: title and message each say that it is not adopted, for each is shown without the other."""
    title, message = (say(lang, "draft", name).format(**{name: getattr(text, name)}) for name in ("title", "message"))
    return evolve(text, title=title, message=message)
