"""Why a published figure has no computed one beside it."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason. Each has words in the section `published`, as `why_<value>`."""

    # of the figure
    NOT_ABOUT_PLANS = "not_about_plans"
    NOT_PERSONS = "not_persons"
    DECISION_NOT_GROUP = "decision_not_group"  # a decision on taking part in a group is no group
    REFERENCE_POINT = "reference_point"  # counted over a time that no indicator is about
    BREAKDOWN = "breakdown"  # a part of the population that a dataset is not split into
    AREA_LEVEL = "area_level"  # a county or a region
    NOT_PUBLISHED = "not_published"
    # of the dataset
    NO_INDICATOR = "no_indicator"
    NOT_COMPUTED = "not_computed"  # what computes has no answer: population, area or indicator is not there
    NO_MUNICIPALITIES = "no_municipalities"
    OTHER_AREA = "other_area"  # a merger or a split: the numbers of the dataset stand for another area
    AREA_UNKNOWN = "area_unknown"  # the table of municipalities does not reach the year
    NOBODY = "nobody"  # there is no one in the denominator
    HIDDEN = "hidden"  # by disclosure control
