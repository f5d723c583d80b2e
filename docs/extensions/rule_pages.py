"""Sphinx extension: writes the pages of the rules into `rules/` before the documentation is read. They are never committed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from rule_indexes import indexes
from rule_page import rule_page

from ipcore.rules import built_in_rules


def write_pages(folder: Path) -> None:
    """Write a page for each rule and the pages that lead to them; what stood there is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    rules = built_in_rules()
    pages = {rule.id: rule_page(rule) for rule in rules} | dict(indexes(rules))
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def setup(app: Any) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("builder-inited", lambda app: write_pages(Path(app.srcdir) / "rules"))
    return {"parallel_read_safe": True}
