"""What one can set: JobDesk as a whole, and which logs are kept for reading without the server."""

from collections.abc import Coroutine, Sequence
from typing import Any

import shiboken6
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.dialogs.general_settings import GeneralSettings
from jobdesk.gui.dialogs.offline_settings import OfflineSettings
from jobdesk.gui.dialogs.question import choose
from jobdesk.gui.my_filters import FilterEntry
from jobdesk.gui.offline_text import OfflineText
from jobdesk.gui.room import in_scroll_area, resize_on_screen
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, Theme
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.model.errors import JobDeskError
from jobdesk.model.offline_policy import OfflinePolicy
from jobdesk.session.session import Session

_WIDTH, _HEIGHT = 600, 620
_PAUSE_MS = 150
_OFFLINE = "offline"  #: its page, in the settings
_OFFLINE_TAB = 1


class PreferencesDialog(QDialog):
    """What is chosen is in force at once; only what a lower cap removes waits until the window is closed."""

    language_chosen = Signal(str)  #: "en", "da", "" for the system's
    theme_chosen = Signal(str)  #: "light", "dark", "" for the system's
    motion_chosen = Signal(bool)  #: whether everything stands still
    utc_chosen = Signal(bool)
    changed = Signal()  #: the settings are others now

    def __init__(
        self,
        session: Session,
        settings: Settings,
        filters: Sequence[FilterEntry],
        theme: Theme,
        text: Text,
        parent: QWidget | None = None,
        *,
        has_tray: bool = True,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._keeper = session.log_keeper
        self._settings = settings
        self._words = OfflineText(text, self)
        self._text = text
        self.setWindowTitle(self.tr("Preferences"))
        self.general = GeneralSettings(settings, self, has_tray=has_tray)
        self.offline = OfflineSettings(settings.offline, filters, theme, text, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(in_scroll_area(self.general), self.tr("&General"))
        self.tabs.addTab(in_scroll_area(self.offline), self.tr("&Offline logs"))
        if settings.preferences_page == _OFFLINE:
            self.show_offline()
        self.fault = FaultLabel(theme, self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, SPACE_L)
        column.setSpacing(SPACE)
        column.addWidget(self.tabs, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_L, 0, SPACE_L, 0)
        foot.addWidget(self.fault)
        foot.addWidget(self.buttons)
        column.addLayout(foot)
        self._connect()
        resize_on_screen(self, QSize(_WIDTH, _HEIGHT))
        self._keeper.hold_removal(True)
        self._show_keeper()
        self._count()

    def show_offline(self) -> None:
        """Goes to the page about logs."""
        self.tabs.setCurrentIndex(_OFFLINE_TAB)

    def _connect(self) -> None:
        general, offline, keeper = self.general, self.offline, self._keeper
        general.language_chosen.connect(self.language_chosen)
        general.theme_chosen.connect(self.theme_chosen)
        general.motion_chosen.connect(self.motion_chosen)
        general.utc_chosen.connect(self.utc_chosen)
        general.notifies_chosen.connect(self._take_notifies)
        general.stays_chosen.connect(self._take_stays)
        offline.policy_chosen.connect(self._take_policy)
        offline.fetch_wanted.connect(keeper.fetch_now)
        offline.removal_wanted.connect(self._remove)
        keeper.progressed.connect(self._count_soon)
        keeper.usage_changed.connect(self._count_soon)
        self._session.store.status_changed.connect(self._show_keeper)
        self._pause.timeout.connect(self._count)
        self.tabs.currentChanged.connect(self._take_page)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._end)

    def _end(self) -> None:
        self._keeper.hold_removal(False)
        self.deleteLater()

    def _take_page(self) -> None:
        self._settings.preferences_page = _OFFLINE if self.tabs.currentIndex() == _OFFLINE_TAB else ""

    def _take_notifies(self, is_wanted: bool) -> None:
        self._settings.notifies = is_wanted
        self.changed.emit()

    def _take_stays(self, is_wanted: bool) -> None:
        self._settings.stays_in_tray = is_wanted
        self.changed.emit()

    def _take_policy(self, policy: OfflinePolicy) -> None:
        self._settings.offline = policy
        self._keeper.set_policy(policy)
        self.changed.emit()
        self._count_soon()

    def _show_keeper(self) -> None:
        self.offline.show_usage(self._keeper.usage)
        self.offline.show_progress(self._keeper.progress, is_online=self._session.store.status.is_online)
        self.offline.show_network(is_metered=self._keeper.is_network_metered)

    def _count_soon(self) -> None:
        self._show_keeper()
        if not self._pause.isActive():
            self._pause.start()

    def _count(self) -> None:
        self._spawn(self._foresee())

    async def _foresee(self) -> None:
        await self._keeper.count()
        removal = await self._keeper.foresee(self._settings.offline.cap)
        if shiboken6.isValid(self):
            self.offline.show_foreseen(removal)

    def _remove(self) -> None:
        self._spawn(self._ask_and_remove())

    async def _ask_and_remove(self) -> None:
        """Removes what is above the cap, or all that may go."""
        cap = self._settings.offline.cap
        surplus, every = await self._keeper.foresee(cap), await self._keeper.foresee(0)
        if not every.logs:
            self.fault.tell(self.tr("All logs here are pinned or being read: none can be removed."), is_note=True)
            return
        above, all_of_them = self.tr("Remove the oldest"), self.tr("Remove all but pinned ones")
        verbs = [above, all_of_them] if surplus.logs else [all_of_them]
        detail = self.tr("All that are neither pinned nor being read: {0}.").format(self._words.removal(every))
        if surplus.logs:
            oldest = self.tr("What the room does not hold: {0}.").format(self._words.removal(surplus))
            detail = f"{oldest} {detail}"
        note = self.tr("They stay on the job server. What is chosen above is fetched again while there is room.")
        question = self.tr("Remove logs from this computer?")
        chosen = await choose(self, question, f"{detail}\n{note}", verbs, is_for_good=True)
        if chosen is not None:
            removed = await self._keeper.remove(0 if verbs[chosen] == all_of_them else cap)
            if shiboken6.isValid(self):
                words = self.tr("Removed: {0}.").format(self._words.removal(removed))
                self.fault.tell(words, is_note=True)

    def _spawn(self, command: Coroutine[Any, Any, None]) -> None:
        async def guard() -> None:
            try:
                await command
            except JobDeskError as error:
                if shiboken6.isValid(self):
                    self.fault.tell(self._text.error(error))

        task = self._session.background.spawn(guard())
        task.add_done_callback(lambda _: command.close())
