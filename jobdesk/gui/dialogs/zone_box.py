"""A field for a time zone: any part of its name finds it."""

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QStringListModel, Qt, QTimeZone, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

_MOST_VISIBLE = 14


def local_zone() -> str:
    """The IANA name of this computer's zone."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name or "UTC"


def list_zones() -> list[str]:
    """The names of all zones; reads many files: call it in a worker."""
    zones = {_decode(each) for each in QTimeZone.availableTimeZoneIds()}
    return sorted(each for each in zones if each == "UTC" or ("/" in each and not each.startswith("Etc/")))


class ZoneBox(QComboBox):
    """What is written may be no zone: whoever reads it checks it."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_MOST_VISIBLE)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_MOST_VISIBLE)
        self.setCompleter(completer)
        self.editTextChanged.connect(self.edited)

    @property
    def zone(self) -> str:
        """What is written."""
        return self.currentText().strip()

    def offer(self, zones: Iterable[str]) -> None:
        """Takes the zones there are; what is written stays."""
        names, text = list(zones), self.currentText()
        self.blockSignals(True)
        self.clear()
        self.addItems(names)
        self.setEditText(text)
        self.blockSignals(False)
        self._names.setStringList(names)

    def set_zone(self, zone: str) -> None:
        """Shows a zone."""
        self.setEditText(zone)


def _decode(name: QByteArray) -> str:
    return bytes(name.data()).decode("ascii", "replace")
