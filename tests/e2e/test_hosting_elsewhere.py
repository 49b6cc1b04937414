"""A site in a folder of a host, with an address and all that follows from it; and under Caddy."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from build_scripts import pipeline
from build_scripts.benchmark_hosting import find_web_server, nginx_serving
from build_scripts.renderers import render_site
from tests.e2e.conftest import Site
from tests.e2e.test_hosting import ask
from tests.e2e.test_pages import KINDS, Opener
from tests.workspaces import NOTES, make_project

FOLDER = "history/notes"


@pytest.fixture(scope="module")
def in_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two small decks, built for an address and served by nginx in the folder that it names."""
    if find_web_server() is None:
        pytest.skip("there is no nginx on this machine")
    folder = tmp_path_factory.mktemp("folder")
    decks = {"tides": {"notes.txt": NOTES}, "winds": {"notes.txt": NOTES}}
    root = make_project(folder / "project", decks)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_ADDRESS", f"https://school.test/{FOLDER}/")
        result = pipeline.generate(root)
        assert result.ok
        assert not render_site("mkdocs", root, result.nav)
    shutil.copytree(root / "site", folder / "host" / FOLDER)
    settings = (root / ".studysite" / "hosting" / "nginx.conf").read_text("utf-8")
    with nginx_serving(folder / "host", settings, folder) as (address, _):
        yield Site(folder / "host", f"{address}{FOLDER}/")


@pytest.mark.parametrize(
    "path", ["index.html", "tides/index.html", "tides/topics/spring-tides.html", "guide/check.html"]
)
def test_a_page_works_in_a_folder(in_folder: Site, open_page: Opener, path: str) -> None:
    page = open_page(in_folder.url + path)  # fails on any complaint, so also on the policy's
    page.wait_for_load_state("networkidle")
    expect(page.locator("article h1")).to_be_visible()
    told = page.locator("script[type='application/ld+json']")
    assert told.count() == (0 if path.startswith("guide/") else 1)
    if told.count():
        assert json.loads(told.text_content() or "")["@context"] == "https://schema.org"


def test_search_works_in_a_folder(in_folder: Site, open_page: Opener) -> None:
    page = open_page(in_folder.url + "guide/reading.html")
    field = page.locator("input.md-search__input")
    field.click()
    field.press_sequentially("moon")
    found = page.locator(".md-search-result__item").first
    expect(found).to_contain_text("Moon")
    found.locator("a").first.click()
    expect(page).to_have_url(re.compile(f"/{FOLDER}/(tides|winds)/"))
    expect(page.locator("article h1")).to_be_visible()


@pytest.fixture(scope="module")
def by_caddy(deck_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The decks served by Caddy, as `.studysite/hosting/Caddyfile` says."""
    caddy = shutil.which("caddy")
    if caddy is None:
        pytest.skip("there is no Caddy on this machine")
    folder = tmp_path_factory.mktemp("caddy")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    written = deck_site.folder.parent / ".studysite" / "hosting" / "Caddyfile"
    text = written.read_text("utf-8").replace("\n:8080 {", f"\n:{port} {{\n    bind 127.0.0.1", 1)
    text = text.replace("root * /srv", f"root * {deck_site.folder}")
    (folder / "Caddyfile").write_text("{\n    admin off\n}\n" + text, encoding="utf-8")
    home = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    command = [caddy, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    log = (folder / "log").open("wb")
    with log, subprocess.Popen(command, env={**os.environ, **home}, stderr=log) as process:
        for _ in range(300):
            assert process.poll() is None, (folder / "log").read_text("utf-8")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield Site(deck_site.folder, f"http://127.0.0.1:{port}/")
        process.terminate()


def test_caddy_tells_what_netlify_is_told(by_caddy: Site) -> None:
    lines = (by_caddy.folder / "_headers").read_text("utf-8").split("\n")
    first = lines[1 : next(n for n, line in enumerate(lines[1:], 1) if line.startswith("/"))]
    told = dict(line.strip().split(": ", 1) for line in first)
    assert len(told) >= 5
    for path, status in ((KINDS["stage"], 200), ("stalins-russia/nowhere.html", 404)):
        answered, said = ask(by_caddy.url + path)
        assert answered == status
        assert told == {name: said[name.lower()] for name in told}
        assert said["cache-control"] == "no-cache"
        assert said["content-encoding"] == "gzip", path
        assert "server" not in said
    assert ask(by_caddy.url + "_headers")[0] == 404


def test_caddy_has_what_is_named_by_its_content_kept(by_caddy: Site) -> None:
    (named,) = Path(by_caddy.folder / "assets" / "javascripts").glob("bundle.*.min.js")
    _, said = ask(f"{by_caddy.url}assets/javascripts/{named.name}")
    assert said["cache-control"] == "public, max-age=31536000, immutable"


def test_no_page_breaks_the_policy_under_caddy(by_caddy: Site, open_page: Opener) -> None:
    page = open_page(by_caddy.url + KINDS["glossary"], service_workers="allow")
    page.wait_for_load_state("networkidle")
    expect(page.locator("article h1")).to_be_visible()
