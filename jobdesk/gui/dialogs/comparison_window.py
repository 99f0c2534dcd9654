"""A window with two logs side by side; it stays open beside the main window."""

from collections.abc import Iterable
from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jobdesk.gui.dialogs.other_log_dialog import OtherLogDialog
from jobdesk.gui.mask_text import MaskText
from jobdesk.gui.models.comparison_looks import ComparisonLooks
from jobdesk.gui.room import resize_on_screen
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, Theme
from jobdesk.gui.views.comparison_bar import ComparisonBar
from jobdesk.gui.views.comparison_overview import ComparisonOverview
from jobdesk.gui.views.comparison_view import ComparisonView
from jobdesk.gui.views.log_copier import MOST_COPIED
from jobdesk.gui.views.log_place import ROW_END, Place
from jobdesk.gui.views.message_bar import MessageBar
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.logs.compare import RowKind
from jobdesk.logs.log_pair import MOST_ROWS, Part
from jobdesk.logs.log_side import LogSide
from jobdesk.logs.masking import MaskName
from jobdesk.model.job import JobId
from jobdesk.session.background import Background
from jobdesk.session.log_comparison import LogComparison, Stage
from jobdesk.session.log_saving import LogSaving

_SIZE = QSize(1180, 720)
_K = Qt.Key


