"""What a push came to: counted case by case, in words, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Any

from ipcore.cli.export_result import write_left_out
from ipcore.cli.notices import name_of
from ipcore.cli.page import Page
from ipcore.cli.phrases import capital, printable, told
from ipcore.dates import add_days
from ipcore.disclosure import Excerpt
from ipcore.exchange import WORST_FIRST, Foreseen, Reason
from ipcore.hooks.exported import Tally
from ipcore.words import Lang, day_text, label


class Pushed:
    """
    The counts of a push.

    Args:
        losses: The fields of a case that the other system cannot be given.

    Attributes:
        cases: Cases that were read.
        rejected: Inputs that are no case.
        conflicts: Cases of which another version is there than was expected.
        refused: Cases that were not taken for another reason.
        failed: Those of them at which the other system failed, though it answers.
        cut_off: The run was interrupted.
        stopped: The other system stopped answering.
        tally: What was left out of the cases that were written, or would be.
    """

    def __init__(self, losses: Collection[str]) -> None:
        self.cases = self.rejected = self.conflicts = self.failed = 0
        self.refused: Counter[Reason] = Counter()
        self.cut_off = self.stopped = False
        self.tally = Tally(losses)
        self._counts: Counter[Foreseen] = Counter()

    @property
    def told(self) -> str:
        """How far it has come, in a few words."""
        return f"{self.there} written, {self.conflicts} conflicts, {sum(self.refused.values())} refused"

    @property
    def there(self) -> int:
        """Cases that stand there now, or would."""
        return sum(self._counts.values())

    def of(self, what: Foreseen) -> int:
        """How many cases it came to that with."""
        return self._counts[what]

    def count(self, what: Foreseen) -> None:
        """Count a case that is there without having been asked about."""
        self._counts[what] += 1

    def take(self, excerpt: Excerpt, what: Foreseen) -> None:
        """Count a case, and what was left out of it."""
        self.tally.add(excerpt)
        self.count(what)


def document(pushed: Pushed, name: str, lang: Lang, *, dry_run: bool) -> dict[str, Any]:
    """What it came to, as a JSON value."""
    done = pushed.tally.exported(0)
    return {
        "adapter": name,
        "dry_run": dry_run,
        "cases": pushed.cases,
        **{str(one): pushed.of(one) for one in Foreseen},
        "conflicts": pushed.conflicts,
        "refused_by_reason": {
            str(one): {"text": label(lang, "rejection", str(one)), "count": pushed.refused[one]}
            for one in WORST_FIRST
            if pushed.refused[one]
        },
        "failed": pushed.failed,
        "rejected": pushed.rejected,
        "cut_off": pushed.cut_off,
        "stopped": pushed.stopped,
        "left_out": [
            {"ground": str(one.ground), "category": one.category and str(one.category), "parts": one.parts} for one in done.left_out
        ],
        "until": done.until and str(done.until),
        "lost": dict(done.lost),
    }


def write(pushed: Pushed, name: str, lang: Lang, *, dry_run: bool, receipts: Path | None) -> None:
    """What it came to, in words."""
    page, done = Page(), pushed.tally.exported(0)

    def say(key: str, **values: Any) -> None:
        page.line(told(lang, "push", key, **values))

    if pushed.cases:
        say("foreseen" if dry_run else "pushed", name=printable(name), **{str(one): pushed.of(one) for one in Foreseen})
    if pushed.conflicts:
        say("conflicts", number=pushed.conflicts)
    for reason in WORST_FIRST:
        number = pushed.refused[reason] - (pushed.failed if reason is Reason.NOT_AVAILABLE else 0)
        if number:
            say("refused", number=number, reason=capital(label(lang, "rejection", str(reason))))
    if pushed.failed:
        say("failed", number=pushed.failed)
    if pushed.rejected:
        say("rejected", number=pushed.rejected)
    if done.cases:
        write_left_out(page, done, lang)
    if done.until is not None:
        say("until", day=day_text(add_days(done.until, -1), lang))
    if done.lost:
        say("lost", fields=", ".join(done.lost))
    if pushed.stopped or pushed.cut_off:
        say("stopped" if pushed.stopped else "cut_off")
    if receipts is not None and not dry_run:
        say("receipts", file=name_of(str(receipts)))
