"""The service worker: pages that were visited, and their decks, can be read without a connection.

It asks the network first and falls back on what it kept, so it never shows an old page where there
is a new one. What it kept is named after the content of the site and thrown away with it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from build_scripts.contents import Contents, content_hash

_WORKER = Path(__file__).parent / "offline_worker.js"
_FILE = "sw.js"


def service_worker(files: Contents, theme: Path) -> dict[str, bytes]:
    """Return the service worker of a site made of `files` (by path under `docs/`) and a theme."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\0{files.hash(path)}".encode())
    for asset in sorted(path for path in theme.rglob("*") if path.is_file()):
        name = asset.relative_to(theme).as_posix()
        digest.update(f"{name}\0{content_hash(asset.read_bytes())}".encode())
    worker = _WORKER.read_text(encoding="utf-8")
    return {_FILE: worker.replace("@VERSION@", digest.hexdigest()[:16]).encode()}
