"""Each host is told every header, in its own words."""

from __future__ import annotations

import pytest

from build_scripts.hosting.configs import caddy, netlify, nginx
from build_scripts.hosting.policy import headers, inline_parts

TOLD = headers(inline_parts([b"<script>a()</script>"]))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (netlify(TOLD, []), "  {}: {}\n"),
        (nginx(TOLD), '    add_header {} "{}" always;\n'),
        (caddy(TOLD), '        {} "{}"\n'),
    ],
)
def test_every_header_is_said_once(text: str, line: str) -> None:
    assert len(TOLD) >= 5
    for name, value in TOLD.items():
        assert text.count(line.format(name, value)) == 1, name


def test_what_is_kept_is_listed_in_order() -> None:
    rules = netlify(TOLD, ["assets/b.0123abcd.min.js", "assets/a.0123abcd.min.css"])
    assert rules.endswith(
        "/assets/a.0123abcd.min.css\n"
        "  Cache-Control: public, max-age=31536000, immutable\n"
        "/assets/b.0123abcd.min.js\n"
        "  Cache-Control: public, max-age=31536000, immutable\n"
    )
