"""People whom the notes list as such."""

from __future__ import annotations

from textwrap import dedent

from tests.decks import make_deck

NOTES = dedent(
    """\
    The weir wars

    2. Key people 🧑

      • Orla Brann – kept the weir
      • Bishop Hale (1302-60): its owner
      • Osk
      • the Guild of Millers
      • Marsh people, who lived below
      • Tarn Quill, {long}
    1 of 3

    The truce

      • Who's who
        • Dara Marl = sent by the crown
      • Hale died in 1360
    2 of 3

    Causes

      • Toll – a fee
    3 of 3
    """
)


def test_listed_people_have_a_page_with_what_is_said_of_them() -> None:
    deck = make_deck(NOTES.replace("{long}", "who " * 40 + "said so"))
    assert [(person.name, person.role) for person in deck.people] == [
        ("Orla Brann", "kept the weir"),
        ("Bishop Hale", "its owner"),
        ("Osk", ""),
        ("Tarn Quill", ""),
        ("Dara Marl", "sent by the crown"),
    ]
    assert "kept the weir" in " ".join(point.point.text for point in deck.placed_points())
