"""Every exception ipcore raises on purpose. No message carries what a person wrote or a person's number."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import field, frozen


class ProblemKind(StrEnum):
    """What sort of thing is wrong, for programs: the words of a problem may change, its kind does not."""

    UNREADABLE = "unreadable"  # not text, or not the language it should be written in
    TOO_LARGE = "too_large"
    UNKNOWN_FORMAT = "unknown_format"
    MISSING = "missing"
    INVALID = "invalid"  # any other value that cannot stand there
    INVALID_IDENTIFIER = "invalid_identifier"
    UNKNOWN_CODE = "unknown_code"
    UNKNOWN_ID = "unknown_id"
    DUPLICATE = "duplicate"
    IMPOSSIBLE_CHANGE = "impossible_change"  # an end before its start


@frozen(kw_only=True)
class Problem:
    """
    One thing that is wrong with a document or a value.

    Attributes:
        pointer: JSON Pointer (RFC 6901) to the culprit; the empty string is the whole document.
        found: What stands there, in our words. Never the value itself.
        expected: What should have stood there.
        line: Line in the file, from 1. None: there is no file.
        column: Column in that line, from 1, counted in characters. None: there is no file, or the line as a whole is meant.
        kind: What sort of thing is wrong.
    """

    pointer: str = field(default="")
    found: str
    expected: str
    line: int | None = field(default=None)
    column: int | None = field(default=None)
    kind: ProblemKind = field(default=ProblemKind.INVALID)

    def __str__(self) -> str:
        place = self.pointer or "the document"
        if self.line is not None and self.column is None:
            place = f"line {self.line}: {self.pointer}" if self.pointer else f"line {self.line}"
        elif self.line is not None:
            place = f"line {self.line}, column {self.column}: {place}"
        return f"{place}: found {self.found}, expected {self.expected}"


class IpcoreError(Exception):
    """The root of the tree: catch this to catch all that ipcore raises on purpose."""


class _ProblemsError(IpcoreError, ValueError):
    """An error with one or more problems, all of them found in one reading."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type, tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class ModelError(_ProblemsError):
    """A value that no case can have: an end before its start, an id used twice, a reference to nothing."""


class ParseError(_ProblemsError):
    """Bytes or JSON that are not a case in the canonical format."""


class IdentifierError(IpcoreError, ValueError):
    """A number that is not a valid identifier of its kind, or cannot be brought to another day. Never holds the number."""


class OutsideLawError(IpcoreError, ValueError):
    """A day, or a choice of packs, for which ipcore has no rules: nothing can be checked."""


@frozen(kw_only=True)
class PolicyProblem:
    """
    One thing that is wrong with a policy, or with another TOML file that somebody wrote.

    Attributes:
        key: The culprit, dotted and as in the file, tables of a list counted from 1: `waiver[2].until`. Empty: the file as a whole.
        found: What stands there. Never a text that somebody wrote, but an id or a number.
        expected: What should have stood there.
        line: Line in the file, from 1, of what is no TOML. None: the key says where.
    """

    key: str = field(default="")
    found: str
    expected: str
    line: int | None = field(default=None)

    def __str__(self) -> str:
        place = self.key or ("the file" if self.line is None else f"line {self.line}")
        return f"{place}: found {self.found}, expected {self.expected}"


class PolicyError(IpcoreError, ValueError):
    """A policy or a waiver that cannot be used, with all that is wrong with it. `file` is empty where there is none."""

    def __init__(self, problems: Iterable[PolicyProblem], file: str = "") -> None:
        self.problems = tuple(problems)
        self.file = file
        super().__init__("\n".join(f"{file}: {one}" if file else str(one) for one in self.problems))

    def __reduce__(self) -> tuple[type, tuple[tuple[PolicyProblem, ...], str]]:
        return type(self), (self.problems, self.file)


class RuleDefinitionError(IpcoreError):
    """A rule, fact or expression that is wrong in itself. Raised when it is loaded, never when a case is checked."""


class PluginError(IpcoreError):
    """A plugin that could not be loaded or broke off."""


class ManyError(IpcoreError):
    """A run over many cases that cannot begin, or go on: a process, or the caller's own function. It holds nothing of a case."""


class ExchangeError(IpcoreError, ValueError):
    """An export or an import that cannot be made as asked: no such format, setting, audience or participant."""


class MappingError(ExchangeError):
    """A mapping of a table that cannot be used, with all that is wrong with it. `file` is its name."""

    def __init__(self, problems: Iterable[PolicyProblem], file: str = "") -> None:
        self.problems = tuple(problems)
        self.file = file
        super().__init__("\n".join(f"{file}: {one}" if file else str(one) for one in self.problems))

    def __reduce__(self) -> tuple[type, tuple[tuple[PolicyProblem, ...], str]]:
        return type(self), (self.problems, self.file)


class ComparisonError(IpcoreError, ValueError):
    """Two reports that cannot be compared: they are about different cases. Never holds their ids."""
