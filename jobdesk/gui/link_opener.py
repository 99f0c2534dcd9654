"""Opens links `jobdesk://…`, and makes them."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from jobdesk.gui.job_revealer import JobRevealer
from jobdesk.gui.my_filters import MyFilters
from jobdesk.gui.query_names import QueryNames
from jobdesk.model.job import JobId
from jobdesk.model.links import JobLink, JobsLink, LinkFault, LinkFaultKind, parse_link, print_link
from jobdesk.model.query import JobQuery
from jobdesk.session.store import Store


class LinkOpener(QObject):
    """A link that comes before the jobs are loaded waits for them: its names are looked up among them."""

    refused = Signal(str)  #: a sentence
    told = Signal(str)  #: a sentence

    def __init__(self, store: Store, revealer: JobRevealer, filters: MyFilters, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._revealer = revealer
        self._filters = filters
        self._names = QueryNames(store)
        self._waiting: JobsLink | None = None
        store.view_changed.connect(self._open_waiting)

    def open(self, text: str) -> None:
        """Shows what a link names, as far as it is known here."""
        try:
            link = parse_link(text)
        except LinkFault as fault:
            self.refused.emit(self._explain(fault))
            return
        if isinstance(link, JobLink):
            self._revealer.reveal(link.job_id)
        elif self._store.view is None:
            self._waiting = link
        else:
            self._show(link)

    def copy_job(self, job_id: JobId) -> None:
        """Puts the link to a job into the clipboard."""
        self._copy(print_link(JobLink(job_id=job_id)))

    def copy_query(self, query: JobQuery) -> None:
        """Puts the link to a filtered table into the clipboard."""
        self._copy(print_link(JobsLink(query=self._names.record(query))))

    def copy_present(self) -> None:
        """Puts the link to what is asked now into the clipboard."""
        self.copy_query(self._store.query)

    def copy_filter(self, key: str) -> None:
        """Puts the link to a filter that has a name into the clipboard."""
        found = self._filters.find(key)
        if found is not None:
            self.copy_query(found.query)

    def _copy(self, link: str) -> None:
        QGuiApplication.clipboard().setText(link)
        self.told.emit(self.tr("Copied: {0}").format(link))

    def _open_waiting(self) -> None:
        link, self._waiting = self._waiting, None
        if link is not None:
            self._show(link)

    def _show(self, link: JobsLink) -> None:
        found = self._names.restore(link.query)
        self._store.set_query(found.query)
        if found.missing:
            self.refused.emit(self._filters.tell_missing(found))

    def _explain(self, fault: LinkFault) -> str:
        return {
            LinkFaultKind.NO_LINK: self.tr(
                "“{1}” is no link of JobDesk. One begins with jobdesk://job/ or jobdesk://jobs."
            ),
            LinkFaultKind.NO_JOB: self.tr("“{1}” is no number of a job; a link to one is like jobdesk://job/17."),
            LinkFaultKind.UNKNOWN_PART: self.tr("JobDesk does not know the part “{0}” of the link."),
            LinkFaultKind.WRONG_VALUE: self.tr("The part “{0}” of the link cannot be “{1}”."),
            LinkFaultKind.TWICE: self.tr("The part “{0}” is in the link twice."),
        }[fault.kind].format(fault.part, fault.value)
