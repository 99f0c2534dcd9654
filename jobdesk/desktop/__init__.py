"""Puts the desktop together: settings, the embedded server, sessions, the window, tray and notifications."""
