"""Reading a mapping: all that is wrong with it gathers as one goes, each with its dotted key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import Factory, define, field

from ipcore.check.policy_checks import close_to, key_of, kind_of
from ipcore.errors import PolicyProblem


@define
class Gathered:
    """
    What is wrong with a mapping so far.

    Attributes:
        problems: In the order in which they were found.
    """

    problems: list[PolicyProblem] = field(default=Factory(list))

    def wrong(self, key: str, found: str, expected: str) -> None:
        """Something is wrong."""
        problem = PolicyProblem(key=key, found=found, expected=expected)
        if problem not in self.problems:
            self.problems.append(problem)

    def strange(self, key: str, found: Mapping[str, Any], keys: Iterable[str]) -> None:
        """Refuse keys there are not."""
        known = tuple(keys)
        for one in found:
            if one not in known:
                self.wrong(key_of(key, one), "a key there is not", f"no such key: {close_to(one, known)}")

    def table(self, key: str, found: Any) -> Mapping[str, Any]:
        """A table; an empty one where it is something else."""
        if isinstance(found, dict):
            return found
        self.wrong(key, kind_of(found), "a table")
        return {}

    def text(self, key: str, found: Any, expected: str) -> str | None:
        """A text that is not empty. None: it is something else."""
        if isinstance(found, str) and found:
            return found
        self.wrong(key, kind_of(found) if found != "" else "an empty text", expected)
        return None

    def one_of(self, key: str, found: Any, words: Iterable[str]) -> str | None:
        """One of some words. None: it is none."""
        known = tuple(words)
        if isinstance(found, str) and found in known:
            return found
        self.wrong(key, "a word there is not" if isinstance(found, str) else kind_of(found), f"a word there is: {close_to(found, known)}")
        return None

    def flag(self, key: str, found: Any) -> bool:
        """True or false."""
        if isinstance(found, bool):
            return found
        self.wrong(key, kind_of(found), "true or false")
        return False

    def texts(self, key: str, found: Any, expected: str) -> tuple[str, ...]:
        """A list of texts."""
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return tuple(found)
        self.wrong(key, "a list with something else in it" if isinstance(found, list) else kind_of(found), expected)
        return ()
