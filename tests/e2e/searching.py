"""Asks the search of a page as a reader would: through its field, its list and its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from playwright.sync_api import Page

# Types each query in turn and waits until the list has answered it.
_ASK_ALL = """async (queries) => {
  const field = document.querySelector("[data-md-component=search-query]");
  const result = document.querySelector("[data-md-component=search-result]");
  const answered = () => new Promise((done, failed) => {
    const watch = new MutationObserver(() => { watch.disconnect(); done(); });
    watch.observe(result.firstElementChild, { childList: true });
    setTimeout(() => failed(new Error(`no answer to “${field.value}”`)), 20000);
  });
  const answers = [];
  field.focus();
  for (const query of queries) {
    const waiting = answered();
    field.value = query;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await waiting;
    answers.push({
      links: [...result.querySelectorAll("li:not(.search-more) a")].map((link) => link.href),
      texts: [...result.querySelectorAll("li:not(.search-more)")].map((line) => line.innerText),
      said: result.firstElementChild.innerText,
    });
  }
  return answers;
}"""

# The same without the box: large sets are asked in a fraction of the time.
_ASK_ENGINE = """async ([url, deck, queries]) => {
  const load = (name) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `${url}assets/search/${name}.js`;
    Object.assign(script, { onload: done, onerror: failed });
    document.head.append(script);
  });
  await load("whole");
  const session = new window.studysiteSession.Session(load, { deck, shelf: false });
  const answers = [];
  for (const text of queries) {
    const { items } = await session.ask({ text, all: false });
    answers.push(items.map(({ page, anchor }) => `${page}.html${anchor && "#"}${anchor}`));
  }
  return answers;
}"""


@dataclass(frozen=True)
class Answer:
    """What the list showed: where each result leads; its words; the line above."""

    links: list[str]
    texts: list[str]
    said: str

    @property
    def places(self) -> list[str]:
        """Where each result leads in its deck."""
        return [place(link) for link in self.links]


def searched(page: Page, url: str, deck: str) -> None:
    """Open the overview of a deck and go to the search."""
    page.goto(f"{url}{deck}/index.html")
    page.locator("[data-md-component=search-query]").focus()


def ask_all(page: Page, queries: Sequence[str]) -> dict[str, Answer]:
    """Ask one query after another; return the answers by query."""
    found: list[dict[str, Any]] = page.evaluate(_ASK_ALL, list(queries))
    return {
        query: Answer([plain(link) for link in one["links"]], one["texts"], one["said"])
        for query, one in zip(queries, found, strict=True)
    }


def ask_engine(page: Page, url: str, deck: str, queries: Sequence[str]) -> dict[str, list[str]]:
    """Ask the search without its box; return by query where each result leads in the deck."""
    page.goto(f"{url}{deck}/index.html")
    found: list[list[str]] = page.evaluate(_ASK_ENGINE, [url, deck, list(queries)])
    return dict(zip(queries, found, strict=True))


def plain(link: str) -> str:
    """Return an address without the words to mark there."""
    return urlunsplit(urlsplit(link)._replace(query=""))


def place(link: str) -> str:
    """Return where a link leads in its deck, without the words to mark there."""
    parts = urlsplit(link)
    path = unquote(parts.path).lstrip("/").partition("/")[2]
    return f"{path}#{unquote(parts.fragment)}" if parts.fragment else path
