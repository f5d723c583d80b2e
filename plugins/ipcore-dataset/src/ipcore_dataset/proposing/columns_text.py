"""A column in words: what it holds, in counts, and what it cannot hold. Never what stands in it."""

from __future__ import annotations

from ipcore import Lang
from ipcore.facts import all_facts
from ipcore_dataset.mapping.model import Holds
from ipcore_dataset.proposing.matching import Match
from ipcore_dataset.proposing.profile import Profile, Shape
from ipcore_dataset.words import say


def described(profile: Profile, lang: Lang) -> str:
    """What a column holds: its kind, how much of it is filled, and about how many different things there are."""
    told = say(lang, "map", f"shape_{profile.shape}")
    if profile.shape is Shape.EMPTY:
        return told
    key = "counts" if not profile.personal else "counts_personal"
    return told + say(lang, "map", key, filled=profile.filled, rows=profile.rows, different=profile.different)


def suited(match: Match, lang: Lang) -> str:
    """What the name suggests, and why that is not proposed."""
    if match.fits:
        return say(lang, "map", "other_likelier", target=match.target)
    holds = "text" if match.holds is None else str(match.holds)
    kind = "truth" if match.holds is Holds.BOOL else holds
    where = match.target if match.target in all_facts() else f"[{match.target.replace('.', '] ')}"
    return say(lang, "map", "unfitting", target=where, kind=say(lang, "map", f"kind_{kind}"))
