"""For whom a copy is made, and the settings of its format, from the options of the command line."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from ipcore.cli.files import private_file
from ipcore.cli.notices import name_of
from ipcore.disclosure import Audience, Recipient

_SHORTEST = 16
_OTHERS = 0o077


def recipient_of(participant: str | None, audience: str | None, secret_file: Path | None) -> Recipient:
    """
    Who the copy is for; the person, where nothing is said.

    Raises:
        click.UsageError: both a participant and an audience, or a secret for anything but statistics.
        click.ClickException: the secret cannot be read, or is short.
    """
    if participant is not None and audience is not None:
        raise click.UsageError("--recipient and --audience exclude each other")
    if participant == "":
        raise click.UsageError("--recipient: expected the id of a participant")
    if secret_file is not None and audience != Audience.STATISTICS:
        raise click.UsageError("--secret-file goes with --audience statistics")
    if participant is not None:
        return Recipient(audience=Audience.PARTICIPANT, participant=participant)
    if audience == Audience.STATISTICS:
        return Recipient(audience=Audience.STATISTICS, secret=_secret(secret_file))
    return Recipient(audience=Audience(audience or Audience.PERSON))


def settings_of(given: Iterable[str], option: str = "--set") -> Mapping[str, str]:
    """
    The settings by name. What is wrong is said without the value.

    Raises:
        click.UsageError: one is no NAME=VALUE, or is there twice.
    """
    found: dict[str, str] = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not name or not sign:
            raise click.UsageError(f"{option}: expected NAME=VALUE")
        if name in found:
            raise click.UsageError(f"{option}: found a setting twice")
        found[name] = value
    return found


def _secret(file: Path | None) -> bytes:
    """What stands in the file; a new one, written there, if there is no file."""
    if file is None:
        return secrets.token_bytes(32)
    if not file.exists():
        with private_file(file) as new:
            new.write(secrets.token_hex(32) + "\n")
        click.echo(f"ipcore: {name_of(str(file))}: made a new secret", err=True)
    try:
        secret = file.read_bytes().strip()
        readable = os.name == "posix" and file.stat().st_mode & _OTHERS
    except OSError:
        raise click.ClickException(f"{name_of(str(file))}: cannot be read") from None
    if len(secret) < _SHORTEST:
        raise click.ClickException(f"{name_of(str(file))}: found {len(secret)} bytes, expected a secret of at least {_SHORTEST}")
    if readable:
        click.echo(f"ipcore: {name_of(str(file))}: others can read this secret", err=True)
    return secret
