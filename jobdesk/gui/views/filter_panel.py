"""The filter panel: states, period and categories, each with live counts, and the way back to the standard filters."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.my_filters import MyFilters
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S, Theme
from jobdesk.gui.views.category_section import CategorySection
from jobdesk.gui.views.my_filters_section import MyFiltersSection
from jobdesk.gui.views.period_section import PeriodSection
from jobdesk.gui.views.state_section import StateSection
from jobdesk.index.view import ElementCount, View
from jobdesk.model.job import JobType
from jobdesk.model.query import Category, Element, JobQuery, Period
from jobdesk.model.states import State
from jobdesk.session.store import Store

_SAVED, _STATES, _PERIOD = "my_filters", "states", "period"
_LEAST_WIDTH = 192

#: Categories that stand open until somebody folds them.
_OPEN_AT_FIRST = frozenset({Category.SCRIPT, Category.COMPUTER})


class FilterPanel(QWidget):
    """Says which query is wanted; shows the one that is asked, and its counts when they come."""

    query_wanted = Signal(object)  #: JobQuery
    folded_changed = Signal()

    def __init__(
        self, store: Store, theme: Theme, text: Text, settings: Settings | None = None, parent: QWidget | None = None
    ) -> None:
        """`settings`: where My filters are kept; None keeps them nowhere."""
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._text = text
        self.my_filters = MyFilters(store, settings or Settings(), text, self)
        self.saved = MyFiltersSection(self.my_filters, theme)
        self.reset = QPushButton(self.tr("Reset filters"))
        self.reset.setToolTip(self.tr("Puts back the standard states, period, categories, search and order."))
        self.system = QCheckBox()
        self.system.setToolTip(self.tr("Jobs that the server makes for itself: inventory, certificates, clean-up."))
        self.states = StateSection(theme, text)
        self.period = PeriodSection(theme, text)
        self.categories = {category: CategorySection(category, theme, text) for category in Category}
        self._lay_out()
        self._take_theme()
        self.set_folded({})
        self.reset.clicked.connect(self._reset)
        self.my_filters.query_wanted.connect(self.query_wanted)
        self.saved.folded.connect(self.folded_changed)
        self.saved.shown.connect(self._show_saved)
        self.system.clicked.connect(self._choose_system)
        self.states.states_chosen.connect(self._choose_states)
        self.states.folded.connect(self.folded_changed)
        self.period.period_chosen.connect(self._choose_period)
        self.period.folded.connect(self.folded_changed)
        for section in self.categories.values():
            section.element_chosen.connect(self._choose_element)
            section.folded.connect(self.folded_changed)
        theme.changed.connect(self._take_theme)
        store.query_changed.connect(self.show_query)
        store.view_changed.connect(self.show_view)
        self.show_query(store.query)
        if store.view is not None:
            self.show_view(store.view)

    def show_query(self, query: JobQuery) -> None:
        """Marks what is asked."""
        self.states.check(query.states)
        self.period.show_period(query.period)
        self._show_system(query)
        for category, section in self.categories.items():
            section.select(query.chosen.get(category))

    def show_view(self, view: View) -> None:
        """Takes the counts of a newer view."""
        present = frozenset(State(value) for value, count in self._store.count_states().items() if count)
        query = self._store.query
        self.states.show_counts(query.states, view.states, present)
        self._show_system(query)
        for category, section in self.categories.items():
            counts: Sequence[ElementCount] = view.categories.get(category, ())
            if category is Category.TYPE:
                counts = [replace(each, label=self._text.job_type(JobType(each.element))) for each in counts]
            section.show_counts(counts, query.chosen.get(category))
            section.setVisible(len(counts) > 0 or category in query.chosen)

    def folded(self) -> dict[str, bool]:
        """What is folded, as settings keep it."""
        folded = {category.value: section.header.is_folded for category, section in self.categories.items()}
        return folded | {
            _SAVED: self.saved.header.is_folded,
            _STATES: self.states.header.is_folded,
            _PERIOD: self.period.header.is_folded,
        }

    def set_folded(self, folded: Mapping[str, bool]) -> None:
        """Folds as it was remembered."""
        self.saved.fold(folded.get(_SAVED, True))
        self.states.fold(folded.get(_STATES, False))
        self.period.fold(folded.get(_PERIOD, False))
        for category, section in self.categories.items():
            section.fold(folded.get(category.value, category not in _OPEN_AT_FIRST))

    def _lay_out(self) -> None:
        self.setMinimumWidth(_LEAST_WIDTH)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for part in (self.saved, self.states, self.period, self._frame_system(), *self.categories.values()):
            column.addWidget(part)
        column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        top = QVBoxLayout()
        top.setContentsMargins(SPACE, SPACE, SPACE, SPACE_S)
        top.addWidget(self.reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._scroll)

    def _frame_system(self) -> QWidget:
        """The box in line with the lists above and below."""
        frame = QWidget()
        row = QVBoxLayout(frame)
        row.setContentsMargins(SPACE, 0, SPACE, SPACE)
        row.addWidget(self.system)
        return frame

    def _show_system(self, query: JobQuery) -> None:
        """Says how many system jobs all the other filters would show."""
        self.system.setChecked(query.shows_system)
        view = self._store.view
        hidden = view.hidden.system if view is not None and not query.shows_system else 0
        words = self.tr("Show system jobs")
        self.system.setText(
            self.tr("{0} ({1})", "Show system jobs (14)").format(words, self._text.count(hidden)) if hidden else words
        )

    def _take_theme(self) -> None:
        self.reset.setIcon(self._theme.label_icon("filter-off"))

    def _reset(self) -> None:
        for section in self.categories.values():
            section.clear_box()
        self.query_wanted.emit(self._store.query.reset())

    def _show_saved(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)

    def _choose_system(self) -> None:
        self.query_wanted.emit(replace(self._store.query, shows_system=self.system.isChecked()))

    def _choose_states(self, states: frozenset[State]) -> None:
        self.query_wanted.emit(replace(self._store.query, states=states))

    def _choose_period(self, period: Period) -> None:
        self.query_wanted.emit(replace(self._store.query, period=period))

    def _choose_element(self, category: Category, element: Element) -> None:
        self.query_wanted.emit(self._store.query.choose(category, element))
