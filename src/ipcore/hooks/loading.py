"""Loading one plugin at a time and asking it: all that can go wrong ends as a failure of that plugin."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import cast

from attrs import evolve

from ipcore.errors import PluginError
from ipcore.hooks.crash import file_of, lacking_module, place_in, type_name
from ipcore.hooks.finding import Found
from ipcore.hooks.guard import Outcome, guarded
from ipcore.hooks.plugin import BUILT_IN, Answer, Failure, Plugin, Stage, Wrong
from ipcore.hooks.registering import Registered, register

_EXPECTED = {Stage.IMPORT: "an import that succeeds", Stage.REGISTER: "hooks that can be taken up", Stage.CALL: "an answer"}


class Loading:
    """
    The plugins loaded so far, and what they answered: each is loaded once and asked once for each hook.

    Args:
        time_limit: As of the host.
        trace: Is told of each import and call.
        timer: The clock.
        fail: Is told of each failure, with what was raised, and may raise.
    """

    def __init__(
        self,
        time_limit: float | None,
        trace: Callable[[str, str, float], None] | None,
        timer: Callable[[], float] | None,
        fail: Callable[[Failure, BaseException | None], None],
    ) -> None:
        self._limit = time_limit
        self._trace = trace
        self._timer = timer or (lambda: 0.0)
        self._tell = fail
        self._loaded: dict[tuple[str, ...], tuple[Plugin, Registered | None]] = {}
        self._answers: dict[tuple[str, ...], Answer | None] = {}

    def answer(self, hook: str, found: Found) -> Answer | None:
        """What a plugin answers to a hook, nothing where it does not fill it. None: it failed, now or before."""
        key = (hook, *_key(found))
        if key not in self._answers:
            self._answers[key] = None  # for good, should it raise on the way
            self._answers[key] = self._asked(hook, found)
        return self._answers[key]

    def _asked(self, hook: str, found: Found) -> Answer | None:
        plugin, registered = self.load(found)
        if registered is None:
            return None
        if hook not in registered.hooks:
            return Answer()
        from ipcore.hooks.shapes import look_through  # loaded where somebody answers

        caller = getattr(registered.manager.hook, hook)
        once = plugin.name != BUILT_IN
        outcome = self._run(plugin, hook, lambda: look_through(hook, caller(), len(caller.get_hookimpls()), once=once))
        if not self._came_back(plugin, outcome, Stage.CALL, hook):
            return None
        answer = cast("Answer", outcome.value)
        for wrong in answer.wrongs:
            self.fail(plugin, Stage.ANSWER, evolve(wrong, hook=hook))
        return None if answer.wrongs else answer

    def load(self, found: Found) -> tuple[Plugin, Registered | None]:
        """The plugin, loaded. Without its hooks where it failed, now or before."""
        key = _key(found)
        if key not in self._loaded:
            self._loaded[key] = (found.plugin, None)  # for good, should it raise on the way
            self._loaded[key] = self._taken_up(found)
        return self._loaded[key]

    def _taken_up(self, found: Found) -> tuple[Plugin, Registered | None]:
        plugin = found.plugin
        if found.failure is not None:
            self._tell(found.failure, None)
            return plugin, None
        outcome = self._run(plugin, "import", lambda: _imported(found))
        if not self._came_back(plugin, outcome, Stage.IMPORT):
            return plugin, None
        loaded = outcome.value
        outcome = self._run(plugin, None, lambda: register(loaded, _stated(loaded)))
        if not self._came_back(plugin, outcome, Stage.REGISTER):
            return plugin, None
        if isinstance(outcome.value, tuple):
            for wrong in outcome.value:
                file = wrong.file and file_of(plugin, wrong.file)
                self.fail(plugin, Stage.REGISTER, evolve(wrong, file=file, line=wrong.line if file else None))
            return plugin, None
        taken: Registered = outcome.value
        return evolve(plugin, hooks=taken.hooks, api=taken.api, deprecated=taken.deprecated, module=loaded), taken

    def _run(self, plugin: Plugin, traced: str | None, call: Callable[[], object]) -> Outcome:
        limit = None if plugin.name == BUILT_IN else self._limit
        outcome = guarded(call, limit, self._timer)
        if self._trace is not None and traced is not None:
            self._trace(plugin.name, traced, outcome.seconds)
        return outcome

    def _came_back(self, plugin: Plugin, outcome: Outcome, stage: Stage, hook: str | None = None) -> bool:
        """Whether a call ended as it should. If not it is remembered."""
        if outcome.hung:
            self.fail(plugin, stage, Wrong(found=f"no end within {self._limit:g} seconds", expected=_EXPECTED[stage], hook=hook))
        elif outcome.error is not None:
            file, line = place_in(plugin, outcome.error)
            found = type_name(outcome.error)
            if stage is Stage.IMPORT and (lacking := lacking_module(outcome.error)):
                found = f"{found}: {lacking}"
            self.fail(plugin, stage, Wrong(found=found, expected=_EXPECTED[stage], hook=hook, file=file, line=line), outcome.error)
        return not outcome.hung and outcome.error is None

    def fail(self, plugin: Plugin, stage: Stage, wrong: Wrong, error: BaseException | None = None) -> None:
        """Remember what is wrong with a plugin. With one's own there is nothing to remember: it is a defect."""
        failure = Failure(
            plugin=plugin.name,
            distribution=plugin.released,
            stage=stage,
            hook=wrong.hook,
            found=wrong.found,
            expected=wrong.expected,
            file=wrong.file,
            line=wrong.line,
        )
        if plugin.name == BUILT_IN:
            raise PluginError(str(failure)) from error
        self._tell(failure, error)


def _imported(found: Found) -> object:
    """
    What is imported. Finders of modules that it adds stay, as those of an installation must, unless one breaks every import after it, or
    the import itself fails.
    """
    before = list(sys.meta_path)
    try:
        loaded = found.load()
        for one in sys.meta_path:
            if one not in before:
                one.find_spec("ipcore_asks_for_no_such_module", None, None)
    except BaseException:
        sys.meta_path[:] = before
        raise
    return loaded


def _key(found: Found) -> tuple[str, ...]:
    """Which plugin: of several with one name each fails for itself."""
    return (found.plugin.name, found.plugin.released or "", str(found.plugin.place))


def _stated(loaded: object) -> object:
    """The version of the hooks that a plugin says it is written for, itself or in its module."""
    module = sys.modules.get(getattr(loaded, "__module__", None) or "")
    return getattr(loaded, "IPCORE_API", getattr(module, "IPCORE_API", None))
