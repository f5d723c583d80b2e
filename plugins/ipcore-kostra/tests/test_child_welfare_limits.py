"""What is larger than a limit is refused, or passed over without being held."""

import tracemalloc
from collections.abc import Iterator

import pytest
from kostra_parts.child_welfare_files import document, individual, measure, sender
from kostra_parts.streams import Pieces, held_while_reading, read, refusal

from ipcore import ParseError, ProblemKind
from ipcore_kostra.child_welfare import tree
from ipcore_kostra.child_welfare.individual import Individual, Sender
from ipcore_kostra.child_welfare.problem import Fault, Problem
from ipcore_kostra.child_welfare.reading import parts
from ipcore_kostra.child_welfare.tree import MAX_BYTES, MAX_DEPTH, MAX_TOKEN


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """Bytes of an individual at most, for this test: fewer than there are else, to be quick."""
    most = 512 * 1024
    monkeypatch.setattr(tree, "MAX_BYTES", most)
    return most


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
def test_names_without_end_are_refused_before_they_fill_the_memory(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One by one they are small, and expat never forgets a name."""
    monkeypatch.setattr(tree, "MAX_NAMES", 1000)

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
def test_a_text_far_too_large_is_passed_over(cdata: bool, filling: bytes, small: int) -> None:
    def large() -> Iterator[bytes]:
        before, after = (b"<![CDATA[", b"]]>") if cdata else (b"", b"")
        yield document(sender()).removesuffix(b"</Barnevern>\n") + b'<Individ Id="1"><Melding>' + before
        for _ in range(200 if filling[:2] == b"xx" else 20):
            yield filling
        yield after + b"</Melding></Individ>" + individual(Id="i2").encode() + b"</Barnevern>"

    found, most = held_while_reading(large())
    kinds = [type(one) for one in found]
    assert kinds[:2] == [Sender, Problem]
    assert kinds[-1] is Individual
    assert most < 2 * small


def test_an_individual_far_too_large_is_passed_over_without_being_held(small: int) -> None:

    def large() -> Iterator[bytes]:
        yield document(sender()).removesuffix(b"</Barnevern>\n") + b'<Individ Id="1">'
        piece = (measure() * 300).encode()
        for _ in range(4 * small // len(piece)):
            yield piece
        yield b"</Individ>" + individual(Id="i2").encode() + b"</Barnevern>"

    found, most = held_while_reading(large())
    assert [type(one) for one in found] == [Sender, Problem, Individual]
    assert isinstance(found[1], Problem)
    assert (found[1].fault, found[1].record, found[1].line) == (Fault.TOO_LARGE, 1, 4)
    assert isinstance(found[2], Individual)
    assert found[2].number == 2
    assert most < 16 * small


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
