"""Tests of the windows, without a server."""
