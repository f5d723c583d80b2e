"""What stops a reading. Each says which file, what was found and what was expected, and never what stands in a cell."""

from __future__ import annotations

from ipcore import IpcoreError


class ReadingError(IpcoreError, ValueError):
    """
    Something that cannot be read as rows.

    Attributes:
        file: The name of the file, without folders; or what stands for it. Never a password.
        found: What is there, in our words.
        expected: What should have been there, or what to say so that it can be read.
        line: The line in the file, from 1. None: the file as a whole.
    """

    def __init__(self, file: str, found: str, expected: str, line: int | None = None) -> None:
        self.file = file
        self.found = found
        self.expected = expected
        self.line = line
        place = file if line is None else f"{file}: line {line}"
        super().__init__(f"{place}: found {found}, expected {expected}")

    def __reduce__(self) -> tuple[type, tuple[str, str, str, int | None]]:
        return type(self), (self.file, self.found, self.expected, self.line)


class InputError(ReadingError):
    """A file that is not there, cannot be opened, is no file, or is of no known kind."""


class ChangedError(ReadingError):
    """A file that became another while it was read."""


class EmptyError(ReadingError):
    """A file without a row."""


class EncodingError(ReadingError):
    """Bytes that are not the text they should be."""


class HeaderError(ReadingError):
    """Names of columns that are missing, or of which nobody can say which is meant."""


class ColumnsDifferError(ReadingError):
    """Files read together whose columns are not the same."""


class ColumnTypeError(ReadingError):
    """A column that holds what is no single value: a list, a table, bytes."""


class SettingsError(ReadingError):
    """A setting that cannot be, or one that is needed and was not given."""


class ReaderMissingError(ReadingError):
    """A part of the installation that reads this kind of file is not there."""


class CompressionError(ReadingError):
    """A compressed file that is broken, holds more than one file, or grows beyond what can be right."""
