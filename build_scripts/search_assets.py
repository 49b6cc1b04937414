"""The search as the site serves it: one script without comments, the engine's licence beside it."""

from __future__ import annotations

import rjsmin

from build_scripts.assets import search_part
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.search.files import FOLDER
from build_scripts.search_engine import EngineError, engine_files

_AFTER = ("library", "query", "engine", "session", "worker")


def search_assets() -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the search and its engine as one script, by its path under `docs/`.

    One file, since a reader waits for it. Without the engine, return what is amiss instead.
    """
    try:
        engine = engine_files()
    except EngineError as error:
        what, _, remedy = str(error).partition("\n")
        return {}, (Diagnostic(Code.ENGINE_MISSING, Severity.ERROR, what, remedy),)
    words = search_part("words")
    parts = (words, engine["minisearch.js"].decode(), *map(search_part, _AFTER))
    return {
        f"{FOLDER}/whole.js": ";\n".join(map(rjsmin.jsmin, parts)).encode(),
        # Alone too, for a page that marks what was searched for and searches nothing.
        f"{FOLDER}/words.js": rjsmin.jsmin(words).encode(),
        f"{FOLDER}/LICENSE.minisearch.txt": engine["LICENSE.txt"],
    }, ()
