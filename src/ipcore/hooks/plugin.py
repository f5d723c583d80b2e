"""A plugin as the host knows it, and what can go wrong with it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from types import ModuleType

from attrs import field, frozen


class Stage(StrEnum):
    """Where a plugin failed."""

    FIND = "find"  # two plugins of one name
    IMPORT = "import"
    REGISTER = "register"  # a hook there is not, wrong arguments, no hooks, another version of the hooks
    CALL = "call"  # a hook raised, or did not come back
    ANSWER = "answer"  # a hook answered with something else, or with a name that is taken


@frozen(kw_only=True)
class Failure:
    """
    A plugin that failed. Never holds the text of what it raised: that may be anything.

    Attributes:
        plugin: Its name.
        distribution: What it was installed as, with its version: "ipcore-fhir 1.2". None: a single file.
        stage: Where it failed.
        hook: The hook, where it was one. None: the plugin as a whole.
        found: What happened, in our words: "ImportError", "a hook that there is not: ipcore_exporter".
        expected: What should have been.
        file: Name of the file in which it happened. None: none, or not known.
        line: The line. None: not known.
    """

    plugin: str
    distribution: str | None = field(default=None)
    stage: Stage
    hook: str | None = field(default=None)
    found: str
    expected: str
    file: str | None = field(default=None)
    line: int | None = field(default=None)

    def __str__(self) -> str:
        whose = f"plugin {self.plugin}" + (f" ({self.distribution})" if self.distribution else "")
        hook = f": {self.hook}" if self.hook else ""
        place = f", {self.file}, line {self.line}" if self.file and self.line else f", {self.file}" if self.file else ""
        return f"{whose}{hook}{place}: found {self.found}, expected {self.expected}"


@frozen(kw_only=True)
class Plugin:
    """
    A plugin that was found.

    Attributes:
        name: Its name: that of the entry point, or of the file.
        distribution: What it was installed as. None: a single file.
        version: Version of the distribution. None: a single file.
        place: The module, or the file.
        hooks: Names of the hooks it fills, sorted. Empty: it did not load.
        module: What was loaded. None: it did not load.
    """

    name: str
    distribution: str | None = field(default=None)
    version: str | None = field(default=None)
    place: str | Path
    hooks: tuple[str, ...] = field(default=())
    module: ModuleType | None = field(default=None, repr=False)
