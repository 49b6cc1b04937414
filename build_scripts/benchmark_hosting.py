"""Measures what one small server holds: python -m build_scripts.benchmark_hosting.

The numbers of readers and of pages are bounded, and nothing but this machine is asked.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

_ROOT = Path(__file__).resolve().parent.parent
_ABOUT = """\
Serves the built site of this project with one worker of nginx, with the settings that the build
wrote, on this machine alone. Then readers, all at once, open pages one after another as a browser
does: each a new page, and for each asset of it the question whether what was kept is still good.
Client and server share the processor, so a server by itself holds more."""
_MAIN = """\
daemon off;
{user}
worker_processes 1;
pid {folder}/pid;
error_log stderr;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/studysite.conf;
}}
"""
_ASSET = re.compile(rb'<(?:link rel="stylesheet"|script)[^>]*?(?:href|src)="([^"#]+)"')
_GZIP = {"Accept-Encoding": "gzip"}
_PATIENCE = 60.0
_MOST_READERS, _MOST_PAGES = 200, 200


@dataclass(frozen=True, slots=True)
class Load:
    """What readers saw: the status of every answer, and how long each page took, in seconds."""

    statuses: tuple[int, ...]
    pages: tuple[float, ...]
    seconds: float


def find_web_server() -> str | None:
    """Return the path of nginx on this machine, if it is there."""
    return shutil.which("nginx", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin")))


@contextmanager
def nginx_serving(site: Path, settings: str, folder: Path) -> Iterator[tuple[str, int]]:
    """Serve `site` with nginx and the settings of a build; give its address and its process.

    `folder` is for the server's own files. Raises `OSError` where nginx does not start.
    """
    nginx = find_web_server()
    if nginx is None:
        raise FileNotFoundError("nginx")
    # An administrator's workers are somebody else, who may not look into a folder of one's own.
    user = "user root;" if os.geteuid() == 0 else ""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = settings.replace("listen 8080;", f"listen 127.0.0.1:{port};")
    server = server.replace("root /usr/share/nginx/html;", f"root {site};")
    (folder / "studysite.conf").write_text(server, encoding="utf-8")
    (folder / "main.conf").write_text(_MAIN.format(folder=folder, user=user), encoding="utf-8")
    with subprocess.Popen([nginx, "-c", str(folder / "main.conf")]) as process:  # noqa: S603
        try:
            _wait_for(port, process)
            yield f"http://127.0.0.1:{port}/", process.pid
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise ConnectionError("nginx does not answer")


def load(address: str, pages: Sequence[str], *, readers: int, each: int) -> Load:
    """Have readers open pages of a site, all readers at once, each in an order of their own."""
    start = time.perf_counter()
    with ThreadPoolExecutor(readers) as crowd:
        seen = list(crowd.map(lambda one: _read(address, pages, each, one), range(readers)))
    seconds = time.perf_counter() - start
    statuses = tuple(status for found, _ in seen for status in found)
    return Load(statuses, tuple(taken for _, times in seen for taken in times), seconds)


def _read(
    address: str, pages: Sequence[str], each: int, reader: int
) -> tuple[list[int], list[float]]:
    """Open pages over one connection, keeping assets as a browser does."""
    order = random.Random(reader)  # noqa: S311 - the same crowd each time
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=_PATIENCE)
    kept: dict[str, str] = {}
    statuses, times = [], []
    for _ in range(each):
        page = "/" + order.choice(pages)
        start = time.perf_counter()
        status, _, content = _ask(connection, page, _GZIP)
        statuses.append(status)
        for found in sorted(set(_ASSET.findall(gzip.decompress(content)))):
            asset = urljoin(page, found.decode())
            if ".min." in asset and asset in kept:
                continue  # which a browser keeps for a year
            known = {"If-None-Match": kept[asset]} if asset in kept else _GZIP
            status, kept[asset], _ = _ask(connection, asset, known)
            statuses.append(status)
        times.append(time.perf_counter() - start)
    connection.close()
    return statuses, times


def _ask(
    connection: http.client.HTTPConnection, path: str, headers: dict[str, str]
) -> tuple[int, str, bytes]:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.getheader("ETag") or "", answer.read()


def _memory(process: int) -> str:
    """Return how much memory a server and its workers take, where the system says so."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            said = dict(
                line.split(":", 1) for line in status.read_text().splitlines() if ":" in line
            )
        except OSError:
            continue
        if status.parent.name == str(process) or said["PPid"].strip() == str(process):
            total += int(said.get("VmRSS", "0").split()[0])
    return f"{total / 1024:.0f} MB" if total else "unknown"


def main() -> int:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(
        prog="python -m build_scripts.benchmark_hosting", description=_ABOUT
    )
    parser.add_argument("--readers", type=int, default=30, choices=range(1, _MOST_READERS + 1))
    parser.add_argument("--pages", type=int, default=20, choices=range(1, _MOST_PAGES + 1))
    chosen = parser.parse_args()
    site, settings = _ROOT / "site", _ROOT / ".studysite" / "hosting" / "nginx.conf"
    files = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    pages = [path for path in files if path != "404.html"]
    if not (pages and settings.is_file() and find_web_server()):
        print("This needs nginx, and a site that was built.", file=sys.stderr)  # noqa: T201
        return 1
    with (
        tempfile.TemporaryDirectory(prefix="studysite-benchmark-") as folder,
        nginx_serving(site, settings.read_text("utf-8"), Path(folder)) as (address, process),
    ):
        seen = load(address, pages, readers=chosen.readers, each=chosen.pages)
        memory = _memory(process)
    for line in _said(seen, chosen.readers, memory):
        print(line)  # noqa: T201 - what this program is for
    return 0


def _said(seen: Load, readers: int, memory: str) -> Iterator[str]:
    failed = sum(status not in {200, 304} for status in seen.statuses)
    yield f"{readers} readers at once opened {len(seen.pages)} pages in {seen.seconds:.1f} s"
    yield f"{len(seen.statuses)} answers, {failed} of them failures"
    yield f"{len(seen.pages) / seen.seconds:.0f} pages a second, {memory} of memory"
    times = sorted(seen.pages)
    yield f"a page took {statistics.median(times) * 1000:.0f} ms in the middle"
    yield f"and {times[int(len(times) * 0.99)] * 1000:.0f} ms for one in a hundred"


if __name__ == "__main__":
    raise SystemExit(main())
