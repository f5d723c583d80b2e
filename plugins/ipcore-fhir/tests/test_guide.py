"""The guide's part on servers, run against a real one: every command in it, and its output compared."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs" / "fhir.md"
SESSION = re.compile(r"^```shell-session\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_command_prints_what_the_guide_shows(fhir_server, tmp_path):
    """They run in their order and against one server, whose address is in `$FHIR`; what they write goes to `$WORK`."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "FHIR": fhir_server.url, "WORK": str(tmp_path)}
    commands = [one for session in SESSION.findall(GUIDE.read_text("utf-8")) for one in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]]
    assert len(commands) > 4
    for one in commands:
        command, _, shown = one.partition("\n")
        done = subprocess.run(
            command, shell=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
        )
        assert done.stdout.rstrip() == shown.rstrip(), command
    identity_number = re.compile(r"\b\d{11}\b")
    assert not [url for _, url in fhir_server.requests if identity_number.search(url)]
