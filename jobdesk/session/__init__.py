"""The running state of a signed-in user in the GUI thread: store, sync loop, commands; QtCore and asyncio, no widgets."""
