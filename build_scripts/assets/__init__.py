"""The site's own style sheet and script, each put together of the parts in this folder.

One file instead of many, and without their comments, so that a page comes sooner over a slow line.
"""

from __future__ import annotations

import re
from importlib import resources

import rjsmin

_FOLDER = resources.files(__name__)
# In the order in which a browser is to read them: what comes later has the last word.
STYLES = (
    "studysite",
    "pages",
    "places",
    "corrections",
    "terms",
    "points",
    "pictures",
    "handouts",
    "print",
)
SCRIPTS = ("a11y", "terms", "points", "print", "offline")
_OUTPUT = "assets/studysite"
_GITIGNORE = b"# Generated files: change those in build_scripts/assets instead.\n*\n"
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def asset_files() -> dict[str, bytes]:
    """Return the style sheet and the script of the site by their path under `docs/`."""
    styles = [_text(f"styles/{name}.css") for name in STYLES]
    scripts = [_text(f"scripts/{name}.js") for name in SCRIPTS]
    return {
        f"{_OUTPUT}/.gitignore": _GITIGNORE,
        f"{_OUTPUT}/style.css": _COMMENT.sub("", "".join(styles)).encode(),
        f"{_OUTPUT}/script.js": rjsmin.jsmin("\n".join(scripts)).encode(),
    }


def search_part(name: str) -> str:
    """Return a part of the script that searches."""
    return _text(f"search/{name}.js")


def _text(path: str) -> str:
    # Read anew each time: the live server shows a change at once.
    return (_FOLDER / path).read_text(encoding="utf-8")
