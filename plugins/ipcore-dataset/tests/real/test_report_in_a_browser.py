"""The report in headless Chromium: what axe says of it, what it asks for, how wide it is, and what comes on paper."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from dataset_parts.publications import HARM, publication, unprotected, with_texts

from ipcore import Lang
from ipcore_dataset.report import html

pytestmark = pytest.mark.real

HERE = Path(__file__).parent
BROWSER = shutil.which("chromium") or "/usr/bin/chromium"


def browsed(folder, document, lang, widths=(320, 768, 1280), schemes=("light", "dark")):
    """What was seen of the report in the browser. A missing node, browser or package is a failure."""
    page, pdf = folder / "report.html", folder / "report.pdf"
    page.write_text(html(document, lang), encoding="utf-8")
    asked = {"browser": BROWSER, "page": str(page), "pdf": str(pdf), "pictures": None, "widths": widths, "schemes": schemes}
    done = subprocess.run(["node", "browse.mjs"], input=json.dumps(asked), capture_output=True, text=True, cwd=HERE, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    return browsed(folder, publication(), Lang.NB) | {"pdf": (folder / "report.pdf").read_bytes()}


def test_axe_finds_nothing_light_or_dark_narrow_or_wide(seen):
    assert seen["looks"] == 6
    assert seen["rules"] >= 90
    assert seen["checked"] >= 40
    assert seen["violations"] == []


def test_the_page_asks_for_nothing_and_the_policy_has_nothing_to_forbid(seen):
    assert (seen["requests"], seen["errors"]) == ([], [])


def test_the_page_itself_never_scrolls_sideways(seen):
    assert seen["overflows"] == []


def test_all_that_is_closed_on_the_screen_is_open_on_paper(seen):
    assert seen["details"] > 3
    assert seen["closedOnPaper"] == []


def test_it_prints_on_a4_with_table_heads_on_every_page(seen):
    assert seen["pdf"].startswith(b"%PDF-")
    boxes = {tuple(float(one) for one in box.split()) for box in re.findall(rb"/MediaBox \[([\d. ]+)\]", _inflated(seen["pdf"]))}
    assert all(abs(width - 595) < 1 and abs(height - 842) < 1 for _, _, width, height in boxes)
    assert boxes
    assert seen["repeatedHeads"] is True


def _inflated(pdf):
    """The file with its compressed parts readable."""
    parts = [pdf]
    for start in re.finditer(rb"stream\r?\n", pdf):
        try:
            parts.append(zlib.decompressobj().decompress(pdf[start.end() :]))
        except zlib.error:
            continue
    return b"\n".join(parts)


def test_hostile_texts_do_nothing_and_break_nothing(tmp_path):
    document = with_texts(unprotected(), lambda one: f"{HARM}{'w' * 90}{one}")
    seen = browsed(tmp_path, document, Lang.EN, widths=(320,), schemes=("light",))
    assert not seen["scriptRan"]
    assert (seen["requests"], seen["errors"], seen["overflows"], seen["violations"]) == ([], [], [], [])


def test_a_page_that_is_tampered_with_is_stopped_by_its_policy(tmp_path):
    """The test would see a fetch, a script and a foreign style if there were any."""
    page = tmp_path / "report.html"
    harm = '<script>window.harm = 1</script><img src="http://127.0.0.1:9/x.png" alt="x"><p style="color: red">x</p>'
    page.write_text(html(publication(), Lang.NB).replace("</main>", f"{harm}</main>"), encoding="utf-8")
    asked = {"browser": BROWSER, "page": str(page), "pdf": None, "pictures": None, "widths": [1280], "schemes": ["light"]}
    done = subprocess.run(["node", "browse.mjs"], input=json.dumps(asked), capture_output=True, text=True, cwd=HERE, check=False)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert not seen["scriptRan"]
    assert sum("Content Security Policy" in one for one in seen["errors"]) >= 3
