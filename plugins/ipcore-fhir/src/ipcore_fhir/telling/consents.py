"""The consents and objections of a plan, line by line: to what, when and by whom, to whom and of what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipcore_fhir.days import day_of
from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.telling.lines import Line
from ipcore_fhir.telling.view import View, own
from ipcore_fhir.telling.xhtml import Markup, joined


def consents(view: View, plan: Resource) -> Iterator[Line]:
    """The consents that name this plan or none, and the objections."""
    url = view.address(plan)
    for address, one in view.resources.items():
        if one.get("resourceType") == "Consent":
            named = [text(data, "reference", "reference") for data in objects(_rule(one).get("data"))]
            if not named or url in named:
                yield Line(consent_line(view, one), {"reference": address})


def consent_line(view: View, one: Resource) -> Markup:
    """One consent or objection."""
    rule = _rule(one)
    if rule.get("type") == "deny":
        return view.more(view.called("consent", "objection"), view.period(rule.get("period")))
    purposes = [*(view.concept(each) for each in objects(one.get("category"))), view.concept(one.get("policyRule"))]
    who = [view.who(each.get("reference")) for each in objects(rule.get("actor"))]
    what = list(filter(None, (view.concept({"coding": [each]}) for each in objects(rule.get("class")))))
    withdrawn = [words for day in own(one, "withdrawn-on") for words in view.on_day("withdrawn_on", day)]
    return view.more(
        next((words for words in purposes if words), view.called("type", "Consent")),
        view.on_day("given_on", one.get("dateTime")),
        [view.say("given_by", who=words) for code in own(one, "giver") for words in view.coded("giver", code)],
        withdrawn or view.period(_unlike_given(rule.get("period"), one.get("dateTime"))),
        [view.say("recipients", who=joined(who))] if who else [],
        [view.say("categories", what=joined(what))] if what else [],
    )


def _rule(consent: Resource) -> Resource:
    rule = consent.get("provision")
    return rule if isinstance(rule, dict) else {}


def _unlike_given(period: Any, given: Any) -> Any:
    """The period without its first day where that is the day the consent was given, which is told already."""
    if isinstance(period, dict) and day_of(period.get("start")) == day_of(given):
        return {name: value for name, value in period.items() if name != "start"}
    return period
