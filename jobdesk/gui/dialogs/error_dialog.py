"""Tells of a bug in JobDesk, once; the traceback folds out and can be copied."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jobdesk.gui.theme import SPACE, SPACE_L, SPACE_XL, ColorRole, Theme, fixed_font

_ICON = 32
_WIDTH, _HEIGHT = 600, 240


class ErrorDialog(QDialog):
    """One bug; JobDesk goes on meanwhile."""

    def __init__(self, traceback: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A fault in JobDesk"))
        icon = QLabel()
        icon.setPixmap(theme.pixmap("error", ColorRole.RED, _ICON, self.devicePixelRatioF()))
        last_line = traceback.strip().rsplit("\n", 1)[-1]
        words = QLabel(
            self.tr(
                "Something in JobDesk went wrong that should not have. Your jobs on the server are not touched by it, "
                "and you can go on working. Please pass the details on to those who look after JobDesk."
            )
        )
        words.setWordWrap(True)
        self.summary = QLabel(last_line)
        self.summary.setWordWrap(True)
        self.details = QPlainTextEdit(traceback)
        self.details.setReadOnly(True)
        self.details.setFont(fixed_font())
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setMinimumHeight(_HEIGHT)
        self.details.setAccessibleName(self.tr("Details"))
        self.details.hide()
        self.show_details = QPushButton(self.tr("Show details"))
        self.show_details.setCheckable(True)
        self.copy = QPushButton(theme.label_icon("copy"), self.tr("Copy details"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.show_details, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        column.addWidget(words)
        column.addWidget(self.summary)
        row = QHBoxLayout()
        row.setSpacing(SPACE_L)
        row.addWidget(icon, 0)
        row.addLayout(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_L)
        layout.addLayout(row)
        layout.addWidget(self.details)
        layout.addWidget(buttons)
        self.setMinimumWidth(_WIDTH)
        self.show_details.toggled.connect(self._fold)
        self.copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)

    def _fold(self, is_shown: bool) -> None:
        self.details.setVisible(is_shown)
        self.show_details.setText(self.tr("Hide details") if is_shown else self.tr("Show details"))
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
