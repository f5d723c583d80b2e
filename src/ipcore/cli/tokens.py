"""Tokens for servers that ask for them. How one logs in is the host system's business: what it has got is read here."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ipcore.cli.notices import name_of
from ipcore.errors import ExchangeError
from ipcore.exchange import TokenProvider

_LONGEST = 16_384
"""The longest a token can be, in characters."""

_OTHERS = 0o077


def token_of(variable: str | None, file: Path | None) -> TokenProvider | None:
    """
    What gives tokens: an environment variable or a file, read anew each time, so that it can be renewed while a run lasts.

    None: no token was asked for.

    Raises:
        click.UsageError: both.
        ExchangeError: there is none now.
    """
    if variable is not None and file is not None:
        raise click.UsageError("--token-env and --token-file exclude each other")
    provider = _Variable(variable) if variable is not None else _File(file) if file is not None else None
    if provider is not None:
        provider("")
    return provider


class _Variable:
    """The value of an environment variable, whatever the scope."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, scope: str) -> str:
        return _sound(os.environ.get(self._name, ""), "--token-env")


class _File:
    """What stands in a file, whatever the scope."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            if os.name == "posix" and file.stat().st_mode & _OTHERS:
                click.echo(f"ipcore: {name_of(str(file))}: others can read this token", err=True)
        except OSError:
            pass  # said when it is read

    def __call__(self, scope: str) -> str:
        try:
            with self._file.open(encoding="ascii") as text:
                return _sound(text.read(_LONGEST + 2), "--token-file")
        except (OSError, ValueError) as error:
            if isinstance(error, ExchangeError):
                raise
            raise ExchangeError("--token-file: the token cannot be read") from None


def _sound(text: str, option: str) -> str:
    token = text.strip()
    if not token or len(token) > _LONGEST or not token.isascii() or not token.isprintable() or " " in token:
        raise ExchangeError(f"{option}: found no token, expected one of letters, digits and marks without blanks")
    return token
