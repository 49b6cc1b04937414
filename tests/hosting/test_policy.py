"""What pages may do on a host, as it follows from the pages."""

from __future__ import annotations

import base64
import hashlib

import pytest

from build_scripts.hosting.policy import Inline, headers, inline_parts, is_named_by_content


@pytest.mark.parametrize(
    ("page", "scripts"),
    [
        (b"<script>a()</script>", {b"a()"}),
        (b"<script>a()</script><p>x</p><script defer>\nb()\n</script>", {b"a()", b"\nb()\n"}),
        (b'<script type="module">a()</script>', {b"a()"}),
        (b"<script type=text/javascript>a()</script>", {b"a()"}),
        (b'<script src="a.js"></script><script defer src=b.js></script>', set()),
        (b'<script id="__config" type="application/json">{}</script>', set()),
        (b"<script type='application/ld+json'>{}</script>", set()),
        (b"<p>&lt;script&gt;a()&lt;/script&gt;</p>", set()),
    ],
)
def test_scripts_within_a_page_are_found(page: bytes, scripts: set[bytes]) -> None:
    assert inline_parts([page]).scripts == scripts


def test_each_is_allowed_by_its_hash_and_nothing_else_is() -> None:
    inline = inline_parts([b"<style>p{}</style><script>a()</script>", b"<script>a()</script>"])
    assert inline == Inline(frozenset({b"a()"}), frozenset({b"p{}"}))
    rules = dict(
        rule.split(" ", 1) for rule in headers(inline)["Content-Security-Policy"].split("; ")
    )

    def hashed(text: bytes) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'"

    assert rules["script-src"] == f"'self' {hashed(b'a()')}"
    assert rules["style-src"] == f"'self' {hashed(b'p{}')}"
    assert rules["default-src"] == "'none'"
    assert "*" not in "".join(rules.values())


def test_the_policy_does_not_depend_on_the_order_of_pages() -> None:
    pages = [b"<script>%d</script>" % n for n in range(9)]
    assert headers(inline_parts(pages)) == headers(inline_parts(reversed(pages)))


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("assets/javascripts/bundle.a5f9d56c.min.js", True),
        ("assets/stylesheets/main.57a0d79d.min.css", True),
        ("assets/javascripts/lunr/min/lunr.ar.min.js", False),
        ("assets/studysite/style.css", False),
        ("index.html", False),
    ],
)
def test_what_is_named_by_its_content(path: str, *, named: bool) -> None:
    assert is_named_by_content(path) == named
