"""What the picture of a link shows, where a chat or a search engine draws one beside it."""
