"""`python -m ui` is the `khao` command."""

from ui.command_line import main

main()
