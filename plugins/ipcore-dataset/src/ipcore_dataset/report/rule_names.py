"""What ipcore calls a rule, a fact, a severity or a duty bearer, for a page in one language."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen
from markupsafe import Markup, escape

from ipcore import Citation, Lang, citations_text
from ipcore.rules import Rule, built_in_rules
from ipcore.words import label, lang_of, words_of
from ipcore_dataset.report.cells import Cells
from ipcore_dataset.report.texts import known, table
from ipcore_dataset.report.words import clean, say

_APART = re.compile(r"\W+")
_NUMBER = re.compile(r"\b\d+-\d+\b")


@functools.cache
def _rules() -> Mapping[str, Rule]:
    return {rule.id: rule for rule in built_in_rules()}


@frozen
class RuleNames:
    """
    Names in a language.

    Attributes:
        lang: The language.
        units: What the input has, rows or cases, by the names that the report's words have for them.
        given: Titles that the document has itself, by rule and language: of rules that are not ipcore's own.
    """

    lang: Lang
    units: Mapping[str, str]
    given: Mapping[str, Mapping[str, str]]

    def said(self, section: str, key: str, **values: object) -> Markup:
        """The report's own words for a key, with the values in their places; of one row or case as of one."""
        if str(values.get("rows")) != "1":
            return say(self.lang, section, key, **self.units, **values)
        of_one = f"{key}_one" if f"{key}_one" in table(self.lang)[section] else key
        return say(self.lang, section, of_one, **{**self.units, "units": self.units["unit"]}, **values)

    def title(self, rule: str) -> Markup:
        """The rule's title, marked where it is in another language; its id where nobody has a title."""
        if rule in _rules():
            known = _rules()[rule]
            return self.foreign(words_of(known, self.lang).title, lang_of(known, self.lang))
        titles = self.given.get(rule, {})
        told = next((one for one in (self.lang, Lang.NB, Lang.NN, Lang.EN) if one in titles), None)
        return code(rule) if told is None else self.foreign(titles[told], told)

    def plain_title(self, rule: str) -> str:
        """The same without markup, for figures."""
        return str(self.title(rule).striptags())

    def next_step(self, rule: str) -> str:
        """What to do where the rule is not met. Empty: the rule is not ipcore's own."""
        return words_of(_rules()[rule], self.lang).next_step if rule in _rules() else ""

    def question(self, rule: str) -> str:
        """What somebody must assess. Empty: the rule is not ipcore's own, or asks nothing."""
        return words_of(_rules()[rule], self.lang).question if rule in _rules() else ""

    def citations(self, cites: Sequence[Mapping[str, Any]]) -> Markup:
        """The places in the law; no line ends within a number. Empty: there are none."""
        told = [Citation(document=one["document"], paragraph=one["paragraph"], part=one["part"]) for one in cites]
        text = str(escape(clean(citations_text(told, self.lang, shown=None)))) if told else ""
        return Markup(_NUMBER.sub(r'<span class="whole">\g<0></span>', text))

    def fact(self, fact: str) -> Markup:
        """What the fact is called; its name where it has no words."""
        told = label(self.lang, "fact", fact)
        return code(fact) if told == fact else Markup("{}").format(clean(told))

    def plain_fact(self, fact: str) -> str:
        """The same without markup."""
        return str(self.fact(fact).striptags())

    def groups(self, dimensions: Sequence[str]) -> list[str]:
        """What the dimensions are called that rows are grouped by."""
        return [known(self.lang, "groups", one) or one for one in dimensions]

    def word(self, section: str, key: str) -> str:
        """One of ipcore's own words, or the key."""
        return label(self.lang, section, key)

    def foreign(self, text: str, lang: str) -> Markup:
        """The text, marked where it is in another language than the page."""
        if lang == self.lang:
            return Markup("{}").format(clean(text))
        return Markup('<span lang="{}">{}</span>').format(lang, clean(text))

    def source(self, indicator: str, text: str) -> Markup:
        """Whose definition an indicator is: in words of ours where the document says in English what we say in English."""
        ours = known(self.lang, "source", indicator) if known(Lang.EN, "source", indicator) == text else None
        return self.foreign(text, Lang.EN) if ours is None else Markup("{}").format(ours)

    def moment(self, reference_point: str) -> Markup:
        """When in the year a published figure is about, or how sure that is; the source's own English where there are no words."""
        told = known(self.lang, "published", f"reference_{_APART.sub('_', reference_point.lower()).strip('_')}")
        return self.foreign(reference_point, Lang.EN) if told is None else Markup("{}").format(told)

    def missing(self, facts: Sequence[Mapping[str, Any]], cells: Cells) -> Markup:
        """The facts that are missing in rows, each with the number of rows."""
        told = [self.said("rules", "missing_fact", fact=self.fact(one["fact"]), rows=cells.count(one["rows"])) for one in facts]
        return Markup(", ").join(told)

    def listed(self, texts: Sequence[Markup], shown: int) -> Markup:
        """The first of the texts in quotation marks, and how many there are more."""
        told = [self.said("page", "quoted", text=one) for one in texts[:shown]]
        if len(texts) > shown:
            told.append(self.said("page", "and_more", number=len(texts) - shown))
        return Markup(", ").join(told)


def code(text: str) -> Markup:
    """A name that is no word of any language."""
    return Markup('<code translate="no">{}</code>').format(clean(text))
