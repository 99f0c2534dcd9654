"""*Show jobs of …*: the categories to which the current job belongs, each a filter one click away."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.views.job_table import JobTable
from jobdesk.index.view import JobRow
from jobdesk.model.query import Category, Element
from jobdesk.session.store import Store

_MOST_NAMED = 8


class LikenessMenu(QObject):
    """Fills its menu when that opens."""

    query_wanted = Signal(object)  #: JobQuery with one more element chosen

    def __init__(self, table: JobTable, store: Store, text: Text, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._store = store
        self._text = text
        self.menu = QMenu(self.tr("Show jobs of"), parent)
        self.menu.aboutToShow.connect(self.fill)
        self.menu.triggered.connect(self._choose)

    def fill(self) -> None:
        """Offers what the current row is about now."""
        self.menu.clear()
        job = self._table.current_row
        chosen = self._store.query.chosen
        for category, element, label in () if job is None else self._elements(job):
            action = self.menu.addAction(self._text.chosen(category, label).replace("&", "&&"))
            action.setData((category.value, element))
            action.setEnabled(chosen.get(category) != element)
        if self.menu.isEmpty():
            self.menu.addAction(self.tr("Select a job first.")).setEnabled(False)

    def _elements(self, job: JobRow) -> Iterator[tuple[Category, Element, str]]:
        yield Category.SCRIPT, job.script, job.script
        for computer_id in job.computer_ids[:_MOST_NAMED]:
            computer = self._store.computers.get(computer_id)
            if computer is not None:
                yield Category.COMPUTER, int(computer_id), computer.name
        for group in self._store.groups.values():
            if group.name in job.groups:
                yield Category.GROUP, int(group.id), group.name
        for category, name in (
            (Category.BATCH, job.batch),
            (Category.STARTED_BY, job.started_by),
            (Category.QUEUE, job.queue),
            (Category.SCHEDULE, job.schedule),
            (Category.DOMAIN, job.domain),
            (Category.CONNECTION, job.connection),
        ):
            if name:
                yield category, name, name

    def _choose(self, action: QAction) -> None:
        if not action.data():
            return
        value, element = action.data()
        query = self._store.query
        self.query_wanted.emit(replace(query, chosen={**query.chosen, Category(value): element}))
