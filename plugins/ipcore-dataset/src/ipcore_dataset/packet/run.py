"""The run behind `ipcore dataset packet`: judged as `check` judges, and everything written into one file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from ipcore import Law
from ipcore_dataset.engine.connection import private_folder
from ipcore_dataset.packet.archive import MANIFEST, write_archive
from ipcore_dataset.packet.cases import judged_cases
from ipcore_dataset.packet.findings import FINDINGS, gather, write_findings
from ipcore_dataset.packet.given import Given, given
from ipcore_dataset.packet.judged import Judged
from ipcore_dataset.packet.manifest import manifest_document
from ipcore_dataset.packet.marks import mark
from ipcore_dataset.packet.readme import readme
from ipcore_dataset.packet.rules_document import rules_document
from ipcore_dataset.packet.sample import draw, write_sample
from ipcore_dataset.packet.tables import judged_table
from ipcore_dataset.packet.waivers import waivers_document
from ipcore_dataset.running.cases import CutOffError
from ipcore_dataset.running.dispatch import cases_among
from ipcore_dataset.running.extracts import Told
from ipcore_dataset.running.fail_over import CLEAN, NOT_CLEAN
from ipcore_dataset.running.options import Options
from ipcore_dataset.running.placed import placed, refuse_where_nothing_can_be_written
from ipcore_dataset.words import grouped, say


def write_packet(options: Options, *, size: int, seed: int) -> int:
    """
    Judge, write the packet, and tell of it in a few lines. Gives the exit code: 0, or 1 where not all was read and judged.

    Args:
        options: As of a check; the output is the packet.
        size: How many rows to draw.
        seed: Of the drawing.

    Raises:
        IpcoreError: something that cannot be used; nothing is written then.
        click.ClickException: a wrong option, or a file that cannot be written.
    """
    cases = cases_among(options.inputs)
    _check(options, of_cases=bool(cases))
    told = given(options)
    law = options.law()
    law.editions_on(options.law_on or options.on)
    assert options.output is not None
    try:
        with _judged(options, law, cases) as judged, private_folder(options.spill) as folder:
            manifest = _written(judged, options, told, folder, size=size, seed=seed)
            told.check()
            judged.inputs.check()
            with placed(options.output) as draft:
                write_archive(folder.iterdir(), draft)
            fingerprint = mark(folder / MANIFEST).sha256
    except CutOffError as error:
        click.echo(f"ipcore: {error}", err=True)
        return NOT_CLEAN
    for line in _told(options, manifest, fingerprint, whole=judged.summary.whole):
        click.echo(line)
    return CLEAN if judged.summary.whole else NOT_CLEAN


def _judged(options: Options, law: Law, cases: tuple[str, ...]) -> AbstractContextManager[Judged]:
    return judged_cases(options, law, cases) if cases else judged_table(options, law)


def _written(judged: Judged, options: Options, told: Given, folder: Path, *, size: int, seed: int) -> dict[str, Any]:
    """Write every file of the packet into a folder, and give the manifest."""
    lang, summary = options.lang, judged.summary
    of_all = Told(columns={"on": summary.on, "forecast": summary.forecast})
    findings = gather(judged, lang)
    write_findings(judged, folder / "findings.csv", told=of_all, lang=lang)
    drawn = draw(judged, size=size, seed=seed)
    write_sample(judged, judged.sampled(folder), folder / "sample.csv", told=of_all, lang=lang)
    _write(folder / "rules.json", rules_document(judged.law, summary.law_on, lang))
    _write(folder / "waivers.json", waivers_document(judged, FINDINGS))
    _write(folder / "summary.json", summary.document() | {"for_publication": False})
    for name, given_text in told.texts.items():
        (folder / name).write_bytes(given_text)
    numbers = {"size": size, "seed": seed, "drawn": drawn, "findings": findings}
    without = manifest_document(judged, options, files=[mark(one) for one in folder.iterdir()], **numbers)
    text = readme(without, lang, pseudonyms=judged.pseudonyms)
    (folder / "README.txt").write_bytes(text.encode())
    found = manifest_document(judged, options, files=[mark(one) for one in folder.iterdir()], **numbers)
    _write(folder / MANIFEST, found)
    return found


def _write(path: Path, document: dict[str, Any]) -> None:
    path.write_bytes(json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True).encode("utf-8", "replace") + b"\n")


def _told(options: Options, manifest: dict[str, Any], fingerprint: str, *, whole: bool) -> Iterator[str]:
    assert options.output is not None
    numbers = {"rows": manifest["rows"], "sample": manifest["sample"]["rows"], "findings": manifest["findings"]}
    file = click.format_filename(options.output.name)
    yield say(options.lang, "packet", "written", file=file, **{name: grouped(one) for name, one in numbers.items()})
    yield say(options.lang, "packet", "fingerprint", sha256=fingerprint)
    if not whole:
        yield say(options.lang, "packet", "not_whole")


def _check(options: Options, *, of_cases: bool) -> None:
    """
    Refuse options that do not go together.

    Raises:
        click.UsageError: just that.
    """
    of_tables = {
        "--mapping": options.mapping,
        "--reference-day": options.reference_day,
        "--caseload-over": options.caseload_over,
        "--pseudonym-key": options.pseudonym_key,
    }
    if of_cases and (found := [name for name, value in of_tables.items() if value is not None]):
        raise click.UsageError(f"INPUT is cases: no {', '.join(found)}")
    if not of_cases and (options.mapping is None) == (options.reference_day is None):
        raise click.UsageError("a table needs either --mapping or --reference-day")
    if not of_cases and options.resume is not None:
        raise click.UsageError("--resume is of cases: a table is judged in one go")
    assert options.output is not None
    if options.output.suffix.lower() != ".zip":
        raise click.UsageError("-o: found a file of another kind, expected a name that ends in .zip")
    to = os.path.realpath(options.output)
    read = [os.path.realpath(one) for one in (*options.inputs, options.mapping, options.policy, options.pseudonym_key) if one is not None]
    if any(to == one or (Path(one).is_dir() and Path(to).is_relative_to(one)) for one in read):
        raise click.UsageError("-o: found a place that is read from, expected one outside of the input: the next run would read the packet")
    refuse_where_nothing_can_be_written(options.output)