class ComparisonWindow(QDialog):
    """Owns its comparison."""

    job_wanted = Signal(object)  #: JobId: that job, with its log
    refused = Signal(str)

    def __init__(
        self,
        comparison: LogComparison,
        background: Background,
        theme: Theme,
        text: Text,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.comparison = comparison
        comparison.setParent(self)
        self._background = background
        self._theme = theme
        self._text = text
        self.bar = ComparisonBar(theme, text, MaskText(self), self)
        self.view = ComparisonView(comparison.left_log, comparison.right_log, theme, self)
        self.overview = ComparisonOverview(theme, self)
        self.notice = PlaceNotice(self.view.viewport())
        self.part = QLabel(self)
        self.other_part = QPushButton(self)
        self.facts = QLabel(self)
        self.message = MessageBar(theme, self)
        self._saving = LogSaving(background, self)
        self.progress = QProgressBar(self)
        self.stop = QPushButton(self.tr("Cancel"), self)
        self._lay_out()
        self._connect()
        resize_on_screen(self, _SIZE)
        self._take_sides()
        self._take_stage(comparison.stage)

    def _lay_out(self) -> None:
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.setWindowFlag(Qt.WindowType.WindowMinimizeButtonHint, True)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.view, 1)
        middle.addWidget(self.overview)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(160)
        self.progress.setAccessibleName(self.tr("Progress of the comparison"))
        self.facts.setProperty("isSecondary", True)
        for button in (self.other_part, self.stop):
            button.setAutoDefault(False)
        line = QHBoxLayout()
        line.setContentsMargins(SPACE_L, SPACE, SPACE_L, SPACE)
        line.setSpacing(SPACE)
        for widget in (self.facts, self.part, self.other_part):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.progress)
        line.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.message)
        column.addLayout(middle, 1)
        column.addLayout(line)
        self.part.hide()
        self.other_part.hide()
        self.view.setFocus()

    def _connect(self) -> None:
        comparison, bar, view = self.comparison, self.bar, self.view
        comparison.sides_changed.connect(self._take_sides)
        comparison.stage_changed.connect(self._take_stage)
        comparison.progressed.connect(self._take_progress)
        comparison.compared.connect(self._take_result)
        comparison.growth.grown.connect(self._tell_grown)
        bar.masks.masks_chosen.connect(comparison.set_masks)
        bar.other_wanted.connect(self.choose_other)
        bar.good_wanted.connect(self.compare_with_good)
        bar.swap_wanted.connect(comparison.swap)
        bar.fold_wanted.connect(view.set_folded)
        bar.next_wanted.connect(self.go_to_next)
        bar.previous_wanted.connect(self.go_to_previous)
        view.moved.connect(self._show_place)
        view.copy_wanted.connect(self.copy)
        view.menu_wanted.connect(self._open_menu)
        view.verticalScrollBar().valueChanged.connect(self._show_seen)
        view.verticalScrollBar().rangeChanged.connect(self._show_seen)
        self.overview.row_wanted.connect(view.go_to_row)
        self.notice.action_wanted.connect(self.choose_other)
        self.other_part.clicked.connect(self._turn_part)
        self.stop.clicked.connect(comparison.cancel)

    def set_masks(self, masks: frozenset[MaskName]) -> None:
        """Masks by these rules."""
        self.bar.masks.set_masks(masks)
        self.comparison.set_masks(masks)

    def compare_with_good(self) -> None:
        """Compares with the last good run of the same script on the same computer."""
        if self.comparison.left is not None:
            self.comparison.compare(self.comparison.left, None)

    def choose_other(self) -> None:
        """Asks for the other log: of the same job on other computers first, then of other runs."""
        left = self.comparison.left
        if left is None:
            return
        dialog = OtherLogDialog(self._theme, self._text, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.comparison.compare_with)
        dialog.job_asked.connect(lambda job_id: self._background.spawn(self._offer_job(dialog, job_id)))
        dialog.words_asked.connect(lambda words: self._background.spawn(self._offer_found(dialog, words)))
        dialog.open()
        self._dialog = dialog
        task = self._background.spawn(self._offer(dialog, left))
        dialog.finished.connect(lambda: task.cancel())

    def go_to_next(self) -> None:
        """Goes to the next difference; behind the last one, to the first."""
        rows = self.view.rows
        if rows is not None and rows.comparison.differences:
            number = rows.comparison.next_difference(self._from_row())
            self.view.go_to_difference(0 if number is None else number)

    def go_to_previous(self) -> None:
        """Goes to the difference before; before the first one, to the last."""
        rows = self.view.rows
        if rows is not None and rows.comparison.differences:
            number = rows.comparison.previous_difference(self.view.current_row)
            self.view.go_to_difference(rows.comparison.differences - 1 if number is None else number)

    def copy(self) -> None:
        """Puts the selected rows of the active side on the clipboard."""
        runs = self.view.selected_log_rows()
        document = self.comparison.left_log if self.view.is_left_active else self.comparison.right_log
        if runs and document.text is not None:
            first, count = runs[0]
            end = Place(first + count - 1, ROW_END)
            self._saving.read(document.text, None, Place(first, 0), end, MOST_COPIED, partial(self._take_copy, count))

    def _take_copy(self, rows: int, words: str | None) -> None:
        if words is None:
            self.message.warn(self.tr("This is more than the clipboard takes well. Select fewer rows."))
            return
        QGuiApplication.clipboard().setText(words)
        self.facts.setText(self.tr("%Ln row(s) copied", "", rows))

    # Qt

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == _K.Key_F8:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == _K.Key_F8:
            (self.go_to_previous if is_back else self.go_to_next)()
        elif is_control and event.key() == _K.Key_O:
            self.choose_other()
        elif is_control and event.key() == _K.Key_E:
            self.bar.fold.toggle()
        elif event.matches(QKeySequence.StandardKey.Close):
            self.close()
        elif event.matches(QKeySequence.StandardKey.Refresh):
            self.comparison.again()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self.comparison.close()
        super().done(result)

    async def _offer(self, dialog: OtherLogDialog, left: LogSide) -> None:
        """Fills the dialog: what is known is offered at once, and more as it is found."""
        found = [each for each in await self.comparison.sides_of(left.job_id) if each.task_id != left.task_id]
        dialog.show_sides(found, is_all=False)
        for job_id in await self.comparison.find_others(left):
            found += await self.comparison.known_sides_of(job_id)
            if len(found) % 10 == 0:
                dialog.show_sides(found, is_all=False)
        known = {each.job_id for each in found} | {left.job_id}
        for job_id in await self.comparison.find_newest():  # of other scripts, behind those of this one
            if job_id not in known:
                found += [each for each in await self.comparison.known_sides_of(job_id) if each.log_size]
        dialog.show_sides(found, is_all=True)

    async def _offer_job(self, dialog: OtherLogDialog, job_id: JobId) -> None:
        """Adds the logs of any job to the dialog."""
        self._add_sides(dialog, await self.comparison.sides_of(job_id))

    async def _offer_found(self, dialog: OtherLogDialog, words: str) -> None:
        """Adds the logs of jobs that a search finds."""
        found: list[LogSide] = []
        for job_id in await self.comparison.find_by_words(words):
            found += await self.comparison.known_sides_of(job_id)
        self._add_sides(dialog, found)

    def _add_sides(self, dialog: OtherLogDialog, sides: Iterable[LogSide]) -> None:
        left = self.comparison.left
        if shiboken6.isValid(dialog):
            dialog.show_found([each for each in sides if left is None or each.task_id != left.task_id])

    def _from_row(self) -> int:
        """From where the next difference is looked for: behind the present one; none was gone to before the first."""
        is_first = self.view.current_row == 0 and self.view.rows is not None
        rows = self.view.rows
        if is_first and rows is not None and rows.comparison.difference_at(0) is None:
            return -1
        return self.view.current_row

    def _take_sides(self) -> None:
        left, right = self.comparison.left, self.comparison.right
        self.bar.show_sides(left, right)
        self.setWindowTitle(self.tr("Comparison: {0}").format(left.script) if left else self.tr("Comparison"))
        if self.comparison.result is None:
            self._show_nothing()

    def _show_nothing(self) -> None:
        self.view.show_comparison(None)
        self.overview.show_comparison(None)
        self.bar.show_differences(None, None)
        self.facts.setText("")
        self.part.hide()
        self.other_part.hide()

    def _take_stage(self, stage: Stage) -> None:
        is_busy = stage in (Stage.FINDING, Stage.FETCHING, Stage.COMPARING)
        if is_busy:
            self.message.close_message()
        self.progress.setVisible(is_busy)
        self.stop.setVisible(is_busy)
        self.progress.setRange(0, 1000 if stage is Stage.COMPARING else 0)
        is_empty = self.comparison.result is None
        words, offer = self._explain(stage)
        self.notice.tell(words if is_empty or not is_busy else "", offer)

    def _explain(self, stage: Stage) -> tuple[str, str]:
        other = self.tr("Choose another log…")
        left = self.comparison.left
        match stage:
            case Stage.FINDING:
                return self.tr("Looking for the last good run…"), ""
            case Stage.NONE_GOOD:
                words = self.tr("No earlier run of {0} that succeeded on {1} is known here.")
                return words.format(left.script if left else "", left.computer if left else ""), other
            case Stage.FETCHING:
                return self.tr("Fetching the logs…"), ""
            case Stage.NOT_HERE:
                words = self.tr("One of the logs is not kept here, and the job server does not answer.")
                return words, other
            case Stage.COMPARING:
                return self.tr("Comparing…"), ""
            case Stage.FAILED:
                reason = self._text.said(self.comparison.error.sentence) if self.comparison.error else ""
                return self.tr("The logs were not compared. {0}").format(reason), other
            case Stage.NOTHING:
                return self.tr("Nothing is compared."), other
        return "", ""

    def _take_progress(self, done: float) -> None:
        self.progress.setValue(round(1000 * done))

    def _take_result(self) -> None:
        result = self.comparison.result
        if result is None:
            return
        looks = ComparisonLooks(
            result,
            self.comparison.left_log,
            self.comparison.right_log,
            self.comparison.masker,
            self._name_fold,
            (self.tr("Left"), self.tr("Right")),
        )
        lines = max(len(result.comparison.left), result.left_first + result.left_left_out, result.right_first)
        is_first = self.view.rows is None
        self.view.show_comparison(looks, lines)
        self.overview.show_comparison(result.comparison)
        self._show_facts()
        if is_first and result.comparison.differences:
            self.view.go_to_difference(0)
        self._show_place()
        self._show_seen()

    def _tell_grown(self, rows: int) -> None:
        words = self.tr("%Ln row(s) have come since the logs were compared.", "", rows)
        self.message.tell(words, self.tr("Compare again (F5)"), self.comparison.again)

    def _show_facts(self) -> None:
        result = self.comparison.result
        assert result is not None, "facts are of a result"
        comparison, count = result.comparison, self._text.count
        words = self.tr("{0} changed, {1} only left, {2} only right, {3} equal")
        kinds = (RowKind.CHANGED, RowKind.LEFT, RowKind.RIGHT, RowKind.EQUAL)
        self.facts.setText(words.format(*(count(comparison.count(kind)) for kind in kinds)))
        left_out = result.left_left_out + result.right_left_out
        is_end = bool(result.left_first or result.right_first)
        self.part.setVisible(bool(left_out))
        self.other_part.setVisible(bool(left_out))
        if left_out:
            words = (
                self.tr("The last {0} rows were compared.") if is_end else self.tr("The first {0} rows were compared.")
            )
            self.part.setText(words.format(count(MOST_ROWS)))
            words = self.tr("Compare the beginnings") if is_end else self.tr("Compare the ends")
            self.other_part.setText(words)

    def _turn_part(self) -> None:
        result = self.comparison.result
        is_end = result is not None and bool(result.left_first or result.right_first)
        self.comparison.set_part(Part.BEGINNING if is_end else Part.END)

    def _show_place(self) -> None:
        rows = self.view.rows
        if rows is None:
            return
        count = rows.comparison.differences
        self.bar.show_differences(rows.comparison.difference_at(self.view.current_row), count)

    def _show_seen(self) -> None:
        rows = self.view.rows
        if rows is not None and len(rows):
            first = self.view.verticalScrollBar().value()
            last = min(len(rows) - 1, first + self.view.visible_count)
            self.overview.show_view(rows.row_at(min(first, last)), rows.row_at(last) + 1)

    def _name_fold(self, count: int) -> str:
        return self.tr("%Ln equal row(s)", "", count)

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        side = self.comparison.left if self.view.is_left_active else self.comparison.right
        copy = menu.addAction(self._theme.icon("copy"), self.tr("Copy these rows"), self.copy)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        everything = menu.addAction(self.tr("Select all"), self.view.select_all)
        everything.setShortcut(QKeySequence.StandardKey.SelectAll)
        menu.addSeparator()
        menu.addAction(self._theme.icon("chevron-down"), self.tr("Next difference\tF8"), self.go_to_next)
        menu.addAction(self._theme.icon("chevron-up"), self.tr("Previous difference\tShift+F8"), self.go_to_previous)
        if side is not None:
            menu.addSeparator()
            menu.addAction(self._theme.icon("log"), self.tr("Open this log"), lambda: self._want_job(side.job_id))
        menu.popup(place)

    def _want_job(self, job_id: JobId) -> None:
        self.job_wanted.emit(job_id)
