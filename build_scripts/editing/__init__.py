"""Writes editorial files as text: new ones for a new deck, and entries into a person's own."""
