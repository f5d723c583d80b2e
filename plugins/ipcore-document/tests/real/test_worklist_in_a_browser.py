"""The worklist in headless Chromium: what axe says of it, what it asks for, how wide it is, and what comes on paper."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from document_parts.worklists import HARM, LONG, everybody, mine, sheet

from ipcore import Lang
from ipcore_document.worklist.page import page

pytestmark = pytest.mark.real

HERE = Path(__file__).parent
BROWSER = shutil.which("chromium") or "/usr/bin/chromium"


def browsed(folder, cases, lang=Lang.NB, widths=(320, 768, 1280), schemes=("light", "dark"), **more):
    """What was seen of the list in the browser. A missing node, browser or package is a failure."""
    file, pdf = folder / "list.html", folder / "list.pdf"
    file.write_bytes(page(sheet(cases, lang, **more)))
    asked = {"browser": BROWSER, "page": str(file), "pdf": str(pdf), "pictures": None, "widths": widths, "schemes": schemes}
    done = subprocess.run(["node", "worklist.mjs"], input=json.dumps(asked), capture_output=True, text=True, cwd=HERE, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) | {"pdf": pdf.read_bytes()}


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    cases = [*everybody(50, 220), mine(901, name=LONG, records=())]
    return browsed(tmp_path_factory.mktemp("worklist"), cases, days=200)


def test_axe_finds_nothing_on_a_worklist_light_or_dark_narrow_or_wide(seen):
    assert seen["looks"] == 6
    assert seen["rules"] >= 90
    assert seen["checked"] >= 40
    assert seen["violations"] == []


def test_the_worklist_asks_for_nothing_and_runs_nothing(seen):
    assert (seen["requests"], seen["errors"], seen["scriptRan"]) == ([], [], False)


def test_the_worklist_never_scrolls_sideways(seen):
    assert seen["overflows"] == []


def test_every_link_of_the_worklist_can_be_hit(seen):
    assert seen["small"] == []


def test_the_table_of_persons_is_a_table_for_those_who_hear_it_at_every_width(seen):
    assert seen["tables"] == [52] * 6


def test_the_worklist_prints_on_a4_with_the_heads_of_the_table_on_every_page(seen):
    boxes = {tuple(float(one) for one in box.split()) for box in re.findall(rb"/MediaBox \[([\d. ]+)\]", _inflated(seen["pdf"]))}
    assert boxes
    assert all(abs(width - 595) < 1 and abs(height - 842) < 1 for _, _, width, height in boxes)
    assert seen["heads"] is True


def test_the_worklist_takes_two_columns_on_paper_and_no_more_than_a_sheet_for_three_persons(seen):
    pages = len(re.findall(rb"/Type /Page\b", _inflated(seen["pdf"])))
    assert 0 < pages <= 51 / 3


@pytest.mark.parametrize("lang", [Lang.NN, Lang.EN])
def test_hostile_names_do_nothing_and_break_nothing_on_a_worklist(tmp_path, lang):
    cases = [mine(number, name=name * 3) for number, name in enumerate((*HARM, LONG, "w" * 90))]
    shown = browsed(tmp_path, cases, lang, widths=(320, 1280), schemes=("light",))
    assert (shown["violations"], shown["requests"], shown["overflows"], shown["scriptRan"]) == ([], [], [], False)


def test_the_page_for_a_key_nobody_has_is_as_accessible(tmp_path):
    shown = browsed(tmp_path, [mine()], key="worker-9", widths=(320,), schemes=("light", "dark"))
    assert (shown["violations"], shown["requests"], shown["overflows"]) == ([], [], [])


def _inflated(pdf):
    """The file with its compressed parts readable."""
    parts = [pdf]
    for start in re.finditer(rb"stream\r?\n", pdf):
        try:
            parts.append(zlib.decompressobj().decompress(pdf[start.end() :]))
        except zlib.error:
            continue
    return b"\n".join(parts)
