"""What stands in a place that is empty: why it is, in a sentence, and perhaps some facts below."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from jobdesk.gui.theme import SPACE_L


class Notice(QScrollArea):
    """A sentence, and names with values, where there is nothing else to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._label.setMargin(SPACE_L)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setProperty("isSecondary", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(self._label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def words(self) -> str:
        """What is shown, as rich text."""
        return self._label.text()

    def tell(self, sentence: str, facts: Sequence[tuple[str, str]] = ()) -> None:
        """Shows a sentence, and below it names with their values."""
        rows = "".join(
            f'<tr><td style="padding-right: 16px">{escape(name)}</td>'
            f'<td style="white-space: pre-wrap">{escape(value)}</td></tr>'
            for name, value in facts
        )
        words = f"<p>{escape(sentence)}</p>" + (
            f'<table cellspacing="0" cellpadding="2" style="margin-top: 8px">{rows}</table>' if rows else ""
        )
        if words != self._label.text():
            self._label.setText(words)
            self.setAccessibleName(sentence)
