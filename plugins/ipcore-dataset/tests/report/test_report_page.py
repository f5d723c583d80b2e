"""The report as a page: what stands on it, in three languages, and nothing that was not given to it."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import sys
from html.parser import HTMLParser

import pytest
from dataset_parts.publications import HARM, publication, unprotected, with_texts

from ipcore import Lang
from ipcore.errors import ExchangeError
from ipcore_dataset.indicators import INDICATORS
from ipcore_dataset.report import html

VOID = {"meta", "br", "rect", "line", "img", "input", "hr", "link", "use"}


class Page(HTMLParser):
    """What stands on a page: tags with their attributes, ids, and the text that people read."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.text, self.style, self.wrong, self.headings = [], [], [], "", [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.text.append(data)

    @property
    def told(self):
        return " ".join(" ".join(self.text).split())

    def values(self, name):
        return [attrs[name] for _, attrs in self.tags if name in attrs]


@pytest.fixture(params=list(Lang))
def lang(request):
    return request.param


def test_the_page_is_well_formed_and_says_its_language(lang):
    page = Page(html(publication(), lang))
    assert (page.open, page.wrong) == ([], [])
    assert page.tags[0] == ("html", {"lang": str(lang)})


def test_the_same_document_gives_the_same_bytes(lang):
    assert html(publication(), lang) == html(publication(), lang)


def test_headings_go_down_one_step_at_a_time(lang):
    headings = Page(html(publication(), lang)).headings
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(headings))


def test_every_reference_has_one_place_to_go(lang):
    page = Page(html(publication(), lang))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    named = [one for each in page.values("aria-labelledby") for one in each.split()]
    assert {*named, *(one.removeprefix("#") for one in page.values("href"))} <= set(ids)


def test_the_policy_allows_the_one_sheet_and_nothing_else():
    page = Page(html(publication(), Lang.NB))
    policy = next(attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert [attrs.get("http-equiv") for tag, attrs in page.tags if tag in ("meta", "style")][1] == "Content-Security-Policy"


def test_nothing_can_be_fetched_and_nothing_can_run(lang):
    page = Page(html(publication(), lang))
    assert not {"script", "img", "link", "iframe", "object", "embed", "base", "form", "image", "use"} & {tag for tag, _ in page.tags}
    assert all(one.startswith("#") for name in ("href", "src", "xlink:href", "action") for one in page.values(name))
    assert not page.values("style")
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert all(one.startswith("url(#") for one in page.values("fill") if "url" in one)
    assert "url(" not in page.style
    assert "@import" not in page.style


def test_hostile_texts_stay_texts(lang):
    honest, hostile = publication(), with_texts(publication(), lambda one: f"{HARM}{one}")
    told = html(hostile, lang)
    page = Page(told)
    assert (page.open, page.wrong) == ([], [])
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in Page(html(honest, lang)).tags}
    assert not {"onerror", "src"} & {name for _, attrs in page.tags for name in attrs}
    assert "</title><script>harm=1</script>" in page.told
    assert "49" not in page.told.replace(HARM, "")
    assert not {"\x00", "\u202e"} & set(told)


def test_a_hidden_number_is_told_by_its_mark_and_a_word_and_is_never_empty(lang):
    told = html(publication(), lang)
    word = {"nb": "skjult", "nn": "skjult", "en": "hidden"}[lang]
    assert f'<span class="hidden"><span aria-hidden="true">*</span><span class="aside"> {word}</span></span>' in told
    assert not re.search(r"<(td|dd)[^>]*>\s*</", told)


def test_no_number_stands_in_a_cell_that_the_document_does_not_give(lang):
    document = publication()
    given = {str(one) for one in _leaves(document)}
    told = html(document, lang)
    cells = re.findall(r"<(?:td|dd)[^>]*>(.*?)</(?:td|dd)>", told, re.S)
    numbers = set()
    for cell in cells:
        text = re.sub(r"<code.*?</code>|<[^>]*>", " ", cell, flags=re.S)
        numbers |= {one.replace("\u00a0", "").replace(",", "") for one in re.findall(r"\d{1,3}(?:[\u00a0,]\d{3})+|\b\d{4}\b", text)}
    assert numbers <= given | {"2024", "2025", "2026", "2011"}


def _leaves(document):
    if isinstance(document, dict):
        return [leaf for one in document.values() for leaf in _leaves(one)]
    return [leaf for one in document for leaf in _leaves(one)] if isinstance(document, list) else [document]


def test_the_difference_is_of_what_was_counted_and_not_of_what_was_rounded():
    assert "+14,3" in Page(html(publication(), Lang.NB)).told
    assert "+14.3" in Page(html(publication(), Lang.EN)).told


