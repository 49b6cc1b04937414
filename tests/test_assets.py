"""The style sheet and the script of the site have all their parts, and no word for us alone."""

from __future__ import annotations

from build_scripts.assets import SCRIPTS, STYLES, asset_files
from tests.workspaces import ASSETS


def test_every_part_is_in_them() -> None:
    parts = {path.relative_to(ASSETS).as_posix() for path in ASSETS.glob("*s/*.*s*")}
    listed = {f"styles/{name}.css" for name in STYLES} | {f"scripts/{name}.js" for name in SCRIPTS}
    assert parts == listed


def test_what_is_read_later_comes_later_and_comments_are_gone() -> None:
    files = asset_files()
    style = files["assets/studysite/style.css"].decode()
    assert style.index("--ink:") < style.index(".term-note") < style.index("@page")
    assert "/*" not in style
    script = files["assets/studysite/script.js"].decode()
    assert script.index("term-note") < script.index("serviceWorker")
    assert "/*" not in script
    assert script.count('"use strict"') == len(SCRIPTS)


def test_no_rule_is_lost_with_the_comments() -> None:
    style = asset_files()["assets/studysite/style.css"].decode()
    parts = [(ASSETS / "styles" / f"{name}.css").read_text("utf-8") for name in STYLES]
    assert style.count("{") == sum(part.count("{") for part in parts)
    assert style.count("{") == style.count("}")
