"""A word is found in bytes however it is written, and not where it is not."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import quopri
import urllib.parse
import zipfile
import zlib

import pytest

from ipcore.testing.conformance.views import found

WORD = "kanarifugl"
TEXT = f"noe annet, {WORD}, og blåbærsyltetøy til slutt"


def broken(archive):
    """What is packed in the first member is no longer so."""
    start = archive.index(b"fil.txt") + len("fil.txt")
    return archive[:start] + b"\xff" * 8 + archive[start + 8 :]


def zipped(data, name="fil.txt", also=None):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        if also is not None:
            archive.writestr("annen.txt", also)
    return stream.getvalue()


def escaped(text):
    return "".join(f"\\u{ord(one):04x}" for one in text)


HIDDEN = {
    "plain": TEXT.encode(),
    "latin": TEXT.encode("latin-1"),
    "capitals": TEXT.upper().encode(),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16 big": TEXT.encode("utf-16-be"),
    "utf-16 after an odd byte": b"x" + TEXT.encode("utf-16-le"),
    "json escaped": f'{{"a": "{escaped(TEXT)}"}}'.encode(),
    "html escaped": "".join(f"&#{ord(one)};" for one in TEXT).encode(),
    "percent encoded": "".join(f"%{one:02X}" for one in TEXT.encode()).encode(),
    "quoted printable": quopri.encodestring("".join(TEXT).encode(), quotetabs=True),
    "quoted printable, every letter": "".join(f"={one:02X}" for one in TEXT.encode()).encode(),
    "base64": b"DATA:" + base64.b64encode(TEXT.encode()),
    "base64 in a word": b"abc" + base64.b64encode(TEXT.encode()),
    "base64 for addresses": base64.urlsafe_b64encode(TEXT.encode()),
    "base64 without its end": base64.b64encode(TEXT.encode()).rstrip(b"="),
    "base64 in lines": base64.encodebytes(TEXT.encode() * 3),
    "base64 of the word alone": b'{"a": "' + base64.b64encode(b"kanarif") + b'"}',
    "hexadecimal of the word alone": b"kanarif".hex().encode(),
    "zlib": zlib.compress(TEXT.encode()),
    "zlib inside": b"%PDF stream\n" + zlib.compress(TEXT.encode()) + b"\nendstream" + zlib.compress(b"annet"),
    "gzip inside": b"head" + gzip.compress(TEXT.encode()) + b"tail",
    "zip with a broken member": broken(zipped("noe langt " * 50, also=TEXT)),
    "base64 twice": base64.b64encode(base64.b64encode(TEXT.encode())),
    "hexadecimal": TEXT.encode().hex().encode(),
    "folded": f"DESCRIPTION:{TEXT[:15]}\r\n {TEXT[15:]}".encode(),
    "zip": zipped(TEXT),
    "name in a zip": zipped("x", f"{WORD}.txt"),
    "zip in a zip": zipped(zipped(TEXT)),
    "gzip": gzip.compress(TEXT.encode()),
    "base64 of gzip": base64.b64encode(gzip.compress(TEXT.encode())),
    "json in html": html.escape(json.dumps({"a": TEXT})).encode(),
    "plus for blanks": urllib.parse.quote_plus(TEXT).encode(),
}


@pytest.mark.parametrize("way", HIDDEN)
def test_a_word_is_found_however_it_is_hidden(way):
    word = WORD[:7] if way.endswith("alone") else WORD
    assert found([word, "gråspurv"], HIDDEN[way]) == [word]


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"PK\x03\x04 broken", b"\x1f\x8b broken", b"=", b"%", b"\\u12", b"A" * 5000, b"====", bytes(range(256)) * 4]
)
def test_what_is_broken_is_passed_over(data):
    assert found([WORD], data) == []


def test_letters_with_marks_are_found_composed_and_not():
    assert found(["blåbær"], "bla\u030abær".encode()) == ["blåbær"]
