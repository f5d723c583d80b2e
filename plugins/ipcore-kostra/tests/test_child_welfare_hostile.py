"""What somebody wrote to harm the reader is refused, or passed over without being held."""

import gzip
import io
import socket
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from kostra_parts.child_welfare_files import HEAD, document, element, individual, measure, sender

from ipcore import ParseError, ProblemKind
from ipcore_kostra.child_welfare.individual import Individual, Sender
from ipcore_kostra.child_welfare.problem import Fault, Problem
from ipcore_kostra.child_welfare.reading import Part, parts
from ipcore_kostra.child_welfare.tree import MAX_BYTES, MAX_DEPTH, MAX_TOKEN

SOUND = document(sender(), individual(measure()))


class Pieces(io.BytesIO):
    """A stream made while it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._left = b""

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = size or 0
        while len(self._left) < wanted and (piece := next(self._pieces, b"")):
            self._left += piece
        taken, self._left = self._left[:wanted], self._left[wanted:]
        return taken


def read(data: bytes) -> list[Part]:
    return list(parts(io.BytesIO(data)))


def refusal(data: bytes) -> ParseError:
    with pytest.raises(ParseError) as caught:
        read(data)
    return caught.value


def held_while_reading(pieces: Iterator[bytes]) -> tuple[list[Part], int]:
    """What is read, and the most memory that was held, in bytes."""
    tracemalloc.start()
    found = list(parts(Pieces(pieces)))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found, most


DECLARATIONS = {
    "empty": "<!DOCTYPE Barnevern>",
    "internal entity": '<!DOCTYPE Barnevern [<!ENTITY a "x">]>',
    "external entity": '<!DOCTYPE Barnevern [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "external subset": '<!DOCTYPE Barnevern SYSTEM "http://127.0.0.1:9/b.dtd">',
    "public": '<!DOCTYPE Barnevern PUBLIC "-//X//Y" "http://127.0.0.1:9/b.dtd">',
    "parameter entity": '<!DOCTYPE Barnevern [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
    "billion laughs": "<!DOCTYPE b [" + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12)) + "]>",
    "default attributes": '<!DOCTYPE Barnevern [<!ATTLIST Individ Avslutta3112 CDATA "1">]>',
}


@pytest.mark.parametrize("declaration", DECLARATIONS.values(), ids=DECLARATIONS.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_document_type_declaration_is_refused(declaration: str, encoding: str) -> None:
    head = HEAD.replace("UTF-8", encoding)
    text = document(sender(), individual(Journalnummer="x"), head=head + declaration).decode()
    (problem,) = refusal(text.replace('"x"', '"&e11;"').encode(encoding)).problems
    assert "DOCTYPE" in problem.found
    assert problem.line == 2


def test_a_declaration_of_any_length_is_refused_before_it_is_read() -> None:
    def endless() -> Iterator[bytes]:
        yield b"<!DOCTYPE a ["
        while True:
            yield b'<!ENTITY a "' + b"x" * 60_000 + b'">'

    with pytest.raises(ParseError):
        list(parts(Pieces(endless())))


def test_an_entity_that_nobody_declared_is_refused() -> None:
    (problem,) = refusal(SOUND.replace(b'"j1"', b'"&a;"')).problems
    assert problem.kind is ProblemKind.UNREADABLE


def test_what_asks_to_include_or_to_style_is_never_followed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<Tiltak/>")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}"/>'
    style = '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl" type="text/xsl"?>\n'
    data = document(sender(), individual(include, measure()), head=HEAD + style)
    monkeypatch.setattr(socket, "socket", _never)
    monkeypatch.setattr("builtins.open", _never)
    found = read(data)
    assert [type(one) for one in found] == [Sender, Problem, Individual]
    assert isinstance(found[1], Problem)
    assert found[1].fault is Fault.UNKNOWN_ELEMENT


def test_nothing_goes_out_and_no_file_is_opened() -> None:
    """Seen from below: the hooks of the interpreter tell of every socket and every file, in a process of its own."""
    tried = "".join(f"<!-- {one} -->" for one in DECLARATIONS.values()).replace("--", "- -").replace("<!- -", "<!--").replace("- ->", "-->")
    data = document(tried, sender(), individual(measure())).replace(
        b"<Barnevern>",
        b'<Barnevern xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://127.0.0.1:9/b.xsd">',
    )
    program = (
        "import io, sys\n"
        "from ipcore import ParseError\n"
        "from ipcore_kostra.child_welfare.reading import parts\n"
        "from ipcore_kostra.child_welfare.shape import element_types\n"
        "element_types()\n"
        "data = sys.stdin.buffer.read()\n"
        "seen = []\n"
        "watched = ('socket', 'open', 'urllib', 'os.', 'subprocess')\n"
        "sys.addaudithook(lambda event, _: seen.append(event) if event.startswith(watched) else None)\n"
        "found = [type(one).__name__ for one in parts(io.BytesIO(data))]\n"
        "print(found, seen)\n"
    )
    paths = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], input=data, capture_output=True, check=True, env=paths)
    assert done.stdout.decode().strip() == "['Sender', 'Individual'] []"


def test_elements_in_each_other_without_end_are_refused() -> None:
    (problem,) = refusal(document(individual("<a>" * 100_000))).problems
    assert problem.kind is ProblemKind.TOO_LARGE
    assert str(MAX_DEPTH) in problem.expected


def test_a_tag_of_any_length_is_refused_before_it_is_held() -> None:
    def endless() -> Iterator[bytes]:
        yield b'<Barnevern><Individ Id="'
        while True:
            yield b"x" * 65_536

    tracemalloc.start()
    with pytest.raises(ParseError) as caught:
        list(parts(Pieces(endless())))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.problems[0].kind is ProblemKind.TOO_LARGE
    assert most < 8 * MAX_TOKEN


@pytest.mark.parametrize("begun", [b"<!-- ", b"<?x "], ids=["comment", "instruction"])
def test_a_comment_of_any_length_is_refused(begun: bytes) -> None:
    def endless() -> Iterator[bytes]:
        yield b"<Barnevern>" + begun
        while True:
            yield b"x" * 65_536

    with pytest.raises(ParseError):
        list(parts(Pieces(endless())))


def test_many_attributes_make_an_individual_too_large() -> None:
    found = read(document(sender(), individual(**{f"a{n}": "1" for n in range(100)}), individual(Id="i2")))
    assert [type(one) for one in found] == [Sender, Problem, Individual]
    assert isinstance(found[1], Problem)
    assert found[1].fault is Fault.TOO_LARGE


@pytest.mark.parametrize("kind", ["attribute", "element", "prefix"])
def test_names_without_end_are_refused_before_they_fill_the_memory(kind: str) -> None:
    """One by one they are small, and expat never forgets a name."""

    def endless() -> Iterator[bytes]:
        yield b"<Barnevern>"
        number = 0
        while True:
            number += 1
            a = f"a{number}"
            one = {"attribute": f'<x {a}="1"/>', "element": f"<{a}/>", "prefix": f'<x xmlns:{a}="u"/>'}[kind]
            yield one.encode()

    tracemalloc.start()
    with pytest.raises(ParseError) as caught:
        for _ in parts(Pieces(endless())):
            pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.problems[0].kind is ProblemKind.TOO_LARGE
    assert most < 8 * MAX_TOKEN


@pytest.mark.parametrize("cdata", [False, True], ids=["text", "cdata"])
@pytest.mark.parametrize("filling", [b"x" * 65_536, b"\n" * 65_536, b"x\n" * 32_768], ids=["letters", "lines", "mixed"])
def test_a_text_far_too_large_is_passed_over(cdata: bool, filling: bytes) -> None:
    def large() -> Iterator[bytes]:
        before, after = (b"<![CDATA[", b"]]>") if cdata else (b"", b"")
        yield document(sender()).removesuffix(b"</Barnevern>\n") + b'<Individ Id="1"><Melding>' + before
        for _ in range(1600 if filling[:2] == b"xx" else 160):
            yield filling
        yield after + b"</Melding></Individ>" + individual(Id="i2").encode() + b"</Barnevern>"

    found, most = held_while_reading(large())
    kinds = [type(one) for one in found]
    assert kinds[:2] == [Sender, Problem]
    assert kinds[-1] is Individual
    assert most < 2 * MAX_BYTES


def test_an_individual_far_too_large_is_passed_over_without_being_held() -> None:
    """As one of any size would be: only fifteen megabytes here, to be quick."""

    def large() -> Iterator[bytes]:
        yield document(sender()).removesuffix(b"</Barnevern>\n") + b'<Individ Id="1">'
        piece = (measure() * 300).encode()
        for _ in range(15 * 1_000_000 // len(piece)):
            yield piece
        yield b"</Individ>" + individual(Id="i2").encode() + b"</Barnevern>"

    found, most = held_while_reading(large())
    assert [type(one) for one in found] == [Sender, Problem, Individual]
    assert isinstance(found[1], Problem)
    assert (found[1].fault, found[1].record, found[1].line) == (Fault.TOO_LARGE, 1, 4)
    assert isinstance(found[2], Individual)
    assert found[2].number == 2
    assert most < 40_000_000


def test_few_elements_that_are_large_are_passed_over_too() -> None:
    def large() -> Iterator[bytes]:
        yield document(sender()).removesuffix(b"</Barnevern>\n") + b'<Individ Id="1">'
        for _ in range(400):
            yield b'<Melding Id="' + b"x" * 50_000 + b'"/>'
        yield b"</Individ>" + individual(Id="i2").encode() + b"</Barnevern>"

    found, most = held_while_reading(large())
    assert [type(one) for one in found] == [Sender, Problem, Individual]
    assert isinstance(found[1], Problem)
    assert found[1].fault is Fault.TOO_LARGE
    assert most < 2 * MAX_BYTES


def test_too_many_elements_in_one_are_passed_over() -> None:
    found = read(document(sender(), individual("<a/>" * 30_000), individual()))
    assert [type(one) for one in found] == [Sender, Problem, Individual]


def test_memory_does_not_grow_with_the_number_of_individuals() -> None:
    def many(count: int) -> Iterator[bytes]:
        yield b"<Barnevern>" + sender().encode()
        one = individual(measure()).encode()
        for _ in range(count):
            yield one
        yield b"</Barnevern>"

    def most(count: int) -> int:
        tracemalloc.start()
        for _ in parts(Pieces(many(count))):
            pass
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return held

    most(10)
    assert most(3000) < most(600) + 200_000


def test_a_file_that_breaks_off_is_told_after_what_stood_before() -> None:
    reading = parts(io.BytesIO(SOUND[:-20]))
    assert isinstance(next(reading), Sender)
    with pytest.raises(ParseError) as caught:
        list(reading)
    assert caught.value.problems[0].kind is ProblemKind.UNREADABLE


@pytest.mark.parametrize("broken", [b"</Feil>", b"<!DOCTYPE a>", b"<a>" * 50, b"&x;", b"\xff"])
def test_what_stood_before_a_fault_is_given_first(broken: bytes) -> None:
    reading = parts(io.BytesIO(SOUND.removesuffix(b"</Barnevern>\n") + broken))
    assert isinstance(next(reading), Sender)
    assert isinstance(next(reading), Individual)
    with pytest.raises(ParseError):
        next(reading)


@pytest.mark.parametrize("data", [b"", b"   ", b"\x00" * 100, b"ikke xml", SOUND + SOUND.partition(b"\n")[2], b"<a/><b/>", b"\xff" * 9])
def test_what_is_not_one_xml_document_is_refused(data: bytes) -> None:
    assert refusal(data).problems[0].kind is ProblemKind.UNREADABLE


PACKED = {"gzip": gzip.compress(SOUND), "zip": b"PK\x03\x04" + b"x" * 50, "bzip2": b"BZh91AY&SY" + b"x" * 50}


@pytest.mark.parametrize("packed", PACKED.values(), ids=PACKED.keys())
def test_a_packed_file_is_refused_and_never_unpacked(packed: bytes) -> None:
    (problem,) = refusal(packed).problems
    assert problem.found in ("a file packed with gzip", "a zip file", "a file packed with bzip2")


def test_a_gzip_bomb_is_refused_by_its_first_bytes() -> None:
    reading = parts(Pieces(iter([gzip.compress(b"\0" * 10_000_000), *[b""] * 2])))
    with pytest.raises(ParseError, match="gzip"):
        next(reading)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252", "us-ascii"])
def test_the_character_sets_that_occur_are_read(encoding: str) -> None:
    head = HEAD.replace("UTF-8", encoding.removesuffix("-sig"))
    name = "Bergen" if encoding == "us-ascii" else "Sør-Fron"
    found = read(document(sender(Kommunenavn=name), head=head).decode().encode(encoding))
    assert isinstance(found[0], Sender)
    assert found[0].municipality_name == name


@pytest.mark.parametrize("encoding", ["utf-7", "utf-32", "cp037", "big5", "x-nobody", "rot13", "idna", "zlib_codec", "unicode_escape"])
def test_a_character_set_that_can_hide_something_is_refused(encoding: str) -> None:
    data = document(sender(Kommunenavn="+ADw-"), head=HEAD.replace("UTF-8", encoding))
    refusal(data)


def test_bytes_that_are_not_of_the_character_set_are_refused() -> None:
    data = document(sender(Kommunenavn="Sør-Fron")).decode().encode("iso-8859-1")
    assert refusal(data).problems[0].kind is ProblemKind.UNREADABLE


def test_no_refusal_holds_what_stands_in_the_file() -> None:
    for data in (SOUND.replace(b"</Tiltak>", b"</Kari>"), SOUND.replace(b'"j1"', b'"hemmelig'), SOUND.replace(b"<Kategori", b"<hem:melig")):
        said = str(refusal(data))
        assert "Kari" not in said
        assert "hem" not in said


def test_what_the_stream_raises_is_let_through() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "gone")

    with pytest.raises(OSError, match="gone"):
        list(parts(Broken()))


def test_an_element_in_a_place_of_its_own_does_not_hide_the_sender() -> None:
    found = read(document(element("Ukjent", sender()), sender(), individual()))
    assert [type(one) for one in found] == [Problem, Sender, Individual]


def _never(*_: object, **__: object) -> None:
    raise AssertionError("it reached out")
