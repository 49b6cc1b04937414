"""`python -m build_scripts`: the same as `studysite`."""

from build_scripts.cli import main

main(prog_name="studysite")
