"""The parts of windows: they show what they are given and say what was wanted."""
