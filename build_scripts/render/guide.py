"""The guide as pages of the site: the documents of the project, their links and headings fitted.

Each document lies in the project once and reads well there; on the site its links lead to the
site's pages. What a site's documents link to and the site does not have is named without a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.model.nav import NavItem
from build_scripts.render.meta import page_meta
from build_scripts.render.places import GUIDE, relative
from build_scripts.render.schema import schema_reference

CODES = "guide/check"
"""The folder of the pages on each kind of diagnostic; they become one page."""
_INDEX = "README.md"
_GITIGNORE = "# Generated pages: change the documents that they are made of instead.\n*\n"


@dataclass(frozen=True, slots=True)
class _Document:
    """A document by its path in the project, and the page that it becomes."""

    source: str
    page: str


_START = _Document("guide/index.md", f"{GUIDE}/index.md")
_REFERENCE = f"{GUIDE}/reference.md"
_PARTS = (
    ("For readers", (_Document("guide/reading.md", f"{GUIDE}/reading.md"),)),
    (
        "For keepers of notes",
        (
            _Document("guide/notes.md", f"{GUIDE}/notes.md"),
            _Document("guide/files.md", f"{GUIDE}/files.md"),
            _Document("guide/reference.md", _REFERENCE),
            _Document("guide/handouts.md", f"{GUIDE}/handouts.md"),
            _Document(f"{CODES}/{_INDEX}", f"{GUIDE}/check.md"),
            _Document("guide/publishing.md", f"{GUIDE}/publishing.md"),
        ),
    ),
    (
        "For developers",
        (
            _Document("ARCHITECTURE.md", f"{GUIDE}/architecture.md"),
            _Document("CONTRIBUTING.md", f"{GUIDE}/contributing.md"),
        ),
    ),
)
_PAGES = {one.source: one.page for one in (_START, *(one for _, part in _PARTS for one in part))}
DOCUMENTS = tuple(_PAGES)
"""The paths of all documents. A project that was made from a package has those for users alone."""

_FENCED = re.compile(r"^```.*?^```$|^(?: {4}[^\n]*\n)+", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r'^```(?P<language>\w*) title="(?P<title>[^"]+)"$', re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[(?P<words>(?:[^\[\]]|\[[^\]]*\])+)\]\((?P<target>[^)\s]+)\)")
_CODE_PAGE = re.compile(r"^- \[[^\]]+\]\((?P<name>[\w-]+)\.md\): .*$", re.MULTILINE)
_HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)
_TITLE = re.compile(r"^# (.*)$", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n\n(?=[A-Z*`])(.*?)\n\n", re.DOTALL)


def guide_pages(texts: Mapping[str, str], schemas: Sequence[str]) -> dict[str, str]:
    """Return the pages of the guide by their path under `docs/`.

    `texts` are the documents by their path in the project, those on diagnostics among them, and
    `schemas` the JSON Schemas of the editorial files, in the order in which they are told of.
    """
    pages = {f"{GUIDE}/.gitignore": _GITIGNORE}
    for source, page in _present(texts):
        text = texts[source]
        if page == _REFERENCE:
            text = f"{text.rstrip()}\n\n{schema_reference(schemas)}"
        if source.startswith(CODES):
            text = _with_codes(text, texts)
        text = _outside_of_code(_LINK, text, lambda found: _link(found, source, page, texts))  # noqa: B023
        pages[page] = f"{page_meta(None, _summary(text), search=False)}\n{_titled_fences(text)}"
    return pages


def guide_nav(texts: Mapping[str, str]) -> NavItem | None:
    """Return the navigation of the guide, if there is one."""
    present = dict(_present(texts))
    if _START.source not in present:
        return None

    def page(document: _Document) -> NavItem:
        return NavItem(_title(texts[document.source]), document.page)

    parts = (
        NavItem(name, children=tuple(page(one) for one in part if one.source in present))
        for name, part in _PARTS
    )
    return NavItem("Guide", children=(page(_START), *(part for part in parts if part.children)))


def _present(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((source, page) for source, page in _PAGES.items() if source in texts)


def _title(text: str) -> str:
    found = _TITLE.search(text)
    assert found, "a document begins with its title"
    return found[1].replace("`", "")


def _summary(text: str) -> str:
    """Return the first paragraph in plain words."""
    found = _PARAGRAPH.search(text)
    words = _LINK.sub(lambda link: link["words"], found[1]) if found else ""
    return re.sub(r"[`*]", "", words)


def _with_codes(text: str, texts: Mapping[str, str]) -> str:
    """Return the list of diagnostics with the page of each in the place of its entry."""

    def page(found: re.Match[str]) -> str:
        name = found["name"]
        return _outside_of_code(
            _HEADING, texts[f"{CODES}/{name}.md"], lambda one: _under(one, name)
        )

    return _CODE_PAGE.sub(lambda found: page(found).rstrip() + "\n", text)


def _under(heading: re.Match[str], name: str) -> str:
    """Return the heading of a diagnostic's page as it stands in the page of all of them.

    The headings within such a page are alike in all, so they get no address.
    """
    if heading[1] == "#":
        return f"### {heading[2]} {{: #{name} }}"
    return f"**{heading[2]}**"


def _link(found: re.Match[str], source: str, page: str, texts: Mapping[str, str]) -> str:
    """Return a link as the site has it, or its words alone."""
    words, target = found["words"], found["target"]
    if target.startswith("#"):
        return found[0]
    path, mark, place = target.partition("#")
    path = _joined(source, path)
    name = path.removeprefix(f"{CODES}/").removesuffix(".md")
    if path in texts and path in _PAGES:
        return f"[{words}]({relative(_PAGES[path] + mark + place, page)})"
    if path in texts:
        all_codes = _PAGES[f"{CODES}/{_INDEX}"]
        return f"[{words}]({relative(f'{all_codes}#{name}', page)})"
    return f"`{words}`" if words == target else words


def _joined(source: str, target: str) -> str:
    """Return the path in the project to which a link of a document leads."""
    parts = source.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _titled_fences(text: str) -> str:
    """Return a text whose files in fences are named above them: not all renderers know titles."""
    return _FENCE.sub(lambda found: f"`{found['title']}`:\n\n```{found['language']}", text)


def _outside_of_code(pattern: re.Pattern[str], text: str, replace: object) -> str:
    """Return a text with matches of a pattern replaced, but those in examples of code."""
    assert callable(replace)
    parts = []
    end = 0
    for code in _FENCED.finditer(text):
        parts += [pattern.sub(replace, text[end : code.start()]), code[0]]
        end = code.end()
    return "".join([*parts, pattern.sub(replace, text[end:])])
