"""The version of this JobDesk, as wheels, servers and the About box name it."""

__version__ = "0.1.0"
