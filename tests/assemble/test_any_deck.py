"""Whatever the notes and the editorial files say: nothing raises and every point has one home."""

from __future__ import annotations

import json
import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.assemble.deck import assemble_deck
from build_scripts.checks.deck import check_deck
from build_scripts.link.deck import link_deck
from build_scripts.model.deck import Deck
from build_scripts.parse.cards import read_cards
from build_scripts.parse.editorial import read_editorial
from build_scripts.render.deck import render_deck
from build_scripts.templates import current_templates

HEADINGS = [
    "Stage 1",
    "Stage 2: the Duo",
    "Stage 1 continued",
    "Part 1",
    "Duo Vs Brann & Corwin",
    "Duo Vs Brann & Corwin 2",
    "Brann against the Duo",
    "The split",
    "The split 2",
    "Mud (2)",
    "Mud",
]
LINES = [
    *HEADINGS,
    "  • Ruling: Duo (Brann & Corwin)",
    "  • Opposition - Brann, Corwin and his men",
    "  • Key issues: salt; the toll",
    "  • 1702, Brann and Corwin fell out",
    "    • nested",
    "  • ((( & , )",
    "  •",
    "A paragraph about Brann.",
    "  • Section mud",
    "",
    "",
    "1 of 3",
    "2 of 3",
    "2 of 3",
]
LOOSE = st.lists(st.sampled_from(LINES) | st.text(max_size=10), max_size=25).map("\n".join)
BULLETS = [line for line in LINES if line.startswith("  •")]
SECTION = st.tuples(
    st.sampled_from(["", "Causes", *HEADINGS]), st.lists(st.sampled_from(BULLETS), max_size=3)
)
# Cards as they should be: a heading, sections with points, a counter.
WELL_MADE = st.lists(
    st.tuples(st.sampled_from(HEADINGS), st.lists(SECTION, min_size=1, max_size=3)), max_size=5
).map(
    lambda cards: "\n\n".join(
        "\n\n".join(
            [heading, *("\n\n".join(filter(None, [head, "\n".join(body)])) for head, body in parts)]
        )
        + f"\n{n} of {len(cards)}"
        for n, (heading, parts) in enumerate(cards, start=1)
    )
)
NOTES = LOOSE | WELL_MADE
NAMES = st.sampled_from([*HEADINGS, "1", "Stage 3", "Brann", "Duo", "salt", "nowhere"])
CARDS = st.integers(0, 4)
CAMPS = st.lists(
    st.fixed_dictionaries({"name": NAMES, "members": st.lists(NAMES, max_size=2)}), max_size=2
)
CHAPTER = {
    "heading": NAMES,
    "title": NAMES,
    "stage": NAMES,
    "after": NAMES,
    "from": st.lists(
        st.fixed_dictionaries({"card": CARDS}, optional={"section": NAMES}), max_size=3
    ),
}
FILES = st.fixed_dictionaries(
    {},
    optional={
        "story.yml": st.fixed_dictionaries(
            {},
            optional={
                "stages": st.lists(
                    st.fixed_dictionaries(
                        {"stage": NAMES},
                        optional={"title": NAMES, "ruling": CAMPS, "issues": st.lists(NAMES)},
                    ),
                    max_size=3,
                ),
                "conflicts": st.lists(
                    st.fixed_dictionaries(
                        {}, optional={**CHAPTER, "sides": st.tuples(CAMPS, CAMPS).map(list)}
                    ),
                    max_size=3,
                ),
                "topics": st.lists(st.fixed_dictionaries({}, optional=CHAPTER), max_size=3),
            },
        ),
        "people.yml": st.fixed_dictionaries(
            {
                "people": st.lists(
                    st.fixed_dictionaries(
                        {"name": NAMES},
                        optional={
                            "stages": st.lists(
                                st.fixed_dictionaries({"stage": NAMES, "text": NAMES}), max_size=2
                            )
                        },
                    ),
                    max_size=3,
                )
            }
        ),
        "corrections.yml": st.fixed_dictionaries(
            {
                "corrections": st.lists(
                    st.fixed_dictionaries(
                        {
                            "card": CARDS,
                            "quote": st.sampled_from(["Brann", "1702", "nested", "zzz"]),
                            "kind": st.just("wrong"),
                            "note": NAMES,
                        }
                    ),
                    max_size=3,
                )
            }
        ),
        "glossary.yml": st.fixed_dictionaries(
            {
                "terms": st.lists(
                    st.fixed_dictionaries(
                        {"term": NAMES, "definition": NAMES}, optional={"see": st.lists(NAMES)}
                    ),
                    max_size=3,
                )
            }
        ),
    },
)


@given(st.lists(NOTES, max_size=2), FILES)
@settings(max_examples=300, deadline=None)
def test_every_point_has_one_home(texts: list[str], files: dict[str, object]) -> None:
    notes = [read_cards(text, f"{n}.txt")[0] for n, text in enumerate(texts)]
    editorial, wrong = read_editorial(
        {name: json.dumps(data, ensure_ascii=False) for name, data in files.items()}, "x"
    )
    assert not wrong
    deck, diagnostics = assemble_deck("x", notes, editorial)
    assert_whole(deck)
    assert all(one.message and one.remedy and one.span for one in diagnostics)
    assert assemble_deck("x", notes, editorial) == (deck, diagnostics)
    assert link_deck(deck) == link_deck(deck)


@given(st.lists(NOTES, max_size=2), FILES)
@settings(max_examples=200, deadline=None)
def test_every_point_stands_on_one_page_besides_its_card(
    texts: list[str], files: dict[str, object]
) -> None:
    notes = [read_cards(text, f"{n}.txt")[0] for n, text in enumerate(texts)]
    editorial, _ = read_editorial(
        {name: json.dumps(data, ensure_ascii=False) for name, data in files.items()}, "x"
    )
    deck, _ = assemble_deck("x", notes, editorial)
    pages = render_deck(link_deck(deck), current_templates())
    told = Counter(
        anchor
        for path, page in pages.items()
        if path.partition("/")[2].startswith(("stages/", "conflicts/", "topics/"))
        for anchor in re.findall(r"\{: #([^ }]+)", page)
    )
    for placed in deck.placed_points():
        assert told[placed.anchor] == 1


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_deck(text: str) -> None:
    notes, _ = read_cards(text, "notes.txt")
    deck, _ = assemble_deck("x", [notes], read_editorial({}, "x")[0])
    assert_whole(deck)


def assert_whole(deck: Deck) -> None:
    coverage, _ = check_deck(deck)
    assert coverage.at_home == coverage.points == len(list(deck.placed_points()))
    told = sorted(point.point.span for point in deck.placed_points())
    assert told == sorted(point.span for notes in deck.notes for point in notes.points())
    assert len(set(deck.story)) == len(deck.story)
    anchors = [point.anchor for point in deck.placed_points()]
    assert len(set(anchors)) == len(anchors)
    for chapter in deck.chapters():
        for section in chapter.sections:
            for top in section.points:
                assert {point.home for point in top.walk()} == {chapter.ref}
        # Only what a page opens with has no heading.
        assert all(section.heading for section in chapter.sections[1:])
        sections = [section.anchor for section in chapter.sections]
        assert len(set(sections)) == len(sections)
        assert not {*sections} & {*anchors}
