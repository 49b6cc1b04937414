"""Readers of notes: one per format, each from text to `Notes` and diagnostics."""
