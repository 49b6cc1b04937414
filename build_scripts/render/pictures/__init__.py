"""Pictures made of a deck: who stood where, and what happened when."""
