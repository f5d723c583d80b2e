"""The password that a PDF is opened with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipcore import ExchangeError
from ipcore_document.pdf import password_of

GOOD = "korrekt hest batteri"
SECRET = "hemmelig"


def file(folder, content):
    made = folder / "password"
    made.write_bytes(content)
    return str(made)


def refusal(path):
    with pytest.raises(ExchangeError) as refused:
        password_of(path)
    assert SECRET not in str(refused.value)
    assert refused.value.__cause__ is None
    return str(refused.value)


def test_no_file_is_no_password():
    assert password_of("") is None


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\nanother line\n", "\r\nanother line"])
def test_it_is_the_first_line_without_its_end(tmp_path, end):
    assert password_of(file(tmp_path, f"{GOOD}{end}".encode())) == GOOD


def test_a_space_at_an_end_of_it_belongs_to_it(tmp_path):
    assert password_of(file(tmp_path, f" {GOOD} \n".encode())) == f" {GOOD} "


def test_a_byte_order_mark_does_not_belong_to_it(tmp_path):
    assert password_of(file(tmp_path, b"\xef\xbb\xbf" + GOOD.encode())) == GOOD


def test_letters_of_two_parts_become_those_that_are_typed(tmp_path):
    assert password_of(file(tmp_path, "bla\u030abæ\u0301rsyltetøy".encode())) == "bl\u00e5b\u01fdrsyltetøy"


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "found no file that can be read" in refusal(str(tmp_path / SECRET))
    assert "found no file that can be read" in refusal(f"{SECRET}\0")


@pytest.mark.parametrize("content", [b"", b"\n", b"\r\n", f"\n{SECRET}er på linje to".encode(), b"              \n"])
def test_an_empty_first_line_is_refused(tmp_path, content):
    assert "found nothing on the first line" in refusal(file(tmp_path, content))


def test_what_is_not_utf_8_is_refused(tmp_path):
    assert "not UTF-8" in refusal(file(tmp_path, f"{SECRET} passord på øya".encode("latin-1")))


def test_eleven_characters_are_too_few_and_twelve_are_enough(tmp_path):
    assert "too short" in refusal(file(tmp_path, f"{SECRET}123".encode()))
    assert password_of(file(tmp_path, b"123456789012")) == "123456789012"


def test_what_readers_would_cut_off_is_refused(tmp_path):
    assert password_of(file(tmp_path, b"x" * 127)) == "x" * 127
    assert "too long" in refusal(file(tmp_path, b"x" * 128))
    assert "too long" in refusal(file(tmp_path, "ø".encode() * 64))
    assert "too long" in refusal(file(tmp_path, b"x" * 1_000_000))


def test_a_control_character_is_refused(tmp_path):
    assert "control character" in refusal(file(tmp_path, f"{SECRET}\t{SECRET}".encode()))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "found a pipe, a device or a folder" in refusal(str(tmp_path / "pipe"))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no devices here")
def test_a_device_is_refused():
    assert "found a pipe, a device or a folder" in refusal("/dev/zero")


def test_a_folder_is_refused(tmp_path):
    assert "expected" in refusal(str(tmp_path))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_password_or_refused(tmp_path_factory, content):
    path = file(tmp_path_factory.mktemp("any"), content)
    try:
        password = password_of(path)
    except ExchangeError:
        return
    assert 12 <= len(password) <= len(password.encode()) <= 127
