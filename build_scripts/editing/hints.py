"""What the lists of editorial files are for, as a new deck's files tell a teacher."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.editing.yaml_text import Value


@dataclass(frozen=True, slots=True)
class Hint:
    """What an entry of a list is and may say, and one to copy where the notes show none."""

    about: str
    example: Mapping[str, Value]


HINTS = {
    "stages": Hint(
        "A stage is a period with those who ruled, those who opposed them and what was at issue. "
        "An entry may also have a title, dates, a summary and an outcome.",
        {"stage": "Stage 1", "title": "What the page is called", "dates": "1902–1905"},
    ),
    "conflicts": Hint(
        "A conflict is a struggle of one side against another. An entry may also have a title, "
        "dates, a summary, an outcome and a stage. Where the notes only name the sides, these "
        "stand as comments: write who was on them, and give each person an entry in people.yml.",
        {"heading": "A heading of the notes", "sides": [[{"name": "Reds"}], [{"name": "Blues"}]]},
    ),
    "topics": Hint(
        "A topic is what is neither. An entry may also have a title, dates, a summary and a stage.",
        {"heading": "A heading of the notes", "summary": "What it is about, in two sentences."},
    ),
    "issues": Hint(
        "An entry may also have a summary, other words for it in the notes (forms), and stages, "
        "each with its text.",
        {"name": "Who may trade", "summary": "What the question was, in a sentence."},
    ),
    "people": Hint(
        "The name is the one that the notes use. An entry may also have full_name, forms (other "
        "spellings and names, as [Jack, John the Miller]), born and died (years), role and "
        "summary. What stands below one as a comment may be right: you decide.",
        {"name": "Miller", "full_name": "John Miller", "role": "What they were, in a line"},
    ),
    "terms": Hint(
        "An entry may also have other words for it (forms), related terms (see) and sources.",
        {"term": "a word of the notes", "definition": "What it means, in a sentence or two."},
    ),
    "events": Hint(
        "An entry may also have a name that links to it (“Treaty of Paris”), other names (forms) "
        "and sources.",
        {"date": "3 May 1905", "event": "What happened, in a sentence."},
    ),
    "corrections": Hint(
        "The quote is some words of a point, just as the notes have them. The kind is one of "
        "spelling, wording, wrong, disputed, order and clarify. An entry may also have sources.",
        {"card": 1, "quote": "words of the notes", "kind": "wrong", "note": "What is right."},
    ),
    "questions": Hint(
        "The quote is some words of a point, just as the notes have them.",
        {"card": 1, "quote": "words of the notes", "question": "What does this point answer?"},
    ),
}
"""By the key under which a list stands in its file."""
