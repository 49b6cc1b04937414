"""Study sites from decks of revision notes: notes in, Markdown pages and a MkDocs site out."""

__version__ = "0.1.0"
STOPPED = 130  # the status of a command that Ctrl-C ended, as shells have it
