"""The templates of the pages, as they are now.

Compiling them takes a third of the time that making a deck's pages takes. So what they are compiled
to is kept where a user's programs keep such things. It goes by the template's own text: one that
was edited is compiled anew.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from platformdirs import user_cache_path

from build_scripts.whole import write_whole

_FOLDER = Path(__file__).parent / "render" / "templates"
_DECIDE = ("autoescape", "keep_trailing_newline", "lstrip_blocks", "trim_blocks")
"""The settings that we give to templates and that what they are compiled to depends on."""


def current_templates() -> jinja2.Environment:
    """Return the templates as they are now: they may be edited while a site is served."""
    with os.scandir(_FOLDER) as files:
        return _environment(tuple(sorted((one.name, one.stat().st_mtime_ns) for one in files)))


@lru_cache(maxsize=1)
def _environment(written: tuple[tuple[str, int], ...]) -> jinja2.Environment:  # noqa: ARG001
    """Return the templates that were `written` at those times."""
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        bytecode_cache=TemplateCache(user_cache_path("studysite") / "templates"),
        auto_reload=False,  # asked once for all pages, not once for each
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 - the output is Markdown, escaped where it is made
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # Views say everything: Jinja's own functions would only be copied for each page.
    templates.globals.clear()
    return templates


class TemplateCache(BytecodeCache):
    """Keeps compiled templates in `folder`; where that cannot be, they are compiled each time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was kept for its template, if anything was."""
        with suppress(OSError):
            bucket.bytecode_from_string(self._place(bucket).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._place(bucket), bucket.bytecode_to_string())

    def _place(self, bucket: Bucket) -> Path:
        settings = [getattr(bucket.environment, name) for name in _DECIDE]
        made_of = f"{jinja2.__version__} {settings} {bucket.key} {bucket.checksum}"
        return self._folder / f"{hashlib.sha256(made_of.encode()).hexdigest()[:32]}.bin"
