"""What `ipcore comments` does: reads comments and a case, ties them, writes the case if asked to, and gives what there is to tell."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

from attrs import field, frozen

from ipcore import Audience, Case, ExchangeError, Lang, dumps
from ipcore.cli import private_files, same_place
from ipcore_document.comments.adding import has, with_comments
from ipcore_document.comments.case_file import case_in
from ipcore_document.comments.reading import MAX_BYTES, read_comments
from ipcore_document.comments.telling import text
from ipcore_document.comments.tying import Tied, plan_of, tied
from ipcore_document.comments.values import Comments

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON leaves as it is, and a terminal obeys."""


@frozen(kw_only=True)
class Asked:
    """
    What was asked for.

    Attributes:
        file: The file of comments.
        case_file: The file of the case.
        case_id: Which case of it. None: the one there is.
        by: Id of the participant who wrote them. None: not told.
        output: Where to write the case with them. None: nowhere.
        today: The day it is.
    """

    file: Path
    case_file: Path
    case_id: str | None = field(default=None)
    by: str | None = field(default=None)
    output: Path | None = field(default=None)
    today: dt.date


@frozen(kw_only=True)
class Handled:
    """
    What there is to tell.

    Attributes:
        comments: The comments.
        tied: Each with what it is about.
        there: Of each, whether it stood in the plan before. None: it is not known who wrote it.
        added: How many were added to the case that was written. None: none was written.
        today: The day it is.
    """

    comments: Comments
    tied: tuple[Tied, ...]
    there: tuple[bool | None, ...]
    added: int | None
    today: dt.date

    @property
    def dated_well(self) -> bool:
        """Whether the day they are dated can be right: not ahead, and not before the document was made."""
        return self.comments.document_made_on <= self.comments.written_on <= self.today

    def as_text(self, lang: Lang) -> str:
        """In words, for a terminal: nothing in it is obeyed by one."""
        return "\n".join(text(self.comments, tuple(zip(self.tied, self.there, strict=True)), self.added, self.today, lang))

    def as_json(self) -> str:
        """As JSON, in which each text is there to the letter."""
        told = json.dumps(self._document(), ensure_ascii=False, indent=2)
        return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", told)

    def _document(self) -> dict[str, object]:
        told = self.comments
        return {
            "case": told.case,
            "plan": told.plan,
            "document_made_on": told.document_made_on.isoformat(),
            "written_on": told.written_on.isoformat(),
            "dated_well": self.dated_well,
            "sender": str(told.sender),
            "lang": str(told.lang),
            "comments": [_row(one, there) for one, there in zip(self.tied, self.there, strict=True)],
            "added": self.added,
        }


def _row(one: Tied, there: bool | None) -> dict[str, object]:
    return {
        "about": one.comment.about,
        "kind": "plan" if one.aim is None else type(one.aim).__name__.lower(),
        "wording": None if one.aim is None else one.aim.wording,
        "text": one.comment.text,
        "there_before": there,
    }


def handle(asked: Asked) -> Handled:
    """
    Do what was asked.

    Raises:
        IpcoreError: a file that cannot be read, comments that are not about the case, or an output that cannot be written.
    """
    _check_output(asked)
    with asked.file.open("rb") as file:
        comments = read_comments(file.read(MAX_BYTES + 1))
    case = case_in(asked.case_file, asked.case_id)
    found = tied(case, comments)
    added = None if asked.output is None else _written(asked.output, case, comments, asked.by)
    plan, known = plan_of(case, comments), asked.by is not None or comments.sender is Audience.PERSON
    there = tuple(has(plan, comments, one, asked.by) if known else None for one in comments.comments)
    return Handled(comments=comments, tied=found, there=there, added=added, today=asked.today)


def _check_output(asked: Asked) -> None:
    if asked.output is not None and any(same_place(asked.output, one) for one in (asked.file, asked.case_file)):
        raise ExchangeError("the output: found a file that is read, expected another one")


def _written(output: Path, case: Case, comments: Comments, by: str | None) -> int:
    """Write the case with the comments, and tell how many were added."""
    made = with_comments(case, comments, by=by)
    with private_files(output) as (file,):
        file.write(dumps(made, indent=2).encode() + b"\n")
    return sum(len(one.entries) for one in made.plans) - sum(len(one.entries) for one in case.plans)
