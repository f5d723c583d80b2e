"""The file that the page saves is read strictly: all that is wrong is told at once, with its place, and what was written never."""

from __future__ import annotations

import datetime as dt
import json
import pickle

import pytest
from document_parts.comment_files import document, written
from document_parts.papers import HOSTILE, RIGHT_TO_LEFT, SAMI
from hypothesis import given
from hypothesis import strategies as st

from ipcore import Audience, Lang, ProblemKind
from ipcore_document.comments import Comment, CommentsError, read_comments
from ipcore_document.comments.reading import MAX_BYTES, MAX_COMMENTS

SECRET = "hemmelegheita"


def problems(data):
    with pytest.raises(CommentsError) as caught:
        read_comments(data)
    assert SECRET not in str(caught.value)
    assert SECRET not in repr(caught.value.problems)
    return caught.value.problems


def without(key):
    left = document()
    del left[key]
    return json.dumps(left).encode()


def only(data):
    (problem,) = problems(data)
    return problem.pointer, problem.found, problem.expected


def test_a_file_is_read_to_the_letter():
    told = ((None, SAMI), ("mal-1", RIGHT_TO_LEFT), *(("tiltak-1", one) for one in HOSTILE), ("mal-2", " \tto\nlinjer \r\n"))
    read = read_comments(written(*told, sender="parents", lang="nn"))
    assert (read.case, read.plan, read.sender, read.lang) == ("complete-plan", "plan-1", Audience.PARENTS, Lang.NN)
    assert (read.document_made_on, read.written_on) == (dt.date(2026, 11, 21), dt.date(2026, 11, 23))
    assert [(one.about, one.text) for one in read.comments] == list(told)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip), min_size=1, max_size=4), st.booleans())
def test_whatever_is_written_comes_back(texts, escaped):
    data = json.dumps(document(*((None, one) for one in texts)), ensure_ascii=escaped).encode()
    assert [one.text for one in read_comments(data).comments] == texts


def test_what_was_written_is_in_no_repr():
    assert SECRET not in repr(read_comments(written(("mal-1", SECRET))))


def test_an_error_can_be_pickled():
    with pytest.raises(CommentsError) as caught:
        read_comments(b"")
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems


@pytest.mark.parametrize("key", [one for one in document() if one != "format"])
def test_every_key_is_required(key):
    assert only(without(key)) == ("", f"no `{key}`", f"the key `{key}`, which is required")


def test_a_file_that_does_not_say_what_it_is_is_told_so_and_no_more():
    assert only(without("format")) == ("", "no `format`", "the key `format` with `ipcore-comments/1`")


@pytest.mark.parametrize("named", ["ipcore-comments/2", "ipcore/1"])
def test_another_version_and_another_thing_are_refused_as_that(named):
    (problem,) = problems(json.dumps({"format": named, "something": SECRET}).encode())
    assert (problem.pointer, problem.kind) == ("/format", ProblemKind.UNKNOWN_FORMAT)


def test_a_key_that_is_unknown_is_not_repeated_but_what_it_is_close_to_is_told():
    assert only(written(sendr=SECRET)) == ("", "an unknown key", "an allowed word: did you mean `sender`?")
    assert only(written(**{SECRET: 1}))[1] == "an unknown key"


def test_a_key_that_stands_twice_is_refused_where_it_stands_again():
    data = b'{"format": "ipcore-comments/1",\n' + written()[1:-1] + b"}"
    (problem,) = problems(data)
    assert (problem.pointer, problem.found, problem.line, problem.column) == ("/format", "a key that stands twice", 2, 1)


@pytest.mark.parametrize(
    ("changed", "pointer", "found"),
    [
        ({"case": 7}, "/case", "a number"),
        ({"case": ""}, "/case", "an id that is empty, too long or not printable"),
        ({"plan": "p" * 201}, "/plan", "an id that is empty, too long or not printable"),
        ({"plan": f"{SECRET}\x1b"}, "/plan", "an id that is empty, too long or not printable"),
        ({"plan": None}, "/plan", "null"),
        ({"written_on": SECRET}, "/written_on", "a text that is not a day"),
        ({"written_on": "2026-02-30"}, "/written_on", "a day that does not exist"),
        ({"written_on": "1849-12-31"}, "/written_on", "a day outside 1850-2199"),
        ({"document_made_on": 20261121}, "/document_made_on", "a number"),
        ({"sender": "participant"}, "/sender", "a word that is not allowed here"),
        ({"sender": True}, "/sender", "true or false"),
        ({"lang": SECRET}, "/lang", "a word that is not allowed here"),
        ({"comments": {}}, "/comments", "an object"),
        ({"comments": []}, "/comments", "no comment"),
        ({"comments": [[]]}, "/comments/0", "a list"),
        ({"comments": [{"about": 1, "text": "a"}]}, "/comments/0/about", "a number"),
        ({"comments": [{"about": "", "text": "a"}]}, "/comments/0/about", "an id that is empty, too long or not printable"),
        ({"comments": [{"about": None, "text": " \n"}]}, "/comments/0/text", "a text in which nothing is written"),
        ({"comments": [{"about": None, "text": None}]}, "/comments/0/text", "null"),
        ({"comments": [{"about": None}]}, "/comments/0", "no `text`"),
        ({"comments": [{"text": "a"}]}, "/comments/0", "no `about`"),
        ({"comments": [{"about": None, "text": "a", SECRET: 1}]}, "/comments/0", "an unknown key"),
        ({"comments": [{"about": None, "text": "a"}] * (MAX_COMMENTS + 1)}, "/comments", "too many comments"),
    ],
)
def test_what_cannot_stand_there_is_refused(changed, pointer, found):
    assert only(written(**changed))[:2] == (pointer, found)


