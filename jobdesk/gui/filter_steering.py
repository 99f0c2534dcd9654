"""Menus, dialogs and files of My filters."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from jobdesk.config.filter_files import MAX_SIZE, SUFFIX, NewerFilterFile, decode_filters, encode_filters
from jobdesk.gui.dialogs.name_dialog import NameDialog
from jobdesk.gui.my_filters import FilterEntry, MyFilters, own_key
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.my_filters_section import MyFiltersSection
from jobdesk.model.errors import JobDeskError
from jobdesk.model.saved_filter import SavedFilter
from jobdesk.session.background import Background


class FilterSteering(QObject):
    """Leads from the section of the panel to the filters, with questions where there are any."""

    refused = Signal(str)  #: a sentence
    link_wanted = Signal(str)  #: to a filter, by its key
    notification_wanted = Signal(str, object)  #: of the jobs of a filter: its name, and its QueryRecord
    subscriptions_wanted = Signal()  #: all of them are to be seen

    def __init__(
        self,
        filters: MyFilters,
        section: MyFiltersSection,
        background: Background,
        theme: Theme,
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._filters = filters
        self._section = section
        self._background = background
        self._theme = theme
        self._window = window
        self._dialog: QFileDialog | None = None
        self._shared: tuple[SavedFilter, ...] = ()
        section.filter_chosen.connect(filters.apply)
        section.save_wanted.connect(self.save)
        section.menu_wanted.connect(self.open_menu)
        section.rename_wanted.connect(self.rename)
        section.delete_wanted.connect(filters.delete)

    def save(self) -> None:
        """Asks for a name for the present filters."""
        title, verb = self.tr("Save filters"), self.tr("Save")
        dialog = NameDialog(title, verb, "", self._filters.name_fault, self._theme, self._window)
        dialog.name_chosen.connect(self._save)
        dialog.open()

    def rename(self, key: str) -> None:
        """Asks for another name for a filter."""
        entry = self._find(key)
        if entry is None:
            return

        def find_fault(name: str) -> str:
            return self._filters.name_fault(name, but=key)

        title, verb = self.tr("Rename filter"), self.tr("Rename")
        dialog = NameDialog(title, verb, entry.name, find_fault, self._theme, self._window)
        dialog.setProperty("key", key)
        dialog.name_chosen.connect(self._rename)
        dialog.open()

    def open_menu(self, key: str, place: QPoint) -> None:
        """Shows what can be done with one filter, or with all of them."""
        menu = self.make_menu(key)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def make_menu(self, key: str) -> QMenu:
        """What can be done with one filter, with all of them for ""."""
        menu = QMenu(self._window)
        entry = self._find(key)
        if entry is None:
            self._add(menu, "plus", self.tr("Save the present filters…"), self.save)
            menu.addSeparator()
            self._add(menu, "file", self.tr("Import…"), self.import_filters)
            export = self._add(menu, "save", self.tr("Export all…"), self.export_all)
            export.setEnabled(bool(self._filters.own()))
            menu.addSeparator()
            self._add(menu, "bell", self.tr("Subscriptions…"), self.subscriptions_wanted.emit)
            return menu
        words = self.tr("Reset filters") if entry.is_current else self.tr("Apply")
        self._add(menu, "filter", words, lambda: self._filters.apply(key))
        start = self._add(menu, "", self.tr("Start JobDesk with it"), lambda: self._turn_start(entry))
        start.setCheckable(True)
        start.setChecked(entry.is_start)
        self._add(menu, "link", self.tr("Copy link"), lambda: self.link_wanted.emit(key))
        self._add(menu, "bell", self.tr("Notify me…"), lambda: self._want_notification(entry))
        if entry.is_own:
            menu.addSeparator()
            self._add(menu, "refresh", self.tr("Update with the present filters"), lambda: self._filters.update(key))
            self._add(menu, "", self.tr("Rename…\tF2"), lambda: self.rename(key))
            self._add(menu, "save", self.tr("Export…"), lambda: self.export(self._filters.own(key), entry.name))
            menu.addSeparator()
            self._add(menu, "close", self.tr("Delete\tDel"), lambda: self._filters.delete(key))
        return menu

    def export_all(self) -> None:
        """Asks where all own filters are to be written."""
        self.export(self._filters.own(), "filters")

    def export(self, filters: tuple[SavedFilter, ...], name: str) -> None:
        """Asks where some filters are to be written."""
        self._shared = filters
        self._dialog = dialog = QFileDialog(self._window, self.tr("Export filters"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self._name_files()])
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        part = "".join(each if each.isalnum() or each in "._-" else "-" for each in name)
        dialog.selectFile(part + SUFFIX)
        dialog.fileSelected.connect(self._write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def import_filters(self) -> None:
        """Asks which file is to be read."""
        self._dialog = dialog = QFileDialog(self._window, self.tr("Import filters"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self._name_files(), self.tr("All files (*)")])
        dialog.filesSelected.connect(self._read)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    async def write_file(self, path: Path, filters: tuple[SavedFilter, ...]) -> None:
        """Writes filters, or says why that failed."""
        try:
            await self._background.call(path.write_bytes, encode_filters(filters))
        except OSError as error:
            words = self.tr("The filters were not saved as {0}: {1}")
            self.refused.emit(words.format(path, error.strerror or str(error)))

    async def read_files(self, paths: list[Path]) -> None:
        """Takes the filters of files in; a file that cannot be read is named with the reason, the others count."""
        found: list[SavedFilter] = []
        faults: list[str] = []
        for path in paths:
            try:
                found += decode_filters(await self._background.call(_read_bytes, path))
            except OSError as error:
                faults.append(self.tr("{0}: {1}", "file: reason").format(path.name, error.strerror or str(error)))
            except JobDeskError as error:
                faults.append(self.tr("{0}: {1}", "file: reason").format(path.name, self._explain(error)))
        if found:
            self._filters.add(tuple(found))
        if faults:
            self.refused.emit(self.tr("Not imported. {0}").format(" ".join(faults)))

    def _explain(self, error: JobDeskError) -> str:
        if isinstance(error, NewerFilterFile):
            return self.tr("it was written by a newer JobDesk. Update JobDesk to read it.")
        return self.tr("it holds no filters of JobDesk ({0}).").format(error.sentence)

    def _find(self, key: str) -> FilterEntry | None:
        return next((each for each in self._filters.entries() if each.key == key), None)

    def _add(self, menu: QMenu, icon: str, words: str, deed: Callable[[], None]) -> QAction:
        action = menu.addAction(words)
        if icon:
            action.setIcon(self._theme.icon(icon))
        action.triggered.connect(lambda: deed())
        return action

    def _turn_start(self, entry: FilterEntry) -> None:
        self._filters.set_start(entry.key, is_start=not entry.is_start)

    def _want_notification(self, entry: FilterEntry) -> None:
        record = self._filters.record(entry.key)
        if record is not None:
            self.notification_wanted.emit(entry.name, record)

    def _save(self, name: str) -> None:
        self._filters.save(name)
        self._section.mark(own_key(name))

    def _rename(self, name: str) -> None:
        key = self.sender().property("key")
        self._filters.rename(key, name)
        self._section.mark(own_key(name))

    def _name_files(self) -> str:
        return self.tr("Filters of JobDesk (*{0})").format(SUFFIX)

    def _write(self, name: str) -> None:
        self._background.spawn(self.write_file(Path(name), self._shared))

    def _read(self, names: list[str]) -> None:
        self._background.spawn(self.read_files([Path(name) for name in names]))


def _read_bytes(path: Path) -> bytes:
    """The content, as far as one byte behind what may be."""
    with path.open("rb") as file:
        return file.read(MAX_SIZE + 1)
