"""Sheets for paper: the site model in, typed sheets out, as templates of Typst take them."""
