"""A real PostgreSQL server for a block: its own folder, reached by a UNIX socket only, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from attrs import frozen

_QUIET = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=", "max_connections=20", "shared_buffers=32MB")
_FEW_SECONDS = 60


@frozen
class Server:
    """
    A server that runs.

    Attributes:
        folder: The folder of its socket.
        user: The superuser of the database.
    """

    folder: Path
    user: str
    database: str = "postgres"

    @property
    def uri(self) -> str:
        """The address, as libpq, psycopg and ADBC take it."""
        return f"postgresql://{self.user}@/{self.database}?host={quote(str(self.folder), safe='')}"

    def psql(self, *arguments: str, stdin: str | None = None) -> str:
        """What psql prints. A mistake in what it runs stops it and raises."""
        command = [_binary("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", *arguments, self.uri]
        return subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", check=True, timeout=_FEW_SECONDS).stdout


@contextmanager
def postgres() -> Iterator[Server]:
    """
    A server for the block, stopped after it whatever happens. It refuses root: as root it runs as `postgres`, or `nobody`.

    Raises:
        FileNotFoundError: PostgreSQL is not installed.
    """
    runs_as = _other_user()
    folder = Path(tempfile.mkdtemp(prefix="ipcore-pg-", dir="/tmp"))  # a socket's path has at most 107 characters
    try:
        if runs_as is not None:
            os.chown(folder, runs_as.pw_uid, runs_as.pw_gid)
        data, user = folder / "data", "ipcore"
        _run([_binary("initdb"), "-D", str(data), "-U", user, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], runs_as)
        settings = [part for one in (*_QUIET, f"unix_socket_directories={folder}") for part in ("-c", one)]
        with (folder / "log").open("wb") as log:
            command = _as_user([_binary("postgres"), "-D", str(data), *settings], runs_as)
            server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, start_new_session=True)
        try:
            _wait_until_ready(server, folder, user)
            yield Server(folder, user)
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_ready(server: subprocess.Popen[bytes], folder: Path, user: str) -> None:
    asked = [_binary("pg_isready"), "-q", "-h", str(folder), "-U", user, "-d", "postgres"]
    until = time.monotonic() + _FEW_SECONDS
    while subprocess.run(asked, check=False, timeout=_FEW_SECONDS).returncode != 0:
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text('utf-8')}")
        time.sleep(0.1)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Fast shutdown (SIGINT); what does not stop in time is ended with all its processes."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)
            server.wait(20)


def _binary(name: str) -> str:
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda one: int(one.parts[-3]))
    found = str(newest[-1]) if newest else shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"{name}: PostgreSQL is not installed")
    return found


def _other_user() -> pwd.struct_passwd | None:
    """Whom the server runs as. None: ourselves."""
    if os.geteuid() != 0:
        return None
    there = {one.pw_name: one for one in pwd.getpwall()}
    return there.get("postgres") or there["nobody"]


def _as_user(command: Sequence[str], user: pwd.struct_passwd | None) -> list[str]:
    """The command, run as that user, and ended when we are, however that comes: SIGQUIT is PostgreSQL's own way out at once."""
    other = [] if user is None else [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return ["setpriv", "--pdeathsig=SIGQUIT", *other, "--", *command]


def _run(command: Sequence[str], user: pwd.struct_passwd | None) -> None:
    done = subprocess.run(_as_user(command, user), capture_output=True, encoding="utf-8", cwd="/", check=False, timeout=_FEW_SECONDS)
    if done.returncode != 0:
        raise RuntimeError(f"{Path(command[0]).name}: {done.stderr}")
