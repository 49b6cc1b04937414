"""What pages tell other sites: the picture of a link, and what a page is about.

Both name whole addresses, so a site that has none says nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_scripts.model.site import DeckSite
from build_scripts.render.markdown import add_front_matter
from build_scripts.render.places import OVERVIEW
from build_scripts.render.structured import Address, deck_things, home_things, to_json

_HOME = "index.md"


class Sharing:
    """What the pages of a site say to others.

    `previews` are the paths of pictures under `docs/`, by the page that each is of. A page that
    has none shows that of its deck, or of the home page.
    """

    def __init__(
        self,
        decks: Sequence[DeckSite],
        site_name: str,
        address: Address,
        previews: Mapping[str, str],
    ) -> None:
        self._address = address
        self._previews = previews
        self._things = {_HOME: home_things([site.deck for site in decks], site_name, address)}
        for site in decks:
            self._things |= deck_things(site, site_name, address)

    def added_to(self, files: Mapping[str, str]) -> dict[str, str]:
        """Return files by their path under `docs/`, those that are pages saying more."""
        said = dict(files)
        for path, text in files.items():
            if path.endswith(".md"):
                deck = f"{path.partition('/')[0]}/{OVERVIEW}"
                of = next((page for page in (path, deck, _HOME) if page in self._previews), None)
                values = {
                    "preview": self._address(self._previews[of]) if of else "",
                    "structured": to_json(self._things[path]) if path in self._things else "",
                }
                said[path] = add_front_matter(text, values)
        return said
