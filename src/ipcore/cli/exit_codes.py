"""The exit codes of every command."""

CLEAN, NOT_CLEAN, COULD_NOT_RUN = 0, 1, 2
