"""
Inpatient stays (døgnopphold). All facts are about the latest stay begun on or before the day, ended or not.

A stay that follows another without a day between, as on a transfer, goes on with it: what was told, judged and called in the
one counts in the next, from the admission that began them. A patient discharged home and admitted anew the same day cannot be
told from one transferred, and is taken for that. The field, the end and the discharge are those of the latest stay alone.
"""

from __future__ import annotations

import datetime as dt
import itertools

from ipcore.dates import BEFORE_ALL, NEVER, unbroken_since
from ipcore.facts.fact import Kind, Places, fact
from ipcore.facts.view import CaseView, latest_of
from ipcore.model import Answer, Area, Field, Judgment, Measure, Notice, NoticeAbout, PlanKind, Stay, Topic

_SPAN = ["stays.span"]
_AFTERCARE = (Area.OUTPATIENT, Area.HOUSING, Area.ECONOMY, Area.OCCUPATION, Area.CONTACT_PERSON, Area.CRISIS)


def _stay(view: CaseView) -> Stay | None:
    return view.once(_find_stay)


def _find_stay(view: CaseView) -> Stay | None:
    begun = [one for one in view.case.stays if view.has_run(one.span)]
    return latest_of(begun, lambda one: one.span.first)


def _stays(view: CaseView) -> list[Stay]:
    """The latest stay and those it goes on with, as they began. Empty: no stay."""
    stay = _stay(view)
    begun = [one for one in view.case.stays if view.has_run(one.span)]
    run = unbroken_since((one.span for one in begun), stay.span.first) if stay else None
    return sorted((one for one in begun if one.span.first >= run.first), key=lambda one: one.span.first) if run else []


def _admitted_on(view: CaseView) -> dt.date:
    """Day of the admission that began them. NEVER: no stay. BEFORE_ALL: not recorded."""
    return min((one.span.first for one in _stays(view)), default=NEVER)


def _ready_on(view: CaseView) -> dt.date:
    stays = _stays(view)
    declared = [one.ready_on for one in stays if one.field is stays[-1].field and one.ready_on and view.seen(one.ready_on)]
    return declared[-1] if declared else NEVER


def _answers(view: CaseView, topic: Topic) -> list[Judgment]:
    """The judgments on a topic dated within the stay, the days of admission and discharge counted, oldest first."""
    stay = _stay(view)
    last = stay.span.after if stay else NEVER
    return [one for one in view.judgments(topic) if _admitted_on(view) <= one.assessed_on <= last]


def _notices(view: CaseView) -> list[Notice]:
    """The notices of the admission sent from the day of admission on."""
    sent = (one for one in view.case.notices if one.about is NoticeAbout.ADMISSION and view.seen(one.sent_on))
    return [one for one in sent if _admitted_on(view) <= one.sent_on]


@fact("stay.field", reads=[*_SPAN, "stays.field"], codes=("none", *map(str, Field)))
def field(view: CaseView) -> str:
    """Field of the latest inpatient stay begun on or before the day, ended or not. none: no stay."""
    stay = _stay(view)
    return "none" if stay is None else str(stay.field)


@fact("stay.admitted_on", reads=_SPAN)
def admitted_on(view: CaseView) -> dt.date | None:
    """Day of admission: the first day of the stay, or of the first of those it goes on with. NEVER: no stay. Unknown: not recorded."""
    day = _admitted_on(view)
    return None if day == BEFORE_ALL else day


@fact("stay.ended_on", reads=_SPAN)
def ended_on(view: CaseView) -> dt.date:
    """Day the stay ended, or is recorded to end. NEVER: it runs with no end recorded, whatever was planned, or no stay."""
    stay = _stay(view)
    return NEVER if stay is None else stay.span.after


@fact("stay.discharge_on", reads=[*_SPAN, "stays.discharge_planned_on"])
def discharge_on(view: CaseView) -> dt.date:
    """Day of discharge: the recorded one, else the planned one, which may have passed. NEVER: neither, or no stay."""
    stay = _stay(view)
    return (stay and (stay.span.stop or stay.discharge_planned_on)) or NEVER


@fact("stay.telling_excepted", reads=[*_SPAN, "stays.telling_excepted"])
def telling_excepted(view: CaseView) -> bool:
    """
    A recorded exception frees the institution from the 24 hours for telling the municipality, not from telling it.

    One in a stay that this one goes on with counts. False also where there is no stay.
    """
    return any(one.telling_excepted for one in _stays(view))


@fact(
    "stay.telling_due_from_on",
    reads=[*_SPAN, "judgments:help_after_stay.answer", "judgments:help_after_stay.assessed_on"],
    kind=Kind.JUDGED,
    topic=Topic.HELP_AFTER_STAY,
)
def telling_due_from_on(view: CaseView) -> dt.date | None:
    """
    Day the 24 hours for telling the municipality of the admission run from, by topic `help_after_stay`.

    Only judgments dated within the stay count, the days of admission and discharge among them. All yes: the day of
    admission. A yes after another answer: the first of the unbroken run of yes that reaches the day; so also where the day
    of admission is not recorded. NEVER: the latest answer is no. Unknown: not assessed, unclear, or no stay.
    """
    answers = _answers(view, Topic.HELP_AFTER_STAY)
    if not answers or answers[-1].answer is Answer.UNCLEAR:
        return None
    if answers[-1].answer is Answer.NO:
        return NEVER
    run = list(itertools.takewhile(lambda one: one.answer is Answer.YES, reversed(answers)))
    needed_all_along = len(run) == len(answers) and _admitted_on(view) > BEFORE_ALL
    return _admitted_on(view) if needed_all_along else run[-1].assessed_on


