"""Pseudonyms are the same wherever they are made, and tell nothing of the number."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ipcore.identifiers import PSEUDONYM_LENGTH, find_real_person_numbers, pseudonym

SECRET = b"0123456789abcdef"


def test_the_same_number_has_the_pseudonym_it_has_always_had():
    assert pseudonym("journal-1", SECRET) == "elchmabjblnbehdpkmffljnknjacdapm"


@given(st.text(), st.binary(min_size=16))
def test_it_is_letters_in_which_no_number_can_stand(text, secret):
    found = pseudonym(text, secret)
    assert re.fullmatch("[a-p]+", found)
    assert len(found) == PSEUDONYM_LENGTH
    assert not list(find_real_person_numbers(found))


@given(st.lists(st.text("abc123", min_size=1), min_size=1, max_size=4))
def test_white_space_and_hyphens_do_not_count(parts):
    assert {pseudonym(sign.join(parts), SECRET) for sign in ("", " ", "-", "\t", "\N{NO-BREAK SPACE}")} == {
        pseudonym("".join(parts), SECRET)
    }


@given(st.text("0123456789", min_size=1), st.binary(min_size=16, max_size=64))
def test_another_secret_gives_another(text, secret):
    assert (pseudonym(text, secret) == pseudonym(text, SECRET)) == (secret == SECRET)
