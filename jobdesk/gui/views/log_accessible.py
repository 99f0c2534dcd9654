"""A log as the platform's accessibility sees it: a text to read, with lines, characters and a caret."""

import weakref
from functools import cache
from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleTextInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6.Shiboken import VoidPtr

_CLASS = "LogView"


class SpokenText(Protocol):
    """What there is to read; offsets count UTF-16 units."""

    def length(self) -> int: ...
    def text(self, first: int, end: int) -> str: ...
    def caret_offset(self) -> int: ...
    def put_caret(self, offset: int) -> None: ...
    def bring_into_view(self, offset: int) -> None: ...
    def rect_of(self, offset: int) -> QRect: ...
    def offset_at(self, point: QPoint) -> int: ...


@cache
def install() -> None:
    """Makes logs known as texts, once for the process: those whose class has this name, by their `speech`."""
    QAccessible.installFactory(_make)


def _make(key: str, widget: QObject) -> QAccessibleInterface | None:
    """What Qt asks for each object and each of its classes. Qt for Python keeps what is given here."""
    text = getattr(widget, "speech", None) if key == _CLASS else None
    return None if text is None or not isinstance(widget, QWidget) else _AccessibleLog(widget, text)


class _Text(QAccessibleTextInterface):
    """Of what is selected Qt for Python can tell nothing: `selection` has results by pointer."""

    def __init__(self, text: SpokenText) -> None:
        super().__init__()
        self._text = weakref.ref(text)  # what Qt for Python keeps must not keep the log

    def text(self, first: int, end: int) -> str:
        text = self._text()
        if text is None:
            return ""
        return text.text(first, text.length() if end < 0 else end)

    def characterCount(self) -> int:
        text = self._text()
        return 0 if text is None else text.length()

    def cursorPosition(self) -> int:
        text = self._text()
        return 0 if text is None else text.caret_offset()

    def setCursorPosition(self, position: int) -> None:
        if (text := self._text()) is not None:
            text.put_caret(position)

    def scrollToSubstring(self, first: int, end: int) -> None:
        if (text := self._text()) is not None:
            text.bring_into_view(first)

    def characterRect(self, offset: int) -> QRect:
        text = self._text()
        return QRect() if text is None else text.rect_of(offset)

    def offsetAtPoint(self, point: QPoint) -> int:
        text = self._text()
        return -1 if text is None else text.offset_at(point)

    def selectionCount(self) -> int:
        return 0

    def addSelection(self, first: int, end: int) -> None:
        """Not by a screen reader."""

    def removeSelection(self, number: int) -> None:
        """Not by a screen reader."""

    def setSelection(self, number: int, first: int, end: int) -> None:
        """Not by a screen reader."""


class _AccessibleLog(QAccessibleWidget):
    def __init__(self, widget: QWidget, text: SpokenText) -> None:
        super().__init__(widget, QAccessible.Role.EditableText)
        self._text = _Text(text)

    def state(self) -> QAccessible.State:
        state: Any = super().state()  # the stub lacks its fields
        state.readOnly = state.multiLine = state.selectableText = True
        return state  # type: ignore[no-any-return]

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """The address that Qt wants is made of what is given here."""
        if kind is QAccessible.InterfaceType.TextInterface:
            return self._text
        # Qt for Python ends the process where it is given None for an address, as here by itself (6.8.3, 6.11.3).
        found: Any = super().interface_cast(kind)
        return VoidPtr(0) if found is None else found
