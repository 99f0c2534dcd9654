"""Where tasks run: one Protocol, and an engine for this machine."""
