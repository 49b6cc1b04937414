"""The readers of notes, one format in a file."""

from __future__ import annotations

from build_scripts.readers.card_text import CARD_TEXT
from build_scripts.readers.format import NotesFormat
from build_scripts.readers.markdown import MARKDOWN
from build_scripts.readers.questions import QUESTIONS
from build_scripts.readers.terms import TERMS

BUILT_IN: tuple[NotesFormat, ...] = (CARD_TEXT, MARKDOWN, TERMS, QUESTIONS)
"""The formats that are always known; among equals the first is taken."""
