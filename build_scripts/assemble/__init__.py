"""From cards and editorial files to a deck: what the notes say, and where each point lives."""
