"""Views of the notes as written: a page for each card, and the list of them."""

from __future__ import annotations

from build_scripts.model.deck import PlacedPoint
from build_scripts.model.site import CardPage, DeckSite
from build_scripts.render.markdown import inline, link
from build_scripts.render.meta import first_words, page_meta
from build_scripts.render.places import CARDS, Here, home
from build_scripts.render.points import card_points
from build_scripts.render.views import CardView, IndexView, SectionView
from build_scripts.render.way import way_on


def card_title(page: CardPage) -> str:
    """Return "Card 3: The split", or "Card 3" where the card has no heading."""
    heading = page.card.card.heading
    return f"{page.card.label}: {heading.text}" if heading else page.card.label


def card_view(site: DeckSite, at: int) -> CardView:
    """Return the view of the deck's card with that place in the order of the cards.

    It is kept out of the search: its points have homes there.
    """
    page = site.cards[at]
    here = Here(home(page.card.ref))

    def name(placed: PlacedPoint) -> str:
        return site.names[placed.home]

    points = [point for section in page.sections for point in section.points]
    return CardView(
        meta=page_meta(site.deck, first_words(points), search=False),
        title=inline(card_title(page)),
        about="The card as its author wrote it, slips and all; what our editors say of it stands "
        "in boxes. Each point links to its place in the story.",
        sections=tuple(
            SectionView(
                inline(section.heading) if section.heading else "",
                section.anchor,
                card_points(section.points, here, name),
            )
            for section in page.sections
        ),
        way=way_on(
            at,
            site.cards,
            lambda other: link(card_title(other), here.to(other.card.ref)),
            link("All cards", here.file(CARDS)),
        ),
    )


def cards_view(site: DeckSite) -> IndexView:
    """Return the view of the list of cards."""
    here = Here(CARDS)
    return IndexView(
        meta=page_meta(site.deck, f"{site.deck.title}: the cards.", search=False),
        title="The notes as written",
        intro="The cards from which these pages are made, word for word.",
        items=tuple(link(card_title(page), here.to(page.card.ref)) for page in site.cards),
    )
