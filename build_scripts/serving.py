"""The live server: MkDocs' own, with the hook that generates the pages from the notes."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from mkdocs.commands import serve as mkdocs_serve
from mkdocs.exceptions import MkDocsException


def serve(root: Path, address: str = "127.0.0.1:8000", *, open_in_browser: bool = False) -> int:
    """Serve the site of `root` at `address` until Ctrl-C; return the exit status.

    Runs in this process, so that whoever ends it ends the server.
    """
    log = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        mkdocs_serve.serve(
            config_file=str(root / "mkdocs.yml"),
            livereload=True,
            open_in_browser=open_in_browser,
            dev_addr=address,
            # A warning would end the server; it is shown, and a build will insist on it.
            strict=False,
        )
    except KeyboardInterrupt:
        pass
    except (MkDocsException, OSError) as error:
        print(f"The server could not go on: {error}", file=sys.stderr)  # noqa: T201
        return 1
    finally:
        log.removeHandler(handler)
    return 0
