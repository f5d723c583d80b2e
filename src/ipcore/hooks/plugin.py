"""A plugin as the host knows it, and what can go wrong with it."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from attrs import field, frozen

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What plugins, exporters, adapters, their options and commands can be called."""

NAME_EXPECTED = "small letters, digits and hyphens"

BUILT_IN = "ipcore"
"""The name of the plugin that ipcore is to itself."""

RESERVED = frozenset({"local", "core", "platform", "discharge", "time", "draft", BUILT_IN})
"""Names that no plugin can have: ids of rules begin with them, or packs are called so."""


class Stage(StrEnum):
    """Where a plugin failed."""

    FIND = "find"  # two plugins of one name, a name that none can have, no such file
    IMPORT = "import"
    REGISTER = "register"  # a hook there is not, wrong arguments, no hooks, another version of the hooks
    CALL = "call"  # a hook raised, or did not come back
    ANSWER = "answer"  # a hook answered with something else, or with a name that is taken
    USE = "use"  # an exporter, an adapter, a rule or a command broke off


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
        place: What the entry point leads to, "ipcore_fhir" or "ipcore_fhir:plugin"; or the file.
        hooks: Names of the hooks it fills, sorted. Empty: it did not load.
        api: The version of the hooks it is written for. None: it did not load.
        deprecated: What it uses that will go, a sentence each.
        module: What was loaded, as a rule a module. None: it did not load.
    """

    name: str
    distribution: str | None = field(default=None)
    version: str | None = field(default=None)
    place: str | Path
    hooks: tuple[str, ...] = field(default=())
    api: int | None = field(default=None)
    deprecated: tuple[str, ...] = field(default=())
    module: object | None = field(default=None, repr=False)

    @property
    def released(self) -> str | None:
        """The distribution with its version: "ipcore-fhir 1.2". None: a single file."""
        return f"{self.distribution} {self.version or '?'}" if self.distribution else None


@frozen(kw_only=True)
class Wrong:
    """
    One thing that is wrong with a plugin, before it is known whose it is.

    Attributes:
        found: As in a failure.
        expected: As in a failure.
        hook: As in a failure.
        file: The file it stands in, with its folders. None: not known.
        line: The line. None: not known.
    """

    found: str
    expected: str
    hook: str | None = field(default=None)
    file: str | None = field(default=None)
    line: int | None = field(default=None)
