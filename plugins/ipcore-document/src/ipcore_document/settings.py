"""What one can ask of a document."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from ipcore import Option

STYLE = Option(
    name="style",
    help="The language it is written in: usual, or easy, with short sentences and the terms explained",
    choices=("usual", "easy"),
    default="usual",
)
PRINT = Option(name="print", help="How large the letters are", choices=("usual", "large"), default="usual")
FINDINGS = Option(
    name="findings",
    help="Whether it tells, in plain words, what the law asks and is not done or not known",
    choices=("no", "yes"),
    default="no",
)
COMMENTS = Option(
    name="comments", help="Whether there is room for the reader to write what they think", choices=("yes", "no"), default="yes"
)
FOLDER = Option(name="folder", help="A folder with texts, a logo and templates of one's own; none where it is empty", default="")

OPTIONS = (STYLE, PRINT, FINDINGS, COMMENTS, FOLDER)
"""What all documents take."""


@frozen(kw_only=True)
class Settings:
    """
    The settings that all documents have.

    Attributes:
        easy: In easy language.
        large: In large print.
        findings: With what the law asks.
        comments: With room for comments.
        folder: Where the publisher's own texts, logo and templates are. None: there are none.
    """

    easy: bool = field(default=False)
    large: bool = field(default=False)
    findings: bool = field(default=False)
    comments: bool = field(default=True)
    folder: Path | None = field(default=None)

    @classmethod
    def of(cls, options: Mapping[str, str]) -> Settings:
        """The settings as an exporter is given them."""
        return cls(
            easy=options["style"] == "easy",
            large=options["print"] == "large",
            findings=options["findings"] == "yes",
            comments=options["comments"] == "yes",
            folder=Path(options["folder"]) if options["folder"] else None,
        )
