"""
What stands for a person of a report: a pseudonym made with a secret, or the place in the report.

A pseudonym is made as the adapter `table` makes its own: the same number and the same secret give the same in both.
"""

from __future__ import annotations

import datetime as dt
import hmac
import re
from hashlib import sha256
from pathlib import Path
from typing import Final

from ipcore import ExchangeError
from ipcore_kostra.child_welfare.identity import identity, is_duf_number
from ipcore_kostra.child_welfare.individual import Individual, Sender

FEWEST, MOST = 16, 4096
"""How many bytes a secret has, both counted."""

_LENGTH: Final = 32


def secret_in(name: str) -> bytes:
    """
    The secret in a file. Empty: no file is named.

    Raises:
        ExchangeError: a file that cannot be read, or a secret too short or too long.
    """
    if not name:
        return b""
    try:
        with Path(name).open("rb") as stream:
            secret = stream.read(MOST + 1)
    except (OSError, ValueError):
        raise ExchangeError("the setting secret-file: found a file that cannot be read") from None
    if not FEWEST <= len(secret) <= MOST:
        raise ExchangeError(f"the setting secret-file: expected a file of {FEWEST} to {MOST} bytes")
    return secret


def person_key(one: Individual, sender: Sender, secret: bytes) -> str:
    """
    What stands for the person. Without a secret it is the place in the report, and holds for this one alone.

    With one: made of a number that tells apart; where there is none, of the journal number, which is the municipality's own. So a child
    with a placeholder has another key when it has got its number.
    """
    if not secret:
        return f"y{sender.year}m{sender.municipality}r{one.number}"
    digest = hmac.new(secret, re.sub(r"[\s-]", "", _told_apart_by(one, sender)).encode(), sha256).hexdigest()[:_LENGTH]
    return digest.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))


def _told_apart_by(one: Individual, sender: Sender) -> str:
    if one.identity_number is not None and identity(one.identity_number, dt.date(int(sender.year), 12, 31)).tells_apart:
        return one.identity_number
    if one.duf_number is not None and is_duf_number(one.duf_number):
        return one.duf_number
    return f"journal:{sender.municipality}:{one.journal_number}"
