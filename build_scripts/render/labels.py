"""What pages and pictures call things, so that they call them alike."""

from build_scripts.model.editorial import Position

POSITIONS = {
    Position.RULING: "Ruling side",
    Position.OPPOSITION: "Opposition",
    Position.ALLY: "Ally-to-be",
    Position.OUT: "Out of power",
}
