"""Running an adapter: its source is opened for it, and a crash inside it is named and contained."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO, cast

from ipcore._raised import told, type_name
from ipcore.errors import ExchangeError, PluginError, Problem
from ipcore.exchange import Adapter, ReadContext, Reason, Rejection, Takes, TokenProvider, options_of
from ipcore.hooks.given import GuardedSource
from ipcore.model import Case


def read_cases(
    source: str | Path | BinaryIO,
    adapter: Adapter,
    *,
    options: Mapping[str, str] | None = None,
    token: TokenProvider | None = None,
    unread: Callable[[str], None] | None = None,
    strict: bool = False,
    broken: Callable[[BaseException], str] | None = None,
) -> Iterator[Case | Rejection]:
    """
    The cases that an adapter makes of a source, one by one; in the place of each record that is no case, why.

    A source that cannot be opened, or breaks off, is a rejection without a number. An `OSError` of the adapter's own is no fault of the
    source's, but a crash, unless the adapter takes an address: then it opens the source itself.

    Args:
        source: A file by its name, which is closed in the end, or a stream, which is not; for an adapter that takes an address, that.
        adapter: The adapter.
        options: Its settings, by name.
        token: Gives tokens to servers that ask for them.
        unread: Is told of what in the source is not read at all.
        strict: Let through what the adapter raises.
        broken: Is told of what the adapter raised, and gives the words for it. None: its type, file and line.

    Raises:
        ExchangeError: a setting that cannot be used, or a stream for an adapter that takes an address.
        PluginError: the adapter broke off, or gave something else than cases and rejections.
    """
    listener = {} if unread is None else {"unread": unread}
    try:
        with _opened(source, adapter) as opened:
            context = ReadContext(options=options_of(adapter.options, options or {}), token=token, **listener)
            if isinstance(opened, str):
                yield from _answers(adapter, opened, context, strict=strict, broken=broken)
            else:
                with GuardedSource(opened) as watched:
                    yield from _answers(adapter, watched, context, strict=strict, broken=broken)
    except (FileNotFoundError, ConnectionError, TimeoutError):
        yield _out_of_reach(Reason.NOT_AVAILABLE, "no such file or folder, or no answer", "a source that is there")
    except PermissionError:
        yield _out_of_reach(Reason.NOT_ALLOWED, "a source that may not be read", "one that may")
    except OSError:
        yield _out_of_reach(Reason.UNREADABLE, "a source that cannot be read, or broke off", "one that can be read to its end")


def _answers(
    adapter: Adapter,
    source: GuardedSource | str,
    context: ReadContext,
    *,
    strict: bool,
    broken: Callable[[BaseException], str] | None,
) -> Iterator[Case | Rejection]:
    answers: Iterator[object] | None = None
    while True:
        broke_off = one = None
        try:
            answers = _begun(adapter, source, context) if answers is None else answers
            one = next(answers, _END)
        except (KeyboardInterrupt, ExchangeError, _NothingReadError):
            raise
        except BaseException as error:  # the plugin host may: the adapter is named
            if strict or (isinstance(source, str) and isinstance(error, OSError)):  # what takes an address opens and reads it itself
                raise
            if _raised(source) is None:
                broke_off = broken(error) if broken else f"the adapter {adapter.name} broke off: {told(error, adapter)}"
        if (raised := _raised(source)) is not None:  # also where the adapter has caught it: what it read is not whole
            raise raised
        if broke_off is not None:
            raise PluginError(broke_off)
        if one is _END:
            return
        if not isinstance(one, (Case, Rejection)):
            found = type_name(one, "thing without a name")
            raise PluginError(f"the adapter {adapter.name} gave a {found}: expected a Case or a Rejection")
        yield one


_END = object()


class _NothingReadError(PluginError):
    """What `read` answered cannot be gone through."""


def _begun(adapter: Adapter, source: GuardedSource | str, context: ReadContext) -> Iterator[object]:
    answers: object = adapter.read(cast("BinaryIO | str", source), context)
    if isinstance(answers, Iterable):
        return iter(answers)
    if inspect.iscoroutine(answers):
        answers.close()
    if inspect.iscoroutine(answers) or inspect.isasyncgen(answers):
        raise _NothingReadError(f"the adapter {adapter.name} read nothing: its read is async, expected a plain function")
    found = type_name(answers, "thing without a name")
    raise _NothingReadError(f"the adapter {adapter.name} gave back a {found}, expected cases one by one")


def _raised(source: GuardedSource | str) -> OSError | None:
    """What the source itself raised. An address is not ours to watch."""
    return None if isinstance(source, str) else source.raised


def _opened(source: str | Path | BinaryIO, adapter: Adapter) -> AbstractContextManager[BinaryIO | str]:
    named = isinstance(source, (str, Path))
    if adapter.takes is Takes.ADDRESS:
        if not named:
            raise ExchangeError(f"the adapter {adapter.name} takes an address, not a stream")
        return nullcontext(str(source))
    return Path(source).open("rb") if isinstance(source, (str, Path)) else nullcontext(source)


def _out_of_reach(reason: Reason, found: str, expected: str) -> Rejection:
    return Rejection(reason=reason, problems=(Problem(found=found, expected=expected),))
