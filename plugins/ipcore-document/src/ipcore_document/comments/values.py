"""Comments as values."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from ipcore import Audience, Lang

FORMAT = "ipcore-comments/1"
"""The format of the file, as it names itself."""

SENDERS = (Audience.PERSON, Audience.PARENTS)
"""In what capacities one can comment."""


@frozen(kw_only=True)
class Comment:
    """
    One comment.

    Attributes:
        about: Id of the goal or measure it is about. None: the plan as a whole.
        text: What was written, to the letter. Free text.
    """

    about: str | None
    text: str = field(repr=False)


@frozen(kw_only=True)
class Comments:
    """
    What one reader wrote in one document.

    Attributes:
        case: Id of the case.
        plan: Id of the plan the document is about.
        document_made_on: Day the document was made for.
        written_on: Day it was saved, by the clock of the machine it was written on: that may be wrong.
        sender: In what capacity: the person, or the parents.
        lang: Language of the document. In which one the comments are written is not known.
        comments: The comments, in the order of the document.
    """

    case: str
    plan: str
    document_made_on: dt.date
    written_on: dt.date
    sender: Audience
    lang: Lang
    comments: tuple[Comment, ...]
