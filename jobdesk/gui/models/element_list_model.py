"""The elements of one category of the filter panel, with their counts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jobdesk.gui.text import Text
from jobdesk.index.view import ElementCount, ElementCounts
from jobdesk.model.query import Element

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ElementListModel(QAbstractListModel):
    """Those elements whose label holds what is looked for. At most one is selected."""

    CountRole = Qt.ItemDataRole.UserRole  #: int
    SelectedRole = Qt.ItemDataRole.UserRole + 1  #: bool
    ElementRole = Qt.ItemDataRole.UserRole + 2  #: str or int

    def __init__(self, text: Text, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._elements: tuple[Element, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._counts: Sequence[int] = ()
        self._shown: Sequence[int] = ()
        self._sought = ""
        self._selected: Element | None = None

    @property
    def total(self) -> int:
        """How many elements there are, found or not."""
        return len(self._elements)

    @property
    def selected(self) -> Element | None:
        """The selected element."""
        return self._selected

    def show(self, counts: Sequence[ElementCount], selected: Element | None) -> None:
        """Takes newer counts; only where other elements came is the list made anew."""
        elements, labels, numbers = _columns(counts)
        is_same = elements == self._elements and labels == self._labels
        self._selected = selected
        self._counts = numbers
        if is_same:
            self._tell_all_changed()
            return
        self.beginResetModel()
        self._elements, self._labels = elements, labels
        self._find()
        self.endResetModel()

    def select(self, selected: Element | None) -> None:
        """Marks another element, before its view has come."""
        if selected != self._selected:
            self._selected = selected
            self._tell_all_changed()

    def seek(self, words: str) -> None:
        """Shows only elements whose label holds `words`, in either case."""
        self.beginResetModel()
        self._sought = words.casefold()
        self._find()
        self.endResetModel()

    def row_of(self, element: Element | None) -> int | None:
        """The row in which an element stands; None where it is not shown."""
        for row, place in enumerate(self._shown):
            if self._elements[place] == element:
                return row
        return None

    def label_of(self, element: Element) -> str:
        """What an element is called."""
        return self._labels[self._elements.index(element)] if element in self._elements else str(element)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        place = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._labels[place]
            case Qt.ItemDataRole.AccessibleTextRole:
                is_selected = self._elements[place] == self._selected
                return self._text.element(self._labels[place], int(self._counts[place]), is_selected=is_selected)
            case self.CountRole:
                return int(self._counts[place])
            case self.SelectedRole:
                return self._elements[place] == self._selected
            case self.ElementRole:
                return self._elements[place]
            case _:
                return None

    def _find(self) -> None:
        if not self._sought:
            self._shown = range(len(self._labels))
            return
        self._shown = [place for place, label in enumerate(self._labels) if self._sought in label.casefold()]

    def _tell_all_changed(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))


def _columns(counts: Sequence[ElementCount]) -> tuple[tuple[Element, ...], tuple[str, ...], Sequence[int]]:
    if isinstance(counts, ElementCounts):
        return counts.elements, counts.labels, counts.counts  # type: ignore[return-value]  # read by number alone
    return tuple(each.element for each in counts), tuple(each.label for each in counts), [each.count for each in counts]
