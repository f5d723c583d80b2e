"""What an adapter is: any object of this shape. There is nothing to inherit from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import BinaryIO, Protocol, runtime_checkable

from attrs import field, frozen

from ipcore.exchange.option import Option
from ipcore.exchange.rejection import Rejection
from ipcore.model import Case


class Takes(StrEnum):
    """What an adapter reads from."""

    STREAM = "stream"  # bytes: the caller opens the file, or hands in what it has
    ADDRESS = "address"  # text: a folder, the address of a server


class TokenProvider(Protocol):
    """Gives what a server wants to see before it answers. How one logs in is the host system's business: none is done here."""

    def __call__(self, scope: str) -> str:
        """A token that is good now for the scope: asked for before each request, so that it may be renewed."""
        ...


def _nobody(told: str) -> None:
    """Nobody listens."""


@frozen(kw_only=True)
class ReadContext:
    """
    What an adapter is told beside the source.

    Attributes:
        options: The value of each option the adapter declares, by name.
        token: Gives tokens. None: the source asks for none.
        unread: Is told, once each, of what in the source is not read at all, in words of the source's own form: a column. So nothing is
            lost in silence.
    """

    options: Mapping[str, str] = field(factory=dict)
    token: TokenProvider | None = field(default=None, repr=False)
    unread: Callable[[str], None] = field(default=_nobody, repr=False)


@runtime_checkable
class Adapter(Protocol):
    """Makes cases of what another system holds."""

    @property
    def name(self) -> str:
        """What it is asked for by: small letters, digits and hyphens."""
        ...

    @property
    def takes(self) -> Takes:
        """What `read` is given."""
        ...

    @property
    def suffixes(self) -> Collection[str]:
        """What the names of its files end in, with the dot. Empty: it reads no files."""
        ...

    @property
    def records(self) -> Collection[str]:
        """What cases read by it record at most, as in `Source.records`; each case says for itself what it records."""
        ...

    @property
    def options(self) -> Sequence[Option]:
        """The settings it takes."""
        ...

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        """
        The cases, one by one and none kept; in the place of each record that is no case, why.

        What is wrong with the source itself is a rejection too. A stream is not closed. What the stream raises is let through.

        Raises:
            ExchangeError: a setting that cannot be used.
        """
        ...


@frozen(kw_only=True)
class Receipt:
    """
    A case was taken.

    Attributes:
        case: Id of the case.
        version: What the receiving system calls this version of it, to be named as expected when it is written again.
        created: There was none before.
    """

    case: str
    version: str
    created: bool


@frozen(kw_only=True)
class VersionConflict:
    """
    A case was not taken: the receiving system holds another version than was expected. Nothing was changed there.

    Attributes:
        case: Id of the case.
        expected: The version expected. None: none.
        found: The version there is. None: there is none.
    """

    case: str
    expected: str | None
    found: str | None


@runtime_checkable
class WritingAdapter(Adapter, Protocol):
    """An adapter that can also put a case into the other system."""

    def write(self, case: Case, target: str, context: ReadContext, *, expected: str | None) -> Receipt | VersionConflict | Rejection:
        """
        Put a case there, whole or not at all.

        A rejection as `not_available` says that the system does not answer, and no other case is sent to it. With the id of the case it
        says that the system failed at this one; others are sent.

        Args:
            case: The case.
            target: Where: a folder, the address of a server.
            context: As for `read`.
            expected: The version that is to be replaced. None: there is to be none.
        """
        ...


class Foreseen(StrEnum):
    """What writing a case would come to."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@runtime_checkable
class PreviewingAdapter(WritingAdapter, Protocol):
    """One that can also say beforehand what writing would come to, and what of a case the other system cannot be given."""

    @property
    def losses(self) -> Collection[str]:
        """The fields of a case that are not carried, as an exporter's."""
        ...

    def preview(self, case: Case, target: str, context: ReadContext, *, expected: str | None) -> Foreseen | VersionConflict | Rejection:
        """What `write` would come to, as things stand there now. Nothing is changed there."""
        ...
