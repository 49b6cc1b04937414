"""Writes what hosts are told: into the site where the host looks there, else beside the build."""

from __future__ import annotations

from pathlib import Path

from build_scripts.hosting.configs import caddy, container, netlify, nginx
from build_scripts.hosting.policy import headers, inline_parts, is_named_by_content
from build_scripts.sitefolder import work_folder
from build_scripts.whole import write_whole


def write_host_files(site: Path, root: Path) -> None:
    """Write the settings of every host for the finished pages in `site`; raise `OSError`.

    Those that a person hands to a server go to `.studysite/hosting` in the project at `root`.
    """
    told = headers(inline_parts(path.read_bytes() for path in sorted(site.rglob("*.html"))))
    files = (path.relative_to(site).as_posix() for path in site.rglob("*.min.*"))
    kept = [path for path in files if is_named_by_content(path)]
    write_whole(site / "_headers", netlify(told, kept).encode())
    folder = work_folder(root) / "hosting"
    folder.mkdir(exist_ok=True)
    for name, text in (
        ("nginx.conf", nginx(told)),
        ("Caddyfile", caddy(told)),
        ("Dockerfile", container()),
    ):
        write_whole(folder / name, text.encode())
