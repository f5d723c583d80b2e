"""
Write one file that Python runs, out of a folder into which everything was installed: `python tools/pyz.py FOLDER FILE`.

The same packages give the same bytes, wherever and whenever they were installed: files in the order of their names, one day and one mode
for all, and nothing that an installer notes of itself.
"""

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

START = Path(__file__).with_name("pyz_main.py")
SHEBANG = b"#!/usr/bin/env python3\n"
DAY = (1980, 1, 1, 0, 0, 0)
"""The first one that a zip file can tell."""

COMPILED = {".so", ".pyd", ".dll", ".dylib"}
OF_THE_INSTALLER = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}


def main(folder: Path, target: Path) -> None:
    """
    Write the file, whole or not at all.

    Raises:
        SystemExit: something compiled is among the packages, which would run on one kind of machine only.
    """
    files = sorted(_files(folder))
    if compiled := [name for name, file in files if COMPILED & set(file.suffixes)]:
        sys.exit(f"{compiled[0]}: compiled for one kind of machine; expected packages of pure Python")
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}")
    with beside.open("wb") as stream:
        stream.write(SHEBANG)
        with zipfile.ZipFile(stream, "a") as archive:
            for name, file in [("__main__.py", START), *files]:
                entry = zipfile.ZipInfo(name, DAY)
                entry.create_system, entry.external_attr = 3, 0o100644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, file.read_bytes())
    beside.chmod(0o755)
    beside.replace(target)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """What goes in, by the name it has there."""
    for file in folder.rglob("*"):
        path = file.relative_to(folder)
        if file.is_file() and path.parts[0] != "bin" and file.suffix != ".pyc" and not _is_of_the_installer(path):
            yield path.as_posix(), file


def _is_of_the_installer(path: Path) -> bool:
    return path.parts[0].endswith(".dist-info") and path.name in OF_THE_INSTALLER


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
