"""The site on a real web server, with the settings that a build writes for it."""

from __future__ import annotations

import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, expect

from build_scripts.benchmark_hosting import find_web_server, load, nginx_serving
from tests.e2e.conftest import Site
from tests.e2e.test_pages import KINDS, Opener


@pytest.fixture(scope="session")
def hosted(deck_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The decks served by nginx, as `.studysite/hosting/nginx.conf` says."""
    if find_web_server() is None:
        pytest.skip("there is no nginx on this machine")
    folder = tmp_path_factory.mktemp("nginx")
    site = folder / "site"
    shutil.copytree(deck_site.folder, site)
    settings = (deck_site.folder.parent / ".studysite" / "hosting" / "nginx.conf").read_text(
        "utf-8"
    )
    with nginx_serving(site, settings, folder) as (address, _):
        yield Site(site, address)


def ask(url: str) -> tuple[int, Mapping[str, str]]:
    """Return the status and the headers, by their names in small letters, of an answer."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - local
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}
    except urllib.error.HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "not found"])
def test_no_page_breaks_the_policy(hosted: Site, open_page: Opener, kind: str) -> None:
    page = open_page(hosted.url + KINDS[kind], service_workers="allow")  # fails on any complaint
    page.wait_for_load_state("networkidle")
    expect(page.locator("article h1")).to_be_visible()


def test_search_works_under_the_policy(hosted: Site, open_page: Opener) -> None:
    page = open_page(hosted.url + KINDS["overview"])
    field = page.locator("input.md-search__input")
    field.click()
    field.press_sequentially("factionalsim")
    expect(page.locator(".md-search-result__item").first).to_contain_text("factionalism")


def test_a_script_that_was_slipped_in_does_not_run(hosted: Site, browser: Browser) -> None:
    slipped = hosted.folder / "slipped-in.html"
    lenin = (hosted.folder / "stalins-russia" / "people" / "lenin.html").read_text("utf-8")
    evil = (
        "<script>window.owned = 1</script><img src=x onerror='window.owned = 2'>"
        "<script src='https://elsewhere.invalid/x.js'></script>"
    )
    slipped.write_text(lenin.replace("</article>", f"{evil}</article>"), encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(hosted.url + slipped.name, wait_until="networkidle")
    assert page.locator("img[src=x]").count() == 1, "nothing was slipped in"
    assert page.evaluate("window.owned") is None
    refused = [one for one in said if "Content Security Policy" in one]
    assert len(refused) == 3
    context.close()
    slipped.unlink()


def test_what_every_answer_says(hosted: Site) -> None:
    for path in (KINDS["stage"], "stalins-russia/nowhere.html"):
        status, said = ask(hosted.url + path)
        assert status == (404 if "nowhere" in path else 200)
        assert said["cache-control"] == "no-cache"
        assert said["content-encoding"] == "gzip"
        assert said["x-content-type-options"] == "nosniff"
        policy = said["content-security-policy"]
        scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src "))
        assert "'unsafe-inline'" not in scripts
        assert "'sha256-" in scripts


def test_what_is_named_by_its_content_is_kept(hosted: Site) -> None:
    named = next((hosted.folder / "assets" / "javascripts").glob("bundle.*.min.js"))
    _, said = ask(f"{hosted.url}assets/javascripts/{named.name}")
    assert said["cache-control"] == "public, max-age=31536000, immutable"
    _, said = ask(f"{hosted.url}assets/studysite/style.css")
    assert said["cache-control"] == "no-cache"


def test_a_wrong_address_shows_the_page_for_it(hosted: Site) -> None:
    status, said = ask(hosted.url + "stalins-russia/people/trotzky.html")
    assert (status, said["content-type"]) == (404, "text/html; charset=utf-8")
    assert ask(hosted.url + "_headers")[0] == 404


def test_netlify_is_told_the_same(hosted: Site) -> None:
    _, said = ask(hosted.url + KINDS["stage"])
    lines = (hosted.folder / "_headers").read_text("utf-8").split("\n")
    first = lines[1 : next(n for n, line in enumerate(lines[1:], 1) if line.startswith("/"))]
    told = dict(line.strip().split(": ", 1) for line in first)
    assert told == {name: said[name.lower()] for name in told}
    assert len(told) >= 5


def test_a_class_reads_at_once_and_nobody_is_turned_away(hosted: Site) -> None:
    pages = [path for kind, path in KINDS.items() if kind != "not found"]
    seen = load(hosted.url, pages, readers=30, each=8)
    assert len(seen.pages) == 240
    first = [status for status in seen.statuses if status != 304]
    assert set(first) == {200}
    assert len(seen.statuses) > len(seen.pages) * 2, "assets are asked for again"
    assert len(first) < len(seen.statuses), "and what was kept is still good"
