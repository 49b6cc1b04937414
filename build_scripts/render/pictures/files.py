"""The pictures of a deck as files, and how a page shows one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.model.site import DeckSite
from build_scripts.render.markdown import inline
from build_scripts.render.pictures.alliances import alliances_picture
from build_scripts.render.pictures.svg import picture_file
from build_scripts.render.pictures.timeline import timeline_picture
from build_scripts.render.places import OVERVIEW, TIMELINE, Here, home

_FOLDER = "pictures"
ALLIANCES_PICTURE = "alliances"
TIMELINE_PICTURE = "timeline"


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a deck: their texts by their path within it."""

    deck: str
    files: Mapping[str, str]

    def show(self, name: str, alt: str, here: Here) -> str:
        """Return Markdown that shows a picture on a page, or nothing where there is none."""
        path = _path(self.deck, name)
        return f"![{inline(alt)}]({here.file(path)})" if path in self.files else ""


def deck_pictures(site: DeckSite) -> Pictures:
    """Return every picture that a deck has something to show on, for phones and for wide pages."""
    slug = site.deck.slug
    drawn = {
        _path(slug, f"{name}-wide" if wide else name): text
        for wide in (False, True)
        for name, text in _drawn(site, wide=wide)
        if text is not None
    }
    return Pictures(slug, drawn)


def _drawn(site: DeckSite, *, wide: bool) -> Iterator[tuple[str, str | None]]:
    # On the overview too, so that its links name the page of the alliances, which lies beside it.
    yield ALLIANCES_PICTURE, alliances_picture(site, Here(OVERVIEW), wide=wide)
    yield TIMELINE_PICTURE, timeline_picture(site, Here(TIMELINE), wide=wide)
    for stage in site.deck.stages:
        here = Here(home(stage.ref))
        yield stage.ref.slug, alliances_picture(site, here, only=stage.ref, wide=wide)


def _path(deck: str, name: str) -> str:
    return f"{_FOLDER}/{picture_file(deck, name)}"
