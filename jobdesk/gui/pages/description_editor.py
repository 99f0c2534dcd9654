"""A script's description: Markdown to write, beside it what people will read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.description_view import DescriptionView
from jobdesk.gui.theme import SPACE, SPACE_S, Theme


class DescriptionEditor(QSplitter):
    """The preview follows what is typed."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._is_showing = False
        self.words = QPlainTextEdit(self)
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setTabChangesFocus(True)
        self.words.setPlaceholderText(
            self.tr("What the script does, in Markdown: what is here is shown in Run script…")
        )
        self.words.setAccessibleName(self.tr("Description"))
        self.preview = DescriptionView(self)
        self.preview.setAccessibleName(self.tr("Description as people read it"))
        self.preview.fill_place()
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE)
        column.setSpacing(SPACE_S)
        title = QLabel(self.tr("Preview"), side)
        title.setProperty("isSecondary", True)
        column.addWidget(title)
        column.addWidget(self.preview, 1)
        self.addWidget(self.words)
        self.addWidget(side)
        self.setSizes([400, 300])
        self.words.textChanged.connect(self._take_words)

    @property
    def markdown(self) -> str:
        """What is written."""
        return self.words.toPlainText()

    def show_markdown(self, markdown: str) -> None:
        """Shows another description."""
        self._is_showing = True
        if markdown != self.markdown:
            self.words.setPlainText(markdown)
        self.preview.show_markdown(markdown)
        self._is_showing = False

    def _take_words(self) -> None:
        if not self._is_showing:
            self.preview.show_markdown(self.markdown)
            self.edited.emit()
