"""Runs one script as a process of this computer: one file, standard library only."""
