"""Courses and stays: programmes, compulsory care, inpatient stays."""

from __future__ import annotations

import datetime as dt

import attrs
from attrs import Factory, frozen

from ipcore.dates import Span
from ipcore.model import checks
from ipcore.model.enums import Area, EpisodeKind, Field


@frozen(kw_only=True)
class Episode:
    """
    A course with a start and an end (forløp).

    Attributes:
        id: Stable within the case; never reused.
        kind: Kind of course.
        span: The time it runs.
    """

    id: str = attrs.field(validator=checks.key)
    kind: EpisodeKind
    span: Span


@frozen(kw_only=True)
class Stay:
    """
    An inpatient stay (døgnopphold).

    Attributes:
        id: Stable within the case; never reused.
        field: Field of care.
        span: From admission to the day of discharge.
        discharge_planned_on: Planned day of discharge. None: none planned.
        ready_on: Day the patient was declared ready for discharge (utskrivingsklar). None: not declared.
        partners_called_on: Day the partners were called together to plan what comes after. None: not called.
        homeless_expected: The institution expects the person to be without suitable housing afterwards. None: not recorded.
        telling_excepted: A recorded exception frees the institution from the 24 hours for telling the municipality, not from telling it.
        aftercare_reasons: Areas that no measure needs to cover: area to reason. Free text in the reasons.
    """

    id: str = attrs.field(validator=checks.key)
    field: Field
    span: Span
    discharge_planned_on: dt.date | None = attrs.field(default=None, validator=checks.day)
    ready_on: dt.date | None = attrs.field(default=None, validator=checks.day)
    partners_called_on: dt.date | None = attrs.field(default=None, validator=checks.day)
    homeless_expected: bool | None = attrs.field(default=None)
    telling_excepted: bool = attrs.field(default=False)
    aftercare_reasons: dict[Area, str] = attrs.field(default=Factory(dict), repr=False)
