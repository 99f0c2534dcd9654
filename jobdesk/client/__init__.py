"""The asking side of the protocol: one HTTP exchange and its errors, and the calls that a desktop makes."""
