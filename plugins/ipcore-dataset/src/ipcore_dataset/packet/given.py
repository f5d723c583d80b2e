"""What a run is told by beside its input: the mapping, the policy, and the folders of rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import field, frozen

from ipcore import Law
from ipcore_dataset.packet.marks import Mark, Marked, mark, marked, shown
from ipcore_dataset.reading.errors import InputError
from ipcore_dataset.running.options import Options

MAPPING, POLICY = "mapping.toml", "policy.toml"
"""What the mapping and the policy are called in a packet, whatever they were called before."""

_RULE_ENDS = (".py", ".toml")


@frozen(kw_only=True)
class Given:
    """
    The files, as they were when the run began.

    Attributes:
        texts: The mapping and the policy as they stand, by their names in the packet.
        files: These files, which must stay as they are.
    """

    texts: dict[str, bytes] = field(repr=False)
    files: Marked

    def check(self) -> None:
        """
        See that all is as it was.

        Raises:
            ChangedError: a file has been written to since.
        """
        self.files.check()


def given(options: Options) -> Given:
    """
    What the options name.

    Raises:
        InputError: a file that cannot be read.
    """
    named = {MAPPING: options.mapping, POLICY: options.policy}
    paths = {name: path for name, path in named.items() if path is not None}
    files = marked(paths.values())
    return Given(texts={name: _bytes(path) for name, path in paths.items()}, files=files)


def rule_folders(law: Law) -> list[dict[str, Any]]:
    """Each folder that rules of somebody's own were read from, by its name, with its files."""
    homes = sorted({str(rule.home) for rule in law.local if rule.home is not None})
    found = [{"name": shown(Path(home).name), "files": [one.document() for one in rule_files(Path(home))]} for home in homes]
    return sorted(found, key=lambda one: (one["name"], str(one["files"])))


def rule_files(folder: Path) -> list[Mark]:
    """The files of a folder of rules, by their paths in it: rules, their words, and what their code may import."""
    inside = [one for one in folder.rglob("*") if one.suffix in _RULE_ENDS and one.is_file()]
    names = {one: shown(one.relative_to(folder).as_posix()) for one in inside}
    return [mark(one, names[one]) for one in sorted(inside, key=lambda one: names[one]) if not _hidden(names[one])]


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__pycache__")) for part in name.split("/"))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(path.name, f"a file that cannot be read ({type(error).__name__})", "a file that can") from None
