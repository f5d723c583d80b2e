"""
The law, sent to another process: exactly as it is, or not at all.

What is ipcore's own goes by its name, and is looked up there. Rules of somebody else's, with their folders, go as they are: no file is read
again, and no code of theirs is run. Facts of plugins are functions, which cannot be sent: they go by the module they are written in.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import io
import pickle
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ipcore._aside import aside
from ipcore._raised import type_name
from ipcore._version import __version__
from ipcore.errors import ManyError
from ipcore.facts import Fact, all_facts
from ipcore.rules import PARAMETERS, built_in_rules


def packed(made_of: Mapping[str, Any]) -> bytes:
    """
    What a law is made of, by the names that `Law` is given it, as bytes for `unpacked`.

    Raises:
        ManyError: a plugin's fact that stands nowhere at the top of its module.
    """
    data = io.BytesIO()
    _Pickler(data, pickle.HIGHEST_PROTOCOL).dump(dict(made_of))
    return data.getvalue()


def unpacked(data: bytes, version: str, digest: str) -> Any:
    """
    The law that was sent, with the version of ipcore and the digest it had.

    Raises:
        ManyError: it is another one here: another ipcore, or the code of a plugin is gone or has changed since.
    """
    from ipcore.check.law import Law

    if version != __version__:
        raise ManyError(f"found ipcore {__version__}, expected {version}: all processes need the same one")
    law = Law(**pickle.loads(data))  # from the process that started this one
    if law.stamp.digest != digest:
        raise ManyError(f"found law {law.stamp.digest}, expected {digest}: the code of a plugin has changed since it was loaded")
    return law


class _Pickler(pickle.Pickler):
    """Pickles what a law is made of."""

    def reducer_override(self, obj: Any) -> Any:
        if (name := _names_of_ours().get(id(obj))) is not None:
            return _our_own, name
        if isinstance(obj, MappingProxyType):
            return _read_only_mapping, (dict(obj),)
        if isinstance(obj, Fact):
            return _found_fact, _address_of(obj)
        return NotImplemented


def _ours() -> dict[tuple[str, str], Any]:
    """What is ipcore's own and may stand in a rule of somebody else's, by what it is and its name. A home may be in an archive."""
    return {
        **{("fact", name): one for name, one in all_facts().items()},
        **{("parameter", name): one for name, one in PARAMETERS.items()},
        **{("home", one.id): one.home for one in built_in_rules()},
    }


@functools.cache
def _names_of_ours() -> dict[int, tuple[str, str]]:
    """The names, by the identity of what they name, which lives as long as the process does."""
    return {id(one): name for name, one in _ours().items()}


def _our_own(kind: str, name: str) -> Any:
    return _ours()[kind, name]


def _read_only_mapping(given: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(given)


def _address_of(fact: Fact) -> tuple[str, str | None, str, str]:
    """Where a plugin's fact is found again: module, file, name there; and its own name."""
    module = sys.modules.get(getattr(fact.read, "__module__", None) or "")
    names = [name for name, one in vars(module).items() if one is fact] if module else []
    if module is None or not names:
        raise ManyError(f"the fact {fact.name} cannot be sent to another process: expected it at the top of the module it is written in")
    return module.__name__, getattr(module, "__file__", None), names[0], fact.name


def _found_fact(module: str, file: str | None, name: str, fact: str) -> Fact:
    try:
        with aside():
            found = getattr(_module(module, file), name, None)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  # the code of a plugin, which may do anything
        raise ManyError(f"the fact {fact}: its module cannot be imported: {type_name(error)}") from None
    if not isinstance(found, Fact) or found.name != fact:
        raise ManyError(f"the fact {fact}: its module has it no more: the code of the plugin has changed since it was loaded")
    return found


def _module(name: str, file: str | None) -> Any:
    """The module: of a plugin that is a single file, which nobody can import, from its file."""
    if name in sys.modules:
        return sys.modules[name]
    if importlib.util.find_spec(name.partition(".")[0]) is not None or file is None:
        return importlib.import_module(name)
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ImportError(name=name)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
