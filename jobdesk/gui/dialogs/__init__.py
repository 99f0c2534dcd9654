"""Dialogs, which are opened and awaited, never executed."""
