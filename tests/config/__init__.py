"""Tests of settings, folders, tokens in the keyring and log files."""