def test_numbers_are_written_as_the_language_writes_them():
    norwegian, english = (Page(html(publication(), one)).told for one in (Lang.NB, Lang.EN))
    assert "8\u00a0123\u00a0456" in html(publication(), Lang.NB)
    assert "35,7 %" in norwegian
    assert "8,123,456" in english
    assert "35.7%" in english


def test_what_to_do_says_who_how_many_and_what_it_decides():
    told = Page(html(publication(), Lang.EN)).told
    for one in ("1,511", "whoever makes the extract", "5,603 cells without an answer"):
        assert one in told


def test_a_title_in_another_language_is_marked():
    assert '<span lang="nb">Vanen er fulgt</span>' in html(publication(), Lang.EN)
    assert '<span lang="nb">Vanen er fulgt</span>' not in html(publication(), Lang.NB)


def test_what_is_not_for_publication_says_so_on_the_page_and_on_paper(lang):
    banner = {"nb": "Ikke for publisering", "nn": "Ikkje for publisering", "en": "Not for publication"}[lang]
    page = Page(html(unprotected(), lang))
    assert page.told.startswith(f"{banner}:")
    assert banner.upper() in page.told
    assert banner.upper() in page.style
    assert banner not in Page(html(publication(), lang)).told


def test_advice_is_never_called_a_breach():
    document = publication(rules=[one for one in publication()["rules"] if one["severity"] == "advice"], next_steps=[])
    told = Page(html(document, Lang.EN)).told
    assert "Breaches" not in told
    assert "Advice" in told or "advice" in told


def test_a_document_with_next_to_nothing_in_it_is_a_page_too(lang):
    read = {"rows": 0, "rejected": 0, "unreadable": [], "not_read": None, "notes": [], "missing": {}}
    nothing = {
        name: [] for name in ("rules", "groups", "status", "indicators", "choices", "published", "next_steps", "severities", "against")
    }
    page = Page(html(publication(read=read, coverage=None, findings=None, mapping=None, policy=None, measures={}, **nothing), lang))
    assert (page.open, page.wrong) == ([], [])


@pytest.mark.parametrize("version", [None, 0, 2, "1"])
def test_another_version_of_the_document_is_refused(version):
    with pytest.raises(ExchangeError, match="expected version 1"):
        html(publication(ipcore_dataset_publication=version), Lang.NB)


@pytest.mark.parametrize("count", ["3", 2.5, True, None, {"percent": "3"}])
def test_what_is_no_count_is_refused_and_not_shown(count):
    with pytest.raises(ExchangeError, match="count or a share"):
        html(publication(clean_rows=count), Lang.NB)


@pytest.mark.parametrize("percent", ["3,5", "<b>", "1e9", "", "1000"])
def test_what_is_no_percentage_is_refused(percent):
    document = publication()
    document["status"][0]["share"] = {"percent": percent}
    with pytest.raises(ExchangeError, match="percentage"):
        html(document, Lang.NB)


def test_without_jinja_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.delitem(sys.modules, "ipcore_dataset.report.page", raising=False)
    with pytest.raises(ExchangeError, match=r"ipcore-dataset\[report\]"):
        html(publication(), Lang.NB)


NOT_MET = {"nb": "Ikke oppfylt", "nn": "Ikkje oppfylt", "en": "Not met"}
KNOWN = {"nb": "Det er kjent for alle disse.", "nn": "Det er kjent for alle desse.", "en": "It is known for all of these."}


def steps_of(document, lang):
    """The headings of the steps, as text."""
    return [re.sub("<[^>]*>", "", one) for one in re.findall(r'<li class="step".*?<h3>(.*?)</h3>', html(document, lang), re.S)]


def test_a_step_says_what_is_wrong_and_not_how_things_should_be(lang):
    headings = steps_of(publication(), lang)
    assert headings[0].startswith(f"{NOT_MET[lang]}: ")
    assert all(re.match("[^:]+: .", one) for one in headings)


def test_the_step_of_a_rule_says_what_kind_of_rule_it_is():
    advice, judged = steps_of(publication(), Lang.EN)[1:3]
    assert (advice.split(":")[0], judged.split(":")[0]) == ("Advice not followed", "Must be assessed")
    told = Page(html(publication(), Lang.EN)).told
    assert "6,007 rows where the advice is not followed" in told
    assert "6,007 rows where it is not met" not in told


def one_rule(severity, **more):
    """A document with one rule and the step that it gives."""
    rule = publication()["rules"][0] | {"severity": severity} | more
    return publication(rules=[rule], next_steps=publication()["next_steps"][:1])


