"""The upper part of the detail dock: what job it is, how far it is, what can be done with it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_L, SPACE_S, ColorRole, Theme
from jobdesk.gui.views.detail_buttons import DetailButtons
from jobdesk.gui.views.detail_facts import JobFacts
from jobdesk.gui.views.facts import TitleLink
from jobdesk.gui.views.flow_layout import FlowLayout
from jobdesk.gui.views.job_sentences import JobSentences, Sentence
from jobdesk.gui.views.progress_bar import ProgressBar
from jobdesk.model.job import Job, JobDetail
from jobdesk.model.query import Category
from jobdesk.model.states import State
from jobdesk.session.status import Contact
from jobdesk.session.store import Store


class DetailHeader(QWidget):
    """Shows a job; the buttons say what is wanted."""

    job_wanted = Signal(object)  #: JobId of the job that it was restarted from or as
    jobs_of_wanted = Signal(object, object)  #: Category and its Element: all jobs that share it
    schedule_wanted = Signal(object)  #: ScheduleId of the schedule that made it
    tasks_wanted = Signal()
    parameters_wanted = Signal()

    def __init__(self, store: Store, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._text = text
        self._job: Job | None = None
        self._detail: JobDetail | None = None
        self._ahead: int | None = None
        self._words = JobSentences(store, text, self)
        self._icon = QLabel(self)
        self._title = TitleLink(theme, self)
        self._number = QLabel(self)
        self._number.setProperty("isSecondary", True)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._number.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.buttons = DetailButtons(theme, text, self)
        self._state = QLabel(self)
        self.progress = ProgressBar(theme, text, self)
        self._facts = JobFacts(store, theme, text, self)
        self.facts = self._facts.by_key
        self._sentences: list[_SentenceLine] = []
        self._lay_out()
        self._title.followed.connect(self._want_jobs_of_script)
        self._facts.job_wanted.connect(self.job_wanted)
        self._facts.jobs_of_wanted.connect(self.jobs_of_wanted)
        self._facts.schedule_wanted.connect(self.schedule_wanted)
        self._facts.tasks_wanted.connect(self.tasks_wanted)
        self._facts.parameters_wanted.connect(self.parameters_wanted)
        theme.changed.connect(self._show)
        store.status_changed.connect(self._show)
        store.catalogue_changed.connect(self._show)

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(SPACE)
        title.addWidget(self._icon)
        title.addWidget(self._title)
        title.addWidget(self._number)
        title.addStretch(1)
        title.addWidget(self.buttons)
        flow = FlowLayout(SPACE_S)
        for part in (self._state, self.progress, *self.facts.values()):
            part.setContentsMargins(0, 0, SPACE_L - SPACE_S, 0)
            flow.addWidget(part)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_S // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addLayout(title)
        layout.addLayout(flow)
        layout.addLayout(self._lines)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said in whole sentences."""
        return tuple(line.words for line in self._sentences if not line.isHidden())

    @property
    def state_words(self) -> str:
        """The word for the state, and what else is known of it."""
        return self._state.text()

    def name_zone(self, is_named: bool) -> None:
        """Whether it is said that times are local, as those of the log below are not."""
        self._facts.name_zone(is_named)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_buttons()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._theme.icon("copy"), self.tr("Copy details"), self.copy)
        menu.popup(event.globalPos())

    def copy(self) -> None:
        """Puts all that the header says on the clipboard, a fact a line."""
        if self._job is not None:
            lines = [f"{self._job.script} #{self._job.id}", self.state_words, *self._facts.lines(), *self.sentences]
            QGuiApplication.clipboard().setText("\n".join(lines))

    def show_job(self, job: Job, detail: JobDetail | None, ahead: int | None = None) -> None:
        """Shows a job; `detail` is None while only the job itself is known, `ahead` (jobs in its way) likewise."""
        self._job, self._detail, self._ahead = job, detail, ahead
        self._show()

    def _show(self) -> None:
        job = self._job
        if job is None:
            return
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(self._theme.state_icon(job.state).pixmap(QSize(ICON_SIZE, ICON_SIZE), ratio))
        _set_text(self._title, job.script)
        self._title.setToolTip(self.tr("Show all jobs of this script, {0}").format(job.script))
        self._title.setAccessibleName(self.tr("Script: {0}").format(job.script))
        number = f"#{job.id}"
        _set_text(self._number, f"{number} · {self._text.system_job()}" if job.is_system else number)
        self._show_state(job)
        self._facts.tell(job, self._detail)
        self._show_sentences(self._words.tell(job, self._detail, self._ahead))
        self.buttons.show_job(job, self._detail, self._store.status)
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        """The name of the script comes first: the words of the buttons are in their tooltips too."""
        names = (self._title.sizeHint().width(), self._number.sizeHint().width(), ICON_SIZE)
        self.buttons.fit(self.width() - sum(names) - 6 * SPACE)

    def _show_state(self, job: Job) -> None:
        _set_text(self._state, self._describe_state(job))
        palette = self._state.palette()
        color = self._theme.state_color(job.state)
        palette.setColor(self._state.foregroundRole(), color)
        self._state.setPalette(palette)
        is_shown = job.state is State.RUNNING or (job.progress is not None and 0.0 < job.progress < 1.0)
        is_shown = is_shown and self._store.status.contact is not Contact.CASE
        self.progress.setVisible(is_shown)
        if is_shown:
            self.progress.show_progress(job.progress, color, is_live=self._store.status.is_online)

    def _describe_state(self, job: Job) -> str:
        word = self._text.state(job.state)
        if job.cancel_requested_at is not None and job.state.is_open:
            return self.tr("{0}, cancel requested", "state").format(word)
        if job.is_late:
            word = self.tr("{0}, late result", "state").format(word)
        return self.tr("{0}, acknowledged", "state").format(word) if job.is_acknowledged else word

    def _show_sentences(self, sentences: tuple[Sentence, ...]) -> None:
        while len(self._sentences) < len(sentences):
            line = _SentenceLine(self._theme, self)
            self._sentences.append(line)
            self._lines.addWidget(line)
        for number, line in enumerate(self._sentences):
            line.tell(sentences[number] if number < len(sentences) else None)

    def _want_jobs_of_script(self) -> None:
        if self._job is not None:
            self.jobs_of_wanted.emit(Category.SCRIPT, self._job.script)


class _SentenceLine(QWidget):
    """A sign and a sentence that may take several lines."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)

    @property
    def words(self) -> str:
        return self._words.text()

    def tell(self, sentence: Sentence | None) -> None:
        self.setVisible(sentence is not None)
        if sentence is None:
            return
        icon = self._theme.icon(sentence.icon, sentence.role)
        self._sign.setPixmap(icon.pixmap(QSize(ICON_SIZE, ICON_SIZE), self.devicePixelRatioF()))
        palette = self._words.palette()
        palette.setColor(self._words.foregroundRole(), self._theme.color(ColorRole.TEXT))
        self._words.setPalette(palette)
        _set_text(self._words, sentence.words)


def _set_text(label: QLabel, words: str) -> None:
    """Leaves a label alone that says the same already, so that a selection in it stays."""
    if label.text() != words:
        label.setText(words)
