"""The README of a packet, in the language that was asked for."""

from __future__ import annotations

import shlex
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from ipcore import Lang
from ipcore_dataset.words import grouped, say

_WIDTH = 90


def readme(manifest: Mapping[str, Any], lang: Lang, *, pseudonyms: bool) -> str:
    """
    The text.

    Args:
        manifest: The manifest, whatever it has under `files` but the names.
        lang: The language.
        pseudonyms: The ids are pseudonyms: who makes the packet again needs the same key.
    """
    return "\n".join(_lines(manifest, lang, pseudonyms=pseudonyms)) + "\n"


def _lines(manifest: Mapping[str, Any], lang: Lang, *, pseudonyms: bool) -> Iterator[str]:
    question, sample, software, lacking = (manifest[one] for one in ("question", "sample", "software", "not_read_or_judged"))
    yield from _part(lang, "title", "what")
    yield from _part(lang, "heading_personal", "personal")
    days = {one: question[one] for one in ("on", "law_on")}
    yield from _part(lang, "heading_question", "question", **days, packs=", ".join(manifest["law"]["packs"]), version=software["ipcore"])
    if question["forecast"]:
        yield from _text(lang, "forecast")
    numbers = {"rows": manifest["rows"], "sample": sample["rows"], "findings": manifest["findings"]}
    yield from _text(lang, "numbers", **{name: grouped(one) for name, one in numbers.items()})
    if any(lacking.values()):
        yield from _text(lang, "not_whole", **{name: grouped(number) for name, number in lacking.items()})
    yield from _part(lang, "heading_by_hand", "by_hand")
    yield from _text(lang, "drawn", seed=sample["seed"])
    yield from _part(lang, "heading_again", "again", programs=", ".join(f"{name} {one}" for name, one in software.items()))
    if pseudonyms:
        yield from _text(lang, "pseudonyms")
    if manifest["rule_folders"]:
        yield from _text(lang, "rule_folders", folders=", ".join(one["name"] for one in manifest["rule_folders"]))
    yield from ("    " + shlex.join(manifest["command"]), "")
    yield from _text(lang, "verify")
    yield from ("    " + shlex.join(["ipcore", "dataset", "packet", "--verify", "packet.zip", *_inputs(manifest)]), "")
    yield from _part(lang, "heading_files")
    for one in sorted([*(one["name"] for one in manifest["files"]), "README.txt", "manifest.json"]):
        yield from textwrap.wrap(f"{one}: {say(lang, 'packet_files', one)}", _WIDTH, subsequent_indent="    ", break_on_hyphens=False)
    yield from ("", *_text(lang, "cells"))
    yield say(lang, "packet_readme", "evidence")


def _inputs(manifest: Mapping[str, Any]) -> list[str]:
    return [one["name"] for one in manifest["inputs"]]


def _part(lang: Lang, heading: str, *keys: str, **values: object) -> Iterator[str]:
    title = say(lang, "packet_readme", heading)
    yield from (title, "=" * len(title), "")
    for key in keys:
        yield from _text(lang, key, **values)


def _text(lang: Lang, key: str, **values: object) -> Iterator[str]:
    yield from textwrap.wrap(say(lang, "packet_readme", key, **values), _WIDTH, break_on_hyphens=False, break_long_words=False)
    yield ""
