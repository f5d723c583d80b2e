"""The boxes of the page in headless Chromium: written in, saved as a file, and read back by `ipcore comments`."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from document_parts.comment_files import CASE_FILE, case
from document_parts.comment_page import page
from document_parts.papers import HOSTILE, ON, RIGHT_TO_LEFT, SAMI

import ipcore
import ipcore_document.html
from ipcore import Lang
from ipcore.cli.main import ipcore as command
from ipcore_document.exporters import HtmlExporter
from ipcore_document.words import Words

pytestmark = pytest.mark.real

HERE = Path(__file__).parent
BROWSER = shutil.which("chromium") or "/usr/bin/chromium"

TYPED = [["mal-1", f"{SAMI}\n\n{RIGHT_TO_LEFT} 👩‍👧‍👦 e\u0301"], ["tiltak-1", "".join(HOSTILE[:5])]]
PUT = [["mal-2", "".join(HOSTILE) + "\u202eabc\u2066\u2028\r\n\ttab "], ["tiltak-2", "ord og rom " * 20_000], ["", "  Om alt.\n\ue000!"]]
LATE = "2026-11-24T05:30:00Z"
"""The evening of 23 November where the browser is."""


def by_hand():
    return page("mal-1", "mal-2", "mal-3", "tiltak-1", "tiltak-2", "tiltak-3", None).encode()


def exported():
    out = io.BytesIO()
    ipcore.export([case()], HtmlExporter(), out, recipient=ipcore.PERSON, on=ON)
    return out.getvalue()


PAGES = [by_hand, exported] if hasattr(ipcore_document.html, "page") else [by_hand]


@pytest.fixture(scope="module", params=PAGES, ids=lambda one: one.__name__)
def seen(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("comments")
    (folder / "page.html").write_bytes(request.param())
    asked = {"browser": BROWSER, "page": str(folder / "page.html"), "folder": str(folder), "typed": TYPED, "put": PUT, "now": LATE}
    done = subprocess.run(["node", "comment.mjs"], input=json.dumps(asked), capture_output=True, text=True, cwd=HERE, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def said(key):
    return Words(Lang.NB).say("comments_page", key)


def test_one_file_is_saved_and_read_back_to_the_letter_tied_to_the_right_ids(seen):
    (file,) = seen["saved"]
    result = CliRunner().invoke(command, ["comments", file, "--case", str(CASE_FILE), "--on", "2026-11-23", "--format", "json"])
    assert result.exit_code == 0
    told = json.loads(result.output)
    expected = {about or None: text.replace("\r\n", "\n").replace("\ue000", "\ufffd") for about, text in (*TYPED, *PUT)}
    assert {one["about"]: one["text"] for one in told["comments"]} == expected
    assert {one["about"]: one["kind"] for one in told["comments"]} == {
        "mal-1": "goal", "mal-2": "goal", "tiltak-1": "measure", "tiltak-2": "measure", None: "plan",
    }  # fmt: skip
    assert (told["written_on"], told["document_made_on"], told["sender"], told["lang"]) == ("2026-11-23", "2026-11-21", "person", "nb")
    assert seen["names"] == ["kommentarer-2026-11-23.json"]


def test_nothing_is_asked_for_and_nothing_is_kept_in_the_browser(seen):
    assert [one for one in seen["requests"] if not one.startswith("blob:")] == []
    assert seen["errors"] == []
    assert seen["kept"] == [0, 0, ""]


def test_without_a_script_there_is_no_button_and_with_one_there_is(seen):
    assert (seen["hiddenWithoutScript"], seen["shown"]) == (True, True)


def test_what_happened_is_said_each_time(seen):
    assert seen["said"] == [[said("nothing"), 0], [said("saved"), 1], [said("too_large"), 1]]
    assert seen["focused"] is not None


def test_leaving_asks_first_where_something_is_written_and_not_saved(seen):
    assert (seen["unsavedAsks"], seen["tooLargeAsks"]) == (True, True)
    assert (seen["untouchedAsks"], seen["savedAsks"]) == (False, False)
    assert set(seen["dialogs"]) == {"beforeunload"}
