"""The manifest: what was asked, of what, by which law and with which programs, and what every file of the packet is."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import duckdb

import ipcore
from ipcore.check.document import stamp_document
from ipcore_dataset.packet.given import MAPPING, POLICY, rule_folders
from ipcore_dataset.packet.judged import Judged
from ipcore_dataset.packet.marks import Mark, shown
from ipcore_dataset.running.options import Options
from ipcore_dataset.running.summary import Summary

SCHEMA = 1
"""The version of the manifest."""


def manifest_document(
    judged: Judged, options: Options, *, size: int, seed: int, drawn: int, findings: int, files: Sequence[Mark]
) -> dict[str, Any]:
    """
    The manifest as a JSON value. Nothing in it says where, when or by whom the packet was made.

    Args:
        judged: The run.
        options: What the command line was given.
        size: How many rows the sample was to have.
        seed: The seed of the sample.
        drawn: How many rows it has.
        findings: How many lines there are in the file of findings.
        files: The other files of the packet.
    """
    summary = judged.summary
    inputs = sorted(judged.inputs.marks, key=lambda one: (one.name, one.sha256))
    return {
        "ipcore_dataset_packet": SCHEMA,
        "for_publication": False,
        "personal_data": True,
        "question": {
            "kind": "cases" if judged.reference_day is None else "table",
            "on": str(summary.on),
            "law_on": str(summary.law_on),
            "reference_day": None if judged.reference_day is None else str(judged.reference_day),
            "assume_unchanged": options.assume_unchanged,
            "forecast": summary.forecast,
            "packs": list(options.asked_packs),
            "groups": list(options.groups),
            "caseload_over": options.caseload_over,
            "lang": str(options.lang),
        },
        "law": stamp_document(summary.law),
        "software": software(),
        "command": command_of(options, [one.name for one in inputs], size=size, seed=seed),
        "inputs": [one.document() for one in inputs],
        "rule_folders": rule_folders(judged.law),
        "rows": summary.rows,
        "not_read_or_judged": _lacking(summary),
        "findings": findings,
        "sample": {"size": size, "seed": seed, "rows": drawn, "drawn_by": "sha256 of seed:sha256 of the file:row:id, lowest first"},
        "files": [one.document() for one in sorted(files, key=lambda one: one.name)],
    }


def _lacking(summary: Summary) -> dict[str, int]:
    """What keeps the run from being whole: how many rows or cases, cells, files and outcomes."""
    files = 0 if summary.not_read is None else summary.not_read.count
    return {"rows": summary.rejected, "cells": summary.unread, "files": files, "crashed": summary.crashed}


def software() -> dict[str, str]:
    """The versions of what judged."""
    try:
        own = version("ipcore-dataset")
    except PackageNotFoundError:  # it runs from a folder that was not installed
        own = "unknown"
    return {"ipcore": ipcore.__version__, "ipcore-dataset": own, "duckdb": duckdb.__version__, "python": platform.python_version()}


def command_of(options: Options, inputs: Sequence[str], *, size: int, seed: int) -> list[str]:
    """The command that makes the packet again beside the input, with the mapping and the policy that are in it."""
    days = {"--reference-day": options.reference_day, "--on": options.on, "--law-on": options.law_on}
    told: dict[str, object] = {"--mapping": MAPPING if options.mapping else None, "--policy": POLICY if options.policy else None, **days}
    told |= {"--group-by": ",".join(options.groups) or None, "--caseload-over": options.caseload_over}
    told |= {"--sample": size, "--seed": seed, "--lang": options.lang, "-o": "packet.zip"}
    several = [("--pack", one) for one in options.packs] + [("--rules", shown(Path(one).resolve().name)) for one in options.folders]
    pairs = [(name, str(value)) for name, value in told.items() if value is not None]
    flags = ["--assume-unchanged"] if options.assume_unchanged else []
    return ["ipcore", "dataset", "packet", *inputs, *(part for pair in (*several, *pairs) for part in pair), *flags]
