"""Holds a deck against what must be true of every deck."""
