"""Whether a packet is as it was written, and whether files are those that it is about."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from ipcore import ExchangeError
from ipcore_dataset.nested.inputs import files_of
from ipcore_dataset.packet.archive import MANIFEST
from ipcore_dataset.packet.given import MAPPING, POLICY, rule_files
from ipcore_dataset.packet.manifest import SCHEMA
from ipcore_dataset.packet.marks import Mark, mark
from ipcore_dataset.reading.inputs import sources

_LARGEST_MANIFEST = 64 << 20
_BLOCK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


@frozen(kw_only=True)
class Difference:
    """
    Something that is not as the packet says.

    Attributes:
        kind: A key of the section `packet_differs` of the words.
        name: The name of the file, without folders.
    """

    kind: str
    name: str


@frozen(kw_only=True)
class Verified:
    """
    What came out.

    Attributes:
        fingerprint: The SHA-256 of the manifest: who wrote the packet was told it.
        files: How many files the manifest names.
        compared: How many files were given to compare.
        differences: What differs, sorted. Empty: nothing.
    """

    fingerprint: str
    files: int
    compared: int
    differences: tuple[Difference, ...] = field(default=())


def verify(packet: Path, inputs: Sequence[str], *, mapping: Path | None, policy: Path | None, folders: Sequence[str]) -> Verified:
    """
    Compare a packet with its own manifest, and with files that are given. Nothing is unpacked.

    Args:
        packet: The packet.
        inputs: Files, folders and patterns it should be about. Empty: they are not compared.
        mapping: The mapping it should hold. None: it is not compared.
        policy: The policy. None: as the mapping.
        folders: Folders of rules. Empty: as the mapping.

    Raises:
        ExchangeError: it is no packet, or of a version that is not known; a folder of rules that is not there.
        ReadingError: a file that is given cannot be read.
    """
    try:
        with packet.open("rb") as file, zipfile.ZipFile(file) as archive:
            text = _manifest_text(archive)
            manifest = _manifest(text, packet.name)
            found = list(_in_packet(archive, _marks(manifest["files"])))
    except _BROKEN as error:
        raise ExchangeError(f"{packet.name}: found no packet that can be read ({type(error).__name__}), expected a zip file") from None
    given = list(_inputs(inputs, packet, of_cases=manifest["question"]["kind"] == "cases"))
    own = {one.name: one for one in _marks(manifest["files"])}
    if inputs:
        found += _compared("input", given, _marks(manifest["inputs"]))
    for name, path in ((MAPPING, mapping), (POLICY, policy)):
        if path is not None:
            given.append(mark(path, name))
            found += _compared("given", given[-1:], [own[name]] if name in own else [])
    if folders:
        rules = [one for folder in folders for one in _rules(Path(folder))]
        given += rules
        found += _compared("rules", rules, _marks([one for folder in manifest["rule_folders"] for one in folder["files"]]))
    told = sorted(set(found), key=lambda one: (one.kind, one.name))
    return Verified(fingerprint=hashlib.sha256(text).hexdigest(), files=len(own), compared=len(given), differences=tuple(told))


def _manifest_text(archive: zipfile.ZipFile) -> bytes:
    try:
        with archive.open(MANIFEST) as file:
            return file.read(_LARGEST_MANIFEST)
    except KeyError:
        raise zipfile.BadZipFile("no manifest") from None


def _manifest(text: bytes, name: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
        known = found["ipcore_dataset_packet"]
        _marks([*found["files"], *found["inputs"], *(one for folder in found["rule_folders"] for one in folder["files"])])
        whole = isinstance(found["question"]["kind"], str)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise ExchangeError(f"{name}: found a manifest that cannot be read, expected that of a packet") from None
    if known != SCHEMA or not whole:
        raise ExchangeError(f"{name}: found a manifest of another version, expected version {SCHEMA}")
    return dict(found)


def _marks(documents: Sequence[dict[str, Any]]) -> list[Mark]:
    return [Mark(name=str(one["name"]), size=int(one["size"]), sha256=str(one["sha256"])) for one in documents]


def _in_packet(archive: zipfile.ZipFile, expected: Sequence[Mark]) -> Iterator[Difference]:
    """What differs between the files of a packet and what its manifest says of them."""
    there = Counter(one.filename for one in archive.infolist())
    yield from (Difference(kind="packet_twice", name=name) for name, times in there.items() if times > 1)
    yield from (Difference(kind="packet_unnamed", name=name) for name in there if name not in {MANIFEST, *(one.name for one in expected)})
    for one in expected:
        if one.name not in there:
            yield Difference(kind="packet_missing", name=one.name)
        elif not _same(archive, one):
            yield Difference(kind="packet_changed", name=one.name)


def _same(archive: zipfile.ZipFile, expected: Mark) -> bool:
    """Whether a file is as expected. No more of it is read than it should have."""
    digest, left = hashlib.sha256(), expected.size
    try:
        with archive.open(expected.name) as file:
            while left > 0 and (block := file.read(min(left, _BLOCK))):
                digest.update(block)
                left -= len(block)
            return not left and not file.read(1) and digest.hexdigest() == expected.sha256
    except _BROKEN:
        return False


def _inputs(inputs: Sequence[str], packet: Path, *, of_cases: bool) -> Iterator[Mark]:
    if not inputs:
        return
    paths = files_of(inputs).files if of_cases else tuple(one.path for one in sources(inputs).files if one.uri is None)
    yield from (mark(one) for one in paths if one.resolve() != packet.resolve())


def _rules(folder: Path) -> list[Mark]:
    if not folder.is_dir():
        raise ExchangeError("--rules: found no folder of that name, expected one")
    return rule_files(folder)


def _compared(what: str, given: Sequence[Mark], expected: Sequence[Mark]) -> Iterator[Difference]:
    """What differs between files that are given and those that were judged: by their content, whatever they are called."""
    there, wanted = ({(one.size, one.sha256) for one in some} for some in (given, expected))
    names = {one.name for one in expected}
    strange = [one for one in given if (one.size, one.sha256) not in wanted]
    yield from (Difference(kind=f"{what}_changed" if one.name in names else f"{what}_unknown", name=one.name) for one in strange)
    changed = {one.name for one in strange}
    missing = (one for one in expected if (one.size, one.sha256) not in there and one.name not in changed)
    yield from (Difference(kind=f"{what}_missing", name=one.name) for one in missing)
