"""Plugins that look installed: a module, and beside it what an installer writes."""

from __future__ import annotations

import shutil
from pathlib import Path

BROKEN = Path(__file__).parent / "broken"


def install(site: Path, way: str, *, name: str | None = None, distribution: str | None = None, entry: str | None = None) -> str:
    """
    Put a plugin of the folder `broken` into a site folder, and give the plugin's name.

    Args:
        site: The folder, which is to be on the path.
        way: Which: the name of its file.
        name: What it is to be called. None: as its file.
        distribution: What it is to be installed as. None: after its name.
        entry: What the entry point leads to. None: the module.
    """
    module = f"broken_{way}"
    plain = BROKEN / f"{way}.py"
    shutil.copyfile(plain if plain.exists() else BROKEN / f"{way}.py.txt", site / f"{module}.py")
    called = name or way.replace("_", "-")
    describe(site, distribution or f"vendor-{called}", f"[ipcore]\n{called} = {entry or module}\n")
    return called


def describe(site: Path, distribution: str, entry_points: str, version: str = "1.2") -> None:
    """Write what an installer writes of a distribution."""
    info = site / f"{distribution.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(entry_points, encoding="utf-8")


def line_of(way: str) -> int | None:
    """The line marked with `# here`. None: none is."""
    lines = next(BROKEN.glob(f"{way}.py*")).read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.endswith("# here")), None)
