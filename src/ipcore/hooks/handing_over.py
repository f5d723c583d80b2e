"""Having an adapter write a case into another system: what it is given is cut, and a crash inside it is named and contained."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import cast

from ipcore._raised import told, type_name
from ipcore.disclosure import Excerpt
from ipcore.errors import ExchangeError, PluginError, Problem
from ipcore.exchange import (
    Foreseen,
    PreviewingAdapter,
    ReadContext,
    Reason,
    Receipt,
    Rejection,
    TokenProvider,
    VersionConflict,
    WritingAdapter,
    options_of,
)


def write_case(
    excerpt: Excerpt,
    adapter: WritingAdapter,
    target: str,
    *,
    expected: str | None = None,
    options: Mapping[str, str] | None = None,
    token: TokenProvider | None = None,
    preview: bool = False,
    strict: bool = False,
    broken: Callable[[BaseException], str] | None = None,
) -> Receipt | VersionConflict | Rejection | Foreseen:
    """
    Put what a recipient may see of a case into another system, whole or not at all; or ask what that would come to.

    Args:
        excerpt: The case as it was cut: what the other system's users may see.
        adapter: The adapter.
        target: Where: a folder, the address of a server.
        expected: The version that is to be replaced. None: there is to be none.
        options: Its settings, by name.
        token: Gives tokens to servers that ask for them.
        preview: Write nothing, and say what it would come to.
        strict: Let through what the adapter raises.
        broken: Is told of what the adapter raised, and gives the words for it. None: its type, file and line.

    Raises:
        ExchangeError: a setting that cannot be used, or an adapter that cannot say beforehand what writing comes to.
        PluginError: the adapter broke off, or answered with something else. Whether the case was written is not known.
    """
    if preview and not isinstance(adapter, PreviewingAdapter):
        raise ExchangeError(f"the adapter {adapter.name} cannot say beforehand what writing would come to")
    context = ReadContext(options=options_of(adapter.options, options or {}), token=token)
    run = cast("Callable[..., object]", adapter.preview if preview and isinstance(adapter, PreviewingAdapter) else adapter.write)
    broke_off: str | None = None
    answer: object = None
    try:
        answer = run(excerpt.case, target, context, expected=expected)
    except (KeyboardInterrupt, ExchangeError):
        raise
    except OSError as error:
        if strict:
            raise
        return _out_of_reach(error)
    except BaseException as error:  # the plugin host may: the adapter is named
        if strict:
            raise
        broke_off = broken(error) if broken else f"the adapter {adapter.name} broke off: {told(error, adapter)}"
    if broke_off is not None:
        raise PluginError(broke_off)
    return _checked(answer, excerpt.case.id, adapter.name, preview=preview)


def _checked(answer: object, case: str, name: str, *, preview: bool) -> Receipt | VersionConflict | Rejection | Foreseen:
    """
    The answer, if it is one.

    Raises:
        PluginError: it is none, or is about another case.
    """
    if inspect.iscoroutine(answer):
        answer.close()
    wanted: tuple[type, ...] = (Foreseen, VersionConflict, Rejection) if preview else (Receipt, VersionConflict, Rejection)
    if not isinstance(answer, wanted):
        expected = " or ".join(one.__name__ for one in wanted)
        raise PluginError(f"the adapter {name} gave a {type_name(answer, 'thing without a name')}: expected a {expected}")
    if isinstance(answer, (Receipt, VersionConflict)) and answer.case != case:
        raise PluginError(f"the adapter {name} gave an answer for another case than it was given")
    if isinstance(answer, Receipt) and not (type(cast("object", answer.version)) is str and answer.version):
        raise PluginError(f"the adapter {name} gave a receipt that names no version")
    return cast("Receipt | VersionConflict | Rejection | Foreseen", answer)


def _out_of_reach(error: OSError) -> Rejection:
    reason = Reason.NOT_ALLOWED if isinstance(error, PermissionError) else Reason.NOT_AVAILABLE
    return Rejection(reason=reason, problems=(Problem(found="a place that cannot be written to", expected="one that can"),))
