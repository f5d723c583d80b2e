"""What is told of a run over cases while it lasts, beside its summary."""

from __future__ import annotations

from pathlib import Path

from attrs import field, frozen

from ipcore import Lang
from ipcore_dataset.words import say


@frozen(kw_only=True)
class Rejected:
    """
    A line that is no case. It is told once, in the order of the input.

    Attributes:
        file: The name of the file, without folders.
        line: The line in it, from 1; blank lines count. Of a compressed file, of what is in it.
        kind: What sort of thing is wrong first: a value of `ipcore.ProblemKind`.
        path: Where the file is. It is told to nobody.
    """

    file: str
    line: int
    kind: str
    path: Path = field(factory=Path, eq=False, repr=False)


@frozen(kw_only=True)
class Lost:
    """
    Lines that were not judged, for the process that had them ended. A run that goes on with this one tries them again.

    Attributes:
        file: The name of the file, without folders.
        first_line: The first of them.
        last_line: The last of them, itself among them.
        reason: The class of what was raised, with file and line of the code. None: the process ended without a word, as one that is killed
            or has no memory left does.
    """

    file: str
    first_line: int
    last_line: int
    reason: str | None = None


@frozen(kw_only=True)
class Resumed:
    """
    The run goes on with one that broke off.

    Attributes:
        lines: Lines that had been judged.
        of: All lines.
    """

    lines: int
    of: int


@frozen(kw_only=True)
class Kept:
    """
    The run did not come to its end: what has been judged is kept, and the same command goes on with it.

    Attributes:
        folder: The folder it is kept in.
        lines: Lines that have been judged.
        of: All lines.
    """

    folder: Path
    lines: int
    of: int


Notice = Rejected | Lost | Resumed | Kept


def notice_text(lang: Lang, notice: Notice) -> str:
    """The notice in a sentence. A folder is shown by its name only."""
    match notice:
        case Rejected(file=file, line=line, kind=kind):
            return say(lang, "nested", "rejected", file=file, line=line, reason=say(lang, "nested", f"case_{kind}"))
        case Lost(file=file, first_line=first, last_line=last, reason=reason):
            why = "lost" if reason is None else "lost_raised"
            return say(lang, "nested", why, file=file, first=first, last=last, reason=reason)
        case Resumed(lines=lines, of=of):
            return say(lang, "nested", "resumed", lines=lines, of=of)
    return say(lang, "nested", "kept", folder=notice.folder.name, lines=notice.lines, of=notice.of)
