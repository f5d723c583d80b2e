"""A PDF as a file: the same bytes, nothing fetched, nothing said in a log, and closed with a password."""

from __future__ import annotations

import builtins
import datetime as dt
import hashlib
import io
import json
import logging
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import attrs
import pytest
from document_parts.papers import HOSTILE, LONG_NAME, RIGHT_TO_LEFT, SAMI, every_block
from document_parts.structure import letters, seen

import ipcore
from ipcore import ExchangeError
from ipcore.testing import plant
from ipcore_document.exporters import PdfExporter
from ipcore_document.overriding import Overrides
from ipcore_document.paper import Bullets, Card, Paragraph, Section, own, plain
from ipcore_document.pdf import pdf
from ipcore_document.pdf.making import MOST, MOST_BREAKS

pytestmark = pytest.mark.real

EXAMPLES = Path(__file__).parents[4] / "examples" / "cases"

PASSWORD = "blåbærsyltetøy på brød"

SUPPORT = str(Path(__file__).parent.parent / "support")
IN_A_PROCESS = """
import hashlib
from document_parts.papers import every_block
from ipcore_document.overriding import Overrides
from ipcore_document.pdf import pdf
print(hashlib.sha256(pdf(every_block(), Overrides(), None)).hexdigest())
"""


def with_blocks(*blocks):
    return attrs.evolve(every_block(), sections=(Section(key="one", title=plain("Del"), blocks=blocks),))


def made(*blocks, style=""):
    return pdf(with_blocks(*blocks), Overrides(style=style), None)


@pytest.fixture(scope="module")
def closed():
    return pdf(every_block(), Overrides(), PASSWORD)


