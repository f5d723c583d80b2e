"""The host: finds plugins, loads each alone, and remembers what failed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from ipcore._version import __version__
from ipcore.errors import PluginError
from ipcore.hooks.crash import place_in, type_name
from ipcore.hooks.finding import Found, find
from ipcore.hooks.loading import Loading
from ipcore.hooks.plugin import BUILT_IN, Failure, Plugin, Stage, Wrong

if TYPE_CHECKING:
    import click

    from ipcore.exchange import Adapter, Exporter

Trace = Callable[[str, str, float], None]
"""Is told of each import of a plugin and each call of a hook: the plugin's name, "import" or the hook, how many seconds it took."""


class Host:
    """
    The plugins of an environment and of single files. Nothing is found, imported or called before it is asked for, and each thing
    once. It can be used from several threads.

    Attributes:
        files: Plugins that are single files. Each is called as its file, with `-` for `_`.
        strict: What a plugin raises is let through instead of remembered.
        time_limit: Seconds that the import of a plugin, or one call of a hook, may take. None: as long as it likes. With a limit
            plugins run in a thread of their own, which is left behind when the time is up: Python cannot end it.
        trace: Is told of each import and call. None: nobody is.
        timer: The clock by which they are timed, in seconds. None: each took 0.
    """

    def __init__(
        self,
        files: Iterable[str | Path] = (),
        *,
        strict: bool = False,
        time_limit: float | None = 10.0,
        trace: Trace | None = None,
        timer: Callable[[], float] | None = None,
    ) -> None:
        self.files = tuple(files)
        self.strict = strict
        self.time_limit = time_limit
        self.trace = trace
        self.timer = timer
        self._lock = threading.RLock()
        self._found: tuple[Found, ...] | None = None
        self._loading = Loading(time_limit, trace, timer, self.fail)
        self._offered: dict[str, tuple[dict[str, Any], dict[str, str]]] = {}
        self._failures: list[Failure] = []

    @property
    def plugins(self) -> tuple[Plugin, ...]:
        """All plugins found, sorted by name; those that failed to load too. Each is loaded."""
        with self._lock:
            return tuple(self._loading.load(one)[0] for one in self._all())

    def plugin(self, name: str) -> Plugin | None:
        """One plugin, loaded; no other is loaded for its sake. None: there is none of that name."""
        with self._lock:
            return next((self._loading.load(one)[0] for one in self._all() if one.plugin.name == name), None)

    def single_files(self) -> tuple[Plugin, ...]:
        """The plugins that are single files, loaded; no installed one is. Those that failed to load too."""
        with self._lock:
            return tuple(self._loading.load(one)[0] for one in self._all() if isinstance(one.plugin.place, Path))

    @property
    def built_in(self) -> Plugin:
        """The plugin that ipcore is to itself. It is not among `plugins`."""
        with self._lock:
            return self._loading.load(_built_in())[0]

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What has failed so far, in the order in which it failed."""
        return tuple(self._failures)

    def fail(self, failure: Failure, error: BaseException | None = None) -> None:
        """
        Remember that a plugin failed.

        Args:
            failure: How.
            error: What was raised. None: nothing was.

        Raises:
            Exception: with `strict`, what was raised; a `PluginError` where nothing was, or something that is to end the process.
        """
        if failure not in self._failures:
            self._failures.append(failure)
        if self.strict:
            raise error if error is not None and issubclass(type(error), Exception) else PluginError(str(failure)) from error

    def answers(self, hook: str, plugin: str) -> tuple[object, ...] | None:
        """
        What one plugin answers to a hook; it is loaded and asked if it was not yet. Nothing where it does not fill the hook.

        None: it failed, or there is no plugin of that name, and `failures` says why.
        """
        with self._lock:
            named = [_built_in()] if plugin == BUILT_IN else [one for one in self._all() if one.plugin.name == plugin]
            if not named:
                self.fail(Failure(plugin=plugin, stage=Stage.FIND, found="no plugin of that name", expected=self._names()))
                return None
            answers = [self._loading.answer(hook, one) for one in named]
            return None if answers[0] is None else answers[0].things

    def exporters(self) -> Mapping[str, Exporter]:
        """The exporters by name, sorted: the built-in ones and those of plugins."""
        return self._offers("ipcore_exporters")

    def adapters(self) -> Mapping[str, Adapter]:
        """The adapters by name, sorted: the built-in ones and those of plugins."""
        return self._offers("ipcore_adapters")

    def commands(self, taken: Collection[str] = ()) -> Mapping[str, click.Command]:
        """The commands of plugins by name, sorted. `taken`: names of ipcore's own, which stand whatever a plugin says."""
        return self._offers("ipcore_commands", taken)

    def exporter(self, name: str) -> Exporter | None:
        """One exporter. None: there is none. No installed plugin is loaded for the sake of a built-in one."""
        return cast("Exporter | None", self._one("ipcore_exporters", name))

    def adapter(self, name: str) -> Adapter | None:
        """One adapter, as with `exporter`."""
        return cast("Adapter | None", self._one("ipcore_adapters", name))

    def owner(self, hook: str, name: str) -> str | None:
        """The plugin that an exporter, an adapter or a command comes from. None: there is none of that name."""
        self._offers(hook)
        return self._offered[hook][1].get(name)

    def broke_off(self, hook: str, name: str, error: BaseException) -> Failure:
        """
        Remember that an exporter, an adapter or a command broke off while it was used.

        Args:
            hook: The hook it came by: "ipcore_commands".
            name: What it is called.
            error: What it raised.

        Raises:
            Exception: with `strict`, as `fail` does.
        """
        owner = self.owner(hook, name)
        plugin = next((one.plugin for one in self._all() if one.plugin.name == owner), _built_in().plugin)
        file, line = place_in(plugin, error)
        failure = Failure(
            plugin=plugin.name,
            distribution=plugin.released,
            stage=Stage.USE,
            hook=hook,
            found=type_name(error),
            expected=f"the {_kind(hook)} {name} to reach its end",
            file=file,
            line=line,
        )
        self.fail(failure, error)
        return failure

    def _one(self, hook: str, name: str) -> object | None:
        with self._lock:
            if hook not in self._offered:
                for one in self._all():
                    if isinstance(one.plugin.place, Path):  # a file was named by whoever runs this: it is not passed over
                        self._loading.answer(hook, one)
                own = self._own(hook)
                if name in own:
                    return cast("object", own[name])
            return cast("object | None", self._offers(hook).get(name))

    def _offers(self, hook: str, taken: Collection[str] = ()) -> Mapping[str, Any]:
        with self._lock:
            if hook not in self._offered:
                self._offered[hook] = self._gathered(hook, taken)
            return MappingProxyType(self._offered[hook][0])

    def _gathered(self, hook: str, taken: Collection[str]) -> tuple[dict[str, Any], dict[str, str]]:
        """
        What there is for a hook, and whose each is.

        A built-in name stands. Of two plugins neither is used: nobody knows which was meant, and data would go the wrong way.
        """
        own = self._own(hook)
        there: dict[str, list[tuple[Plugin, object]]] = {}
        for found in self._all():
            if answer := self._loading.answer(hook, found):
                for name, thing in zip(answer.names, answer.things, strict=True):
                    there.setdefault(name, []).append((found.plugin, thing))
        for name, offers in list(there.items()):
            if name in own or name in taken or len(offers) > 1:
                del there[name]
                for plugin, _ in offers:
                    rivals = [BUILT_IN] if name in own or name in taken else [one.name for one, _ in offers if one is not plugin]
                    self._loading.fail(plugin, Stage.ANSWER, _taken(_kind(hook), name, rivals, hook))
        offered = own | {name: offers[0][1] for name, offers in there.items()}
        owners = dict.fromkeys(own, BUILT_IN) | {name: offers[0][0].name for name, offers in there.items()}
        return dict(sorted(offered.items())), owners

    def _own(self, hook: str) -> dict[str, Any]:
        answer = self._loading.answer(hook, _built_in())
        return dict(zip(answer.names, answer.things, strict=True)) if answer else {}

    def _names(self) -> str:
        names = sorted({one.plugin.name for one in self._all()})
        return f"one of {', '.join(names)}" if names else "one that is installed; none is"

    def _all(self) -> tuple[Found, ...]:
        if self._found is None:
            self._found = find(self.files)
        return self._found


def _built_in() -> Found:
    def load() -> object:
        from ipcore.hooks import built_in

        return built_in

    return Found(plugin=Plugin(name=BUILT_IN, distribution="ipcore-no", version=__version__, place="ipcore.hooks.built_in"), load=load)


def _kind(hook: str) -> str:
    """What a hook gives: "exporter"."""
    return hook.removeprefix("ipcore_").removesuffix("s")


def _taken(kind: str, name: str, rivals: list[str], hook: str) -> Wrong:
    if rivals == [BUILT_IN]:
        return Wrong(found=f"the {kind} {name}, which is ipcore's own", expected="another name; ipcore's own is used", hook=hook)
    told = ", ".join(sorted(rivals))
    return Wrong(found=f"the {kind} {name}, which is also in the plugin {told}", expected="one of a name; neither is used", hook=hook)
