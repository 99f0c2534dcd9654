"""One category of the filter panel: its elements with counts, of which at most one is selected."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jobdesk.gui.models.element_list_model import ElementListModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S, Theme
from jobdesk.gui.views.filter_delegate import FilterDelegate
from jobdesk.gui.views.filter_list import FilterList
from jobdesk.gui.views.fold_header import FoldHeader
from jobdesk.index.view import ElementCount
from jobdesk.model.query import Category, Element

#: Longer lists have a box to find an element by typing.
MOST_WITHOUT_BOX = 12
_MOST_ROWS = 8


class CategorySection(QWidget):
    """A title that folds, a box to find by, and the list."""

    element_chosen = Signal(object, object)  #: Category, Element; the selected one again means to clear it
    folded = Signal(object, bool)  #: Category; whether it is folded in

    def __init__(self, category: Category, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._category = category
        self._model = ElementListModel(text, self)
        title = text.category(category)
        self.header = FoldHeader(title, theme)
        self.box = QLineEdit()
        self.box.setPlaceholderText(self.tr("Type to find"))
        self.box.setAccessibleName(self.tr("Find in {0}").format(title))
        self.box.setClearButtonEnabled(True)
        self.box.hide()
        self.list = FilterList(self._model, _MOST_ROWS)
        self.list.setAccessibleName(title)
        self.list.setItemDelegate(FilterDelegate(theme, text, self.list))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.header)
        row = QVBoxLayout()
        row.setContentsMargins(SPACE, 0, SPACE, 0)
        row.addWidget(self.box)
        layout.addLayout(row)
        layout.addWidget(self.list)
        self.header.folded.connect(self._take_fold)
        self.box.textChanged.connect(self._model.seek)
        self.list.row_chosen.connect(self._choose)
        self.list.row_alone_chosen.connect(self._choose)
        theme.changed.connect(self.list.viewport().update)

    @property
    def selected(self) -> Element | None:
        """The selected element."""
        return self._model.selected

    def show_counts(self, counts: Sequence[ElementCount], selected: Element | None) -> None:
        """Takes newer counts."""
        self._model.show(counts, selected)
        self._show_parts()

    def select(self, selected: Element | None) -> None:
        """Marks another element; a new one comes into sight."""
        if selected == self._model.selected:
            return
        self._model.select(selected)
        row = self._model.row_of(selected)
        if row is not None:
            self.list.scrollTo(self._model.index(row))
        self._show_parts()

    def fold(self, is_folded: bool) -> None:
        """Folds the category in or out."""
        self.header.fold(is_folded)
        self._show_parts()

    def clear_box(self) -> None:
        """Finds everything again."""
        self.box.clear()

    def _show_parts(self) -> None:
        is_open = not self.header.is_folded
        self.list.setVisible(is_open and self._model.total > 0)
        self.box.setVisible(is_open and self._model.total > MOST_WITHOUT_BOX)
        selected = self._model.selected
        is_named = not is_open and selected is not None
        self.header.set_extra(self._model.label_of(selected) if is_named and selected is not None else "")

    def _choose(self, index: QModelIndex) -> None:
        self.element_chosen.emit(self._category, index.data(ElementListModel.ElementRole))

    def _take_fold(self, is_folded: bool) -> None:
        self._show_parts()
        self.folded.emit(self._category, is_folded)
