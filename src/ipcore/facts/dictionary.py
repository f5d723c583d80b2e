"""All facts by name: the data dictionary."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType

from ipcore.errors import RuleDefinitionError
from ipcore.facts.fact import Fact


@functools.cache
def all_facts() -> Mapping[str, Fact]:
    """
    Every built-in fact by its name, sorted.

    Raises:
        RuleDefinitionError: two facts have one name.
    """
    import ipcore.facts as package

    found: dict[str, Fact] = {}
    for module in sorted(one.name for one in pkgutil.iter_modules(package.__path__)):
        for value in vars(importlib.import_module(f"{package.__name__}.{module}")).values():
            if isinstance(value, Fact) and found.setdefault(value.name, value) is not value:
                raise RuleDefinitionError(f"two facts are called {value.name}")
    return MappingProxyType(dict(sorted(found.items())))
