"""The headers that go with every answer of a host, as they follow from a finished site.

A page may run the site's own scripts, and of those within the page the ones that the build found
there, each known by its hash: what somebody slips into a page later does not run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# A script within a page. One with a type of its own is data, which no policy is about.
_SCRIPT = re.compile(rb"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_NO_CODE = re.compile(rb"""\bsrc\s*=|\btype\s*=\s*["']?(?!module|text/javascript)\w""")
_STYLE = re.compile(rb"<style[^>]*>(.*?)</style>", re.DOTALL)
# What a renderer names after what is in it: under one name it is always the same.
_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8}\.min\.(?:css|js)$")

KEEP = "public, max-age=31536000, immutable"
"""For a file that never changes under its name; the rest is asked for anew each time."""
ASK = "no-cache"


@dataclass(frozen=True, slots=True)
class Inline:
    """The texts of scripts and style sheets within pages."""

    scripts: frozenset[bytes]
    styles: frozenset[bytes]


def inline_parts(pages: Iterable[bytes]) -> Inline:
    """Return what pages, as HTML, have of scripts and style sheets within themselves."""
    scripts: set[bytes] = set()
    styles: set[bytes] = set()
    for page in pages:
        for found in _SCRIPT.finditer(page):
            if not _NO_CODE.search(found["attributes"]):
                scripts.add(found["text"])
        styles.update(_STYLE.findall(page))
    return Inline(frozenset(scripts), frozenset(styles))


def is_named_by_content(path: str) -> bool:
    """Say whether a file has another name whenever it has another content."""
    return bool(_NAMED_BY_CONTENT.search(path))


def headers(inline: Inline) -> Mapping[str, str]:
    """Return the headers of every answer, by name."""
    return {
        "Content-Security-Policy": _policy(inline),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        # A school's learning platform on the same host may show a page in a frame; no other may.
        "X-Frame-Options": "SAMEORIGIN",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


def _policy(inline: Inline) -> str:
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *_hashes(inline.scripts)],
        "style-src": ["'self'", *_hashes(inline.styles)],
        # The theme and the pictures set a width here and there; an attribute cannot load anything.
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(allowed)}" for name, allowed in rules.items())


def _hashes(texts: Iterable[bytes]) -> list[str]:
    """Return the hashes of texts as a policy names them, in order."""
    digests = (base64.b64encode(hashlib.sha256(text).digest()).decode() for text in texts)
    return sorted(f"'sha256-{digest}'" for digest in digests)
