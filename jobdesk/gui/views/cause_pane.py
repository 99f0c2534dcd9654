"""One family of failures: its lines, some of them as they stand in the logs, a note, and what can be done with it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from jobdesk.gui.mask_text import MaskText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S, Theme, fixed_font
from jobdesk.gui.views.flow_layout import FlowLayout
from jobdesk.gui.views.mask_button import MaskButton
from jobdesk.logs.families import Clue
from jobdesk.logs.masking import FAMILY_MASKS, MaskName, split_marks

if TYPE_CHECKING:
    from jobdesk.logs.families import Evidence, Family

_SAVE_MS = 800
_NOTE_LINES = 2


class NoteEdit(QPlainTextEdit):
    """Tells what was written a while after the last key, or when the keyboard goes elsewhere."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = ""
        self._pause = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._pause.timeout.connect(self.tell)
        self.textChanged.connect(self._pause.start)
        self.setTabChangesFocus(True)

    def show_note(self, note: str) -> None:
        """Shows what is kept; what somebody is writing stays."""
        if note != self._known and self.toPlainText() == self._known:
            self.setPlainText(note)
        self._known = note
        if self.toPlainText() == note:
            self._pause.stop()

    def tell(self) -> None:
        """Tells what was written and was not told yet."""
        self._pause.stop()
        if self.toPlainText() != self._known:
            self._known = self.toPlainText()
            self.written.emit(self._known)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.tell()


