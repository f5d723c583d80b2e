"""A real FHIR server on the loopback interface, as `make real-parts` installs it."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REAL = Path(__file__).parents[2] / "real"


class LoopbackServer:
    """
    A FHIR R4 server on the loopback interface.

    Attributes:
        url: Its base.
        requests: Method and path of each request it got, in order.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.url = f"http://127.0.0.1:{json.loads(process.stdout.readline())['port']}/fhir"
        self.requests: list[tuple[str, str]] = []
        threading.Thread(target=self._listen, args=(process.stdout,), daemon=True).start()

    def _listen(self, lines: Iterator[str]) -> None:
        for line in lines:
            one = json.loads(line)
            self.requests.append((one["method"], one["url"]))


@contextmanager
def loopback_server(page: int = 50) -> Iterator[LoopbackServer]:
    """The server, for as long as the block lasts. It is empty in the beginning, and gives so many entries a page."""
    command = ["node", "server.mjs", str(page)]
    with subprocess.Popen(command, cwd=REAL, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield LoopbackServer(process)
        finally:
            process.terminate()
