"""
The adapter `folder`: a folder with one case in each file, that can be written to.

It is the smallest system there is that takes a case and says which version of it stands there. Those who write an adapter for
another system try their own code against it.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from ipcore._locks import LockedError, held
from ipcore.adapters.canonical import case_of
from ipcore.adapters.folder_files import put_private
from ipcore.errors import ModelError, Problem, ProblemKind
from ipcore.exchange import Foreseen, Option, ReadContext, Reason, Receipt, Rejection, Takes, VersionConflict, rejected
from ipcore.model import FORMAT, Case
from ipcore.serde import dumps
from ipcore.serde.limits import MAX_BYTES

_SUFFIX = ".json"
_TRIES = 100
"""So often the lock is tried: for some five seconds."""


def file_name(case_id: str) -> str:
    """
    The name of a case's file: a digest, so that no id stands in a listing.

    It hides nothing from somebody who can guess the id.
    """
    return sha256(b"ipcore/folder\0" + case_id.encode("utf-8", "surrogatepass")).hexdigest() + _SUFFIX


def version_of(data: bytes) -> str:
    """The version of a case: the digest of its canonical bytes."""
    return sha256(data).hexdigest()


class FolderAdapter:
    """
    A folder of files `<digest of the id>.json`, each the canonical bytes of one case, readable by their owner only.

    A version is the digest of those bytes. Writing takes a lock, so that of two that expect the same version one gets a conflict.
    """

    name = "folder"
    takes = Takes.ADDRESS
    suffixes: Collection[str] = ()
    records: Collection[str] = (FORMAT,)
    options: Sequence[Option] = ()
    losses: Collection[str] = ()

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        """The cases, sorted by the names of their files. A file that is not named after its case is rejected."""
        folder = Path(str(source))
        try:
            names = sorted(one.name for one in os.scandir(folder) if one.name.endswith(_SUFFIX) and not one.name.startswith("."))
        except (OSError, ValueError) as error:  # a name with a null byte is a ValueError
            yield _out_of_reach(error, Problem(found="no folder that can be read", expected="a folder"))
            return
        for number, name in enumerate(names, start=1):
            yield _read(folder / name, number)

    def write(self, case: Case, target: str, context: ReadContext, *, expected: str | None) -> Receipt | VersionConflict | Rejection:
        """Put a case into the folder, which is made where there is none."""
        try:
            data = dumps(case).encode()
        except ModelError as error:
            return rejected(error.problems)
        try:
            return _write(Path(target), case.id, data, expected)
        except LockedError:
            found = "a lock that another process holds, or left behind when it broke off"
            wanted = "no file named .lock in the folder; remove it if nobody writes there"
            return Rejection(reason=Reason.NOT_AVAILABLE, problems=(Problem(found=found, expected=wanted),))
        except (OSError, ValueError) as error:
            return _out_of_reach(error, Problem(found="a folder that cannot be written to", expected="one's own, with room on its disk"))

    def preview(self, case: Case, target: str, context: ReadContext, *, expected: str | None) -> Foreseen | VersionConflict | Rejection:
        """What `write` would come to. No lock is taken: what is there may change before it is written."""
        place = Path(target) / file_name(case.id)
        try:
            data = dumps(case).encode()
            found = version_of(place.read_bytes()) if place.exists() else None
        except ModelError as error:
            return rejected(error.problems)
        except (OSError, ValueError) as error:
            return _out_of_reach(error, Problem(found="a folder that cannot be read", expected="one's own"))
        if found != expected:
            return VersionConflict(case=case.id, expected=expected, found=found)
        return Foreseen.CREATED if found is None else Foreseen.UNCHANGED if found == version_of(data) else Foreseen.UPDATED


def _out_of_reach(error: Exception, problem: Problem) -> Rejection:
    reason = Reason.NOT_ALLOWED if isinstance(error, PermissionError) else Reason.NOT_AVAILABLE
    return Rejection(reason=reason, problems=(problem,))


def _write(folder: Path, case_id: str, data: bytes, expected: str | None) -> Receipt | VersionConflict:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, exist_ok=True)
    place = folder / file_name(case_id)
    with held(folder / ".lock", tries=_TRIES):
        found = version_of(place.read_bytes()) if place.exists() else None
        if found != expected:
            return VersionConflict(case=case_id, expected=expected, found=found)
        put_private(place, data)
    return Receipt(case=case_id, version=version_of(data), created=found is None)


def _read(file: Path, number: int) -> Case | Rejection:
    try:
        if not file.is_file():  # a pipe would wait for ever
            return _unread(number, "something that is no file")
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError:
        return _unread(number, "a file that cannot be read")
    case = case_of(data, number=number)
    if isinstance(case, Case) and file.name != file_name(case.id):
        problem = Problem(pointer="/id", found="a case in a file that is named otherwise", expected="files written by the adapter `folder`")
        return rejected([problem], number=number, line=1)
    return case


def _unread(number: int, found: str) -> Rejection:
    return rejected([Problem(found=found, expected="a file with a case", kind=ProblemKind.UNREADABLE)], number=number)
