"""Runs a live server for a test, and looks at it as a browser would."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

_PATIENCE = 60.0  # seconds: only a server that is broken needs them


@dataclass
class Server:
    """A running server: where it answers, and what it has said so far."""

    process: subprocess.Popen[bytes]
    url: str
    log: Path

    def page(self, path: str = "") -> str:
        """Return a page as it is served, or nothing where it is not."""
        try:
            # S310: the address is a local one, made below from a number.
            with urllib.request.urlopen(self.url + path, timeout=_PATIENCE) as answer:  # noqa: S310
                return str(answer.read().decode())
        except (URLError, ConnectionError):
            return ""

    def wait_for(self, holds: Callable[[str], bool], path: str = "") -> str:
        """Return the page once `holds` is true of it; fail the test where it never is."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            page = self.page(path)
            if page and holds(page):
                return page
            assert self.process.poll() is None, self.said
            time.sleep(0.1)
        raise AssertionError(f"the page never became what it should\n{self.said}")

    @property
    def said(self) -> str:
        """Return what the server has written so far."""
        return self.log.read_text(encoding="utf-8")

    def interrupt(self) -> int:
        """Press Ctrl-C; return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(_PATIENCE)


@contextmanager
def running(command: list[str], root: Path) -> Iterator[Server]:
    """Run `command`, the address to serve at added, in `root`, until the test is done with it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = root / "server.log"
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [*command, address], cwd=root, env=environment, stdout=output, stderr=output
        ) as process,
    ):
        try:
            yield Server(process, f"http://{address}/", log)
        finally:
            process.kill()
