"""Tests of the records of a search, and of its files."""
