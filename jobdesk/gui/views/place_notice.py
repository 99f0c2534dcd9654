"""What stands over an empty list or a pane without content: why, in a sentence, and the one thing to do."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from jobdesk.gui.theme import SPACE, SPACE_XL

_WIDTH = 400


class PlaceNotice(QWidget):
    """Lies in the upper middle of `place`, and is hidden while there is nothing to say."""

    action_wanted = Signal()

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setProperty("isSecondary", True)
        self.button = QPushButton()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE)
        column.addWidget(self._sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()
        self.button.clicked.connect(self.action_wanted)
        place.installEventFilter(self)

    @property
    def sentence(self) -> str:
        """What is said; "" while there is nothing to say."""
        return "" if self.isHidden() else self._sentence.text()

    def tell(self, sentence: str, offer: str = "") -> None:
        """Says why the place is empty, and offers one thing; "" for nothing."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.button.setText(offer)
        self.button.setVisible(bool(offer))
        self.setVisible(bool(sentence))
        self._lie_over_place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._lie_over_place()
        return super().eventFilter(watched, event)

    def _lie_over_place(self) -> None:
        place = self._place
        width = min(_WIDTH, place.width())
        self._column.invalidate()
        height = min(place.height(), max(self._column.totalHeightForWidth(width), self._column.minimumSize().height()))
        self.setGeometry((place.width() - width) // 2, max(0, (place.height() - height) // 4), width, height)
