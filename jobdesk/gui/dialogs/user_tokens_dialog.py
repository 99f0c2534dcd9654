"""The tokens of a user whom one manages: seen, and revoked."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.office_dialog import OfficeDialog
from jobdesk.gui.dialogs.question import ask
from jobdesk.gui.models.token_table_model import TokenTableModel
from jobdesk.gui.room import resize_on_screen
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, Theme
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.gui.views.row_table import RowTable
from jobdesk.model.account import Account, Right, TokenInfo
from jobdesk.session.session import Session

_WIDTH, _HEIGHT = 560, 320


class UserTokensDialog(OfficeDialog):
    """What is shown of a token is never the token itself."""

    def __init__(self, session: Session, user: Account, theme: Theme, text: Text, parent: QWidget) -> None:
        super().__init__(session, theme, text, parent, right=Right.MANAGE_USERS)
        self._user = user
        self._is_known = False
        self.setWindowTitle(self.tr("Tokens of {0}").format(user.name))
        self.model = TokenTableModel(theme, text, self)
        self.table = RowTable(self.model, self.windowTitle(), self)
        self.notice = PlaceNotice(self.table.viewport())
        self.revoke = QPushButton(theme.label_icon("delete"), self.tr("Revoke…"))
        self.revoke.setAutoDefault(False)
        side = QVBoxLayout()
        side.addWidget(self.revoke)
        side.addStretch(1)
        part = QWidget(self)
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE)
        line.addWidget(self.table, 1)
        line.addLayout(side)
        self.revoke.clicked.connect(self._revoke)
        self.table.selectionModel().selectionChanged.connect(self.update_actions)
        self.lay_out(part)
        resize_on_screen(self, QSize(_WIDTH, _HEIGHT))
        self.table.setFocus()

    @property
    def chosen(self) -> list[TokenInfo]:
        """The tokens that are selected."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.rows[row] for row in rows]

    def show_known(self) -> None:
        is_empty = self._is_known and not self.model.rows
        self.notice.tell(self.tr("{0} has no tokens.").format(self._user.name) if is_empty else "")

    def update_actions(self) -> None:
        reason = self.obstacle() or ("" if self.chosen else self.tr("Choose a token first."))
        self.revoke.setEnabled(not reason)
        self.revoke.setToolTip(reason)

    async def _fetch(self) -> None:
        self.model.set_rows(await self._office.fetch_tokens_of(self._user.id))
        self._is_known = True
        self.show_known()
        self.update_actions()

    def _revoke(self) -> None:
        chosen = self.chosen
        if chosen:
            self.spawn(self._ask_and_revoke(chosen))

    async def _ask_and_revoke(self, chosen: list[TokenInfo]) -> None:
        question = self.tr("Revoke %Ln token(s)?", "", len(chosen))
        if len(chosen) == 1:
            question = self.tr("Revoke the token “{0}”?").format(chosen[0].name)
        detail = self.tr("Who uses it is signed out at once.")
        if await ask(self, question, detail, self.tr("Revoke"), self.tr("Keep it")):
            await self._office.revoke_tokens([each.id for each in chosen])
            await self._fetch()