def test_all_problems_are_told_at_once_in_the_order_of_the_text():
    data = json.dumps(document(("mal-1", " "), (7, SECRET), sender="x", lang=None), indent=1).encode()
    told = problems(data)
    assert [one.pointer for one in told] == ["/sender", "/lang", "/comments/0/text", "/comments/1/about"]
    lines = data.decode().split("\n")
    assert ['"sender"' in lines[told[0].line - 1], '"about": 7' in lines[told[3].line - 1]] == [True, True]


def test_of_very_many_problems_a_hundred_are_told_and_that_there_are_more():
    told = problems(written(*((None, " ") for _ in range(500))))
    assert len(told) == 101
    assert told[-1].found == "more than 100 problems"


def test_a_flood_of_problems_comes_to_an_end_and_each_is_told_in_its_place():
    """Lines are counted, and close words looked for, for those that are told: for all of them it took minutes."""
    told = problems(json.dumps(document())[:-1].encode() + b'\n,"formt":1' * 90_000 + b"}")
    assert [one.line for one in told[:100]] == list(range(2, 102))
    assert told[0].expected == "an allowed word: did you mean `format`?"


@pytest.mark.parametrize(
    ("text", "found", "line"),
    [
        ("", "the end of the document", 1),
        ("{", "the end of the document", 1),
        ('{"format"', "the end of the document", 1),
        ('{\n"format" 1}', "something else", 2),
        ('{"format":\n}', "something else", 2),
        ('{"a": 1,\n}', "a comma after the last member", 1),
        ('{"a": [1 2]}', "something else", 1),
        ('{"a": "b', "a text that does not end, or holds what must be escaped", 1),
        ('{"a": "b\tc"}', "a text that does not end, or holds what must be escaped", 1),
        ('{"a": NaN}', "something else", 1),
        ('{"a": 01}', "something else", 1),
        ("{a: 1}", "something else", 1),
        ("{} {}", "something after the comments", 1),
        ("[1]", "a list", 1),
        ("7", "a number", 1),
        ("9" * 5000, "a number", 1),
        ("[" * 100_000, "lists and objects nested too deeply", 1),
        ('{"a":' * 100_000, "lists and objects nested too deeply", 1),
    ],
)
def test_what_is_no_json_or_no_object_is_refused_with_its_place(text, found, line):
    (problem,) = problems(text.encode())
    assert (problem.found, problem.line) == (found, line)


@pytest.mark.parametrize("data", [b"\xff\xfe{", b"\xef\xbb\xbf{}", b'{"a": "\xe6"}'])
def test_bytes_that_are_not_plain_utf_8_are_refused(data):
    assert only(data)[1] == "bytes that are not plain UTF-8"


def test_half_a_character_is_refused():
    assert only(written().replace(b"Fint.", rb"\ud83d"))[1] == "half a character (a lone surrogate)"


def test_a_file_is_at_most_so_large():
    room = MAX_BYTES - len(written((None, "")))
    assert read_comments(written((None, "x" * room))).comments == (Comment(about=None, text="x" * room),)
    assert only(written((None, "x" * (room + 1))))[1] == "a file that is too large"


@given(st.binary())
def test_bytes_of_any_kind_are_read_or_refused_and_nothing_else(data):
    with pytest.raises(CommentsError):
        read_comments(data)


PLAIN = st.sampled_from([None, True, 7, 1.5, "", "x", "\ud800", "mal-1", "2026-11-21", "person", "nb"])
COMMENT = st.dictionaries(st.sampled_from(["about", "text", "x"]), PLAIN, max_size=3)
JSON = st.one_of(PLAIN, COMMENT, st.lists(st.one_of(PLAIN, COMMENT), max_size=2))


@given(st.dictionaries(st.sampled_from(list(document())[1:]), JSON))
def test_json_of_any_kind_in_any_place_is_read_or_refused_with_a_line(changed):
    assert set(lines_of_problems(json.dumps(document(**changed)).encode())) <= {1}


def lines_of_problems(data):
    try:
        read_comments(data)
    except CommentsError as error:
        return [one.line for one in error.problems]
    return []
