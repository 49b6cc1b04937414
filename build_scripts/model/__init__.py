"""What the project speaks of, as frozen data: notes as read, decks as understood, pages linked."""
