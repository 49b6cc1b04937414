"""The search engine as the site serves it: without its comments, its licence beside it."""

from __future__ import annotations

import rjsmin

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.search.files import FOLDER
from build_scripts.search_engine import EngineError, engine_files


def search_assets() -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the engine's files by their path under `docs/`, or what is amiss with them."""
    try:
        files = engine_files()
    except EngineError as error:
        what, _, remedy = str(error).partition("\n")
        return {}, (Diagnostic(Code.ENGINE_MISSING, Severity.ERROR, what, remedy),)
    script = rjsmin.jsmin(files["minisearch.js"].decode())
    licence = files["LICENSE.txt"]
    return {
        f"{FOLDER}/minisearch.js": script.encode(),
        f"{FOLDER}/LICENSE.minisearch.txt": licence,
    }, ()
