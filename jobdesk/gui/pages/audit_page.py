"""The page of the audit: who did what, searched by the server, newest first."""

import asyncio
from pathlib import Path

import shiboken6
from PySide6.QtCore import QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QToolBar, QVBoxLayout, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.audit_text import AuditText
from jobdesk.gui.export_text import ExportText
from jobdesk.gui.models.audit_table_model import AuditTableModel
from jobdesk.gui.pages.audit_filters import AuditFilters
from jobdesk.gui.pages.audit_view import AuditView
from jobdesk.gui.pages.catalogue_list import CatalogueList
from jobdesk.gui.pages.catalogue_page import CataloguePage, fill
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.export_bar import ExportBar
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.model.account import Right
from jobdesk.model.audit import Outcome
from jobdesk.model.audit_order import AuditOrder
from jobdesk.model.errors import JobDeskError
from jobdesk.model.export import ExportFormat
from jobdesk.session.session import Session

_LIST_WIDTH, _VIEW_WIDTH = 860, 340
_TYPING_MS = 300
_NEAR_END_ROWS = 20  #: so many rows before the last one more are asked for


class AuditPage(CataloguePage):
    """Nothing here can be changed; what is shown stays while the server is away."""

    def __init__(self, session: Session, settings: Settings, theme: Theme, text: Text) -> None:
        super().__init__(session, settings, theme, text, "audit")
        self._trail = session.administration.trail
        self.words = AuditText(self)
        self._export_words = ExportText(text, self)
        self.model = AuditTableModel(theme, text, self.words, self)
        self.list = CatalogueList(
            self.model, theme, name=self.tr("Audit"), search=self.tr("Search who, what, on what, from where")
        )
        self.filters = AuditFilters(self.words, theme)
        self.more = QPushButton(self.tr("Show more"))
        self.bar = ExportBar(theme, text)
        self._place_parts()
        self.view = AuditView(theme, text, self.words)
        pane = QWidget()
        self.notice = PlaceNotice(pane)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._was_held = bool(self.obstacle())
        self._fault = ""
        self._exporting: asyncio.Task[None] | None = None
        self._path = ""
        self.refresh = self.make_action(self.tr("Ask anew"), "refresh", "Ctrl+Shift+F5", self._ask)
        self.export = self.make_action(self.tr("Export…"), "export", "Ctrl+E", self._choose_file)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self.lay_out(pane, _LIST_WIDTH, _VIEW_WIDTH)
        self._connect()
        self.show_rows()
        self.update_actions()

    def _place_parts(self) -> None:
        self.list.table.setSortingEnabled(False)
        self.list.table.horizontalHeader().setSectionsClickable(False)
        column = self.list.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.filters)
        column.insertWidget(2, self.bar)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        QWidget.setTabOrder(self.list.table, self.more)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_entry)
        self.list.box.textChanged.connect(self._typing.start)
        self.list.notice.action_wanted.connect(self._clear)
        self.filters.changed.connect(self._ask)
        self.more.clicked.connect(self._trail.more)
        self.list.table.verticalScrollBar().valueChanged.connect(self._take_scroll)
        self.bar.cancel_wanted.connect(self._cancel_export)
        self.bar.folder_wanted.connect(self._open_folder)
        self._typing.timeout.connect(self._ask)
        self._trail.changed.connect(self._take_trail)
        self._trail.failed.connect(self._take_fault)
        self._session.store.status_changed.connect(self._ask_when_back)

    def obstacle(self, right: Right | None = None, domain: str | None = None) -> str:
        return super().obstacle(right or Right.READ_AUDIT, domain)

    def fill_tool_bar(self, bar: QToolBar) -> None:
        fill(bar, [self.refresh, self.export])

    def ask_anew(self) -> None:
        self._ask()

    def show_element(self, element: int) -> None:
        self.list.select(element)
        self._show_entry(element)

    def show_rows(self) -> None:
        self.model.set_all(self._trail.entries)
        people = {each.name for each in self._session.administration.users}
        self.filters.offer_actors(people | {each.actor for each in self._trail.entries})
        shown, selected = self.view.entry, self.list.selected
        if shown not in self._trail.entries or selected != [shown.id]:
            # Words may have hidden what is selected, and brought it back.
            self.view.show_entry(next((each for each in self._trail.entries if [each.id] == selected), None))
        self._show_counts()

    def update_actions(self) -> None:
        """Enables what can be done now."""
        held = self.obstacle()
        self._show_counts()
        running = self.tr("An export is under way.") if self._exporting is not None else ""
        nothing = "" if self._trail.entries else self.tr("There is nothing to export.")
        self.set_action(self.refresh, held)
        self.set_action(self.export, held or running or nothing)
        self.more.setVisible(self._trail.has_more)
        self.more.setEnabled(not held and not self._trail.is_asking)
        self.more.setToolTip(held)
        is_shown = self.view.entry is not None
        self.view.setVisible(is_shown)
        words = self.tr("Choose an entry to read all of it.")
        self.notice.tell("" if is_shown or not self._trail.entries else words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        self._typing.stop()
        if not self.obstacle():
            self._fault = ""
            self._trail.ask(self.filters.query(self.list.box.text()))
        self._show_counts()

    def _ask_when_back(self) -> None:
        """Asks as soon as the server answers, where nothing is known yet."""
        was_held, self._was_held = self._was_held, bool(self.obstacle())
        if was_held and self.isVisible() and self._trail.as_of is None:
            self._ask()

    def _take_trail(self) -> None:
        if self.isVisible():
            self.show_rows()
            self.update_actions()
            self._take_scroll()

    def _take_fault(self, error: JobDeskError) -> None:
        self._fault = self._text.error(error)

    def _take_scroll(self) -> None:
        """More come before one reaches the end."""
        table = self.list.table
        last = table.rowAt(table.viewport().height() - 1)
        is_scrolled = table.verticalScrollBar().value() > 0
        if is_scrolled and (last < 0 or last > len(self.model.rows) - _NEAR_END_ROWS) and not self.obstacle():
            self._trail.more()

    def _show_counts(self) -> None:
        trail, held = self._trail, self.obstacle()
        count = len(trail.entries)
        words = self.tr("%Ln entry(s)", "", count)
        if trail.has_more:
            words = self.tr("The newest %Ln entry(s); there are more", "", count)
        if held and trail.as_of is not None:
            words = self.tr("{0}, as of {1}", "12 entries, as of 14:02").format(
                words, self._text.short_time(trail.as_of)
            )
        self.list.show_count(self.tr("Asking the job server…") if trail.is_asking else words if trail.as_of else "")
        is_narrowed = bool(self.list.box.text().strip()) or self.filters.is_set
        if count:
            self.list.notice.tell("")
        elif held or self._fault:
            sentence = self.tr("The audit is not kept on this computer: it is asked from the job server. {0}")
            self.list.notice.tell(sentence.format(held or self._fault))
        elif trail.is_asking or trail.as_of is None:
            self.list.notice.tell("")
        elif is_narrowed:
            self.list.notice.tell(self.tr("No entry of the audit fits these filters."), self.tr("Clear the filters"))
        else:
            self.list.notice.tell(self.tr("Nothing has been done on this server yet."))

    def _show_entry(self, key: int) -> None:
        self.view.show_entry(next((each for each in self._trail.entries if each.id == key), None))
        self.update_actions()

    def _clear(self) -> None:
        self.list.box.clear()
        self.filters.clear()
        self._ask()
        self.list.box.setFocus()

    def _choose_file(self) -> None:
        folder = self._settings.export_folder or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        self._chooser = chooser = QFileDialog(self.window(), self.tr("Export the audit"), folder)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        names = {self._export_words.file_filter(kind): kind for kind in ExportFormat}
        chooser.setNameFilters(list(names))
        known = next((name for name, kind in names.items() if kind.value == self._settings.export_format), None)
        if known is not None:
            chooser.selectNameFilter(known)
        chooser.setDefaultSuffix(names[chooser.selectedNameFilter()].value)
        chooser.filterSelected.connect(lambda name: chooser.setDefaultSuffix(names[name].value))
        chooser.selectFile(self.tr("audit", "name of a file"))
        chooser.fileSelected.connect(lambda path: self.start_export(path, names[chooser.selectedNameFilter()]))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def start_export(self, path: str, kind: ExportFormat) -> None:
        """Writes all entries that fit the filters to a file."""
        self._settings.export_format, self._settings.export_folder = kind.value, str(Path(path).parent)
        self._path = path
        order = AuditOrder(
            path=path,
            format=kind,
            query=self.filters.query(self.list.box.text()),
            titles=self.words.titles,
            outcomes={each: self.words.outcome(each) for each in Outcome},
            sheet=self.tr("Audit"),
        )
        self._tell_progress(0)
        self._exporting = self._session.background.spawn(self._export(order))
        self._exporting.add_done_callback(self._forget_export)
        self.update_actions()

    async def _export(self, order: AuditOrder) -> None:
        try:
            count = await self._trail.export(order, self._tell_progress)
        except JobDeskError as error:
            words = self.tr("The export failed, and nothing of it was kept. {0}")
            self.bar.show_fault(words.format(self._text.error(error)))
        else:
            self.bar.show_result(self.tr("%Ln entry(s) exported to {0}.", "", count).format(order.path))

    def _tell_progress(self, count: int) -> None:
        if not count or self._exporting is not None:
            words = self.tr("Exporting to {0}: {1}").format(Path(self._path).name, self._text.count(count))
            self.bar.show_progress(words, None)

    def _forget_export(self, task: "asyncio.Task[None]") -> None:
        self._exporting = None
        if not shiboken6.isValid(self):
            return  # the window was closed meanwhile
        if task.cancelled():
            self.bar.show_fault(self.tr("The export was cancelled, and nothing of it was kept."))
        self.update_actions()

    def _cancel_export(self) -> None:
        if self._exporting is not None:
            self._exporting.cancel()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._path).parent)))
