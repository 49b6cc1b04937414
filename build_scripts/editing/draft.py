"""The editorial files of a new deck, filled in with what the notes say and with what they suggest.

What the notes say is written as YAML and changes nothing: the deck is the same with and without
it. What needs a person's decision is written as a comment, to be uncommented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from build_scripts.checks.lexicon import Lexicon
from build_scripts.checks.reading import Reading
from build_scripts.editing.draft_people import people_part
from build_scripts.editing.draft_story import story_lists
from build_scripts.editing.draft_terms import terms_part
from build_scripts.editing.draft_timeline import dated_points
from build_scripts.editing.fixes import spelling_entries
from build_scripts.editing.hints import HINTS
from build_scripts.editing.part import Part, few
from build_scripts.editing.yaml_text import commented, entry, keys, scalar
from build_scripts.model.site import DeckSite

_QUOTED = 6


def draft_files(
    site: DeckSite, texts: Mapping[str, str], lexicon: Lexicon, name: str, form: str | None = None
) -> dict[str, Callable[[bool], str]]:
    """Return for each editorial file what makes its text.

    It is called with True for what the notes say as YAML, with False for all of it as comments.
    `name` is what a person calls the deck, `form` the format that they chose for its notes.
    """
    reading = Reading(site, texts)
    return {
        "deck.yml": lambda told: _deck_file(site, name, form, told=told),
        "story.yml": lambda told: _file(
            "story.yml",
            "The stages, conflicts and topics, as the notes tell them. Add titles, dates, a "
            "summary and an outcome; what you delete is taken from the notes again.",
            story_lists(site.deck),
            told=told,
        ),
        "issues.yml": lambda told: _file(
            "issues.yml",
            "The key issues. Say what each was about, and what became of it in each stage.",
            [_issues(site)],
            told=told,
        ),
        "people.yml": lambda told: _file(
            "people.yml",
            "The people whom the notes put on a side. Add who they were, and other spellings of "
            "their names under forms.",
            [people_part(reading, lexicon)],
            told=told,
        ),
        "glossary.yml": lambda told: _file(
            "glossary.yml",
            "The terms. Those that the notes define, and words that look like terms, stand here as "
            "comments: take the “# ” away from those that readers need, and write a definition "
            "where there is none. The first entry takes the place of all that the notes define.",
            [terms_part(reading)],
            told=told,
        ),
        "timeline.yml": lambda told: _file(
            "timeline.yml",
            "The dated events. Points that tell of one event and its date are on the timeline by "
            "themselves. Other points with a date stand here as comments: say in a sentence what "
            "happened.",
            [few("events", dated_points(site.deck))],
            told=told,
        ),
        "corrections.yml": lambda told: _file(
            "corrections.yml",
            "What is wrong or unclear in the notes; the notes themselves stay as they are. Likely "
            "slips of spelling stand here as comments: uncomment those that are slips.",
            [_slips(reading, lexicon)],
            told=told,
        ),
        "questions.yml": lambda told: _file(
            "questions.yml",
            "Questions for handouts, each with the words of the point that answers it. Where there "
            "are none, questions are made from the points.",
            [few("questions", _questions(site))],
            told=told,
        ),
    }


def _file(name: str, about: str, parts: list[Part], *, told: bool) -> str:
    lines = [*_head(name, about)]
    for part in parts:
        hint = HINTS[part.key]
        lines += [f"{part.key}:", *_remark(hint.about)]
        if not (part.said or part.asked):
            lines += [*_remark("For example:"), *commented(entry(hint.example))]
        for n, values in enumerate(part.said):
            lines += entry(values) if told else commented(entry(values))
            if told and n in part.open_keys:
                lines += commented(keys(part.open_keys[n]), "    ")
        lines += _remark(part.remark)
        for asked in part.asked:
            lines += commented(asked)
        lines += _remark(f"… and {part.left_out} more." if part.left_out else "")
    return "\n".join(lines) + "\n"


def _remark(text: str) -> Iterator[str]:
    yield from (f"  # {line}" for line in _wrapped(text, 94) if line)


def _head(name: str, about: str) -> Iterator[str]:
    yield f"# yaml-language-server: $schema=../.schema/{name.removesuffix('.yml')}.schema.json"
    yield from (f"# {line}" for line in _wrapped(about, 96))


def _wrapped(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def _deck_file(site: DeckSite, name: str, form: str | None, *, told: bool) -> str:
    deck = site.deck
    said = [f"title: {scalar(deck.title if deck.notes and deck.notes[0].title else name)}"]
    said += [f"subject: {scalar(deck.subject)}"] if deck.subject else []
    asked = [] if deck.subject else ['subject: "AS History, for example"']
    asked += ['summary: "One or two sentences for the home page."']
    if deck.credit:
        asked += ["credit:  # who wrote these notes, for the foot of the pages"]
        asked += [f"  title: {scalar(deck.credit.title or deck.title)}"]
        asked += [f"  author: {scalar(deck.credit.author)}"]
        asked += [f"  year: {year}" for year in _year(deck.credit.year)]
    asked += ["works:  # books that you cite: other files name one under sources, by its key"]
    asked += ["  short-key:", '    author: "Author of a book that you cite"']
    asked += ['    title: "Its title"']
    asked += ["words: []  # words that are right although “check” takes them for slips"]
    if deck.stages:
        asked += ["labels:  # labels in the notes that say who ruled, who opposed, and over what"]
        asked += ['  ruling: ["In command"]', '  opposition: ["Critics"]', '  issues: ["Row over"]']
    asked += ['version: "12 May 2026"  # printed on handouts']
    asked += ["paper: A4  # of the handouts; or US Letter"]
    lines = [
        *_head(
            "deck.yml", "What the deck is, whose cards it follows, and the books that you cite."
        ),
        *(said if told else commented(said, "")),
        *([f"format: {scalar(form)}"] if form else []),
        *commented(asked, ""),
    ]
    return "\n".join(lines) + "\n"


def _year(created: str) -> Iterator[str]:
    """Yield the year of "08-04-13 14:39"."""
    parts = created.partition(" ")[0].split("-")
    if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts):
        yield parts[2] if len(parts[2]) == 4 else f"20{parts[2]:0>2}"


def _issues(site: DeckSite) -> Part:
    said = tuple({"name": issue.name} for issue in site.deck.issues)
    return Part("issues", said)


def _questions(site: DeckSite) -> Iterator[list[str]]:
    """Yield one entry to begin with: the first point that has words, and room for its question."""
    for card in site.deck.cards:
        for point in card.card.points():
            if words := " ".join(point.text.split()[:_QUOTED]):
                number = card.card.known_by
                yield entry({"card": number, "quote": words, "question": ""})
                return


def _slips(reading: Reading, lexicon: Lexicon) -> Part:
    slips = spelling_entries(reading, lexicon, certain=False)
    return few("corrections", map(entry, slips))
