"""What codes mean: by the words in them, by the labels of the file, by a public list. What nobody says stays open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import field, frozen

from ipcore_dataset.mapping.model import Holds
from ipcore_dataset.proposing.known import known, may_be_shown, meanings, words_of
from ipcore_dataset.proposing.matching import Match

OPEN: Final = "?"
"""What stands where a person must decide."""

_NUMERIC = re.compile(r"[+-]?[0-9]{1,4}(?:[.,]0+)?")
_SIGNS = frozenset({".", "..", ":", "-", "*", "?"})


@frozen(kw_only=True)
class Meaning:
    """
    What a code means.

    Attributes:
        code: The cell.
        value: True, false, or a code of the fact. OPEN: nobody knows.
        label: What the file or a list says of it, and may be shown. None: nothing.
    """

    code: str
    value: bool | str
    label: str | None = None


@frozen(kw_only=True)
class Codes:
    """
    The codes of a column.

    Attributes:
        meanings: Those that may be shown, in order.
        no_answer: Those that are no answer, by status.
        hidden: How many are not shown, since they could be words about a person.
        list_name: The public list that the meanings come from. None: none.
    """

    meanings: tuple[Meaning, ...] = ()
    no_answer: dict[str, list[str]] = field(factory=dict)
    hidden: int = 0
    list_name: str | None = None


def codes_of(match: Match, found: Sequence[str], allowed: frozenset[str]) -> Codes:
    """
    The codes of a column and what they mean.

    Args:
        match: What the column would feed.
        found: The different texts in the column.
        allowed: The codes of the fact. Empty: it is true or false.
    """
    labels = match.profile.raw.labels
    seen = [*found, *(one for one in labels if one not in found)]
    shown = [] if match.profile.personal else [one for one in seen if is_code(one)]
    list_name = None if labels else _list_of(match.target, found)
    given = known()["lists"].get(list_name, {})
    register = known()["columns"].get(match.profile.raw.name, {})
    sure = {} if register else given  # whose codes they are is known there, and these are others
    no_answer: dict[str, list[str]] = {}
    made = []
    for code in shown:
        label = labels.get(code) or given.get("means", {}).get(code) or register.get("means", {}).get(code)
        status = _status(code, labels.get(code), sure) if match.holds in (Holds.BOOL, Holds.CODE) else None
        if status is not None:
            no_answer.setdefault(status, []).append(code)
            continue
        told = label if label and may_be_shown(label) else None
        made.append(Meaning(code=code, value=_value(code, labels.get(code), sure, allowed), label=told))
    return Codes(meanings=tuple(made), no_answer=no_answer, hidden=len(seen) - len(shown), list_name=list_name)


def is_code(text: str) -> bool:
    """Whether a cell is a code for certain: a short number, a sign, one letter, or a word that is known."""
    letter = len(text) == 1 and text.isalpha()
    word = words_of(text)
    return bool(_NUMERIC.fullmatch(text)) or text in _SIGNS or letter or word in meanings("meaning") or word in meanings("no_answer")


def _value(code: str, label: str | None, given: dict[str, object], allowed: frozenset[str]) -> bool | str:
    sure = given.get("sure")
    if isinstance(sure, dict) and code in sure:
        value = sure[code]
        assert isinstance(value, bool | str), "a list has values"
        return value
    word = meanings("meaning").get(words_of(label if label else code)) if not code.isdecimal() or label else None
    if allowed:
        return word if word in allowed else OPEN
    return {"true": True, "false": False}.get(word or "", OPEN)


def _status(code: str, label: str | None, given: dict[str, object]) -> str | None:
    """Which kind of no answer a code is, as its words say. None: they do not."""
    for status in ("not_reported", "not_applicable"):
        listed = given.get(status)
        if isinstance(listed, list) and code in listed:
            return status
    return meanings("no_answer").get(words_of(label if label else code))


def _list_of(target: str, found: Sequence[str]) -> str | None:
    """The public list that has just these codes and is about that fact."""
    for name, given in known()["lists"].items():
        if given["fact"] == target and found and set(found) <= set(given["means"]) and set(found) & set(given["only_with"]):
            return str(name)
    return None
