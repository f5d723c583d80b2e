"""The page in headless Chromium: what axe says of it, how it bears width, zoom and the keyboard alone, and what comes on paper."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
from pathlib import Path

import attrs
import pytest
from document_parts.law_views import paper_for_the_person
from document_parts.papers import HOSTILE, every_block

from ipcore import Lang
from ipcore_document.html import page
from ipcore_document.overriding import Logo, Overrides
from ipcore_document.paper import Bullets, Card, Paragraph, Section, own, plain
from ipcore_document.settings import Settings

pytestmark = pytest.mark.real

HERE = Path(__file__).parent
BROWSER = shutil.which("chromium") or "/usr/bin/chromium"
LOGO = Logo(
    media_type="image/svg+xml",
    data=b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" height="90"><path d="M0 0h9v9z"/></svg>',
    alt={Lang.NB: "Kommunevåpen", Lang.NN: "Kommunevåpen", Lang.EN: "Coat of arms"},
)
WIDTHS = [{"width": width, "scheme": scheme} for width in (320, 768, 1280) for scheme in ("light", "dark")]
# 400 % of 1280 is 320; what WCAG wants of spacing; the colours of the reader's own choice.
OTHERWISE = [
    {"width": 320, "height": 256, "zoom": 4},
    {"width": 320, "spaced": True},
    {"width": 1280, "spaced": True},
    {"width": 320, "forced": True},
    {"width": 1280, "forced": True, "scheme": "dark"},
]
PAPERS = {
    "nb": every_block(Lang.NB, goals=8),
    "nn-easy": every_block(Lang.NN, easy=True),
    "en-large": every_block(Lang.EN, large=True),
    "easy-large": every_block(Lang.NB, easy=True, large=True),
    "forty": every_block(Lang.NB, goals=40),
    "no-comments": every_block(Lang.EN, sender=None),
}
EXAMPLES = {
    "complete-plan": (Lang.NB, Settings()),
    "family-and-priest": (Lang.NN, Settings()),
    "declined-plan": (Lang.EN, Settings(easy=True)),
    "minimal": (Lang.NB, Settings(large=True)),
}
"""Example cases as the person gets them: what is only said of real content is seen here."""


def browsed(folder, made, looks, pdf=True):
    """What was seen of a page in the browser. A missing node, browser or package is a failure."""
    file = folder / "page.html"
    file.write_bytes(made)
    asked = {"browser": BROWSER, "page": str(file), "pdf": str(folder / "page.pdf") if pdf else None, "pictures": None, "looks": looks}
    done = subprocess.run(["node", "browse.mjs"], input=json.dumps(asked), capture_output=True, text=True, cwd=HERE, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module", params=PAPERS)
def seen(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    made = page(PAPERS[request.param], Overrides(logo=LOGO))
    return browsed(folder, made, WIDTHS + OTHERWISE) | {"name": request.param, "pdf": folder / "page.pdf"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_case_bears_every_look(name, tmp_path):
    """All that is asked of the papers above, of which only their contents are not asked here."""
    made = page(paper_for_the_person(name, *EXAMPLES[name]), Overrides(logo=LOGO))
    seen = browsed(tmp_path, made, [*WIDTHS[::2], *OTHERWISE[:2], OTHERWISE[3]])
    assert (seen["violations"], seen["requests"], seen["errors"], seen["overflows"], seen["clipped"]) == ([], [], [], [], [])
    assert (seen["cutOnPaper"], seen["paper"]["controls"], seen["paper"]["headingsKept"]) == ([], [], True)
    for walk in seen["walks"]:
        assert [one["what"] for one in walk["stops"]] == walk["wanted"]
    assert seen["spoken"]["narrow"] == seen["spoken"]["wide"]


def test_axe_finds_nothing_in_any_look(seen):
    assert seen["looks"] == len(WIDTHS + OTHERWISE)
    assert seen["rules"] >= 90
    assert {"target-size", "color-contrast-enhanced", "heading-order", "region", "link-name"} <= set(seen["checked"])
    assert seen["violations"] == []


def test_the_page_asks_for_nothing_and_the_policy_has_nothing_to_forbid(seen):
    assert (seen["requests"], seen["errors"], seen["scriptRan"]) == ([], [], False)


def test_nothing_scrolls_sideways_or_is_cut(seen):
    assert seen["overflows"] == []
    assert seen["clipped"] == []


def test_the_keyboard_alone_reaches_everything_in_order_and_one_sees_where_it_is(seen):
    for walk in seen["walks"]:
        assert [one["what"] for one in walk["stops"]] == walk["wanted"]
        assert [one["what"] for one in walk["stops"] if not (one["ring"] and one["seen"])] == []
        assert min(one["size"] for one in walk["stops"]) >= 24
    assert len(walk["wanted"]) >= 10


def test_what_is_read_aloud_is_in_order_narrow_as_wide(seen):
    narrow, wide = (seen["spoken"][one] for one in ("narrow", "wide"))
    assert narrow == wide
    landmarks = [role for role, _, _ in wide if role in ("banner", "navigation", "main", "contentinfo", "complementary")]
    assert landmarks == ["banner", "navigation", "main", "contentinfo"]
    levels = [level for role, level, _ in wide if role == "heading"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_table_stays_a_table_where_it_is_laid_out_in_blocks(seen):
    roles = [role for role, _, _ in seen["spoken"]["narrow"]]
    assert [roles.count(one) for one in ("table", "columnheader", "rowheader", "cell")] == [1, 3, 2, 4]


def test_nothing_moves_for_who_has_asked_for_that(seen):
    assert seen["moves"] == {"asked": False, "usual": True}


def test_on_paper_there_is_ruled_room_to_write_and_nothing_to_press(seen):
    told = seen["paper"]
    assert told["controls"] == []
    assert told["ruled"] is True
    assert all(one >= 96 for one in told["rooms"])
    assert all(one >= 160 for one in told["rooms"][-1:])
    assert (len(told["rooms"]) > 0) is (seen["name"] != "no-comments")
    assert seen["cutOnPaper"] == []


def test_on_paper_headings_and_rows_are_kept_together(seen):
    assert seen["paper"]["headingsKept"]
    assert seen["paper"]["rowsKept"]


def test_on_paper_table_heads_repeat_but_where_large_print_lays_rows_out_in_blocks(seen):
    assert seen["paper"]["headsRepeat"] is ("large" not in seen["name"])


def test_it_prints_on_a4_with_all_its_words_and_numbered_pages(seen):
    from pypdf import PdfReader

    pages = PdfReader(seen["pdf"]).pages
    assert {(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in pages} == {(595, 842)}
    text = " ".join(" ".join(one.extract_text() for one in pages).split())
    assert f"1 / {len(pages)}" in text
    for one in ("Dette er viktig for meg", "400 00 000", "held: 2026-01-01 til 2026-03-01", "Ingenting er utelatt."):
        assert one in text


def test_hostile_texts_do_nothing_and_break_nothing(tmp_path):
    blocks = [Card(own(one + "w" * 90, "nb"), (Paragraph(own(one, "")),)) for one in HOSTILE]
    turned = Bullets((own("a\u2069\u202eb", ""), plain("c")))
    paper = attrs.evolve(every_block(goals=8), sections=(Section(key="x", title=own(HOSTILE[0], "nb"), blocks=(*blocks, turned)),))
    seen = browsed(tmp_path, page(paper, Overrides()), [{"width": 320}, {"width": 1280}], pdf=False)
    assert not seen["scriptRan"]
    assert (seen["requests"], seen["errors"], seen["overflows"], seen["clipped"], seen["violations"]) == ([], [], [], [], [])


def test_a_hundred_thousand_letters_without_a_space_can_be_shown(tmp_path):
    paper = attrs.evolve(every_block(), sections=(Section(key="x", title=plain("X"), blocks=(Paragraph(own("ø" * 100_000, "nb")),)),))
    seen = browsed(tmp_path, page(paper, Overrides()), [{"width": 320}], pdf=False)
    assert (seen["overflows"], seen["clipped"], seen["violations"]) == ([], [], [])


def test_a_page_that_is_tampered_with_is_stopped_by_its_policy(tmp_path):
    """The test would see a fetch, a script and a foreign style if there were any."""
    harm = b'<script>window.harm = 1</script><img src="http://127.0.0.1:9/x.png" alt="x"><p style="color: red">x</p>'
    made = page(every_block(), Overrides()).replace(b"</main>", harm + b"</main>")
    seen = browsed(tmp_path, made, [{"width": 1280}], pdf=False)
    assert not seen["scriptRan"]
    assert sum("Content Security Policy" in one for one in seen["errors"]) >= 3
