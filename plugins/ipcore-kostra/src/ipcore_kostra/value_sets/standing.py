"""
What a case says of its plan on a day, as the lists ask it. What is not known stays unknown: silence is never a no.

How it is read: whether there is a plan comes first. Without one, what the person answered and what was judged decide, and only where
the source records them; of a no to the plan and a judgment that there is no need, the later one counts. A draft under way is a plan
being made. That the work has not begun is said only of a case whose source records plans, offers and judgments.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from ipcore import NEVER, Case
from ipcore.facts import FactsOfCase, all_facts
from ipcore_kostra.value_sets.value_set import Code, Meaning, ValueSet


class Why(StrEnum):
    """Why there is no answer. The words stand in `codes.toml`, section `why`."""

    CLOSED = "closed"  # saken er avsluttet
    OUTDATED = "outdated"  # dagen er etter den opplysningene ble hentet ut
    PLANS = "plans"  # kilden vet ikke om det er en plan
    DRAFTS = "drafts"  # kilden vet ikke om en plan er under arbeid
    OFFERS = "offers"  # kilden registrerer ikke tilbud og svar
    JUDGMENTS = "judgments"  # kilden registrerer ikke vurderinger
    NOTICES = "notices"  # kilden registrerer ikke meldinger
    WHICH_LATER = "which_later"  # både nei og ikke behov, og ikke hva som kom sist
    NO_CODE = "no_code"  # listen har ingen kode for det


NOT_RECORDED: Final = frozenset({Why.PLANS, Why.DRAFTS, Why.OFFERS, Why.JUDGMENTS})


@frozen(kw_only=True)
class Standing:
    """
    How the plan stands. Just one of the two is there.

    Attributes:
        meaning: What is known. None: it is not known.
        why: Why it is not.
    """

    meaning: Meaning | None = field(default=None)
    why: Why | None = field(default=None)


@frozen(kw_only=True)
class Coded:
    """
    The code of a list for a case on a day.

    Attributes:
        code: None: there is none that is certain.
        why: Why there is none.
        unknown: The list's own code for a status that is not known, for who must write one. None: it has none.
    """

    code: str | None = field(default=None)
    why: Why | None = field(default=None)
    unknown: str | None = field(default=None)


def standing(case: Case, on: dt.date) -> Standing:
    """How the plan stands on a day, whatever list is to say it."""
    if case.closed_on is not None and case.closed_on <= on:
        return Standing(why=Why.CLOSED)
    facts = FactsOfCase(case, on, all_facts())
    active = facts("plan.active")
    if active:
        return Standing(meaning=Meaning.ACTIVE)
    found = Standing(why=Why.PLANS) if active is None else _without_plan(facts)
    return Standing(why=Why.OUTDATED) if found.why in NOT_RECORDED and on > case.source.exported_on else found


def coded(case: Case, on: dt.date, value_set: ValueSet) -> Coded:
    """The code of a list that says how the plan stands on a day. None is chosen where two would do, or the list has none."""
    found = standing(case, on)
    if found.meaning is None:
        return _unknown(value_set, found.why, on)
    code = value_set.meaning(found.meaning, on)
    if code is not None and Meaning.NOT_MADE in code.means and value_set.meaning(Meaning.NOTICE_SENT, on) is not None:
        return _with_notices(case, on, value_set, code)
    return Coded(code=code.code) if code else Coded(why=Why.NO_CODE)


def _without_plan(facts: FactsOfCase) -> Standing:
    draft = _draft(facts)
    if draft is None:
        return Standing(why=Why.DRAFTS)
    if draft:
        return Standing(meaning=Meaning.BEING_MADE)
    offer, ruled_out_on = facts("plan.offer"), facts("need.ruled_out_on")
    if offer is None:
        return Standing(why=Why.OFFERS)
    if ruled_out_on is None:
        return Standing(why=Why.JUDGMENTS)
    refused, no_need = offer in ("declined", "withdrawn"), ruled_out_on != NEVER
    if refused and no_need:
        return _later(facts("plan.offer_since_on"), ruled_out_on)
    if refused or no_need:
        return Standing(meaning=Meaning.DECLINED if refused else Meaning.NO_RIGHT)
    return Standing(meaning=Meaning.CONSIDERED if offer == "pending" else Meaning.NOT_MADE)


def _draft(facts: FactsOfCase) -> bool | None:
    """Whether a plan is being made. A draft whose beginning is not recorded is one; where drafts are not recorded, it is not known."""
    begun_on = facts("plan.draft_begun_on")
    if begun_on is not None:
        return bool(begun_on != NEVER)
    return None if facts.silent(all_facts()["plan.draft_begun_on"]) else True


def _later(refused_on: dt.date | None, ruled_out_on: dt.date) -> Standing:
    if refused_on is None or refused_on == ruled_out_on:
        return Standing(why=Why.WHICH_LATER)
    return Standing(meaning=Meaning.DECLINED if refused_on > ruled_out_on else Meaning.NO_RIGHT)


def _with_notices(case: Case, on: dt.date, value_set: ValueSet, without: Code) -> Coded:
    """No plan, in a list that tells apart whether the municipality has had notice of the need."""
    sent_on = FactsOfCase(case, on, all_facts())("notice.to_municipal_unit_on")
    if sent_on is None:
        return _unknown(value_set, Why.NOTICES, on)
    sent = value_set.meaning(Meaning.NOTICE_SENT, on)
    return Coded(code=without.code if sent_on == NEVER or sent is None else sent.code)


def _unknown(value_set: ValueSet, why: Why | None, on: dt.date) -> Coded:
    code = value_set.meaning(Meaning.UNKNOWN, on)
    return Coded(why=why, unknown=code.code if code else None)
