"""A site in a folder of a host, walked through: every link, every asset, every handout."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest

from build_scripts import pipeline
from build_scripts.renderers import Renderer, render_site
from tests.sites import Site
from tests.workspaces import NOTES, make_project

ADDRESS = "https://school.test/history/notes/"
TERMS = "terms:\n  - term: range\n    definition: The way from low water to high.\n"
# What is read by browsers, hosts and search engines without a link, and what scripts fetch.
UNLINKED = re.compile(
    r"404\.html|_headers|sw\.js|sitemap\.xml(\.gz)?|objects\.inv|search\.json"
    r"|.*/\.?LICENSE.*|assets/(search|javascripts|stylesheets|images|external)/.*"
)


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    renderer: Renderer = request.param
    pytest.importorskip(renderer, reason=f"{renderer} is not installed")
    decks = {"tides": {"notes.txt": NOTES, "glossary.yml": TERMS}, "winds": {"notes.txt": NOTES}}
    root = make_project(tmp_path_factory.mktemp("crawl") / "project", decks)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_ADDRESS", ADDRESS)
        result = pipeline.generate(root, typeset=True)
        assert result.ok
        assert not render_site(renderer, root, result.nav)
    return Site(root / "site", ADDRESS)


def linked(site: Site) -> set[str]:
    """Return every file that a page names, and what the style sheets name in turn."""
    found = {site.file(target) for path in site.pages() for _, target in site.targets(path)}
    for sheet in [path for path in found if path.endswith(".css")]:
        text = (site.root / sheet).read_text(encoding="utf-8")
        for target in re.findall(r"url\([\"']?([^)\"']+)", text):
            if not target.startswith("data:"):
                found.add(site.file(urljoin(ADDRESS + sheet, target)))
    return found


def test_every_link_stays_in_the_folder_and_leads_somewhere(site: Site) -> None:
    assert site.broken() == []


def test_every_asset_that_a_style_sheet_names_is_there(site: Site) -> None:
    named = [path for path in linked(site) if path.endswith((".woff2", ".css", ".js", ".svg"))]
    assert len([path for path in named if path.endswith(".woff2")]) == 3
    assert [path for path in named if not (site.root / path).is_file()] == []


def test_every_file_is_linked(site: Site) -> None:
    files = {
        path.relative_to(site.root).as_posix() for path in site.root.rglob("*") if path.is_file()
    }
    left = sorted(path for path in files - linked(site) if not UNLINKED.fullmatch(path))
    assert left == []


def test_every_handout_is_a_whole_file(site: Site) -> None:
    paper = [path for path in linked(site) if path.endswith((".pdf", ".zip"))]
    assert len(paper) >= 8
    for path in paper:
        content = (site.root / path).read_bytes()
        assert content.startswith(b"%PDF-" if path.endswith(".pdf") else b"PK"), path


def test_the_page_for_wrong_addresses_works_at_any_depth(site: Site) -> None:
    written = [address for address, _ in site.targets("404.html")]
    assert len(written) > 20
    assert [one for one in written if not one.startswith(("/history/notes/", ADDRESS, "#"))] == []
