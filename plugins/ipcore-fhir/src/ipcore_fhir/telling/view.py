"""Finished resources as somebody sees them who reads a text about them: who, when, and what codes mean."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from ipcore import Lang, day_text
from ipcore_fhir.days import day_of
from ipcore_fhir.extensions import EXTENSIONS, compounds, extension_values
from ipcore_fhir.resource import Resource, objects, text, texts, words_of
from ipcore_fhir.systems import code_list
from ipcore_fhir.telling.xhtml import Markup, escaped, joined
from ipcore_fhir.words import code_words, say, table

_LISTS = code_list("")


@frozen(kw_only=True)
class View:
    """
    The resources of a case, to be told about.

    Attributes:
        resources: All of them, by the address they go by.
        lang: The language of the words.
        on: The day it is told on.
    """

    resources: Mapping[str, Resource] = field(repr=False)
    lang: Lang
    on: dt.date

    def say(self, key: str, **parts: Markup) -> Markup:
        """Words of a text, with the parts in their places."""
        return Markup(_words(self.lang, "text", key).format(**parts))

    def called(self, section: str, key: str) -> Markup:
        """What something is called: an `item` or `block` of a plan, a `type` of resource."""
        return _words(self.lang, section, key)

    def one(self, reference: Any) -> Resource | None:
        """What a Reference leads to. None: it leads to nothing that is here."""
        told = text(reference, "reference") if isinstance(reference, dict) else None
        return None if told is None else self.resources.get(told)

    def each(self, references: Any, *types: str) -> Iterator[tuple[Resource, Resource]]:
        """What the References in a list lead to, of those that are of some types, each after its Reference."""
        for reference in objects(references):
            found = self.one(reference)
            if found is not None and found.get("resourceType") in types:
                yield reference, found

    def address(self, resource: Resource) -> str | None:
        """The address that a resource of these goes by. None: it is none of them."""
        return next((address for address, one in self.resources.items() if one is resource), None)

    def day(self, value: Any) -> Markup | None:
        """A day in words. None: there is none."""
        told = day_of(value)
        return None if told is None else _day(told, self.lang)

    def on_day(self, key: str, value: Any) -> list[Markup]:
        """What was on a day, in the words of that key; in those of `<key>_later` where it is still to come. Empty: there is no day."""
        day = self.day(value)
        later = f"{key}_later"
        is_later = later in table(self.lang)["text"] and (day_of(value) or "") > self.on.isoformat()
        return [] if day is None else [self.say(later if is_later else key, day=day)]

    def period(self, period: Any) -> list[Markup]:
        """From when to when, as a list. Empty: it says neither."""
        if not isinstance(period, dict):
            return []
        start, last = self.day(period.get("start")), self.day(period.get("end"))
        if start is not None and last is not None:
            return [self.say("from_to", start=start, last=last)]
        return [self.say("since", start=start)] if start is not None else [self.say("through", last=last)] if last is not None else []

    def concept(self, concept: Any) -> Markup | None:
        """What a CodeableConcept means, in this language where the code is ipcore's own. None: it says nothing."""
        found = next(self._own_words(concept), None) or words_of(concept)
        return None if found is None else escaped(found)

    def _own_words(self, concept: Any) -> Iterator[str]:
        for one in objects(concept.get("coding")) if isinstance(concept, dict) else ():
            system, code = text(one, "system"), text(one, "code")
            if system is not None and code is not None and system.startswith(_LISTS):
                words = self.code(system.removeprefix(_LISTS), code)
                if words is not None:
                    yield words

    def code(self, code_list: str, code: Any) -> str | None:
        """The words for a code of a list of ipcore's own. None: there are none."""
        return code_words(self.lang, code_list, code) if isinstance(code, str) else None

    def coded(self, code_list: str, code: Any) -> list[Markup]:
        """The same, as a list."""
        found = self.code(code_list, code)
        return [] if found is None else [escaped(found)]

    def name(self, resource: Resource | None) -> Markup | None:
        """What somebody or something is called. None: that is not told."""
        if resource is None:
            return None
        told = resource.get("name")
        found = text(resource, "name") if isinstance(told, str) else next((one for name in objects(told) if (one := _written(name))), None)
        return None if found is None else escaped(found)

    def who(self, reference: Any) -> Markup:
        """Whom a Reference is to: by name where there is one, else in what role."""
        found = self.one(reference)
        if found is None:
            told = text(reference, "display") if isinstance(reference, dict) else None
            return self.say("somebody") if told is None else escaped(told)
        if found.get("resourceType") == "Patient":
            return self.say("oneself")
        return self.name(found) or self.name(self.one(found.get("practitioner"))) or self.role(found) or self.say("somebody")

    def contacts(self, resource: Resource | None) -> list[Markup]:
        """How to reach somebody, as a list. Empty: that is not told."""
        found = (resource, self.one(resource.get("practitioner"))) if resource is not None else ()
        ways = (way for one in found if one is not None for way in objects(one.get("telecom")))
        return [self.say("contact", text=words) for way in ways for words in told(way, "value")]

    def role(self, resource: Resource) -> Markup | None:
        """In what role somebody is there. None: that is not told."""
        told = (*objects(resource.get("code")), *objects(resource.get("relationship")))
        return next((words for one in told if (words := self.concept(one))), None)

    def service(self, reference: Any) -> Markup:
        """A service: what it is called, else of what kind it is."""
        found = self.one(reference)
        if found is None:
            return self.say("some_service")
        kinds = (self.concept(one) for one in objects(found.get("type")))
        return self.name(self.one(found.get("managingOrganization"))) or next((one for one in kinds if one), self.say("some_service"))

    def more(self, what: Markup, *details: list[Markup]) -> Markup:
        """Something, and details of it in brackets."""
        told = [one for each in details for one in each]
        return self.say("more", what=what, more=joined(told, "; ")) if told else what


@functools.cache
def _words(lang: Lang, section: str, key: str) -> Markup:
    return escaped(say(lang, section, key))


def own(element: Resource, name: str) -> Iterator[Any]:
    """The values of ipcore's own extensions of that name; of those made of others the first values of their parts by name."""
    if "extension" not in element:
        return
    if EXTENSIONS[name][0] is not None:
        yield from extension_values(element, name)
    else:
        yield from ({part: values[0] for part, values in parts.items()} for parts in compounds(element, name))


def told(element: Resource | None, *path: str) -> list[Markup]:
    """The text at the end of a path, as a list. Empty: there is none."""
    found = text(element, *path)
    return [] if found is None else [escaped(found)]


@functools.lru_cache(maxsize=10_000)
def _day(day: str, lang: Lang) -> Markup | None:
    try:
        return escaped(day_text(dt.date.fromisoformat(day), lang))
    except ValueError:
        return None


def _written(name: Resource) -> str | None:
    return text(name, "text") or " ".join((*texts(name.get("given")), *texts([name.get("family")]))).strip() or None