def test_a_guideline_is_never_called_a_duty():
    told = Page(html(one_rule("deviation", level="guideline"), Lang.EN)).told
    assert "Where the duty stands" not in told
    assert "Whether anything is wrong must be assessed" in told
    assert "Where the duty stands" in Page(html(one_rule("breach"), Lang.EN)).told


def test_a_question_is_never_said_to_be_unmet():
    assert steps_of(one_rule("question"), Lang.EN)[0].startswith("Must be assessed: ")


def with_status(of, **classes):
    document = publication(status_of=of)
    for one in document["status"]:
        one.update(classes.get(one["class"], {}))
    return Page(html(document, Lang.EN)).told


def test_that_none_is_unknown_is_said_in_words(lang):
    document = publication()
    document["status"][-1].update(rows=0, share={"percent": "0.0"})
    assert KNOWN[lang] in Page(html(document, lang)).told
    assert KNOWN[lang] not in Page(html(publication(), lang)).told


def test_a_share_that_is_rounded_to_nothing_is_told_as_a_count():
    told = with_status(20_000, unknown={"rows": 4, "share": {"percent": "0.0"}})
    assert "For 4 rows it is unknown." in told
    assert KNOWN["en"] not in told


def test_a_status_of_which_nothing_is_shown_is_one_short_sentence():
    hidden = {"rows": "hidden", "share": "hidden"}
    told = with_status("hidden", individual_plan=hidden, nothing=hidden, unknown=hidden)
    assert "How many have an individual plan, and how many have neither plan nor responsibility group, is hidden." in told
    assert KNOWN["en"] not in told


def test_all_rows_read_does_not_hide_that_cells_and_files_were_not():
    read = publication()["read"] | {"rejected": 0, "unreadable": [{"column": "ip", "count": "hidden", "reasons": ["no_code"]}]}
    told = Page(html(publication(read=read), Lang.EN)).told
    assert "All rows could be read. Some cells could not be read. What stood in them is unknown. Files that were not read: 1,601." in told
    assert "Some cells" not in Page(html(publication(read=read | {"unreadable": []}), Lang.EN)).told


def test_where_no_step_can_be_shown_nobody_is_told_that_all_is_well():
    assert "That does not mean that all is well: figures may be hidden" in Page(html(publication(next_steps=[]), Lang.EN)).told


def test_where_zeros_are_hidden_it_says_which():
    told = Page(html(publication(), Lang.EN)).told
    assert "Only a zero that says nothing about anybody is shown" in told
    shown = publication(profile=publication()["profile"] | {"zero_shown": True})
    assert "It is not zero." in Page(html(shown, Lang.EN)).told


def test_a_published_number_of_people_stands_beside_the_number_counted():
    one = publication()["published"][0] | {"measure": "registered_n", "printed": "219"}
    one["computed"] = {"yes": "not_answerable", "of": 219, "share": "not_answerable"}
    row = re.search(r'<table>\s*<caption id="published-compared".*?<tbody>(.*?)</tbody>', html(publication(published=[one]), Lang.EN), re.S)
    assert re.findall(r'<td class="n">(.*?)</td>', row[1]) == ["219", "219"]
    assert "Individual plan" not in row[1]


def test_whose_definition_an_indicator_is_stands_in_the_language_of_the_page(lang):
    document = publication()
    document["indicators"][0]["source"] = INDICATORS["individual-plan"].source
    told = html(document, lang)
    assert ("Norwegian Directorate of Health" in told) == (lang is Lang.EN)
    assert ('<span lang="en">somebody</span>' in told) == (lang is not Lang.EN)


def test_what_a_rule_rests_on_is_not_said_twice_nor_in_empty_brackets():
    practice = {"document": "practice", "paragraph": "", "part": ""}
    for cites in ([], [practice]):
        told = Page(html(one_rule("advice", level="practice", citations=cites), Lang.NB)).told
        assert "Det bygger på: praksis <" not in told
        assert "Det bygger på: praksis (" not in told
        assert "Det bygger på: praksis" in told


@pytest.mark.parametrize(
    ("point", "told"),
    [("survey year uncertain (article 2019)", "usikkert"), ("31.12", "(per 31.12.)"), ("some day", '(<span lang="en">some day</span>)')],
)
def test_a_published_figure_says_what_time_it_is_about(point, told):
    one = publication()["published"][0] | {"reference_point": point}
    row = re.search(r"A register 2021 (.*?)<br>", html(publication(published=[one]), Lang.NB))
    assert told in row[1]
