"""What builds, draws and checks JobDesk from a checkout; no part of the program."""
