"""Running an adapter: its source is opened for it, and a crash inside it is named and contained."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from ipcore.errors import ExchangeError, PluginError, Problem
from ipcore.exchange import Adapter, ReadContext, Reason, Rejection, Takes, TokenProvider, options_of
from ipcore.hooks.crash import crash_place
from ipcore.model import Case


def read_cases(
    source: str | Path | BinaryIO,
    adapter: Adapter,
    *,
    options: Mapping[str, str] | None = None,
    token: TokenProvider | None = None,
    unread: Callable[[str], None] | None = None,
    strict: bool = False,
) -> Iterator[Case | Rejection]:
    """
    The cases that an adapter makes of a source, one by one; in the place of each record that is no case, why.

    A source that cannot be opened, or breaks off, is a rejection without a number. `strict` lets through what the adapter raises.

    Args:
        source: A file by its name, which is closed in the end, or a stream, which is not; for an adapter that takes an address, that.
        adapter: The adapter.
        options: Its settings, by name.
        token: Gives tokens to servers that ask for them.
        unread: Is told of what in the source is not read at all.
        strict: Let through what the adapter raises.

    Raises:
        ExchangeError: a setting that cannot be used, or a stream for an adapter that takes an address.
        PluginError: the adapter broke off, or gave something else than cases and rejections.
    """
    listener = {} if unread is None else {"unread": unread}
    try:
        with _opened(source, adapter) as opened:
            context = ReadContext(options=options_of(adapter.options, options or {}), token=token, **listener)
            yield from _answers(adapter, opened, context, strict=strict)
    except (FileNotFoundError, ConnectionError, TimeoutError):
        yield _out_of_reach(Reason.NOT_AVAILABLE, "no such file or folder, or no answer", "a source that is there")
    except PermissionError:
        yield _out_of_reach(Reason.NOT_ALLOWED, "a source that may not be read", "one that may")
    except OSError:
        yield _out_of_reach(Reason.UNREADABLE, "a source that cannot be read, or broke off", "one that can be read to its end")


def _answers(adapter: Adapter, opened: BinaryIO | str, context: ReadContext, *, strict: bool) -> Iterator[Case | Rejection]:
    answers: Iterator[object] | None = None
    while True:
        broke_off = None
        try:
            answers = iter(adapter.read(opened, context)) if answers is None else answers
            one = next(answers)
        except StopIteration:
            return
        except (KeyboardInterrupt, ExchangeError, OSError):
            raise
        except BaseException as error:  # the plugin host may: the adapter is named
            if strict:
                raise
            broke_off = crash_place(error)
        if broke_off is not None:
            raise PluginError(f"the adapter {adapter.name} broke off: {broke_off}")
        if not isinstance(one, (Case, Rejection)):
            raise PluginError(f"the adapter {adapter.name} gave a {type(one).__name__}: expected a Case or a Rejection")
        yield one


def _opened(source: str | Path | BinaryIO, adapter: Adapter) -> AbstractContextManager[BinaryIO | str]:
    named = isinstance(source, (str, Path))
    if adapter.takes is Takes.ADDRESS:
        if not named:
            raise ExchangeError(f"the adapter {adapter.name} takes an address, not a stream")
        return nullcontext(str(source))
    return Path(source).open("rb") if isinstance(source, (str, Path)) else nullcontext(source)


def _out_of_reach(reason: Reason, found: str, expected: str) -> Rejection:
    return Rejection(reason=reason, problems=(Problem(found=found, expected=expected),))