class CausePane(QWidget):
    """Shows a family, and asks for deeds."""

    filter_wanted = Signal()
    copy_wanted = Signal()
    fetch_wanted = Signal()
    split_wanted = Signal(object)  #: frozenset of MaskName that are left
    join_wanted = Signal()
    note_written = Signal(str, str)  #: key of the family, and its note

    def __init__(self, theme: Theme, text: Text, words: MaskText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._words = words
        self._family: Family | None = None
        self._is_case = False
        self.lines = self._make_label()
        self.samples = QPlainTextEdit(self)
        self.samples.setReadOnly(True)
        self.samples.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.samples.setFont(fixed_font())
        self.samples.setTabChangesFocus(True)
        self.samples.setAccessibleName(self.tr("As it stands in the logs"))
        self.note = NoteEdit(self)
        self.note.setPlaceholderText(self.tr("A note on this cause: it stays here and comes back when the cause does."))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setFixedHeight(_NOTE_LINES * self.note.fontMetrics().lineSpacing() + 2 * SPACE)
        self.filter = QPushButton(self)
        self.fetch = QPushButton(self.tr("Fetch these logs"), self)
        self.copy = QPushButton(self.tr("Copy"), self)
        self.split = MaskButton(theme, words, FAMILY_MASKS, self)
        self.split.setAutoRaise(False)
        self.split.setToolTip(self.tr("Switch rules off for this cause alone: what they merged is split."))
        self.join = QPushButton(self.tr("Join again"), self)
        self._lay_out()
        self.filter.clicked.connect(self.filter_wanted)
        self.fetch.clicked.connect(self.fetch_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.join.clicked.connect(self.join_wanted)
        self.split.masks_chosen.connect(self._want_split)
        self.note.written.connect(self._tell_note)
        theme.changed.connect(self._take_theme)
        self._take_theme()
        self.show_family(None, is_chosen=False)

    def _lay_out(self) -> None:
        tools = FlowLayout(SPACE_S)
        for button in (self.filter, self.fetch, self.copy, self.split, self.join):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE)
        column.setSpacing(SPACE_S)
        column.addLayout(tools)
        column.addWidget(self.lines)
        column.addWidget(self.samples, 1)
        column.addWidget(self.note)

    @property
    def family(self) -> "Family | None":
        """What is shown."""
        return self._family

    def show_family(self, family: "Family | None", *, is_chosen: bool) -> None:
        """Shows a family, or none; `is_chosen`: the table is limited to its jobs."""
        old = self._family
        if old is not None and (family is None or family.key != old.key):
            self.note.tell()
            self.samples.clear()
        self._family = family
        self.setEnabled(family is not None)
        words = self.tr("Show all jobs again") if is_chosen else self.tr("Show its jobs")
        self.filter.setText(words)
        self.filter.setIcon(self._theme.label_icon("filter-off" if is_chosen else "filter"))
        clue = family.cause.clue if family is not None else Clue.RESULT
        self.fetch.setVisible(clue is Clue.NOT_KEPT and not self._is_case)
        has_lines = clue in (Clue.ERRORS, Clue.LAST_LINES)
        self.split.setVisible(has_lines)
        self.join.setVisible(family is not None and bool(family.parent))
        self.samples.setVisible(has_lines)
        self.note.setVisible(clue is not Clue.NOT_KEPT)
        self.lines.setText(self._tell_lines(family))
        if family is not None:
            self.split.set_masks(family.masks)
            self.split.offer(_splitting(family))
            self.split.setText(self.tr("Split"))
            self.note.show_note(family.note)
        elif old is not None:
            self.note.show_note("")

    def show_samples(self, samples: "Sequence[Evidence]") -> None:
        """Shows some lines as they stand in the logs."""
        text = "\n\n".join(f"#{each.job_id}\n{each.lines}" for each in samples)
        if text != self.samples.toPlainText():
            self.samples.setPlainText(text)

    def show_fetch(self, reason: str, *, is_case: bool = False) -> None:
        """Why logs cannot be fetched just now; "" where they can. `is_case`: there is no server to fetch them from."""
        if is_case is not self._is_case:
            self._is_case = is_case
            self.lines.setText(self._tell_lines(self._family))
            self.fetch.setVisible(self.fetch.isVisible() and not is_case)
        self.fetch.setEnabled(not reason)
        self.fetch.setToolTip(reason)

    def _tell_lines(self, family: "Family | None") -> str:
        if family is None:
            return ""
        match family.cause.clue:
            case Clue.NOT_KEPT if self._is_case:
                return self.tr("The logs of these jobs are not in the case file, so nobody can tell why they failed.")
            case Clue.NOT_KEPT:
                return self.tr(
                    "These jobs have logs that are not kept on this computer, so nobody can tell here why they failed."
                )
            case Clue.ERRORS:
                head = self.tr("Last errors:")
            case Clue.LAST_LINES:
                head = self.tr("No line is marked as an error. Last lines:")
            case _:
                head = self.tr("These jobs wrote no log, or none with words. What was said of their end:")
        codes = self._tell_codes(family)
        return "\n".join(part for part in (head, self._words.show(family.cause.masked), codes) if part)

    def _tell_codes(self, family: "Family") -> str:
        codes = ", ".join(str(code) for code in family.exit_codes)
        if len(family.exit_codes) < 2:
            return self.tr("Exit code: {0}").format(codes) if codes else ""
        return self.tr("Exit codes: {0}", "1, 2, 3").format(codes)

    def _make_label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _want_split(self, masks: frozenset[MaskName]) -> None:
        if self._family is not None:
            self.split.setText(self.tr("Split"))
            if masks == FAMILY_MASKS:
                self.join_wanted.emit()
            else:
                self.split_wanted.emit(masks)

    def _tell_note(self, note: str) -> None:
        if self._family is not None:
            self.note_written.emit(self._family.key, note)

    def _take_theme(self) -> None:
        self.fetch.setIcon(self._theme.label_icon("log"))
        self.copy.setIcon(self._theme.label_icon("copy"))
        self.join.setIcon(self._theme.label_icon("restart"))


def _splitting(family: "Family") -> frozenset[MaskName]:
    """The rules that merged what is in a family, and those that were switched off for it.

    Many blanks are masked by one: nobody sees whether there were more.
    """
    merged = frozenset(piece for piece in split_marks(family.cause.masked) if isinstance(piece, MaskName))
    return merged | (FAMILY_MASKS - family.masks) | {MaskName.SPACE}
