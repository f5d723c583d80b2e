"""
What the things that hooks answer with must look like, and all that is wrong with one that does not.

What is known of the law, of cases and of exchange is loaded where a thing is looked at that has to do with it: a command has not.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from ipcore.errors import ExchangeError
from ipcore.hooks.crash import class_name
from ipcore.hooks.plugin import NAME, NAME_EXPECTED, Answer, Wrong
from ipcore.hooks.snapshot import ADAPTER, EXPORTER, snapshot, text_of

_MOST = 1000
"""A hook that answers with more than this does not end."""

_SUFFIX = re.compile(r"(\.[A-Za-z0-9_-]+)+")
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(;.*)?")


def look_through(hook: str, answers: Sequence[object], functions: int, *, once: bool = True) -> Answer:
    """
    Take what the functions of a hook answered, and look at each thing in it. Runs code of the plugin: generators and properties.

    Args:
        hook: The hook.
        answers: What each function answered, those that answered None left out.
        functions: How many there are.
        once: What exporters and adapters say of themselves is asked once and kept. False: they are taken as they are.
    """
    kind, wrong_with = _KINDS[hook]
    if len(answers) < functions:
        return Answer(wrongs=(Wrong(found="None", expected=f"a list of {kind}s, which may be empty"),))
    things: list[object] = []
    for answer in answers:
        if wrong := _no_list(answer, kind):
            return Answer(wrongs=(wrong,))
        things += islice(answer, _MOST + 1)  # type: ignore[call-overload]  # it was seen to be iterable
    if len(things) > _MOST:
        return Answer(wrongs=(Wrong(found=f"more than {_MOST} {kind}s", expected="an answer that ends"),))
    taken = [snapshot(hook, one) if once else one for one in things]
    wrongs = [
        Wrong(found=f"{_which(kind, number, things[number - 1])}: {found}", expected=expected)
        for number, one in enumerate(taken, 1)
        for found, expected in wrong_with(one)
    ]
    if wrongs:
        return Answer(wrongs=tuple(wrongs))
    names = tuple(_text(getattr(one, "name", None)) for one in taken)
    twice = sorted({one for one in names if one and names.count(one) > 1})
    return Answer(things=tuple(taken), names=names, wrongs=tuple(_twice(kind, one) for one in twice))


def _twice(kind: str, name: str) -> Wrong:
    return Wrong(found=f"two {kind}s called {name}", expected="one of a name")


def _no_list(answer: object, kind: str) -> Wrong | None:
    if inspect.iscoroutine(answer):
        answer.close()
    if isinstance(answer, (str, bytes, dict)) or not isinstance(answer, Iterable):
        return Wrong(found=f"an answer of the type {_type_of(answer)}", expected=f"a list of {kind}s")
    return None


def _which(kind: str, number: int, one: object) -> str:
    """Which thing of an answer: by number and class, for its name may be what is wrong."""
    return f"{kind} {number} ({_type_of(one)})"


def _type_of(one: object) -> str:
    return class_name(one if isinstance(one, type) else type(one)) or "a type"


def _text(value: object) -> str:
    return text_of(value) or ""


Found = Iterator[tuple[str, str]]
"""What is wrong, each with what was expected."""


def _wrong_exporter(one: Any) -> Found:
    missing = list(_missing(one, EXPORTER, "ipcore.Exporter"))
    yield from missing
    if missing:
        return
    yield from _wrong_name(one.name)
    if not _MEDIA_TYPE.fullmatch(_text(one.media_type)):
        yield "a media_type that is none", "one such as text/csv"
    yield from _wrong_suffix(one.suffix)
    yield from _wrong_audiences(one.audiences)
    yield from _wrong_losses(one.losses)
    yield from _wrong_options(one.options)
    yield from _wrong_call(one.write, "write", ("cases", "out", "context"))
    if hasattr(one, "companions"):
        yield from _wrong_call(one.companions, "companions", ("context",))


def _wrong_adapter(one: Any) -> Found:
    from ipcore.exchange import Takes
    from ipcore.model.paths import check_record

    missing = list(_missing(one, ADAPTER, "ipcore.Adapter"))
    yield from missing
    if missing:
        return
    yield from _wrong_name(one.name)
    if text_of(one.takes) not in list(Takes):
        yield "a takes that there is not", f"one of {', '.join(f'Takes.{kind.name}' for kind in Takes)}"
    if not _is_texts(one.suffixes):
        yield "suffixes that are no collection of texts", "one such as ('.json',)"
    else:
        for suffix in one.suffixes:
            yield from _wrong_suffix(suffix)
    if not _is_texts(one.records) or any(map(check_record, one.records)):
        yield "records that name what a case does not have", "paths as in Source.records"
    yield from _wrong_options(one.options)
    yield from _wrong_call(one.read, "read", ("source", "context"))
    if hasattr(one, "write"):
        yield from _wrong_call(one.write, "write", ("case", "target", "context"), "expected")
    if hasattr(one, "preview"):
        yield from _wrong_call(one.preview, "preview", ("case", "target", "context"), "expected")
        yield from _wrong_losses(one.losses)


def _wrong_command(one: Any) -> Found:
    click = sys.modules.get("click")  # whoever made a command has imported it; ipcore does so in the command line only
    if click is None or not isinstance(one, click.Command):
        yield "no command", "what @click.command() makes of a function"
        return
    yield from _wrong_name(one.name)


def _wrong_folder(one: Any) -> Found:
    if not isinstance(one, Path):
        yield "no path", "a pathlib.Path: Path(__file__).parent / 'rules'"
    elif not one.is_dir():
        yield "a folder that there is not", "a folder with rules in it, installed with the plugin"


def _wrong_fact(one: Any) -> Found:
    from ipcore.facts import Fact

    if not isinstance(one, Fact):
        yield "no fact", "what @fact(...) makes of a function"


_KINDS: dict[str, tuple[str, Callable[[Any], Found]]] = {
    "ipcore_exporters": ("exporter", _wrong_exporter),
    "ipcore_adapters": ("adapter", _wrong_adapter),
    "ipcore_rules": ("folder", _wrong_folder),
    "ipcore_facts": ("fact", _wrong_fact),
    "ipcore_commands": ("command", _wrong_command),
}


def _missing(one: Any, names: Sequence[str], kind: str) -> Found:
    if isinstance(one, type):
        yield "the class itself", f"an object of it: {_type_of(one)}()"
        return
    if missing := [name for name in names if not hasattr(one, name)]:
        yield f"no {', '.join(missing)}", f"all that {kind} has"


def _wrong_name(name: object) -> Found:
    if not NAME.fullmatch(_text(name)):
        yield "a name that is none", NAME_EXPECTED


def _wrong_suffix(suffix: object) -> Found:
    if not _SUFFIX.fullmatch(_text(suffix)):
        yield "a suffix that is none", "one with its dot, such as .csv"


def _wrong_audiences(audiences: object) -> Found:
    from ipcore.disclosure import Audience

    if not isinstance(audiences, Collection) or isinstance(audiences, str) or not audiences:
        yield "audiences that are no collection, or an empty one", "one such as (Audience.PERSON,)"
    elif any(text_of(one) not in list(Audience) for one in audiences):
        yield "an audience that there is not", f"of {', '.join(f'Audience.{one.name}' for one in Audience)}"


def _wrong_losses(losses: object) -> Found:
    from ipcore.exchange.losses import check_fields

    if not _is_texts(losses):
        yield "losses that are no collection of texts", "paths such as ('plans.measures.extent',), or losses_except(...)"
        return
    try:
        check_fields(losses)  # type: ignore[arg-type]  # they were seen to be texts
    except ExchangeError:
        yield "losses that name no field of a case", "paths such as plans.measures.extent"


def _wrong_options(options: object) -> Found:
    from ipcore.exchange import Option

    if not isinstance(options, Sequence) or isinstance(options, str) or not all(isinstance(one, Option) for one in options):
        yield "options that are no sequence of ipcore.Option", "one such as (Option(name='sep', help='...'),)"
        return
    names = [one.name for one in options]
    for one in options:
        if not NAME.fullmatch(_text(one.name)):
            yield "an option with a name that is none", NAME_EXPECTED
        elif names.count(one.name) > 1:
            yield "an option twice", "each once"
        elif one.choices and one.default is not None and one.default not in one.choices:
            yield f"the option {one.name} with a default that is none of its choices", "one of them"


def _wrong_call(function: object, name: str, positional: tuple[str, ...], *by_name: str) -> Found:
    expected = f"{name}({', '.join((*positional, *(('*',) if by_name else ()), *by_name))})"
    if not callable(function):
        yield f"{name} that cannot be called", expected
        return
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # made in C: it says nothing of itself
        return
    try:
        signature.bind(*positional, **dict.fromkeys(by_name))
    except TypeError:
        yield f"{name} with other arguments", expected


def _is_texts(values: object) -> bool:
    return isinstance(values, Collection) and not isinstance(values, (str, bytes)) and all(text_of(one) is not None for one in values)
