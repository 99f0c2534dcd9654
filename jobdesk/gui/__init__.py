"""Windows, views, item models and dialogs: everything that people see."""
