"""Decks made up to be drawn: any number of stages, people and dates, with any names."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from build_scripts.model.dates import read_date
from build_scripts.model.deck import Camp, Event, Kind, Person, Ref, Stage, Stand
from build_scripts.model.editorial import Position
from build_scripts.model.site import DeckSite, TimelineEntry
from tests.shipped import checked

NAMES = (
    "Konstantin Petrovich Pobedonostsev",
    "Anna",
    "毛泽东",
    "José Ñúñez",
    '<b onclick="x()">x</b> & "y"',
    "]]> <!-- {{ a }} \x02klzzwxh:0\x03 \x00\x1b\ud800",
    "\u202ebackwards",
    "W" * 60,
)


def first_site() -> DeckSite:
    """Return the first deck."""
    (site,) = checked().decks
    return site


def without_camps(site: DeckSite) -> DeckSite:
    """Return a deck whose stages have nobody on either side."""
    stages = tuple(replace(stage, ruling=(), opposition=()) for stage in site.deck.stages)
    return replace(site, deck=replace(site.deck, stages=stages))


def invented(stages: int, people: int, seed: int, slugs: Sequence[str] = ()) -> DeckSite:
    """Return a deck with camps at random: several a side, empty ones, people in two of them."""
    chance = random.Random(seed)  # noqa: S311 - the same deck each time
    refs = [Ref(Kind.PERSON, f"p{n}") for n in range(people)]
    names = {ref: NAMES[n] if n < len(NAMES) else f"Person {n}" for n, ref in enumerate(refs)}
    stands: dict[Ref, list[Stand]] = {ref: [] for ref in refs}
    told = []
    for number in range(stages):
        sides = [_side(chance, refs, chance.randint(least, 3)) for least in (1, 0)]
        stage = Stage(
            ref=Ref(Kind.STAGE, slugs[number] if slugs else f"s{number}"),
            label=f"Era {number}",
            title=f"Era {number}: <of> troubles",
            dates=f"{1900 + 5 * number}–{1905 + 5 * number}",
            summary="",
            outcome="",
            ruling=sides[0],
            opposition=sides[1],
            issues=(),
            sections=(),
        )
        told.append(stage)
        names[stage.ref] = stage.title
        for ref in refs:
            held = zip((Position.RULING, Position.OPPOSITION), sides, strict=True)
            found = [side for side, camps in held if any(ref in one.members for one in camps)]
            if not found and chance.random() < 0.5:
                found = [chance.choice([Position.ALLY, Position.OUT])]
            if found:
                stands[ref].append(Stand(stage.ref, tuple(found), (), ""))
    base = first_site()
    model = base.deck.people[0]
    persons: tuple[Person, ...] = tuple(
        replace(model, ref=ref, name=names[ref], stands=tuple(stands[ref])) for ref in refs
    )
    deck = replace(base.deck, stages=tuple(told), people=persons)
    return replace(base, deck=deck, names=names)


def _side(chance: random.Random, people: Sequence[Ref], camps: int) -> tuple[Camp, ...]:
    return tuple(
        Camp(
            f"Camp {number} & <co>",
            Ref(Kind.ALLIANCE, f"a{number}") if chance.random() < 0.8 else None,
            tuple(chance.sample(people, min(len(people), chance.randint(0, 4)))),
        )
        for number in range(camps)
    )


def dated(*dates: str, words: str = "Something happened that takes a while to tell") -> DeckSite:
    """Return a deck of events on these dates and nothing else to draw."""
    base = first_site()
    events = []
    for number, date in enumerate(dates):
        when = read_date(date)
        assert when, date
        ref = Ref(Kind.EVENT, f"e{number}")
        model: Event = base.deck.events[0]
        text = f"{words} {number}"
        events.append(model._replace(ref=ref, when=when, name="", text=text, point=None))
    events.sort(key=lambda event: event.when.key)
    deck = replace(base.deck, stages=(), events=tuple(events))
    entries = tuple(TimelineEntry(event, (event.text,)) for event in events)
    return replace(base, deck=deck, timeline=entries)
