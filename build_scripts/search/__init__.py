"""What a reader can find: the records of a deck, and the files that a page's search reads."""
