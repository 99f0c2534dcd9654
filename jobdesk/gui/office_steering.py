"""Leads to what is the server's alone: the own account, what is kept, subscriptions; and shows who may see what."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jobdesk.gui.actions import Actions
from jobdesk.gui.navigation import Navigation
from jobdesk.gui.pages.page import Page
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.account import Right, may
from jobdesk.model.query_record import QueryRecord
from jobdesk.session.session import Session
from jobdesk.session.status import Contact

#: What one needs to see a page.
_NEEDED = {Page.USERS: Right.MANAGE_USERS, Page.AUDIT: Right.READ_AUDIT}
#: Of these nothing is in a case file.
_NEVER_SAVED = (Page.SCHEDULES, Page.SCRIPTS, Page.GROUPS, Page.USERS, Page.AUDIT)


class OfficeSteering(QObject):
    """Dialogs load when they are first wanted."""

    told = Signal(str)  #: a sentence; something is done

    def __init__(
        self, session: Session, theme: Theme, text: Text, actions: Actions, navigation: Navigation, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._theme = theme
        self._text = text
        self._actions = actions
        self._navigation = navigation
        self._window = window
        actions.account.triggered.connect(self.open_account)
        actions.retention.triggered.connect(self.open_retention)
        session.store.status_changed.connect(self._take_status)
        self._take_status()

    def open_account(self) -> None:
        """Shows the own account."""
        from jobdesk.gui.dialogs.account_dialog import AccountDialog

        AccountDialog(self._session, self._theme, self._text, self._window).open()

    def open_retention(self) -> None:
        """Shows how long jobs are kept."""
        from jobdesk.gui.dialogs.retention_dialog import RetentionDialog

        RetentionDialog(self._session, self._theme, self._text, self._window).open()

    def open_subscriptions(self) -> None:
        """Shows of which filters the person is notified."""
        from jobdesk.gui.dialogs.subscriptions_dialog import SubscriptionsDialog

        SubscriptionsDialog(self._session, self._theme, self._text, self._window).open()

    def ask_notification(self, name: str, query: QueryRecord) -> None:
        """Asks how the person is to be notified of the jobs of a filter."""
        from jobdesk.gui.dialogs.notify_dialog import NotifyDialog

        dialog = NotifyDialog(self._session, name, query, self._theme, self._text, self._window)
        dialog.told.connect(self.told)
        dialog.open()

    def _take_status(self) -> None:
        """Pages for administrators alone are not even offered to others, nor while nobody knows who one is."""
        role = self._session.store.status.role
        for page, right in _NEEDED.items():
            self._navigation.set_offered(page, role is not None and may(role, right))
        if self._session.store.status.contact is Contact.CASE:
            for page in _NEVER_SAVED:
                self._navigation.set_offered(page, False)
        self._actions.retention.setVisible(role is not None and may(role, Right.PURGE))
