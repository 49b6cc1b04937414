"""The search as the site serves it: one script without comments, the engine's licence beside it."""

from __future__ import annotations

from pathlib import Path

import rjsmin

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.search.files import FOLDER
from build_scripts.search_engine import EngineError, engine_files

_BEFORE = ("words",)
_AFTER = ("library", "query", "engine", "session", "worker")


def search_assets(theme: Path) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the search of a theme and its engine as one script, by its path under `docs/`.

    One file, since a reader waits for it. Without the engine, return what is amiss instead.
    """
    try:
        engine = engine_files()
    except EngineError as error:
        what, _, remedy = str(error).partition("\n")
        return {}, (Diagnostic(Code.ENGINE_MISSING, Severity.ERROR, what, remedy),)
    parts = theme / "assets" / "search"
    before, after = (
        [(parts / f"{name}.js").read_text(encoding="utf-8") for name in names]
        for names in (_BEFORE, _AFTER)
    )
    script = ";\n".join(
        rjsmin.jsmin(one) for one in (*before, engine["minisearch.js"].decode(), *after)
    )
    return {
        f"{FOLDER}/whole.js": script.encode(),
        f"{FOLDER}/LICENSE.minisearch.txt": engine["LICENSE.txt"],
    }, ()
