"""Trying the same in another process of Python, with other hashes or other surroundings."""

from __future__ import annotations

import base64
import functools
import importlib
import importlib.util
import inspect
import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ipcore.disclosure import Recipient
from ipcore.model import Case
from ipcore.serde import dumps, loads
from ipcore.testing.conformance.requirement import ConformanceError
from ipcore.testing.conformance.trial import AdapterTrial, ExporterTrial

if TYPE_CHECKING:
    from ipcore.exchange import Exporter

OTHER_SEED, OTHER_SURROUNDINGS = "other seed", "other surroundings"

_TIME_LIMIT = 120
_SOME = 25
_PROGRAM = "import os, pickle, sys; out = os.dup(1); os.dup2(2, 1); sys.path[:] = pickle.load(sys.stdin.buffer); "
_PROGRAM += "from ipcore.testing.conformance.elsewhere import answer; answer(pickle.load(sys.stdin.buffer), out)"
"""What is printed goes to standard error. Standard output is for the answer, which is never unpickled: a plugin can write there."""


def cases_for_elsewhere(trial: ExporterTrial) -> list[Case]:
    """The cases that are exported in another process."""
    return [case for case in trial.cases[:_SOME] if trial.recipient(case) is not None]


@functools.lru_cache(maxsize=8)
def exported_elsewhere(trial: ExporterTrial, surroundings: str) -> list[bytes]:
    """
    What the exporter writes of each case in another process, for whoever sees most. The hashes are the same in all surroundings.

    Raises:
        ConformanceError: it cannot be taken there, or breaks off there.
    """
    told = [(dumps(case), trial.recipient(case)) for case in cases_for_elsewhere(trial)]
    made = _elsewhere(trial.exporter, trial.found_at, "exporter", told, dict(trial.options), surroundings)
    return [base64.b64decode(one) for one in made]


@functools.lru_cache(maxsize=8)
def read_elsewhere(trial: AdapterTrial, surroundings: str) -> list[list[str]]:
    """
    What the adapter makes of each sample in another process, as text.

    Raises:
        ConformanceError: it cannot be taken there, or breaks off there.
    """
    made: list[list[str]] = _elsewhere(trial.adapter, trial.found_at, "adapter", trial.samples, dict(trial.context.options), surroundings)
    return made


def _elsewhere(subject: Any, found_at: str | None, kind: str, told: Sequence[Any], options: Mapping[str, str], surroundings: str) -> Any:
    job = {"kind": kind, "told": told, "options": options, **_packed(subject, found_at, kind)}
    with tempfile.TemporaryDirectory() as folder:
        other = surroundings == OTHER_SURROUNDINGS
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            input=pickle.dumps([str(Path(one).resolve()) for one in sys.path]) + pickle.dumps(job),
            capture_output=True,
            env=_environment(other),
            cwd=folder if other else None,
            timeout=_TIME_LIMIT,
            check=False,
        )
    if done.returncode != 0:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise ConformanceError(f"in another process the {kind} broke off: {' '.join(last)}")
    try:
        return json.loads(done.stdout)
    except ValueError:
        raise ConformanceError(f"the answer of another process cannot be read: the {kind} writes to standard output") from None


def _environment(other: bool) -> dict[str, str]:
    environment = {**os.environ, "PYTHONHASHSEED": "4711" if os.environ.get("PYTHONHASHSEED") != "4711" else "42"}
    if other:
        environment |= {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    return environment


def _packed(subject: Any, found_at: str | None, kind: str) -> dict[str, Any]:
    """What another process finds the subject by."""
    if found_at is not None:
        return {"found_at": found_at}
    home = subject if isinstance(subject, ModuleType) else inspect.getmodule(type(subject))
    place = (home.__name__, getattr(home, "__file__", None)) if home is not None else ("", None)
    if isinstance(subject, ModuleType):
        return {"home": place}
    try:
        return {"home": place, "subject": pickle.dumps(subject)}
    except Exception as error:  # noqa: BLE001  # pickle raises whatever the subject does
        raise ConformanceError(
            f"the {kind} cannot be taken to another process ({type(error).__name__}): put its class at the top of a module,"
            ' or say where it stands: found_at="package.module:NAME"'
        ) from None


def answer(job: Mapping[str, Any], out: int) -> None:
    """Do in the other process what was asked, and write it as JSON to the file descriptor `out`."""
    subject = _unpacked(job)
    if job["kind"] == "exporter":
        made: Any = _exported(subject, job)
    else:
        trial = AdapterTrial(adapter=subject, samples=tuple(job["told"]), context=_reading(job))
        made = [list(map(as_text, trial.read(sample))) for sample in trial.samples]
    with open(out, "wb") as stream:
        stream.write(json.dumps(made).encode())


def _exported(subject: Exporter, job: Mapping[str, Any]) -> list[str]:
    trial = ExporterTrial(exporter=subject, options=job["options"])
    told: Sequence[tuple[str, Recipient]] = job["told"]
    return [base64.b64encode(trial.written([loads(text)], recipient)).decode() for text, recipient in told]


def _reading(job: Mapping[str, Any]) -> Any:
    from ipcore.exchange import ReadContext

    return ReadContext(options=job["options"])


def as_text(item: Any) -> str:
    """A case or a rejection as text that is the same in every process."""
    return dumps(item) if isinstance(item, Case) else repr(item)


def _unpacked(job: Mapping[str, Any]) -> Any:
    if "found_at" in job:
        module, _, name = job["found_at"].partition(":")
        return getattr(importlib.import_module(module), name)
    home = _module(*job["home"])
    return pickle.loads(job["subject"]) if "subject" in job else home  # made by the process that started this one


def _module(name: str, file: str | None) -> ModuleType | None:
    """The module of that name, from its file where no import finds it: a single file, a test."""
    if not name or name == "__main__":
        name = "__main__"
    try:
        if name != "__main__":
            return importlib.import_module(name)
    except ImportError:
        pass
    if file is None:
        return None
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
