"""`ipcore fhir`: the extensions of ipcore's own, for people and for validators."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ipcore_fhir.definitions import structure_definitions
from ipcore_fhir.extensions import EXTENSIONS, url_of


@click.group(name="fhir")
def fhir() -> None:
    """What FHIR of ipcore's own consists of."""


@fhir.command()
def extensions() -> None:
    """The extensions of ipcore's own: address, type of the value, meaning."""
    width = max(map(len, map(url_of, EXTENSIONS)))
    for name in sorted(EXTENSIONS):
        element, meaning = EXTENSIONS[name]
        click.echo(f"{url_of(name):{width}}  {(element or 'parts').removeprefix('value'):10}  {meaning}")


@fhir.command()
def settings() -> None:
    """What `--set` takes when cases are written as FHIR: `ipcore export --to fhir --set NAME=VALUE`."""
    from ipcore_fhir.settings import OPTIONS, values_of  # here: the help of ipcore asks for the commands, and loads no more

    for one in OPTIONS:
        click.echo(f"{one.name}={'|'.join(values_of(one)) or 'VALUE'}")
        click.echo(f"    {one.help}.")
        click.echo(f"    Default: {one.default or 'none'}.")


@fhir.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def definitions(folder: Path) -> None:
    """Write a StructureDefinition of R4 for each extension into FOLDER, for a validator. Files of their names are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in structure_definitions():
        path = folder / f"StructureDefinition-{one['id']}.json"
        path.write_text(json.dumps(one, ensure_ascii=False, indent=2) + "\n", "utf-8")
        click.echo(path)
