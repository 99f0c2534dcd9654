"""The tests, one folder a room; guards, builders and waiting for all of them lie here."""
