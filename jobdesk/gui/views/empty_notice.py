"""What stands in the table while it shows no job: why, in one sentence, and the one thing to do."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from jobdesk.gui.models.limits import Limit, find_limits
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_XL
from jobdesk.gui.views.flow_layout import FlowLayout
from jobdesk.index.view import View
from jobdesk.model.account import Right
from jobdesk.model.query import Category, Granularity
from jobdesk.session.status import ConnectionStatus, Contact
from jobdesk.session.store import Store

_MOST_OFFERS = 3
_WIDTH = 560


class EmptyNotice(QWidget):
    """Lies over the place of the table, and hides itself as soon as there is a job to see."""

    run_wanted = Signal()
    connect_wanted = Signal()
    query_wanted = Signal(object)  #: JobQuery under which something is seen

    def __init__(self, store: Store, text: Text, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._store = store
        self._text = text
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._run = QPushButton(self.tr("Run script…"))
        self._connect = QPushButton(self.tr("Connect…"))
        self._reset = QPushButton(self.tr("Reset filters"))
        self._lifts = [QPushButton() for _ in range(_MOST_OFFERS)]
        self._limits: list[Limit] = []
        offers = FlowLayout(SPACE, is_centred=True)
        self.offers = (self._run, self._connect, *self._lifts, self._reset)
        for button in self.offers:
            offers.addWidget(button)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE)
        column.addWidget(self._sentence)
        column.addLayout(offers)
        self.hide()
        place.installEventFilter(self)
        self._run.clicked.connect(self.run_wanted)
        self._connect.clicked.connect(self.connect_wanted)
        self._reset.clicked.connect(self._want_reset)
        for button in self._lifts:
            button.clicked.connect(self._want_lift)
        store.view_changed.connect(self.show_view)
        store.status_changed.connect(self._take_status)
        if store.view is not None:
            self.show_view(store.view)

    @property
    def sentence(self) -> str:
        """What is said; "" while there are jobs to see."""
        return "" if self.isHidden() else self._sentence.text()

    def show_view(self, view: View) -> None:
        """Says why a view is empty."""
        if len(view.keys):
            self.hide()
            return
        self._limits = sorted(find_limits(view, self._store.query, self._text), key=_by_hidden)
        is_filtered = view.total > 0
        status = self._store.status
        self._sentence.setText(self._explain(view, status))
        self.setAccessibleName(self._sentence.text())
        may_run = not self._text.rights.reason(status, Right.RUN)
        self._run.setVisible(not is_filtered and status.is_online and may_run)
        self._connect.setVisible(not is_filtered and status.contact is Contact.SIGNED_OUT)
        self._reset.setVisible(is_filtered)
        for place, button in enumerate(self._lifts):
            is_offered = is_filtered and place < len(self._limits)
            button.setVisible(is_offered)
            button.setText(self.tr("Lift “{0}”").format(self._limits[place].words) if is_offered else "")
        self.show()
        self._lie_over_place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._lie_over_place()
        return super().eventFilter(watched, event)

    def _explain(self, view: View, status: ConnectionStatus) -> str:
        if view.total:
            is_by_job = view.query.granularity is Granularity.JOB
            known = self._text.jobs(view.total) if is_by_job else self._text.of_rows.tasks(view.total)
            words = self.tr("None of the {0} matches the filters.").format(known)
            return f"{words} {kept}" if (kept := self._tell_kept(view)) else words
        if status.contact is Contact.ONLINE:
            if status.domain:
                return self.tr("No job of the domain {0} has run yet.").format(status.domain)
            return self.tr("No job has run yet. A job is one run of a script on one or more computers.")
        if status.contact is Contact.CONNECTING:
            return self.tr("Connecting to the job server …")
        return self.tr("No jobs are kept on this computer yet. {0}").format(self._text.offline_reason(status))

    def _tell_kept(self, view: View) -> str:
        """That runs of the chosen script which went well are not kept, so that it may have run all the same."""
        name = view.query.chosen.get(Category.SCRIPT)
        scripts = self._store.all_scripts.values()
        if name is None or not any(each.keeps_only_failed for each in scripts if each.name == name):
            return ""
        return self.tr("Of {0} only failed runs are kept.", "a script").format(name)

    def _lie_over_place(self) -> None:
        place = self._place
        width = min(_WIDTH, place.width())
        height = min(place.height(), self._column.totalHeightForWidth(width))
        self.setGeometry((place.width() - width) // 2, max(0, (place.height() - height) // 3), width, height)

    def _want_reset(self) -> None:
        self.query_wanted.emit(self._store.query.reset())

    def _want_lift(self) -> None:
        button = self.sender()
        for limit, lift in zip(self._limits, self._lifts, strict=False):
            if lift is button:
                self.query_wanted.emit(limit.lifted)
                return

    def _take_status(self, status: ConnectionStatus) -> None:
        if self._store.view is not None:
            self.show_view(self._store.view)


def _by_hidden(limit: Limit) -> int:
    return -limit.hidden
