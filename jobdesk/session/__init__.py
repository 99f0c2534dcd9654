"""The running state of a signed-in user in the GUI thread: QtCore and asyncio, no widgets."""
