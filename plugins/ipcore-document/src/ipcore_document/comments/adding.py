"""Comments as entries of the plan."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from attrs import evolve

from ipcore import Audience, Case, ExchangeError
from ipcore.model import Entry, Plan, nodes
from ipcore_document.comments.tying import plan_of, tied
from ipcore_document.comments.values import Comment, Comments

_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def with_comments(case: Case, comments: Comments, *, by: str | None = None) -> Case:
    """
    The case with the comments as entries of their plan, and nothing else changed.

    An entry is made on the day the comment was written. One that stands there already, by the same on the same day about the same in the
    same words, is not added again. Ids are new to the case, the same each time, and tell nothing of the text.

    The source stays as it was. What it records completely it records through the day of its export: an entry dated later is seen on no day
    that the export shows, and adds nothing to what is known of the days after it. An entry dated on or before that day is one more of what
    was there; that it reached the source late takes nothing from what the source has. Nor does an entry make a source that does not record
    entries record them.

    Args:
        case: The case.
        comments: The comments, about this case.
        by: Id of the participant of the plan who wrote them. None: the person; parents must be named.

    Raises:
        CommentsError: the comments do not belong to the case: see `tied`.
        ExchangeError: `by` is no participant of the plan, or is not told and the parents wrote them.
    """
    tied(case, comments)
    plan = plan_of(case, comments)
    _check_writer(plan, comments, by)
    entries = (*plan.entries, *_new(case, plan, comments, by))
    plans = tuple(evolve(one, entries=entries) if one.id == plan.id else one for one in case.plans)
    return evolve(case, plans=plans)


def has(plan: Plan, comments: Comments, comment: Comment, by: str | None) -> bool:
    """Whether a comment stands among the entries of the plan already."""
    return any(_is(one, comments, comment, by) for one in plan.entries)


def _is(entry: Entry, comments: Comments, comment: Comment, by: str | None) -> bool:
    return (entry.text, entry.made_on, entry.about, entry.by) == (comment.text, comments.written_on, comment.about, by)


def _check_writer(plan: Plan, comments: Comments, by: str | None) -> None:
    if by is None and comments.sender is Audience.PARENTS:
        raise ExchangeError("the comments: found comments of parents, expected the id of the participant who wrote them, told with `by`")
    if by is not None and by not in {one.id for one in plan.participants}:
        raise ExchangeError(
            "who wrote the comments: found the id of nobody who takes part in the plan, expected that of a participant, told with `by`"
        )


def _new(case: Case, plan: Plan, comments: Comments, by: str | None) -> Iterator[Entry]:
    taken = {one.id for _, _, one in nodes(Case, case) if hasattr(one, "id")}
    met: set[Comment] = set()
    for one in comments.comments:
        if one in met or has(plan, comments, one, by):
            continue
        met.add(one)
        name = next(free for free in _names(case.id, plan.id, comments.written_on.isoformat(), by, one.about) if free not in taken)
        taken.add(name)
        yield Entry(id=name, made_on=comments.written_on, by=by, about=one.about, text=one.text)


def _names(*told: str | None) -> Iterator[str]:
    """
    Names for an entry, the first to be taken that is free.

    Of where it stands, who made it and when, so that copies of one case name the same alike and different things rarely so. Without digits
    in a row, which might make up somebody's number.
    """
    digest = hashlib.sha256(repr(told).encode()).hexdigest()[:16].translate(_LETTERS)
    yield f"comment-{digest}"
    yield from (f"comment-{digest}-{number}" for number in range(2, 1_000_000))
