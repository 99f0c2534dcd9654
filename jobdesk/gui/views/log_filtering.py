"""Which rows of a log the view shows: of some severities, with matches, without folded steps."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.gui.views.log_finding import LogFinding
from jobdesk.gui.views.log_folds import LogFolds, Section, find_sections
from jobdesk.gui.views.log_view import LogView
from jobdesk.model.job import Step
from jobdesk.model.log import Severity
from jobdesk.session.background import Background
from jobdesk.session.log_document import LogDocument
from jobdesk.session.log_steps import LogSteps
from jobdesk.session.row_filter import RowFilter, RowWish

if TYPE_CHECKING:
    from jobdesk.logs.row_map import RowMap

_SLOW_MS = 300  #: after which it is said that rows are being sought


class LogFiltering(QObject):
    """Brings view, filter, search and steps together."""

    changed = Signal()  #: other rows are shown, or other sections are known
    lifted = Signal()  #: what was filtered is not any more: a row is to be shown that it left out

    def __init__(self, background: Background, document: LogDocument, view: LogView, finding: LogFinding) -> None:
        super().__init__(view)
        self._document = document
        self._view = view
        self._finding = finding
        self._filter = RowFilter(background, document, self)
        self._steps = LogSteps(background, document, self)
        self._known_steps: Sequence[Step] = ()
        self._wanted_step: int | None = None  # whose section is gone to as soon as it is known
        self._wanted_row: int | None = None  # is gone to as soon as it is among the shown ones
        self._rows: RowMap | None = None
        self._severities: frozenset[Severity] = frozenset()
        self._is_only_matching = False
        self._context = 0
        self.folds = LogFolds()
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self.changed)
        self._filter.changed.connect(self._take_rows)
        self._filter.working_changed.connect(self._take_working)
        self._steps.changed.connect(self._take_steps)
        document.restarted.connect(self._restart)

    @property
    def rows(self) -> "RowMap | None":
        """The rows that are shown; None where that is all."""
        return self._rows

    @property
    def filtered_rows(self) -> "RowMap | None":
        """The same for copying and saving: what is only folded away belongs to it."""
        return self._rows if self.is_filtered else None

    @property
    def is_filtered(self) -> bool:
        """Whether rows are left out by what they are."""
        return self._filter.wish.is_filter

    @property
    def wish(self) -> RowWish:
        """What is to be shown."""
        return self._filter.wish

    @property
    def is_working(self) -> bool:
        """Whether other rows are about to be shown."""
        return self._filter.is_working

    @property
    def is_slow(self) -> bool:
        """Whether they are so for a while already."""
        return self._filter.is_working and not self._slow.isActive()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Takes what is known of the steps of the task."""
        if tuple(steps) != tuple(self._known_steps):
            self._known_steps = tuple(steps)
            self._take_steps()

    def show_severities(self, severities: frozenset[Severity]) -> None:
        """Shows lines of some kinds only; of all for none."""
        self._severities = severities
        self._finding.limit(severities)
        self._ask()

    def show_only_matching(self, is_only: bool, context: int) -> None:
        """Shows rows with a match only, and some round each, as long as something is looked for."""
        self._is_only_matching, self._context = is_only, context
        self._ask()

    def take_search(self) -> None:
        """Something else is looked for, or nothing any more."""
        self._ask()

    def toggle_fold(self, row: int) -> None:
        """Folds the section that begins with a row, or unfolds it."""
        section = self.folds.section_at(row)
        if section is not None:
            self._view.put_caret(section.first)
            self._turn_over(section)

    def fold(self, row: int, is_folded: bool) -> None:
        """Folds or unfolds the section that a row lies in; the caret goes to its first row."""
        section = self.folds.section_of(row)
        if section is not None and self.folds.is_folded(section.first) != is_folded:
            self._turn_over(section)
            self._view.show_row(section.first)

    def fold_all(self, is_folded: bool) -> None:
        """Folds all sections, or none."""
        self._set_folds(self.folds.all_folded(is_folded))

    def reveal(self, row: int) -> None:
        """Sees to it that a row is among the shown ones: unfolds its section, lifts what filters it away."""
        self._wanted_row = None
        if self._rows is None or self._rows.holds(row):
            return
        if self._is_coming(row):
            self._wanted_row = row
            return
        if self.is_filtered:
            self._severities, self._is_only_matching = frozenset(), False
            self.lifted.emit()
        self.folds = self.folds.opened_at(row)
        # Until the answer is here all rows are shown: they hold this one too.
        self._take_rows(None)
        self._ask()

    def show_step(self, number: int) -> None:
        """Goes to the section of a step and unfolds it, as soon as it is known."""
        self._wanted_step = number
        self._go_to_step()

    def _is_coming(self, row: int) -> bool:
        """Whether a row may only not yet be among those that are shown."""
        if self._filter.is_partial:
            return True
        return self._is_only_matching and not self._severities and self._finding.has_match(row)

    def _go_to_step(self) -> None:
        section = None if self._wanted_step is None else self.folds.section_of_step(self._wanted_step)
        if section is not None:
            self._wanted_step = None
            self._set_folds(LogFolds(self.folds.sections, self.folds.folded - {section.first}))
            self.reveal(section.first)
            self._view.show_row(section.first)

    def _turn_over(self, section: Section) -> None:
        if section.end is not None and self.folds.is_folded(section.first):
            self._view.scroller.pause()  # who unfolds this reads here, and not at the end
        self._set_folds(self.folds.toggled(section.first))

    def _set_folds(self, folds: LogFolds) -> None:
        if folds != self.folds:
            self.folds = folds
            self._ask()

    def _ask(self) -> None:
        hidden = tuple(
            (section.first + 1, section.end) for section in self.folds.sections if self.folds.is_folded(section.first)
        )
        is_only = self._is_only_matching and self._finding.is_on
        if is_only:
            self._filter.set_finder(self._finding.finder)
        wish = RowWish(
            severities=self._severities,
            is_only_matching=is_only,
            context=self._context if is_only else 0,
            hidden=hidden,
        )
        self._filter.show(wish)
        self._view.show_folds(LogFolds() if wish.is_filter else self.folds)
        self.changed.emit()

    def _take_rows(self, rows: "RowMap | None") -> None:
        if rows is not None or self._rows is not None:
            self._rows = rows
            self._view.show_rows(rows)
        row = self._wanted_row
        if row is not None and (rows is None or rows.holds(row)):
            self._wanted_row = None
            self._view.scroller.go_to_row(row)
        elif row is not None and not self._is_coming(row):
            self.reveal(row)
            self._view.scroller.go_to_row(row)
        self.changed.emit()

    def _take_working(self, is_working: bool) -> None:
        if is_working:
            self._slow.start()
        else:
            self._slow.stop()

    def _restart(self) -> None:
        self.folds, self._wanted_step, self._wanted_row = LogFolds(), None, None
        self._ask()
        self._take_rows(None)

    def _take_steps(self) -> None:
        sections = find_sections(self._steps.rows, self._known_steps)
        firsts = {section.first for section in sections}
        self.folds = LogFolds(sections, self.folds.folded & firsts)
        self._ask()
        self._go_to_step()
