"""The adapters for the canonical form: every case comes back, and whatever else comes is a rejection that repeats nothing."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore.adapters import JsonAdapter, JsonLinesAdapter
from ipcore.exchange import Adapter, ReadContext, Reason, Rejection
from ipcore.model import Case
from ipcore.serde import dumps
from ipcore.testing import cases
from tests.cli.samples import BREACH, CANARY, CLEAN, WRONG, line

CONTEXT = ReadContext()


def read(adapter, data):
    return list(adapter.read(io.BytesIO(data), CONTEXT))


class Dripping(io.RawIOBase):
    """A pipe that gives one byte at a time."""

    def __init__(self, data):
        self._data = io.BytesIO(data)

    def readable(self):
        return True

    def readinto(self, buffer):
        piece = self._data.read(1)
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize("adapter", [JsonAdapter(), JsonLinesAdapter()])
def test_it_has_the_shape_of_an_adapter(adapter):
    assert isinstance(adapter, Adapter)


@settings(max_examples=30, deadline=None)
@given(st.lists(cases(), max_size=3, unique_by=lambda one: one.id))
def test_lines_come_back_as_the_cases_they_were(some):
    data = "".join(dumps(one) + "\n" for one in some).encode()
    assert read(JsonLinesAdapter(), data) == some


@settings(max_examples=30, deadline=None)
@given(cases(), st.sampled_from([None, 2]))
def test_a_document_comes_back_as_the_case_it_was(one, indent):
    assert read(JsonAdapter(), dumps(one, indent=indent).encode()) == [one]


def test_a_document_that_comes_in_small_pieces_is_read_whole():
    assert isinstance(next(JsonAdapter().read(Dripping(line(CLEAN).encode()), CONTEXT)), Case)  # type: ignore[arg-type]


@pytest.mark.parametrize("adapter", [JsonAdapter(), JsonLinesAdapter()])
@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300) | st.text(alphabet='{}[]":,0 \n\\aipcore/1', max_size=200).map(str.encode))
def test_bytes_of_any_kind_raise_nothing(adapter, data):
    assert all(isinstance(one, (Case, Rejection)) for one in read(adapter, data))


def test_a_rejection_says_which_line_and_repeats_nothing():
    found = read(JsonLinesAdapter(), (line(CLEAN) + "\n" + line(WRONG) + line(BREACH)).encode())
    assert [isinstance(one, Case) for one in found] == [True, False, True]
    assert (found[1].number, found[1].line, found[1].reason) == (2, 3, Reason.UNKNOWN_CODE)
    assert all(one.line == 3 for one in found[1].problems)
    assert CANARY not in repr(found[1])


def test_of_two_cases_with_one_id_the_later_is_rejected():
    found = read(JsonLinesAdapter(), (line(CLEAN) + line(BREACH) + line(CLEAN)).encode())
    assert [isinstance(one, Case) for one in found] == [True, True, False]
    assert (found[2].reason, found[2].number, found[2].line) == (Reason.DUPLICATE, 3, 3)
    assert CLEAN["id"] not in repr(found[2])


def test_each_case_comes_before_the_next_line_is_asked_for():
    class Broken(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise OSError("gone")
            return super().readline(size)

    answers = JsonLinesAdapter().read(Broken(line(CLEAN).encode()), CONTEXT)
    assert isinstance(next(answers), Case)
    with pytest.raises(OSError, match="gone"):
        next(answers)
