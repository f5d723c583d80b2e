"""Taking up the hooks of one plugin, in a manager of its own: all of them, or none."""

from __future__ import annotations

import difflib
import inspect
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pluggy
from attrs import field, frozen

from ipcore.hooks import spec
from ipcore.hooks.plugin import Wrong
from ipcore.hooks.spec import API, GROUP, OLDEST_API

_PREFIX = "ipcore_"


@frozen(kw_only=True)
class Registered:
    """
    A plugin whose hooks can be called.

    Attributes:
        manager: The manager in which it is alone.
        hooks: The hooks it fills, sorted.
        api: The version of the hooks it is written for.
        deprecated: What it uses that will go, a sentence each.
    """

    manager: pluggy.PluginManager = field(repr=False)
    hooks: tuple[str, ...]
    api: int
    deprecated: tuple[str, ...] = field(default=())


def register(
    plugin: object, stated: object = None, *, specs: Any = spec, api: int = API, oldest: int = OLDEST_API
) -> Registered | tuple[Wrong, ...]:
    """
    Take up a plugin, or say all that is wrong with it.

    Args:
        plugin: The module or object that was loaded.
        stated: Its `IPCORE_API`. None: it states none, and is taken to be written for the present version.
        specs: Where the hooks are.
        api: The present version of the hooks.
        oldest: The oldest that still works.
    """
    if isinstance(stated, int) and type(stated) is not bool:
        stated = int.__int__(stated)  # a class of the plugin's own may call itself otherwise
    if wrong := _wrong_api(stated, api, oldest):
        return (wrong,)
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(specs)
    known = {name: getattr(specs, name) for name in dir(specs) if manager.parse_hookspec_opts(specs, name) is not None}
    marked = dict(_marked(manager, plugin))
    wrongs = [*_unmarked(plugin, marked, known), *_misfits(marked, known)]
    hooks = tuple(sorted({hook for _, hook, _ in marked.values() if hook in known}))
    if not wrongs and not hooks:
        wrongs = [Wrong(found="no hooks", expected=f"one of {', '.join(sorted(known))}, marked with ipcore.hookimpl")]
    if wrongs:
        return tuple(wrongs)
    return _registered(manager, plugin, hooks, stated, api)


def _registered(
    manager: pluggy.PluginManager, plugin: object, hooks: tuple[str, ...], stated: object, api: int
) -> Registered | tuple[Wrong, ...]:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            manager.register(plugin)
            manager.check_pending()
        except pluggy.PluginValidationError as error:  # what is not foreseen above; its text may quote the plugin
            return (Wrong(found="a hook that cannot be taken up", expected="as its reference has it", hook=_hook_of(error, hooks)),)
    deprecated = [str(one.message) for one in told if issubclass(one.category, DeprecationWarning)]
    written_for = stated if isinstance(stated, int) else api
    if written_for < api:
        deprecated.append(f"written for version {written_for} of the hooks, which still works; the present one is {api}")
    return Registered(manager=manager, hooks=hooks, api=written_for, deprecated=tuple(deprecated))


def _wrong_api(stated: object, api: int, oldest: int) -> Wrong | None:
    if stated is None:
        return None
    if type(stated) is not int:
        return Wrong(found="an IPCORE_API that is no whole number", expected=f"IPCORE_API = {api}")
    if stated > api:
        return Wrong(found=f"IPCORE_API = {stated}, newer than this ipcore", expected=f"at most {api}, or a newer ipcore")
    if stated < oldest:
        return Wrong(found=f"IPCORE_API = {stated}, which no longer works", expected=f"at least {oldest}: a newer version of the plugin")
    return None


def _marked(manager: pluggy.PluginManager, plugin: object) -> Iterator[tuple[str, tuple[Callable[..., Any], str, Mapping[str, Any]]]]:
    """Each marked function: its name, itself, the hook it is for, and how it is marked."""
    for name in _names(plugin):
        options = manager.parse_hookimpl_opts(plugin, name)
        if options is not None:
            yield name, (getattr(plugin, name), _plain(options.get("specname")) or name, dict(options))


def _plain(specname: object) -> str | None:
    return str.__str__(specname) if isinstance(specname, str) else None


def _names(plugin: object) -> list[str]:
    return [str.__str__(one) for one in dir(plugin)]  # an object can say itself what there is


def _unmarked(plugin: object, marked: Mapping[str, object], known: Mapping[str, object]) -> Iterator[Wrong]:
    """Functions that look like hooks and that nobody would ever call."""
    for name in _names(plugin):
        if name.startswith(_PREFIX) and name not in marked and inspect.isroutine(function := getattr(plugin, name)):
            expected = (
                "@ipcore.hookimpl above it" if name in known else f"{_meant(name, known)}, or a name that does not begin with {_PREFIX}"
            )
            yield _wrong(function, name, "a function that is not marked as a hook", expected)


def _misfits(marked: Mapping[str, tuple[Callable[..., Any], str, Mapping[str, Any]]], known: Mapping[str, Any]) -> Iterator[Wrong]:
    for function, hook, options in marked.values():
        if hook not in known:
            if not options.get("optionalhook"):
                yield _wrong(function, hook, "a hook that there is not", _meant(hook, known))
            continue
        if options.get("wrapper") or options.get("hookwrapper"):
            yield _wrong(function, hook, "a wrapper", "a hook of its own: there are no other plugins to wrap")
        takes, given = _arguments(function), _arguments(known[hook])
        if strange := [one for one in takes if one not in given]:
            expected = f"only {', '.join(given)}" if given else "no arguments"
            yield _wrong(function, hook, f"arguments that the hook has not: {', '.join(strange)}", expected)


def _arguments(function: Callable[..., Any]) -> list[str]:
    """The arguments that must be given."""
    parameters = inspect.signature(function).parameters.values()
    return [one.name for one in parameters if one.default is one.empty and one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)]


def _meant(name: str, known: Mapping[str, object]) -> str:
    """The hook that was probably meant, or all of them."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
    return near[0] if near else f"one of {', '.join(sorted(known))}"


def _wrong(function: Callable[..., Any], hook: str, found: str, expected: str) -> Wrong:
    code = getattr(inspect.unwrap(function), "__code__", None)
    file, line = (code.co_filename, code.co_firstlineno) if code else (None, None)
    named = hook if hook.isidentifier() else None  # it is told, and can be any text: `hookimpl(specname=...)`
    return Wrong(found=found, expected=expected, hook=named, file=file, line=line)


def _hook_of(error: pluggy.PluginValidationError, hooks: Sequence[str]) -> str | None:
    """The one hook it can be about."""
    return hooks[0] if len(hooks) == 1 else None
