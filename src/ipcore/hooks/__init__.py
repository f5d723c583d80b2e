"""The hooks, and the host that loads plugins and never fails in silence. Each name loads when it is first asked for."""

from typing import TYPE_CHECKING

from ipcore._lazy import lazy

if TYPE_CHECKING:
    from ipcore.hooks.exported import Exported, together
    from ipcore.hooks.exporting import companions, export
    from ipcore.hooks.handing_over import write_case
    from ipcore.hooks.host import Host, Trace
    from ipcore.hooks.importing import read_cases
    from ipcore.hooks.plugin import Failure, Plugin, Stage
    from ipcore.hooks.rules_of_plugins import load_plugins
    from ipcore.hooks.spec import API, GROUP, OLDEST_API, hookimpl

_HOMES = {
    "ipcore.hooks.exported": "Exported together",
    "ipcore.hooks.exporting": "companions export",
    "ipcore.hooks.host": "Host Trace",
    "ipcore.hooks.importing": "read_cases",
    "ipcore.hooks.handing_over": "write_case",
    "ipcore.hooks.plugin": "Failure Plugin Stage",
    "ipcore.hooks.rules_of_plugins": "load_plugins",
    "ipcore.hooks.spec": "API GROUP OLDEST_API hookimpl",
}

__getattr__ = lazy(__name__, {name: home for home, names in _HOMES.items() for name in names.split()})

__all__ = [
    "API",
    "GROUP",
    "OLDEST_API",
    "Exported",
    "Failure",
    "Host",
    "Plugin",
    "Stage",
    "Trace",
    "companions",
    "export",
    "hookimpl",
    "load_plugins",
    "read_cases",
    "together",
    "write_case",
]
