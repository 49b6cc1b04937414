"""What a first visit of a page costs, as the browser counts it, from a server that compresses."""

from __future__ import annotations

import gzip
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Device, Site
from tests.e2e.test_pages import KINDS

MOST = 150_000
TEXTS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
TYPES = {**TEXTS, ".svg": "image/svg+xml", ".woff2": "font/woff2", ".png": "image/png"}


@pytest.fixture(scope="module")
def compressed(deck_site: Site) -> Iterator[str]:
    """The address of the decks, served as a web host serves them."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

        def do_GET(self) -> None:
            file = Path(deck_site.folder / unquote(urlsplit(self.path).path).lstrip("/"))
            content = file.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", TYPES[file.suffix])
            if file.suffix in {*TEXTS, ".svg"}:
                content = gzip.compress(content)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_is_light(
    compressed: str, open_page: Callable[..., Page], kind: str, device: Device
) -> None:
    page = open_page("about:blank", device)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    came: list[int] = []
    session.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    page.goto(compressed + KINDS[kind], wait_until="networkidle")
    assert len(came) >= 6, "the page, its styles, scripts and typefaces"
    assert 50_000 < sum(came) <= MOST
