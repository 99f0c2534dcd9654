"""The result that a script gave: text, or JSON laid out for reading."""

import json

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from jobdesk.gui.theme import fixed_font


class ResultView(QPlainTextEdit):
    """Read-only; leaves itself alone when it shows the same already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result = ""
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(fixed_font())
        self.setAccessibleName(self.tr("Result"))

    def tell(self, result: str) -> None:
        """Shows a result."""
        if result != self._result:
            self._result = result
            self.setPlainText(pretty(result))


def pretty(result: str) -> str:
    """JSON objects and lists laid out over lines; everything else as it is."""
    if not result.lstrip().startswith(("{", "[")):
        return result
    try:
        return json.dumps(json.loads(result), indent=2, ensure_ascii=False)
    except ValueError:
        return result
