"""Findings, facts and codes in bokmål, nynorsk and English."""

from ipcore.words.common import label, say
from ipcore.words.language import Lang, Reader
from ipcore.words.law_words import NO_BREAK, citation_text, citations_text, day_text
from ipcore.words.render import FindingText, as_draft, finding_text, marked_title, other_language
from ipcore.words.rule_words import RuleWords, lang_of, languages_of, rule_file, words_of

__all__ = [
    "NO_BREAK",
    "FindingText",
    "Lang",
    "Reader",
    "RuleWords",
    "as_draft",
    "citation_text",
    "citations_text",
    "day_text",
    "finding_text",
    "label",
    "lang_of",
    "languages_of",
    "marked_title",
    "other_language",
    "rule_file",
    "say",
    "words_of",
]