def test_it_is_the_same_in_another_process_another_day_and_another_place():
    sums = {hashlib.sha256(pdf(every_block(), Overrides(), None)).hexdigest()}
    for seed, zone, lang in (("1", "Asia/Tokyo", "C"), ("2", "America/Lima", "nb_NO.UTF-8")):
        env = {**os.environ, "PYTHONPATH": SUPPORT, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": lang, "SOURCE_DATE_EPOCH": seed}
        done = subprocess.run([sys.executable, "-c", IN_A_PROCESS], env=env, capture_output=True, text=True, check=True)
        sums.add(done.stdout.strip())
    assert len(sums) == 1


def test_the_clock_is_not_looked_at(monkeypatch):
    first = made(Paragraph(plain("en")))
    monkeypatch.setattr(time, "time", lambda: 1_000_000_000.0)
    assert made(Paragraph(plain("en"))) == first


@pytest.mark.parametrize(
    "style",
    [
        "@import url(http://example.com/style.css);",
        "body { background: url(http://example.com/picture.png) }",
        "body { background: url(file:///etc/hostname) }",
        "@font-face { font-family: theirs; src: url(https://example.com/font.woff) } body { font-family: theirs }",
    ],
)
def test_nothing_is_fetched(monkeypatch, style):
    def refuse(*_, **__):
        raise AssertionError("something was asked for")

    without = made(Paragraph(plain("en")))
    opened = []
    real_open = builtins.open
    monkeypatch.setattr(builtins, "open", lambda file, *more, **named: opened.append(str(file)) or real_open(file, *more, **named))
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    made_with = made(Paragraph(plain("en")), style=style)
    assert "/etc/hostname" not in opened
    assert seen(made_with).document.text() == seen(without).document.text()


def test_nothing_that_somebody_wrote_comes_into_a_log_or_on_the_screen(caplog, capfd):
    caplog.set_level(logging.DEBUG)
    made(Bullets(tuple(own(one, "nb") for one in (*HOSTILE, "\U0001f9ff 漢字", "#nowhere"))), style="p { no: such; thing }")
    assert [one.getMessage() for one in caplog.records if one.name.split(".")[0] in ("weasyprint", "fontTools")] == []
    assert capfd.readouterr() == ("", "")


def test_a_letter_that_no_font_has_is_seen_as_a_sign_and_read_as_it_is():
    read = seen(made(Paragraph((*plain("Før "), *own("a\u2400b", "nb"), *plain(" etter")))))
    (paragraph,) = [part for part in read.document.all("P") if "etter" in part.text()]
    assert paragraph.text() == "Før a\u2400b etter"
    (signs,) = [part for part in paragraph.all("Span") if part.actual]
    assert (signs.actual, signs.kids) == ("\u2400", ["\ufffd"])


@pytest.mark.parametrize("text", [SAMI, RIGHT_TO_LEFT, "ÆØÅæøå «–» … 1½ € ČčĐđŊŋŠšŦŧŽž ï ǥ ǩ ʒ"])
def test_the_letters_of_sami_and_arabic_are_there(text):
    from ipcore_document.pdf.letters import missing_letters

    read = made(Paragraph(own(text, "")))
    import pikepdf

    with pikepdf.open(io.BytesIO(read)) as opened:
        assert missing_letters(opened) == frozenset()
    assert text in seen(read).document.text()


@pytest.mark.parametrize("text", [*HOSTILE, LONG_NAME])
def test_what_nobody_should_write_is_read_as_it_was_written(text):
    line = own(text, "nb")
    assert letters(line[0].text) in letters(seen(made(Paragraph(line))).document.text())


def test_a_text_without_a_space_is_broken_in_pieces_and_nothing_comes_into_it():
    read = seen(made(Paragraph(own("Q" * 20_000, "nb"))))
    lines = [kid for part in read.document.parts() for kid in part.kids if isinstance(kid, str) and "Q" in kid]
    assert sum(map(len, lines)) == 20_000
    assert all(len(line) % 40 == 0 for line in lines)
    assert read.loose == 0


def test_more_than_can_be_laid_out_is_refused_before_it_is_tried():
    with pytest.raises(ExchangeError, match="expected 500000 at the most") as refused:
        made(Paragraph(own("hemmelig " * (MOST // 9 + 1), "nb")))
    assert "hemmelig" not in str(refused.value)
    with pytest.raises(ExchangeError, match="expected 10000 at the most"):
        made(Paragraph(own("\n" * (MOST_BREAKS + 1), "nb")))


def test_parts_in_parts_without_end_are_refused():
    card = Card(plain("Innerst"), ())
    for _ in range(280):
        card = Card(plain("Kort"), (card,))
    with pytest.raises(ExchangeError, match="found parts in parts in parts"):
        made(card)


def test_a_machine_without_fonts_is_told_what_is_missing(tmp_path):
    (tmp_path / "fonts.conf").write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    env = {**os.environ, "PYTHONPATH": SUPPORT, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    done = subprocess.run([sys.executable, "-c", IN_A_PROCESS], env=env, capture_output=True, text=True, check=False)
    assert "ExchangeError: pdf: found no fonts on this machine, expected some" in done.stderr


def test_it_is_opened_with_the_password_and_not_without(closed):
    import pikepdf

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(closed))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(closed), password=PASSWORD.upper())
    assert seen(closed, PASSWORD).document.text() == seen(pdf(every_block(), Overrides(), None)).document.text()


def test_a_closed_one_has_the_same_structure(closed):
    assert attrs.asdict(seen(closed, PASSWORD)) == attrs.asdict(seen(pdf(every_block(), Overrides(), None)))


def test_it_is_closed_with_aes_of_256_bits_and_may_be_read_aloud(closed):
    import pikepdf

    with pikepdf.open(io.BytesIO(closed), password=PASSWORD) as opened:
        how = opened.encryption
        assert (how.R, how.V, how.bits) == (6, 5, 256)
        assert {str(how.stream_method), str(how.string_method), str(how.file_method)} == {"EncryptionMethod.aesv3"}
        assert opened.allow.accessibility
        assert opened.allow.extract
        assert opened.allow.print_highres


def test_another_reader_opens_a_closed_one(closed, tmp_path):
    (tmp_path / "closed.pdf").write_bytes(closed)
    told = subprocess.run(
        ["pdfinfo", "-upw", PASSWORD, str(tmp_path / "closed.pdf")], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    assert "Individuell plan" in told
    assert "Tagged:          yes" in told
    assert "copy:yes" in told
    assert "algorithm:AES-256" in told


def test_nothing_of_a_closed_one_is_in_the_open(closed):
    assert b"Individuell" not in closed
    assert "Individuell".encode("utf-16-be") not in closed
    assert b"<rdf:" not in closed
    assert b"2026" not in closed


def test_two_closed_ones_are_not_the_same(closed):
    assert pdf(every_block(), Overrides(), PASSWORD) != closed


def test_a_page_that_weasyprint_gives_up_on_is_made_with_nothing_kept_together():
    """Long texts in large print, in many boxes: it finds a page on which nothing has room, and breaks off."""
    text = "</script><script>window.harm=1</script><!-- ]]> --> <img src=x onerror=window.harm=1>"
    planted = plant(ipcore.loads((EXAMPLES / "after-treatment.json").read_bytes()))
    free = re.compile(
        r"(^|\.)(text|wording|extent|how|name|contact|note|wish|methods|period|title|own_contribution|contribution|own_view)$"
    )
    document = ipcore.dumps(planted.case)
    for word, perch in planted.places.items():
        if free.search(perch.path):
            document = document.replace(f'"{word}"', json.dumps(text))
    out = io.BytesIO()
    settings = {"style": "easy", "print": "large", "findings": "yes"}
    ipcore.export(
        [ipcore.loads(document)], PdfExporter(), out, recipient=ipcore.PERSON, on=dt.date(2026, 11, 21), options=settings, strict=True
    )
    assert out.getvalue().startswith(b"%PDF")
