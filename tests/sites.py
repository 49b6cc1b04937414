"""Sites that are built of projects, as a browser would walk through them."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from build_scripts import pipeline
from build_scripts.renderers import Renderer, render_site
from tests.html import Element, parse_html


def build(root: Path, renderer: Renderer = "mkdocs") -> Path:
    """Build the project at `root`; return its site."""
    result = pipeline.generate(root)
    assert result.ok, result.diagnostics
    problems = render_site(renderer, root, result.nav)
    assert not problems, problems[0].message
    return root / "site"


class Site:
    """A built site, as a browser would walk through it at an address."""

    def __init__(self, root: Path, address: str = "http:///") -> None:
        self.root = root
        self.address = address
        self.page = functools.cache(self._page)

    def pages(self) -> Iterator[str]:
        """Yield the path of every page, as "deck/people/lenin/index.html"."""
        for path in sorted(self.root.rglob("*.html")):
            yield path.relative_to(self.root).as_posix()

    def _page(self, path: str) -> Element:
        return parse_html((self.root / path).read_text(encoding="utf-8"))

    def of(self, markdown: str) -> Element:
        """Return the page that a Markdown file became."""
        return self.page(self.path(markdown))

    def path(self, markdown: str) -> str:
        """Return the path of the page that a Markdown file became."""
        path = markdown.removesuffix(".md")
        return next(
            found
            for found in (f"{path}.html", f"{path}/index.html")
            if (self.root / found).is_file()
        )

    def article(self, markdown: str) -> Element:
        """Return what a Markdown file became, without the theme around it."""
        return self.of(markdown).one("article")

    def targets(self, path: str) -> Iterator[tuple[str, str]]:
        """Yield each address on a page, as written and as a whole one with its anchor."""
        for element in self.page(path).walk():
            for name in ("href", "src", "action", "srcset", "poster", "data"):
                address = element.attrs.get(name)
                if address is not None:
                    yield address, urljoin(self.address + path, address)
            if element.attrs.get("property") in {"og:url", "og:image"}:
                yield element.attrs["content"], element.attrs["content"]

    def file(self, target: str) -> str:
        """Return the file that an address within the site leads to, by its path."""
        whole = urlsplit(self.address)
        file = unquote(urlsplit(target).path).removeprefix(whole.path).lstrip("/")
        return file + "index.html" if not file or file.endswith("/") else file

    def broken(self) -> list[str]:
        """Return every link and anchor that leads nowhere, and every address outside the site."""
        found = []
        for path in self.pages():
            for written, target in self.targets(path):
                if not target.startswith(self.address):
                    found.append(f"{path}: {written}: another host or folder")
                    continue
                parts = urlsplit(target)
                file = self.file(target)
                if not (self.root / file).is_file():
                    found.append(f"{path}: {written}: no such file")
                elif file.endswith(".html") and unquote(parts.fragment) not in self.ids(file):
                    found.append(f"{path}: {written}: no such place")
        return found

    def clicks_from_home(self) -> dict[str, int]:
        """Return how many links lie between the home page and each page that can be reached."""
        found = {"index.html": 0}
        waiting = ["index.html"]
        for path in waiting:
            for link in self.page(path).all("a"):
                target = unquote(
                    urlsplit(urljoin(f"http:///{path}", link.attrs.get("href", ""))).path
                )
                page = target.lstrip("/") or "index.html"
                if page.endswith(".html") and page not in found:
                    found[page] = found[path] + 1
                    waiting.append(page)
        return found

    def ids(self, path: str) -> set[str]:
        """Return the addresses within a page."""
        return {one.attrs["id"] for one in self.page(path).walk() if "id" in one.attrs} | {""}


def nav_links(page: Element) -> list[tuple[str, str]]:
    """Return the links of a page's sidebar: the words of each and where it leads from the page."""
    sidebar = page.one("nav", class_="md-nav md-nav--primary")
    return [
        (" ".join(link.text().split()), posixpath.normpath(link.attrs["href"]))
        for link in sidebar.all("a")
        if "md-nav__button" not in link.attrs.get("class", "")
        and not link.attrs["href"].startswith("#")
    ]
