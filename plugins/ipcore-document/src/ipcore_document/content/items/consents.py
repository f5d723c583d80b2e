"""The consents of a plan, in short: to what, by whom, since when, and for whom."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.dates import add_days
from ipcore.model import Consent, Giver, Plan
from ipcore_document.content.items.lines import headed, joined, listed, name_of, told, told_if
from ipcore_document.content.view import View
from ipcore_document.paper import Line, plain


def consents(view: View, plan: Plan) -> Iterator[Line]:
    """The consents that name this plan, and of the plan the paper is about those that name none; the first one first."""
    named = (None, plan.id) if plan is view.plan else (plan.id,)
    given = (one for one in view.case.consents if one.plan in named and view.by(one.given_on))
    return (_consent(view, one, plan) for one in sorted(given, key=lambda one: one.given_on))


def _consent(view: View, one: Consent, plan: Plan) -> Line:
    return headed(
        told(view, "consent", purpose=view.label("consent_purpose", one.purpose)),
        _given(view, one),
        None if one.until is None else told(view, "stands_through", day=view.day(add_days(one.until, -1))),
        told_if(view, "withdrawn", one.withdrawn_on),
        told(view, "recipients", who=listed(name_of(view, each, plan) for each in one.recipients)) if one.recipients else None,
        told(view, "categories", what=_categories(view, one)) if one.categories else None,
        told(view, "names_no_plan") if one.plan is None else None,
    )


def _categories(view: View, one: Consent) -> Line:
    return joined((plain(view.label("category", each)) for each in one.categories), ", ")


def _given(view: View, one: Consent) -> Line:
    day = view.day(one.given_on)
    if one.giver is None:
        return told(view, "given", day=day)
    if one.giver is Giver.SELF and view.for_person:
        return told(view, "given_by_you", day=day)
    return told(view, "given_by", day=day, who=view.label("giver", one.giver))
