"""A deck whose every word could be taken for something else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle, islice

from tests.render.nasty import FRAGMENTS, as_note

# What means something on its own line, and what tries to run.
TEXTS = tuple(dict.fromkeys(as_note(f"{one}").replace("\n", " ") for one in FRAGMENTS))
ATTACKS = tuple(
    text for text in TEXTS if any(mark in text for mark in ("<", "{", "[", "&", "`", '"', "|"))
)
_POINTS_A_CARD = 24


def names(kind: str, count: int, start: int) -> list[str]:
    """Return names for things of some kind, none of them twice."""
    return [
        f"{kind}{n} {text}" for n, text in enumerate(islice(cycle(ATTACKS), start, start + count))
    ]


PEOPLE = names("Ann", 30, 0)
ISSUES = names("Issue", 10, 30)
TERMS = names("term", 40, 40)
EVENTS = names("Event", 20, 5)
GROUPS = names("Group", 6, 60)


def notes() -> str:
    """Return the notes: a stage, then cards of points, each point one of the texts."""
    return "\n".join(_lines()) + "\n"


def cards() -> int:
    """Return how many cards the notes have."""
    return 1 + -(-len(TEXTS) // _POINTS_A_CARD)


def _lines() -> Iterator[str]:
    total = cards()
    yield from ("<b>Title</b> {{ 7*7 }}", "", "Stage 1", "")
    yield from (
        "  • Ruling alliance: Whigs",
        "  • Opposition alliance: Tories",
        f"1 of {total}",
        "",
    )
    headings = cycle(ATTACKS)
    for n in range(1, total):
        yield from (f"Heading {n} {next(headings)}", "", f"Part <u> {n}", "")
        some = TEXTS[(n - 1) * _POINTS_A_CARD : n * _POINTS_A_CARD]
        for at, text in enumerate(some):
            # By itself, among words, at the end of a name, and as a line of its own.
            near = PEOPLE[at % len(PEOPLE)], TERMS[at % len(TERMS)]
            yield f"  • {text}"
            yield f"  • Said {near[0]}!{near[0]} ({text}){near[1]}{text} of {near[1]}"
            yield f"    {text}"
        yield from (f"{n + 1} of {total}", "")


def editorial() -> dict[str, str]:
    """Return the editorial files, by name."""
    text = islice(cycle(ATTACKS), 7, None)

    def long() -> str:
        return f"{next(text)} {next(text)}\n{next(text)} {next(text)}\n\n{next(text)}"

    def line() -> str:
        return f"{next(text)} {next(text)}"

    camp = {"name": GROUPS[0], "members": PEOPLE[:3]}
    other = {"name": GROUPS[1], "members": PEOPLE[3:5]}
    data: dict[str, object] = {
        "deck": {
            "title": f"<b>Deck</b> {line()}",
            "subject": line(),
            "summary": line(),
            "credit": {"title": line(), "author": line(), "year": 2013, "note": line()},
            "works": {"w": {"author": line(), "title": line(), "detail": line()}},
        },
        "story": {
            "stages": [
                {
                    "stage": "Stage 1",
                    "title": f"Stage 1 {line()}",
                    "dates": line(),
                    "summary": long(),
                    "outcome": long(),
                    "ruling": [camp],
                    "opposition": [other, {"name": PEOPLE[6], "members": [PEOPLE[6]]}],
                    "issues": ISSUES,
                }
            ],
            "conflicts": [
                {
                    "from": [{"card": 2, "section": "Part <u> 1"}],
                    "title": f"Conflict {line()}",
                    "stage": "Stage 1",
                    "sides": [[camp], [other]],
                    "summary": long(),
                    "outcome": long(),
                    "issues": ISSUES[:2],
                }
            ],
        },
        "people": {
            "people": [
                {
                    "name": name,
                    "full_name": f"Dr {name}",
                    "forms": [f"Old {name}"],
                    "born": 1870,
                    "role": line(),
                    "summary": long(),
                    "stages": [{"stage": "Stage 1", "position": "ally", "text": long()}],
                    "sources": ["w", line()],
                }
                for name in PEOPLE
            ]
        },
        "issues": {
            "issues": [
                {
                    "name": name,
                    "summary": long(),
                    "stages": [{"stage": "Stage 1", "text": long()}],
                    "sources": [line()],
                }
                for name in ISSUES
            ]
        },
        "glossary": {
            "terms": [
                {"term": name, "definition": long(), "forms": [f"old {name}"], "sources": [line()]}
                for name in TERMS
            ]
        },
        "timeline": {
            "events": [
                {"date": f"{1900 + n}", "event": long(), "name": name, "sources": [line()]}
                for n, name in enumerate(EVENTS)
            ]
        },
        "corrections": {
            "corrections": [
                {
                    "card": 2,
                    "quote": f"({quote})",
                    "kind": "wrong",
                    "note": long(),
                    "sources": ["w"],
                }
                for quote in (TEXTS[2], TEXTS[5])
            ]
        },
    }
    return {f"{name}.yml": json.dumps(value, indent=1) for name, value in data.items()}
