"""What `ipcore rules export` writes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ipcore.check import Law
from ipcore.check.law_as_data import law_document
from ipcore.cli.exit_codes import CLEAN, NOT_CLEAN
from ipcore.cli.files import private_file


def write_law(law: Law, output: Path | None) -> int:
    """
    Write the law as data to a file or to standard output, and give the exit code. Nothing is written before all of it is made.

    Raises:
        RuleDefinitionError: a worked case that does not come out as it says.
        click.ClickException: the file cannot be written.
    """
    text = json.dumps(law_document(law), ensure_ascii=False, indent=2) + "\n"
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(text.encode())
    else:
        with private_file(output) as file:
            file.write(text)
    return NOT_CLEAN if law.stamp.failed_plugins else CLEAN
