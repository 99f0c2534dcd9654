"""Why jobs failed: the failed jobs of the present view, grouped by what their last errors have in common."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from jobdesk.gui.mask_text import MaskText
from jobdesk.gui.models.family_model import CAUSE, COMPUTERS, NOTE, SEEN, FamilyModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S, Theme
from jobdesk.gui.views.cause_pane import CausePane
from jobdesk.gui.views.mask_button import MaskButton
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.gui.views.row_table import RowTable
from jobdesk.logs.masking import FAMILY_MASKS, MaskName
from jobdesk.model.errors import JobDeskError
from jobdesk.model.query import JobQuery
from jobdesk.session.background import Background
from jobdesk.session.failure_families import FailureFamilies, chosen_family
from jobdesk.session.status import Contact
from jobdesk.session.store import Store

if TYPE_CHECKING:
    from jobdesk.logs.families import Family

_SAMPLES = 5
_NARROWEST = 56
_ROOM_FOR_NOTES = 720
_ROOM_FOR_TIMES, _ROOM_FOR_COMPUTERS = 600, 420
_LEAST_HEIGHT = 72
_LEAST_WIDTH = 240


class CausesView(QWidget):
    """A click on a family limits the table to its jobs, another one lifts that."""

    query_wanted = Signal(object)  #: JobQuery
    masks_changed = Signal(object)  #: frozenset of MaskName: the rules are to be remembered
    failed = Signal(str)

    def __init__(
        self,
        families: FailureFamilies,
        store: Store,
        background: Background,
        theme: Theme,
        text: Text,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._families = families
        self._store = store
        self._background = background
        self._text = text
        self._shown = ""  # the key of the family in the pane
        words = MaskText(self)
        self.model = FamilyModel(theme, text, self)
        self.table = RowTable(self.model, self.tr("Causes of failures"), self)
        self.pane = CausePane(theme, text, words, self)
        self.facts = QLabel(self)
        self.masks = MaskButton(theme, words, FAMILY_MASKS, self)
        self.progress = QLabel(self)
        self.progress.setProperty("isSecondary", True)
        self.stop = QPushButton(self.tr("Cancel"), self)
        self.notice = PlaceNotice(self.table.viewport())
        self._lay_out()
        self._connect()
        self.masks.set_masks(families.masks)
        self._take_families()
        self._take_progress()

    def _lay_out(self) -> None:
        self.setMinimumWidth(_LEAST_WIDTH)
        self.facts.setWordWrap(True)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        head.setSpacing(SPACE)
        head.addWidget(self.facts, 1)
        head.addWidget(self.masks)
        head.addWidget(self.progress)
        head.addWidget(self.stop)
        # The pane asks for more room than a small window has: it must not take it from the docks beside it.
        room = QScrollArea(self)
        room.setFrameShape(QScrollArea.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setWidget(self.pane)
        room.setMinimumHeight(_LEAST_HEIGHT)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setMinimumHeight(_LEAST_HEIGHT)
        splitter = self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(room)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(splitter, 1)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(CAUSE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(_NARROWEST)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self) -> None:
        families, pane = self._families, self.pane
        families.changed.connect(self._take_families)
        families.progressed.connect(self._take_progress)
        families.refused.connect(self._take_refusal)
        self._store.query_changed.connect(self._take_query)
        self._store.status_changed.connect(self._take_status)
        self.masks.masks_chosen.connect(self._choose_masks)
        self.stop.clicked.connect(families.stop_fetching)
        self.table.selectionModel().currentRowChanged.connect(self._take_row)
        self.table.clicked.connect(self._turn_filter)
        self.table.activated.connect(self._turn_filter_by_key)
        pane.filter_wanted.connect(self.turn_filter)
        pane.copy_wanted.connect(self.copy)
        pane.fetch_wanted.connect(self.fetch)
        pane.split_wanted.connect(self._split)
        pane.join_wanted.connect(self._join)
        pane.note_written.connect(self._write_note)
        self._take_status()

    @property
    def family(self) -> "Family | None":
        """The family that the keyboard is on."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() and index.row() < len(self.model.rows) else None

    def turn_filter(self) -> None:
        """Limits the table to the jobs of the family, or lifts that."""
        family = self.family
        if family is None:
            return
        if chosen_family(self._store.query) == family.key:
            self.query_wanted.emit(replace(self._store.query, among=None))
        else:
            self._limit_to(family)

    def fetch(self) -> None:
        """Fetches the logs of the family that has none here."""
        found = self._families.families
        if found is not None:
            self._families.fetch(found.missing[::-1].tolist())

    def copy(self) -> None:
        """Puts the family, its note and its jobs on the clipboard, as text."""
        family = self.family
        if family is not None:
            jobs = ", ".join(f"#{job_id}" for job_id in family.job_ids[::-1][:1000].tolist())
            facts = self.tr("{0} on {1}").format(
                self._text.jobs(len(family.job_ids)), self._text.computers(family.computers)
            )
            parts = [self.model.title(family), facts, family.note, self.pane.samples.toPlainText(), jobs]
            QGuiApplication.clipboard().setText("\n".join(part for part in parts if part))

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._families.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pane.note.tell()
        self._families.watch(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.table.hasFocus():
            self.copy()
        else:
            super().keyPressEvent(event)

    def _take_families(self) -> None:
        found = self._families.families
        key = self.family.key if self.family is not None else self._shown
        rows = found.families if found is not None else ()
        self.model.set_rows(rows)
        self._fit_columns()
        row = self._row_of(key)
        if row is not None and self.table.currentIndex().row() != row:
            self.table.setCurrentIndex(self.model.index(row, 0))
        self._follow_split()
        self._take_query(self._store.query)
        self._tell_facts()
        self._show_pane()

    def _row_of(self, key: str) -> int | None:
        """The row of a family, else that of the largest one that was split off it, or which it was split off."""
        row = self.model.row_of(key)
        if row is None and key:
            kin = (place for place, each in enumerate(self.model.rows) if each.parent == key)
            row = next(kin, self.model.row_of(key.split("/")[0]))
        return 0 if row is None and self.model.rows else row

    def _fit_columns(self) -> None:
        """The cause is what one wants to read: where there is little room the others go, the tooltip tells of them."""
        has_notes = any(family.note for family in self.model.rows)
        self.table.setColumnHidden(SEEN, self.width() < _ROOM_FOR_TIMES)
        self.table.setColumnHidden(COMPUTERS, self.width() < _ROOM_FOR_COMPUTERS)
        self.table.setColumnHidden(NOTE, not has_notes or self.width() < _ROOM_FOR_NOTES)

    def _tell_facts(self) -> None:
        found = self._families.families
        if found is None:
            self.facts.setText("")
            self.notice.tell(self.tr("Looking at what failed…"))
            return
        if not found.jobs:
            self.facts.setText("")
            self.notice.tell(self.tr("No job of the present view has failed."))
            return
        self.notice.tell("")
        causes = self.tr("%Ln cause(s)", "", len(found.families) + found.left_out)
        words = self.tr("{0} failed = {1}", "212 jobs failed = 4 causes").format(self._text.jobs(found.jobs), causes)
        if found.left_out:
            words = self.tr("{0}, the largest {1} below").format(words, self._text.count(len(found.families)))
        self.facts.setText(words)

    def _take_progress(self) -> None:
        left = self._families.left
        is_fetching = self._families.is_fetching
        words = ""
        if left:
            count = self._text.count(left)
            words = self.tr("Fetching logs, {0} left") if is_fetching else self.tr("Reading logs, {0} left")
            words = words.format(count)
        self.progress.setText(words)
        self.stop.setVisible(is_fetching)

    def _take_refusal(self, error: JobDeskError) -> None:
        self.failed.emit(self.tr("The logs were not fetched. {0}").format(self._text.said(error.sentence)))

    def _take_row(self, index: QModelIndex) -> None:
        self._show_pane()

    def _show_pane(self) -> None:
        family = self.family
        self._shown = family.key if family is not None else ""
        self.pane.show_family(family, is_chosen=family is not None and self._is_chosen(family))
        if family is not None and len(family.task_ids):
            self._background.spawn(self._read_samples(family))

    async def _read_samples(self, family: "Family") -> None:
        samples = await self._families.samples(family, _SAMPLES)
        if family.key == self._shown:
            self.pane.show_samples(samples)

    def _turn_filter(self, index: QModelIndex) -> None:
        self.turn_filter()

    def _turn_filter_by_key(self, index: QModelIndex) -> None:
        # A click has done it already where the system opens things by a single one.
        if not QGuiApplication.mouseButtons() and self.sender() is self.table:
            self.turn_filter()

    def _choose_masks(self, masks: object) -> None:
        self._families.set_masks(self.masks.masks)
        self.masks_changed.emit(masks)

    def _split(self, masks: object) -> None:
        family = self.family
        if family is not None:
            key = family.parent or family.key
            self._background.spawn(self._split_family(key, masks))  # type: ignore[arg-type]

    async def _split_family(self, key: str, masks: frozenset[MaskName]) -> None:
        if not await self._families.split(key, masks):
            self.failed.emit(self.tr("Nothing was split: the lines of this cause are the same without that rule too."))
            self._show_pane()

    def _join(self) -> None:
        family = self.family
        if family is not None:
            self._background.spawn(self._families.split(family.parent or family.key, None))

    def _write_note(self, key: str, note: str) -> None:
        self._background.spawn(self._families.write_note(key, note))

    def _take_query(self, query: JobQuery) -> None:
        self.model.choose(chosen_family(query))
        family = self.family
        if family is not None:
            self.pane.show_family(family, is_chosen=self._is_chosen(family))

    def _limit_to(self, family: "Family") -> None:
        words = self.tr("Cause: {0}").format(self.model.title(family))
        self.query_wanted.emit(self._families.query_of(family, words))

    def _follow_split(self) -> None:
        """Limits the table to the part that the keyboard is on, where the family of its limit was split or joined."""
        chosen, family = chosen_family(self._store.query), self.family
        if chosen and family is not None and self.model.row_of(chosen) is None and _are_kin(chosen, family.key):
            self._limit_to(family)

    def _is_chosen(self, family: "Family") -> bool:
        return chosen_family(self._store.query) == family.key

    def _take_status(self) -> None:
        status = self._store.status
        self.pane.show_fetch(self._text.offline_reason(status), is_case=status.contact is Contact.CASE)


def _are_kin(key: str, other: str) -> bool:
    """Whether one family was split off the other, or both off the same."""
    return key.split("/")[0] == other.split("/")[0]
