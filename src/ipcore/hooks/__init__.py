"""The hooks, and the host that loads plugins and never fails in silence."""

from ipcore.hooks.exported import Exported
from ipcore.hooks.exporting import companions, export
from ipcore.hooks.host import Host, Trace
from ipcore.hooks.importing import read_cases
from ipcore.hooks.plugin import Failure, Plugin, Stage
from ipcore.hooks.spec import API, GROUP, OLDEST_API, hookimpl

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
    "read_cases",
]
