"""The site's typeface: Atkinson Hyperlegible, made for easy reading, from its package.

The package holds faces for printing; browsers get them as WOFF2, less than half the size. That
takes half a second, so it is done once and kept beside the other things that a build leaves.
"""

from __future__ import annotations

import hashlib
import io
from importlib import resources
from pathlib import Path

import fontTools
from fontTools import subset

from build_scripts.sitefolder import work_folder

_PACKAGE = "fontpkg_atkinson_hyperlegible"
_FACES = {
    "atkinson-regular.woff2": "files/AtkinsonHyperlegible-Regular.ttf",
    "atkinson-bold.woff2": "files/AtkinsonHyperlegible-Bold.ttf",
}
_FOLDER = "assets/fonts"
_GITIGNORE = b"# Generated files.\n*\n"


def font_files(root: Path) -> dict[str, bytes]:
    """Return the files of the typeface by their path under `docs/`, its licence among them."""
    package = resources.files(_PACKAGE)
    cache = work_folder(root) / "fonts"
    files = {
        f"{_FOLDER}/{name}": _web_font(package.joinpath(face).read_bytes(), cache)
        for name, face in _FACES.items()
    }
    files[f"{_FOLDER}/LICENSE.txt"] = package.joinpath("LICENSE").read_bytes()
    files[f"{_FOLDER}/.gitignore"] = _GITIGNORE
    return files


def _web_font(face: bytes, cache: Path) -> bytes:
    """Return a face as WOFF2, from the cache where it was made before."""
    key = hashlib.sha256(fontTools.version.encode() + face).hexdigest()[:32]
    kept = cache / f"{key}.woff2"
    if kept.is_file():
        return kept.read_bytes()
    options = subset.Options(flavor="woff2", layout_features=["*"], recalc_timestamp=False)
    font = subset.load_font(io.BytesIO(face), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(font.getBestCmap()))
    subsetter.subset(font)
    out = io.BytesIO()
    subset.save_font(font, out, options)
    cache.mkdir(parents=True, exist_ok=True)
    beside = kept.with_suffix(".new")
    beside.write_bytes(out.getvalue())
    beside.replace(kept)
    return out.getvalue()
