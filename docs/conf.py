"""How the documentation is built. Nothing here reaches for the network: no intersphinx, no web fonts, no remote images."""

import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(Path(__file__).parent / "extensions"))

project = "ipcore"
author = "The ipcore authors"
project_copyright = "The ipcore authors"
release = runpy.run_path(str(ROOT / "src" / "ipcore" / "_version.py"))["__version__"]
version = release
language = "en"

extensions = ["myst_parser", "rule_pages"]
exclude_patterns = ["_build"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
myst_links_external_new_tab = False
nitpicky = True

html_theme = "furo"
html_title = f"ipcore {release}"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
