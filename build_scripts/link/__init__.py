"""Finds what the prose of a deck mentions, and who is mentioned where."""
