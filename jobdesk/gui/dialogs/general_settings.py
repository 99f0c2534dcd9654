"""The page of preferences about JobDesk as a whole: language, theme, times, notifications, tray."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.theme import SPACE, SPACE_L


class GeneralSettings(QWidget):
    """Shows the settings; says what was chosen as soon as it is."""

    language_chosen = Signal(str)  #: "en", "da", "" for the system's
    theme_chosen = Signal(str)  #: "light", "dark", "" for the system's
    motion_chosen = Signal(bool)  #: whether everything stands still
    utc_chosen = Signal(bool)
    notifies_chosen = Signal(bool)
    stays_chosen = Signal(bool)

    def __init__(self, settings: Settings, parent: QWidget | None = None, *, has_tray: bool) -> None:
        super().__init__(parent)
        self.language, self.theme = QComboBox(self), QComboBox(self)
        as_system = self.tr("As the system")
        for value, words in (("", as_system), ("en", "English"), ("da", "Dansk")):
            self.language.addItem(words, value)
        for value, words in (("", as_system), ("light", self.tr("Light")), ("dark", self.tr("Dark"))):
            self.theme.addItem(words, value)
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language)))
        self.theme.setCurrentIndex(max(0, self.theme.findData(settings.theme)))
        self._later = QLabel(self.tr("JobDesk speaks this language from its next start on."), self)
        self._later.setWordWrap(True)
        self._later.setProperty("isSecondary", True)
        self._later.hide()
        self.still = QCheckBox(self.tr("Reduce motion"), self)
        self.still.setToolTip(self.tr("Nothing moves by itself, whatever the system says"))
        self.still.setChecked(settings.reduces_motion)
        self.utc = QCheckBox(self.tr("Show the times in logs in UTC"), self)
        self.utc.setChecked(settings.shows_utc)
        self.notifies = QCheckBox(self.tr("Show one when a job ends that I want to be told of"), self)
        self.notifies.setChecked(settings.notifies)
        self.stays = QCheckBox(self.tr("Stay in the tray when the window is closed"), self)
        self.stays.setChecked(settings.stays_in_tray)
        self.stays.setEnabled(has_tray)
        if not has_tray:
            self.stays.setToolTip(self.tr("This desktop has no tray: closing the window ends JobDesk."))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE)
        form.addRow(self.tr("&Language"), self.language)
        form.addRow("", self._later)
        form.addRow(self.tr("&Theme"), self.theme)
        for title, part in (
            ("", self.still),
            (self.tr("Times"), self.utc),
            (self.tr("Notifications"), self.notifies),
            (self.tr("Window"), self.stays),
        ):
            form.addRow(title, part)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE)
        column.addLayout(form)
        column.addStretch(1)

    def _connect(self) -> None:
        self.language.activated.connect(self._take_language)
        self.theme.activated.connect(self._take_theme)
        self.still.toggled.connect(self.motion_chosen)
        self.utc.toggled.connect(self.utc_chosen)
        self.notifies.toggled.connect(self.notifies_chosen)
        self.stays.toggled.connect(self.stays_chosen)

    def _take_language(self) -> None:
        self._later.show()
        self.language_chosen.emit(self.language.currentData())

    def _take_theme(self) -> None:
        self.theme_chosen.emit(self.theme.currentData())
