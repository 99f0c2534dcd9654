"""What leads to the preferences, and from them to what they change; and how far logs are fetched."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.actions import Actions
from jobdesk.gui.my_filters import MyFilters
from jobdesk.gui.offline_text import OfflineText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.status_line import StatusLine
from jobdesk.model.offline_policy import Keeps, OfflinePolicy
from jobdesk.model.query import JobQuery
from jobdesk.session.keep_progress import KeepProgress
from jobdesk.session.session import Session


class PreferencesSteering(QObject):
    """The dialog loads when it is first wanted, and is there once."""

    changed = Signal()  #: the settings are others now, and to be written
    utc_chosen = Signal(bool)

    def __init__(
        self,
        session: Session,
        actions: Actions,
        filters: MyFilters,
        status_line: StatusLine,
        settings: Settings,
        theme: Theme,
        text: Text,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._actions = actions
        self._filters = filters
        self._status_line = status_line
        self._settings = settings
        self._theme = theme
        self._text = text
        self._window = window
        self._words = OfflineText(text, self)
        self._is_open = False
        self._asked: tuple[JobQuery, ...] = ()
        actions.preferences.triggered.connect(self.open)
        filters.changed.connect(self._take_filters)
        session.log_keeper.progressed.connect(self._show_progress)
        session.log_keeper.set_policy(settings.offline, self._ask_queries)

    def open(self) -> None:
        """Shows what one can set."""
        from jobdesk.gui.dialogs.preferences_dialog import PreferencesDialog

        if self._is_open:
            return
        self._is_open = True
        dialog = PreferencesDialog(
            self._session,
            self._settings,
            self._filters.entries(),
            self._theme,
            self._text,
            self._window,
            has_tray=QSystemTrayIcon.isSystemTrayAvailable(),
        )
        dialog.language_chosen.connect(self._actions.language_chosen)
        dialog.theme_chosen.connect(self._actions.theme_chosen)
        dialog.motion_chosen.connect(self._actions.still.setChecked)
        dialog.utc_chosen.connect(self.utc_chosen)
        dialog.changed.connect(self.changed)
        dialog.finished.connect(self._take_end)
        self.dialog = dialog
        dialog.open()

    def _take_end(self) -> None:
        self._is_open = False
        self._actions.set_choices(theme=self._settings.theme, language=self._settings.language)
        self.changed.emit()

    def _take_filters(self) -> None:
        """A filter that logs are kept by may mean something else now."""
        policy = self._settings.offline
        if policy.kind is Keeps.FILTERS and self._find_queries(policy) != self._asked:
            self._session.log_keeper.set_policy(policy)

    def _ask_queries(self, policy: OfflinePolicy) -> tuple[JobQuery, ...]:
        self._asked = self._find_queries(policy)
        return self._asked

    def _find_queries(self, policy: OfflinePolicy) -> tuple[JobQuery, ...]:
        """What the filters ask by which logs are kept, without those that name what is not known here."""
        found = (self._filters.find(key) for key in policy.filters)
        return tuple(each.query for each in found if each is not None and not each.missing)

    def _show_progress(self, progress: KeepProgress) -> None:
        self._status_line.show_keeping(self._words.in_brief(progress), self._words.progress(progress))
