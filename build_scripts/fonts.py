"""The site's typefaces, from their packages: one made for easy reading, one for headings.

The packages hold faces for printing; browsers get them as WOFF2, without the instructions for old
coarse screens: a quarter of the size. That takes most of a second, and the libraries for it a while
to load. So it is done once on a machine, and kept where its user's programs keep such things.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

from platformdirs import user_cache_path

from build_scripts.whole import write_whole

# Of the heading's many scripts and signs, the Latin letters with all their marks, and punctuation.
_LATIN = (
    *range(0x20, 0x250),
    *range(0x300, 0x370),
    *range(0x1E00, 0x1F00),
    *range(0x2010, 0x2040),
)
# What a browser puts to use without being asked.
_FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk")
_FOLDER = "assets/fonts"
_GITIGNORE = b"# Generated files.\n*\n"


@dataclass(frozen=True, slots=True)
class _Face:
    """A face of a package, and which of its characters are taken: all, unless some are named."""

    package: str
    file: str
    only: Sequence[int] = ()


_FACES = {
    "atkinson-regular": _Face("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Regular.ttf"),
    "atkinson-bold": _Face("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Bold.ttf"),
    "spectral-semibold": _Face("fontpkg_spectral", "Spectral-SemiBold.ttf", _LATIN),
}


def font_files(cache: Path | None = None) -> dict[str, bytes]:
    """Return the files of the typefaces by their path under `docs/`, their licences among them.

    What was made is kept in `cache`: the user's own, unless another is named.
    """
    cache = cache or user_cache_path("studysite") / "fonts"
    maker = metadata.version("fonttools")
    files = {f"{_FOLDER}/.gitignore": _GITIGNORE}
    for name, face in _FACES.items():
        package = resources.files(face.package)
        printed = package.joinpath("files", face.file).read_bytes()
        files[f"{_FOLDER}/{name}.woff2"] = _web_font(printed, face.only, maker, cache)
        family = name.partition("-")[0]
        files[f"{_FOLDER}/LICENSE-{family}.txt"] = package.joinpath("LICENSE").read_bytes()
    return files


def _web_font(face: bytes, only: Sequence[int], maker: str, cache: Path) -> bytes:
    """Return a face as WOFF2, from the cache where it was made before."""
    made_with = f"{maker} {only} {_FEATURES}"
    key = hashlib.sha256(made_with.encode() + face).hexdigest()[:32]
    kept = cache / f"{key}.woff2"
    with suppress(OSError):
        return kept.read_bytes()
    made = _make_web_font(face, only)
    with suppress(OSError):  # then the next run makes it again
        cache.mkdir(parents=True, exist_ok=True)
        write_whole(kept, made)
    return made


def _make_web_font(face: bytes, only: Sequence[int]) -> bytes:
    from fontTools import subset  # noqa: PLC0415 - slow to load, and seldom needed

    options = subset.Options(
        flavor="woff2", layout_features=list(_FEATURES), recalc_timestamp=False, hinting=False
    )
    options.drop_tables += ["meta"]  # which the library does not know, and says so
    font = subset.load_font(io.BytesIO(face), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=only or list(font.getBestCmap()))
    subsetter.subset(font)
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()
