"""A script's description, written in Markdown, as text that grows with its content up to a limit."""

from typing import Any

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

_MOST_HEIGHT = 144
_ANY_HEIGHT = 16_777_215  # QWIDGETSIZE_MAX, which PySide does not name
_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})


class DescriptionView(QTextBrowser):
    """Shows Markdown without HTML, and loads nothing that it names: it came from a server."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_height: int | None = _MOST_HEIGHT
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Description"))
        self.anchorClicked.connect(self._open)

    def show_markdown(self, markdown: str) -> None:
        """Shows another description; nothing at all for an empty one."""
        self.document().setMarkdown(
            markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
        )
        self.setVisible(bool(markdown.strip()))
        self._fit()

    def fill_place(self) -> None:
        """Takes the place there is, whatever the content needs."""
        self._most_height = None
        self.setMinimumHeight(0)
        self.setMaximumHeight(_ANY_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._content_height())

    def _fit(self) -> None:
        if self._most_height is not None:
            self.setFixedHeight(self._content_height())

    def _content_height(self) -> int:
        self.document().setTextWidth(self.viewport().width())
        return min(self._most_height or _MOST_HEIGHT, round(self.document().size().height()) + 1)

    def _open(self, url: QUrl) -> None:
        if url.scheme().lower() in _SAFE_SCHEMES:
            QDesktopServices.openUrl(url)
