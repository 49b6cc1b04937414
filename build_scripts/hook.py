"""Lets a bare `mkdocs build` and `mkdocs serve` do what `studysite` does: a thin MkDocs hook.

It generates `docs/` before MkDocs reads it and hands over the navigation. A build takes the place
of `site/` only once it is finished and without a warning. The live server goes on with the last
good pages when the notes have a mistake, and says on each what is wrong.

MkDocs loads this file by its path, once for a process, and calls the functions by their names.
"""

from __future__ import annotations

import contextlib
import html
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.utils import CountHandler

_ROOT = Path(__file__).resolve().parent.parent
if str(_ROOT) not in sys.path:
    # A bare `mkdocs` also works where the package was not installed.
    sys.path.append(str(_ROOT))

from build_scripts import assets, pipeline  # noqa: E402
from build_scripts.diagnostics import Code, Diagnostic, Severity  # noqa: E402
from build_scripts.host_files import write_host_files  # noqa: E402
from build_scripts.manifest import MANIFEST_NAME, read_manifest  # noqa: E402
from build_scripts.renderers import NO_DATE, last_nav_setting, nav_setting, write_config  # noqa: E402
from build_scripts.reporting import format_text, in_order  # noqa: E402
from build_scripts.sitefolder import (  # noqa: E402
    BusyError,
    build_lock,
    discard_staging,
    start_staging,
    swap_in,
)

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page

_LOCK_TIMEOUT = 600.0
_SHOWN = 8  # of the errors in the notes; one slip may bring many after it
_log = logging.getLogger("mkdocs.studysite")


@dataclass
class _State:
    """What is remembered from one event of MkDocs to the next."""

    serving: bool = False
    staging: Path | None = None
    problem: str = ""
    held: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)


_state = _State()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001, FBT001
    """Remember whether this is the live server, and keep today's date out of what is built."""
    _state.serving = command == "serve"
    os.environ.update({**NO_DATE, **os.environ})


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Generate the pages; hand MkDocs their navigation and a place beside `site/` to build in."""
    root = _root(config)
    if _state.serving:
        _count_no_warnings(config)
    _lock(root)
    try:
        result = pipeline.generate(root)
    finally:
        if _state.serving:
            _state.held.close()
    _state.problem = "" if result.ok else _text(result.diagnostics, result.sources)
    if result.ok:
        _note(result.diagnostics, result.sources)
        write_config(root, result.nav, root / "site")
        config.nav = nav_setting(result.nav)
    elif _state.serving:
        _log.error(
            "The notes have a mistake; the pages are the last good ones.\n%s", _state.problem
        )
        config.nav = last_nav_setting(root)
    else:
        _state.held.close()
        # Not an exception of MkDocs': this ends the build alike under each program that runs it.
        raise SystemExit(f"{_state.problem}\nNothing was built; site/ is as it was.")
    if not _state.serving and Path(config.site_dir) == root / "site":
        _state.staging = start_staging(root)
        config.site_dir = str(_state.staging)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give the live server a page to show the mistake on where there is no good one yet."""
    if _state.problem and files.get_file_from_path("index.md") is None:
        title = f"# {config.site_name}\n\nThere are no pages yet.\n"
        files.append(File.generated(config, "index.md", content=title))
    return files


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Say at the top of every page of the live server what is wrong with the notes."""
    if not _state.problem:
        return output
    banner = (
        '<section class="studysite-problem" role="alert"><strong>The notes have a mistake. '
        "This is the page as it was before.</strong>"
        f"<pre>{html.escape(_state.problem)}</pre></section>"
    )
    return re.sub(r"(?=<main\b)", lambda _: banner, output, count=1)


@event_priority(-100)  # once every plug-in has written what it writes
def on_post_build(config: MkDocsConfig) -> None:
    """Put the finished site in its place, unless MkDocs is about to reject it as not strict."""
    if _state.staging is not None and not any(c.get_counts() for c in _warning_counters()):
        write_host_files(_state.staging, _root(config))
        swap_in(_state.staging, _root(config))
    _end()


def on_build_error(error: Exception) -> None:  # noqa: ARG001
    """Leave nothing half-done behind."""
    _end()


def on_serve(
    server: LiveReloadServer,
    config: MkDocsConfig,
    builder: Callable[..., None],  # noqa: ARG001
) -> LiveReloadServer:
    """Watch what a person edits; not the generated pages, whose writing is no reason to build."""
    root = _root(config)
    docs = Path(config.docs_dir)
    server.unwatch(config.docs_dir)
    templates = root / "build_scripts" / "render" / "templates"
    for path in (
        root / "source_notes",
        templates,
        Path(assets.__file__).parent,
        root / "theme",
        root / "guide",
        *_own_entries(docs),
    ):
        if path.exists():
            server.watch(str(path))
    return server


def _own_entries(docs: Path) -> Iterator[Path]:
    """Yield the files and folders of `docs` that hold nothing generated."""
    manifest, _ = read_manifest(docs / MANIFEST_NAME)
    generated = {path.split("/")[0] for path in manifest.files}
    for entry in sorted(docs.iterdir()):
        if entry.name not in generated and not entry.name.startswith("."):
            yield entry


def _root(config: MkDocsConfig) -> Path:
    """Return the project's folder: the one that holds `mkdocs.yml`."""
    return Path(config.config_file_path).resolve().parent


def _lock(root: Path) -> None:
    """Wait until no other build works here, and keep others from it."""
    try:
        _state.held.enter_context(build_lock(root, timeout=_LOCK_TIMEOUT, say=_log.info))
    except BusyError as error:
        raise SystemExit(str(error)) from error


def _end() -> None:
    """Let go of what a build holds."""
    if _state.staging is not None:
        discard_staging(_state.staging)
        _state.staging = None
    _state.held.close()


def _warning_counters() -> Iterator[CountHandler]:
    """Yield the counters by which MkDocs decides whether a strict build has failed."""
    for name in ("mkdocs", "properdocs"):
        for handler in logging.getLogger(name).handlers:
            if isinstance(handler, CountHandler):
                yield handler


def _count_no_warnings(config: MkDocsConfig) -> None:
    """Keep a warning from ending the live server: it would stop answering until it is mended."""
    config.strict = False
    for handler in tuple(_warning_counters()):
        handler.setLevel(logging.CRITICAL)


def _text(diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, str]) -> str:
    """Return what is wrong, as the command line says it."""
    errors = in_order(d for d in diagnostics if d.severity is Severity.ERROR)
    # A file that could not be read is the cause of what is then missing elsewhere: it comes first.
    errors.sort(key=lambda d: d.code is not Code.YAML_SYNTAX)
    text = format_text(errors[:_SHOWN], sources, colour=False)
    left_out = len(errors) - _SHOWN
    if left_out > 0:
        text += f"\n... and {left_out} more; `studysite check` shows them all.\n"
    return text


def _note(diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, str]) -> None:
    """Show what is worth knowing about notes that could be read."""
    shown = tuple(d for d in diagnostics if d.severity is Severity.WARNING)
    if shown:
        # Not as warnings of MkDocs, which would end a strict build: `studysite --strict` does that.
        _log.info("%s", format_text(shown, sources, colour=False))
