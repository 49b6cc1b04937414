"""What holds of a whole build: the same bytes, nothing lost, the last good site kept."""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import get_args

import pytest

from build_scripts import pipeline
from build_scripts.renderers import Renderer, render_site
from build_scripts.sitefolder import restore
from tests.sites import Site, build, nav_links
from tests.workspaces import FIRST_DECK, ROOT, make_project, tree

LITTLE = "Tides\n\n  • The Moon pulls.\n  • The Sun pulls too.\n1 of 1\n"


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with the first deck, built. Tests leave it as it is."""
    root = make_project(
        tmp_path_factory.mktemp("first") / "project", {"stalins-russia": FIRST_DECK}
    )
    build(root)
    return root


@pytest.fixture
def copy(first: Path, tmp_path: Path) -> Path:
    """Return a copy of the built project, for tests that change it."""
    return shutil.copytree(first, tmp_path / "a copy elsewhere")


def studysite(root: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "build_scripts", *arguments, "--project", str(root)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


# --- the same notes, the same bytes ---------------------------------------------------------


def test_same_notes_same_bytes(first: Path, tmp_path: Path) -> None:
    other = make_project(tmp_path / "öther", {"stalins-russia": FIRST_DECK})
    run = studysite(
        other,
        "build",
        "--no-handouts",
        PYTHONHASHSEED="7",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        LANG="tr_TR.UTF-8",
    )
    said, _ = run.communicate(timeout=60)
    assert run.returncode == 0, said
    for folder in ("docs", "site"):
        one, two = tree(first / folder), tree(other / folder)
        assert one.keys() == two.keys()
        assert [path for path in one if one[path] != two[path]] == []


def test_a_second_build_writes_no_page_again(copy: Path) -> None:
    before = tree(copy / "site")
    result = pipeline.generate(copy)
    assert not result.report.written
    assert not render_site("mkdocs", copy, result.nav)
    assert tree(copy / "site") == before


@pytest.mark.parametrize("renderer", get_args(Renderer))
def test_a_site_with_an_address_says_so(
    renderer: Renderer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path / "project", {"tides": {"notes.txt": LITTLE}})
    monkeypatch.setenv("SITE_ADDRESS", "https://x.test/y/")
    site = build(root, renderer)
    sitemap = unescape((site / "sitemap.xml").read_text(encoding="utf-8"))
    listed = set(re.findall(r"<loc>https://x\.test/y/(.*?)</loc>", sitemap))
    assert "lastmod" not in sitemap, "today is no part of the notes"
    if (site / "sitemap.xml.gz").exists():
        assert (site / "sitemap.xml.gz").read_bytes()[4:8] == bytes(4)
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
    ends = {page.removesuffix("index.html") for page in pages}
    assert {page.removesuffix("index.html") for page in listed} == ends
    for page in pages:
        head = unescape((site / page).read_text("utf-8").partition("</head>")[0])
        address = f"https://x.test/y/{page}"
        assert re.search(rf'rel="canonical" href="({address}|{address[:-10]})"', head), page
        assert re.search(rf'property="og:url" content="({address}|{address[:-10]})"', head), page
    assert '"/y/assets/studysite/style.css"' in (site / "404.html").read_text("utf-8")


# --- nothing is lost ------------------------------------------------------------------------


def test_every_point_stands_on_exactly_one_home_page(first: Path) -> None:
    (deck,) = pipeline.check(first).decks
    site = Site(first / "site")
    homes = Counter(
        anchor
        for path in site.pages()
        if "/cards/" not in path and path != "404.html"
        for anchor in site.ids(path)
    )
    cards = Counter(
        anchor for path in site.pages() if "/cards/" in path for anchor in site.ids(path)
    )
    points = list(deck.deck.placed_points())
    assert len(points) == sum(1 for notes in deck.deck.notes for _ in notes.points()) > 60
    assert {homes[point.anchor] for point in points} == {1}
    assert {cards[point.anchor] for point in points} == {1}


def test_a_changed_line_changes_its_page(copy: Path) -> None:
    before = tree(copy / "site")
    notes = copy / "source_notes" / "stalins-russia" / "notes.txt"
    edit(notes, "Nobody controlled the party alone.", "Nobody controlled it <alone> {{ today }}.")
    build(copy)
    after = tree(copy / "site")
    changed = {path for path in after if before.get(path) != after[path]}
    assert "Nobody controlled it &lt;alone&gt; {{ today }}." in "".join(
        after[path].decode() for path in changed if "/conflicts/" in path
    )
    assert len([path for path in changed if path.endswith(".html")]) <= 4, changed


# --- a build that fails or is stopped -------------------------------------------------------


def bad_yaml(root: Path) -> None:
    (root / "source_notes/stalins-russia/deck.yml").write_text("title: [", encoding="utf-8")


def broken_link(root: Path) -> None:
    (root / "docs/own.md").write_text("# Mine\n\n[lost](nowhere.md)\n", encoding="utf-8")


def broken_setting(root: Path) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nno_such_setting: 1\n")


def broken_template(root: Path) -> None:
    (root / "theme" / "main.html").write_text("{% extends", encoding="utf-8")


@pytest.mark.parametrize("spoil", [bad_yaml, broken_link, broken_setting, broken_template])
def test_a_failed_build_leaves_the_last_good_site(
    copy: Path, spoil: Callable[[Path], None]
) -> None:
    before = tree(copy / "site")
    spoil(copy)
    run = studysite(copy, "build", "--no-handouts")
    said, _ = run.communicate(timeout=60)
    assert run.returncode == 1, said
    assert "Traceback" not in said or spoil is broken_template
    assert tree(copy / "site") == before
    assert not list((copy / ".studysite").glob("staging-*"))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill"])
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_stopped_build_leaves_a_whole_site(copy: Path, how: signal.Signals) -> None:
    old = tree(copy / "site")
    notes = copy / "source_notes" / "stalins-russia" / "notes.txt"
    edit(notes, "Nobody controlled the party alone.", "Nobody controlled the party by himself.")
    start = time.monotonic()
    run = studysite(copy, "build", "--no-handouts")
    said, _ = run.communicate(timeout=60)
    assert run.returncode == 0, said
    whole = time.monotonic() - start
    new = tree(copy / "site")
    shutil.rmtree(copy / "site")
    for path, content in old.items():
        (copy / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / "site" / path).write_bytes(content)
    for part in (0.5, 0.95):
        run = studysite(copy, "build", "--no-handouts")
        time.sleep(whole * part)
        # Ctrl-C reaches every program of the terminal, a kill the one that is named.
        os.killpg(run.pid, how) if how is signal.SIGINT else run.kill()
        run.communicate(timeout=60)
        restore(copy)  # what the next build begins with
        assert tree(copy / "site") in (old, new), part
    build(copy)
    assert tree(copy / "site") == new


# --- links and navigation -------------------------------------------------------------------


def test_every_link_leads_somewhere_and_none_to_another_host(first: Path) -> None:
    assert Site(first / "site").broken() == []


def test_every_page_describes_itself_in_words_of_its_own(first: Path) -> None:
    site = Site(first / "site")
    said = [
        one.attrs["content"]
        for path in site.pages()
        if path != "404.html"
        for one in site.page(path).all("meta", name="description")
    ]
    assert len(said) == len(list(site.pages())) - 1
    assert len(set(said)) == len(said)
    assert all(0 < len(words) <= 160 for words in said)


def test_every_page_is_three_clicks_from_home_at_most(first: Path) -> None:
    site = Site(first / "site")
    clicks = site.clicks_from_home()
    assert set(site.pages()) - {"404.html"} == set(clicks)
    assert max(clicks.values()) <= 3


def test_a_page_costs_the_same_among_many_decks(first: Path, tmp_path: Path) -> None:
    def among(others: int) -> dict[str, bytes]:
        decks: dict[str, Path | dict[str, str]] = {
            f"tides-{n}": {"notes.txt": LITTLE} for n in range(others)
        }
        root = tmp_path / f"among-{others}"
        site = build(make_project(root, {**decks, "stalins-russia": FIRST_DECK}))
        return tree(site / "stalins-russia")

    alone, two, twenty = tree(first / "site" / "stalins-russia"), among(1), among(19)
    assert two == twenty
    assert alone.keys() == two.keys()
    for path, content in alone.items():
        assert 0 <= len(two[path]) - len(content) < 400, f"{path}: more than the link to all decks"
    words = {
        name
        for name, _ in nav_links(Site(tmp_path / "among-19" / "site").of("stalins-russia/index.md"))
    }
    assert "All decks" in words
    assert "Tides" not in words


@pytest.mark.parametrize("renderer", ["zensical", "properdocs"])
def test_every_renderer_has_the_same_navigation(
    first: Path, tmp_path: Path, renderer: Renderer
) -> None:
    pytest.importorskip(renderer, reason=f"{renderer} is not installed")
    root = make_project(tmp_path / "project", {"stalins-russia": FIRST_DECK})
    mine, theirs = Site(first / "site"), Site(build(root, renderer))
    pages = [path for path in mine.pages() if path != "404.html"]
    assert pages == [path for path in theirs.pages() if path != "404.html"]
    for path in pages:
        assert nav_links(mine.page(path)) == nav_links(theirs.page(path)), path
        links = [
            [
                posixpath.normpath(link.attrs["href"])
                for link in one.page(path).one("article").all("a")
                if "href" in link.attrs
            ]
            for one in (mine, theirs)
        ]
        assert links[0] == links[1], path
    assert theirs.broken() == []