@fact("stay.municipality_told_on", reads=[*_SPAN, "notices:admission.sent_on"])
def municipality_told_on(view: CaseView) -> dt.date:
    """
    First day from admission on which the municipality was told of the admission: a notice about it was sent.

    NEVER: not told, or no stay. A notice sent before the admission, or about an earlier stay, is not counted.
    """
    return min((one.sent_on for one in _notices(view)), default=NEVER)


@fact("stay.ready_on", reads=[*_SPAN, "stays.field", "stays.ready_on"])
def ready_on(view: CaseView) -> dt.date:
    """
    Day the patient was declared ready for discharge (utskrivingsklar), on or before the day. NEVER: not declared, or no stay.

    Where the stay itself records none, it is that of the last of those in the same field that it goes on with: a transfer takes
    no declaration back. One made in another field says nothing of this care.
    """
    return _ready_on(view)


@fact(
    "stay.partners_needed",
    reads=[
        *_SPAN,
        "stays.field",
        "stays.ready_on",
        "judgments:partners_before_discharge.answer",
        "judgments:partners_before_discharge.assessed_on",
    ],
    kind=Kind.JUDGED,
    topic=Topic.PARTNERS_BEFORE_DISCHARGE,
)
def partners_needed(view: CaseView) -> bool | None:
    """
    Topic `partners_before_discharge`: the partners need to be called together before discharge.

    Only judgments dated within the stay count, the days of admission and discharge among them. The latest on or before the
    day the patient was declared ready for discharge says it; where there is none, or it is unclear, the latest after that.
    """
    answers = _answers(view, Topic.PARTNERS_BEFORE_DISCHARGE)
    in_time = [one.answer for one in answers if one.assessed_on <= _ready_on(view)]
    latest = in_time[-1] if in_time and in_time[-1] is not Answer.UNCLEAR else answers[-1].answer if answers else None
    return {Answer.YES: True, Answer.NO: False}.get(latest) if latest else None


@fact("stay.partners_called_on", reads=[*_SPAN, "stays.partners_called_on"])
def partners_called_on(view: CaseView) -> dt.date:
    """First day on or before the day on which the partners were called together to plan what comes after. NEVER: not called, or no stay."""
    called = (one.partners_called_on for one in _stays(view))
    return min((day for day in called if day is not None and view.seen(day)), default=NEVER)


@fact("stay.homeless_expected", reads=[*_SPAN, "stays.homeless_expected"])
def homeless_expected(view: CaseView) -> bool | None:
    """
    The institution expects the person to be without suitable housing after discharge. False also where there is no stay.

    Where the stay itself does not say, what the last of those it goes on with says holds. It carries no day. Unknown: none says.
    """
    said = [one.homeless_expected for one in _stays(view)]
    return next((one for one in reversed(said) if one is not None), None) if said else False


@fact("stay.homelessness_told", reads=[*_SPAN, "notices:admission.sent_on", "notices:admission.flags_missing_home"])
def homelessness_told(view: CaseView) -> bool | None:
    """
    A notice of the admission, sent from the day of admission on, says that the person will be without suitable housing.

    False also where no such notice was sent. Unknown: none says so, and of one it is not recorded.
    """
    flags = [one.flags_missing_home for one in _notices(view)]
    return None if None in flags and True not in flags else True in flags


@fact(
    "stay.aftercare_gaps",
    reads=[
        *_SPAN,
        "stays.aftercare_reasons",
        "plans.in_force",
        *(f"plans.measures.{name}" for name in ("area", "responsible", "due_on", "closed_on")),
    ],
    kind=Kind.DOCUMENT,
)
def aftercare_gaps(view: CaseView) -> Places:
    """
    Which of outpatient follow-up, housing, economy and debt, school-work-benefits, contact person and crisis plan are not settled.

    An area is settled by a measure with both a responsible and a due day in any plan in force, unless the measure was closed
    by the day of admission; by a reason in the stay; crisis plan also by a crisis plan in force. A measure that names no
    area settles none. The content of a plan carries no days: an individual plan rewritten after the day leaves the answer
    unknown, and any other plan is read as it was last written. Empty where there is no stay.
    """
    stay = _stay(view)
    if stay is None:
        return ()
    first = _admitted_on(view)
    plans = [plan for plan in view.case.plans if any(map(view.running, plan.in_force))]
    settled = {measure.area for plan in plans for measure in plan.measures if _settles(measure, first)}
    settled |= {Area.CRISIS for plan in plans if plan.kind is PlanKind.CRISIS}
    settled |= {area for one in _stays(view) for area, reason in one.aftercare_reasons.items() if reason.strip()}
    place = f"/stays/{view.case.stays.index(stay)}/aftercare_reasons"
    return tuple(f"{place}/{area}" for area in _AFTERCARE if area not in settled)


def _settles(measure: Measure, first: dt.date) -> bool:
    lasted = measure.closed_on is None or measure.closed_on > first
    return lasted and bool(measure.responsible) and measure.due_on is not None
