"""Draws the pictures of links, each only where what it shows has changed.

They are of use only where a site has an address: a page names its picture by a whole address. What
was drawn is kept beside the other things that a build leaves, by the hash of all that made it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib import metadata, resources
from pathlib import Path

import typst

from build_scripts.previews.deck import Preview
from build_scripts.sitefolder import work_folder
from build_scripts.typesetting import FONTS, font_folders
from build_scripts.whole import write_whole

_FOLDER = "previews"
FOLDER_OF_HOME = f"assets/{_FOLDER}"
"""Where the picture of the home page lies, under `docs/`; that of a deck lies with the deck."""
_TEMPLATE = Path(__file__).parent / "previews" / "templates" / "previews.typ"
_HEADINGS = ("fontpkg-spectral", "fontpkg_spectral", "files")
_PPI = 72.0  # a point is a pixel: 1200 by 630
_AT_ONCE = 64  # so that a shelf of decks does not fill the memory


def preview_path(page: str) -> str:
    """Return the path under `docs/` of the picture of a page, which is a path there too."""
    folder, slash, rest = page.removesuffix(".md").partition("/")
    return f"{folder}/{_FOLDER}/{rest}.png" if slash else f"{FOLDER_OF_HOME}/{folder}.png"


def preview_files(root: Path, previews: Sequence[Preview]) -> dict[str, Path]:
    """Return where each picture is kept, by the page that it is of; those not there are drawn.

    What `previews` do not show any more is thrown away then. Raises `typst.TypstError`, and
    `OSError`.
    """
    folder = work_folder(root) / _FOLDER
    places = {preview.page: folder / f"{_key(preview)}.png" for preview in previews}
    missing = [preview for preview in previews if not places[preview.page].is_file()]
    if missing:
        folder.mkdir(exist_ok=True)
        for first in range(0, len(missing), _AT_ONCE):
            some = missing[first : first + _AT_ONCE]
            for preview, picture in zip(some, draw_previews(some), strict=True):
                write_whole(places[preview.page], picture)
        kept = set(places.values())
        for path in folder.glob("*.png"):
            if path not in kept:
                path.unlink(missing_ok=True)
    return places


def draw_previews(previews: Sequence[Preview]) -> list[bytes]:
    """Return pictures (PNG), drawn in one go: the engine need not begin anew for each.

    Raises `typst.TypstError`.
    """
    made = typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps([asdict(one) for one in previews], ensure_ascii=False)},
        format="png",
        ppi=_PPI,
    )
    pictures = made if isinstance(made, list) else [made]
    assert len(pictures) == len(previews), "a picture that runs over"
    return [picture for picture in pictures if picture is not None]


def _key(preview: Preview) -> str:
    content: Mapping[str, object] = asdict(preview) | {"page": ""}
    digest = hashlib.sha256(_made_with())
    digest.update(json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:40]


@cache
def _made_with() -> bytes:
    """Return what stands for the template and all that reads it."""
    digest = hashlib.sha256(f"typst {metadata.version('typst')} {_PPI}".encode())
    for package, _, _ in (*FONTS, _HEADINGS):
        digest.update(f" {package} {metadata.version(package)}".encode())
    digest.update(_TEMPLATE.read_bytes())
    return digest.digest()


@cache
def _fonts() -> typst.Fonts:
    _, module, folder = _HEADINGS
    return typst.Fonts(
        font_paths=[*font_folders(), str(resources.files(module).joinpath(folder))],
        include_system_fonts=False,
        include_embedded_fonts=False,
    )
