"""Each comment with what it is about."""

from __future__ import annotations

from attrs import field, frozen

from ipcore import Case, Problem, ProblemKind
from ipcore.model import Goal, Measure, Plan, nodes
from ipcore_document.comments.problems import CommentsError
from ipcore_document.comments.values import Comment, Comments


@frozen(kw_only=True)
class Tied:
    """
    A comment and what it is about.

    Attributes:
        comment: The comment.
        aim: The goal or the measure. None: it is about the plan as a whole.
    """

    comment: Comment
    aim: Goal | Measure | None = field(repr=False)


def tied(case: Case, comments: Comments) -> tuple[Tied, ...]:
    """
    The comments, each with the goal or measure of the plan that it is about.

    Raises:
        CommentsError: they are about another case, about something that is no plan of it, or about what is no goal or measure of that plan.
    """
    plan = plan_of(case, comments)
    both: tuple[Goal | Measure, ...] = (*plan.goals, *plan.measures)
    aims: dict[str | None, Goal | Measure] = {one.id: one for one in both}
    asked = enumerate(comments.comments)
    strangers = [(index, one.about) for index, one in asked if one.about is not None and one.about not in aims]
    if strangers:
        kinds = _kinds(case)
        raise CommentsError(_stranger(index, about, kinds) for index, about in strangers)
    return tuple(Tied(comment=one, aim=aims.get(one.about)) for one in comments.comments)


def plan_of(case: Case, comments: Comments) -> Plan:
    """
    The plan that the comments are about.

    Raises:
        CommentsError: they are about another case, or about something that is no plan of it.
    """
    if comments.case != case.id:
        found, expected = "the id of another case", "comments about the case that was given"
        raise CommentsError([Problem(pointer="/case", found=found, expected=expected, kind=ProblemKind.UNKNOWN_ID)])
    for plan in case.plans:
        if plan.id == comments.plan:
            return plan
    expected = "the id of a plan of the case"
    raise CommentsError([Problem(pointer="/plan", found="the id of no plan", expected=expected, kind=ProblemKind.UNKNOWN_ID)])


def _kinds(case: Case) -> dict[str, str]:
    """What each id in the case is the id of."""
    return {one.id: cls.__name__ for _, cls, one in nodes(Case, case) if hasattr(one, "id")}


def _stranger(index: int, about: str, kinds: dict[str, str]) -> Problem:
    """An id that the case has is named; of any other, which somebody may have written anything into, only the place is."""
    found = f"`{about}`, the id of a {kinds[about]}" if about in kinds else "an id that the case does not have"
    expected = "the id of a goal or a measure of the plan, or null"
    return Problem(pointer=f"/comments/{index}/about", found=found, expected=expected, kind=ProblemKind.UNKNOWN_ID)
