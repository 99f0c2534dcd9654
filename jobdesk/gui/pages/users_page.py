"""The page of users: the list, and beside it one to be written."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QToolBar, QVBoxLayout, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.dialogs.domains_dialog import DomainsDialog
from jobdesk.gui.dialogs.question import ask
from jobdesk.gui.dialogs.user_tokens_dialog import UserTokensDialog
from jobdesk.gui.models.user_table_model import UserTableModel
from jobdesk.gui.pages.catalogue_list import CatalogueList
from jobdesk.gui.pages.catalogue_page import fill
from jobdesk.gui.pages.editing_page import EditingPage
from jobdesk.gui.pages.user_editor import UserEditor
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.model.account import Account, NewAccount, Right, Role, UserId
from jobdesk.session.administration import Topic
from jobdesk.session.session import Session

_LIST_WIDTH, _EDITOR_WIDTH = 760, 440
#: Users come, go and are seen elsewhere: the server is asked anew while somebody looks.
_LOOK_MS = 30_000


class UsersPage(EditingPage):
    """What is written stays here until it is saved or given up."""

    def __init__(self, session: Session, settings: Settings, theme: Theme, text: Text) -> None:
        super().__init__(session, settings, theme, text, "users")
        self._office = session.administration
        self._was_held = bool(self.obstacle())
        self._user: Account | None = None  # what is shown, as it was when it was shown
        self.model = UserTableModel(theme, text, self)
        self.list = CatalogueList(self.model, theme, name=self.tr("Users"), search=self.tr("Search users"))
        self.editor = self.writing = UserEditor(theme, text)
        pane = QWidget()
        self.notice = PlaceNotice(pane)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        self._make_actions()
        self.lay_out(pane, _LIST_WIDTH, _EDITOR_WIDTH)
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._connect()
        self.show_nothing()

    def _make_actions(self) -> None:
        make = self.make_action
        self.new = make(self.tr("New user"), "plus", "Ctrl+Shift+N", self.write_new)
        self.delete = make(self.tr("Delete…"), "delete", "Del", self._delete, of=self.list.table)
        self.save = make(self.tr("Save"), "save", "Ctrl+S", self.save_draft)
        self.give_up = make(self.tr("Revert"), "restart", "", self.revert)
        self.show_tokens = make(self.tr("Tokens…"), "key", "", self._show_tokens)
        self.edit_domains = make(self.tr("Domains…"), "domain", "", self._edit_domains)

    def _connect(self) -> None:
        self.list.chosen.connect(self.take_chosen)
        self.list.opened.connect(self._take_opened)
        self.list.box.textChanged.connect(self._show_counts)
        self.list.notice.action_wanted.connect(self._take_offer)
        self.notice.action_wanted.connect(self.write_new)
        self.editor.unsaved_changed.connect(self.update_actions)
        self._session.store.status_changed.connect(self._fetch_when_back)
        self._clock.timeout.connect(self._fetch_if_visible)
        self._clock.start()

    @property
    def user(self) -> Account | None:
        """The user who is shown; None for a new one, or none."""
        return self._user

    def fill_tool_bar(self, bar: QToolBar) -> None:
        fill(bar, [self.new, self.delete], [self.save, self.give_up], [self.show_tokens, self.edit_domains])

    @property
    def shown_id(self) -> UserId | None:
        return None if self._user is None else self._user.id

    async def send(self, draft: NewAccount) -> Account:
        return await self._office.save_user(draft)

    def take_saved(self, saved: Account, *, is_same: bool) -> None:
        if is_same:
            self._show(saved)
        else:
            self._user = saved
            self.editor.rebase(_edit_of(saved))
            self.list.select(saved.id)

    def show_rows(self) -> None:
        self.model.set_all(self._office.users)
        self._show_counts()
        self._follow()

    def obstacle(self, right: Right | None = None, domain: str | None = None) -> str:
        return super().obstacle(right or Right.MANAGE_USERS, domain)

    def update_actions(self) -> None:
        """Enables what can be done now, and lets nobody write what cannot be saved."""
        held, user = self.obstacle(), self._user
        is_shown = user is not None or self.editor.is_unsaved
        none = "" if user is not None else self.tr("Choose a user first.")
        unchanged = "" if self.editor.is_unsaved else self.tr("There is nothing to save.")
        is_me = user is not None and user.name == self._session.store.status.user
        own = self.tr("You cannot remove yourself. Ask another administrator.") if is_me else ""
        self.set_action(self.new, held)
        self.set_action(self.delete, none or held or own)
        self.set_action(self.save, unchanged or held)
        self.set_action(self.give_up, unchanged)
        self.set_action(self.show_tokens, none or held)
        self.set_action(self.edit_domains, self.obstacle(Right.MANAGE_DOMAINS))
        self._show_counts()
        self.editor.setVisible(is_shown)
        self._offer_choices()
        self.editor.set_read_only(bool(held))
        self.tell_read_only(self.tr("To read only. {0}").format(held) if held and is_shown else "")
        if is_shown or not self._office.users:
            self.notice.tell("")  # that there are none says the list
        else:
            words = self.tr("Choose a user to see and change what the user may do.")
            self.notice.tell(words, "" if held else self.tr("New user"))

    def write_new(self) -> None:
        """An empty user, to be written."""
        self.leave_for(self._begin)

    def ask_anew(self) -> None:
        self._fetch_if_visible()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fetch_if_visible()

    def _fetch_if_visible(self) -> None:
        if self.isVisible() and not self.obstacle():
            self.spawn(self._office.fetch(Topic.USERS))

    def _fetch_when_back(self) -> None:
        """Asks as soon as the server answers again."""
        was_held, self._was_held = self._was_held, bool(self.obstacle())
        if was_held:
            self._fetch_if_visible()

    def _offer_choices(self) -> None:
        status = self._session.store.status
        roles = tuple(role for role in Role if self.is_system_admin or role is not Role.SYSTEM_ADMIN)
        self.editor.offer(roles, self.domain_names(), status.domain)

    def _begin(self) -> None:
        self._user = None
        self.list.select(None)
        domain = self._session.store.status.domain
        self.editor.show_user(NewAccount(name="", role=Role.OPERATOR, domain=domain), is_unsaved=True)
        self.update_actions()
        self.editor.name.setFocus()

    def _show(self, user: Account) -> None:
        self._user = user
        self.editor.show_user(_edit_of(user), user)
        self.list.select(user.id)
        self.update_actions()

    def show_known(self, user_id: UserId) -> None:
        user = self._find(user_id)
        if user is None:
            self.show_nothing()
        else:
            self._show(user)

    def show_nothing(self) -> None:
        self._user = None
        self.list.select(None)
        self.editor.show_user(NewAccount(name="", role=Role.OPERATOR))
        self.update_actions()

    def _find(self, user_id: UserId) -> Account | None:
        return next((each for each in self._office.users if each.id == user_id), None)

    def _show_counts(self) -> None:
        shown, total = len(self.model.rows), self.model.total
        if self.model.is_narrowed:
            words = self.tr("{0} of {1}", "412 of 1,000").format(self._text.count(shown), self._text.count(total))
        else:
            words = self.tr("%Ln user(s)", "", total)
        as_of = self._office.as_of(Topic.USERS)
        if self.obstacle() and as_of is not None:
            words = self.tr("{0}, as of {1}", "12 users, as of 14:02").format(words, self._text.short_time(as_of))
        self.list.show_count(words if as_of is not None else "")
        if shown:
            self.list.notice.tell("")
        elif total:
            sentence = self.tr("No user has “{0}” in name, role, domain or mail.")
            self.list.notice.tell(sentence.format(self.list.box.text().strip()), self.tr("Clear the search"))
        elif self.obstacle():
            words = self.tr("Users are not kept on this computer: they are asked from the job server. {0}")
            self.list.notice.tell(words.format(self.obstacle()))
        else:
            self.list.notice.tell("" if as_of is not None else self.tr("Asking the job server…"))

    def _follow(self) -> None:
        """Takes in what became of the shown user elsewhere; what is being written stays."""
        shown = self._user
        if shown is None or self.is_saving:
            return
        now = self._find(shown.id)
        if now == shown:
            return
        if not self.editor.is_unsaved:
            self.show_known(shown.id)
        elif now is None:
            self.editor.tell_fault(self.tr("This user was deleted meanwhile: the change cannot be saved."))
        elif _edit_of(now) != _edit_of(shown):
            self.editor.tell_fault(self.tr("Somebody changed this user meanwhile. Revert shows it."), is_note=True)

    def _take_opened(self, user_id: UserId) -> None:
        self.editor.name.setFocus()

    def _take_offer(self) -> None:
        if self.list.box.text():
            self.list.box.clear()
            self.list.box.setFocus()
        else:
            self.write_new()

    def _delete(self) -> None:
        if self._user is not None:
            self.spawn(self._ask_and_delete(self._user))

    async def _ask_and_delete(self, user: Account) -> None:
        question = self.tr("Delete the user “{0}”?").format(user.name)
        detail = self.tr(
            "The user can sign in no more, and all tokens are void at once. "
            "One who has jobs or schedules stays in the list as inactive, so that these keep their owner."
        )
        if not await ask(self.window(), question, detail, self.tr("Delete"), self.tr("Keep")):
            return
        if await self._office.delete_user(user.id):
            self.told.emit(self.tr("The user {0} was deleted.").format(user.name))
        else:
            self.told.emit(self.tr("{0} has jobs or schedules, and so was made inactive.").format(user.name))
        self.show_rows()
        self.list.go_to_list()

    def _show_tokens(self) -> None:
        if self._user is not None:
            UserTokensDialog(self._session, self._user, self._theme, self._text, self.window()).open()

    def _edit_domains(self) -> None:
        DomainsDialog(self._session, self._theme, self._text, self.window()).open()


def _edit_of(user: Account) -> NewAccount:
    return NewAccount(
        id=user.id, name=user.name, role=user.role, domain=user.domain, mail=user.mail, is_active=user.is_active
    )
