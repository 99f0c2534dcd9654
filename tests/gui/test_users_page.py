"""The page of users: the list, writing one, faults at their fields, who may see it."""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit

from jobdesk.gui.dialogs.domains_dialog import DomainsDialog
from jobdesk.gui.dialogs.name_dialog import NameDialog
from jobdesk.gui.dialogs.user_tokens_dialog import UserTokensDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.models.user_table_model import UserColumn, UserTableModel
from jobdesk.gui.pages.page import Page
from jobdesk.gui.pages.users_page import UsersPage
from jobdesk.gui.theme import Theme
from jobdesk.model.account import Account, Domain, DomainId, NewAccount, Role, TokenId, TokenInfo, UserId
from jobdesk.model.errors import InvalidField, Refused
from jobdesk.session.administration import Topic
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.administration_building import AS_ADMIN, an_account, answer, signed_in
from tests.gui.building import Desk, a_desk
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
ANNA = an_account(1, "anna", Role.SYSTEM_ADMIN)
BO = an_account(2, "bo", mail="bo@example.org")


@dataclass
class Bench:
    """A window that shows the page of users."""

    desk: Desk
    window: MainWindow
    page: UsersPage

    def write(self, edit: QLineEdit, words: str) -> None:
        edit.setText(words)
        edit.textEdited.emit(words)

    def saved(self) -> list[NewAccount]:
        return self.desk.office.named("save_user")


@asynccontextmanager
async def a_bench(*accounts: Account, status: ConnectionStatus = AS_ADMIN) -> AsyncIterator[Bench]:
    async with a_desk(status=status) as desk:
        desk.office.accounts = list(accounts)
        desk.office.known_domains = [Domain(id=DomainId(1), name="North"), Domain(id=DomainId(2), name="South")]
        window = desk.open_window()
        window.frame.navigation.go(Page.USERS)
        page = window.frame.navigation.shown
        assert isinstance(page, UsersPage)
        await until_async(lambda: desk.session.administration.as_of(Topic.USERS) is not None)
        await until_async(lambda: page.model.total == len(accounts))
        yield Bench(desk, window, page)


def test_list_tells_who_users_are(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA, replace(BO, is_active=False)) as bench:
            rows = [[bench.page.model.index(row, column).data() for column in UserColumn] for row in range(2)]
            assert rows[0][:4] == ["anna", "System administrator", "The whole installation", ""]
            assert [*rows[1][:4], rows[1][5]] == ["bo", "Operator", "North", "bo@example.org", "No"]
            bench.page.list.box.setText("operator north")
            assert [each.name for each in bench.page.model.rows] == ["bo"]
            bench.page.list.box.setText("nobody")
            assert "No user has" in bench.page.list.notice.sentence

    run_async(trip())


def test_new_user_is_saved_with_a_password_that_is_not_shown(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA) as bench:
            page, editor = bench.page, bench.page.editor
            page.new.trigger()
            bench.write(editor.name, "cecilie")
            editor.domain.choose("North")
            editor.password.line.setText("cecilie1")
            editor.password.line.textEdited.emit("")
            assert editor.password.line.echoMode() is QLineEdit.EchoMode.Password
            assert editor.password.hint == "Easy to guess. A few unrelated words are better."
            page.save.trigger()
            await until_async(lambda: page.user is not None)
            (saved,) = bench.saved()
            assert (saved.name, saved.role, saved.domain, saved.password) == (
                "cecilie",
                Role.OPERATOR,
                "North",
                "cecilie1",
            )
            assert editor.password.password == ""
            assert not page.is_unsaved

    run_async(trip())


def test_saving_without_a_new_password_leaves_the_old_one(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA, BO) as bench:
            bench.page.show_element(2)
            bench.write(bench.page.editor.mail, "other@example.org")
            assert await bench.page.save_now()
            assert bench.saved()[0].password is None

    run_async(trip())


def test_faults_are_told_at_their_fields_before_anything_is_sent(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA, BO) as bench:
            page, editor = bench.page, bench.page.editor
            page.show_element(2)
            bench.write(editor.mail, "bo at home")
            assert not await page.save_now()
            assert "not a mail address" in editor._fields["mail"].fault
            assert editor.mail.accessibleDescription() == editor._fields["mail"].fault
            bench.write(editor.mail, "")
            editor.domain.choose("")
            editor.domain.domain_chosen.emit("")
            assert not await page.save_now()
            assert "belongs to a domain" in editor._fields["domain"].fault
            assert bench.saved() == []

    run_async(trip())


def test_fault_that_the_server_finds_is_told_at_its_field(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA, BO) as bench:
            bench.page.show_element(2)
            bench.write(bench.page.editor.name, "anna")
            bench.desk.office.refuses_with = InvalidField("The name 'anna' is taken. Choose another one.", "name")
            assert not await bench.page.save_now()
            assert "is taken" in bench.page.editor._fields["name"].fault
            assert bench.page.is_unsaved

    run_async(trip())


def test_last_system_admin_stays_and_the_server_says_why(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA) as bench:
            bench.page.show_element(1)
            editor = bench.page.editor
            editor.role.setCurrentIndex(editor.role.findData(Role.VIEWER))
            editor.role.activated.emit(0)
            editor.domain.choose("North")
            bench.desk.office.refuses_with = Refused("Nobody would be left who may administer this server.")
            assert not await bench.page.save_now()
            assert "Nobody would be left" in editor.fault.words

    run_async(trip())


def test_user_is_deleted_after_asking(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA, BO) as bench:
            bench.page.show_element(2)
            bench.page.delete.trigger()
            words = await answer(bench.window, "Delete")
            assert "jobs or schedules stays in the list as inactive" in words
            await until_async(lambda: bench.page.model.total == 1)
            assert bench.desk.office.named("delete_users") == [(UserId(2),)]
            assert bench.page.shown_id != 2

    run_async(trip())


def test_user_with_jobs_becomes_inactive(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA, BO) as bench:
            told: list[str] = []
            bench.page.told.connect(told.append)
            bench.desk.office.with_jobs = frozenset({UserId(2)})
            bench.page.show_element(2)
            bench.page.delete.trigger()
            await answer(bench.window, "Delete")
            await until_async(lambda: bool(told))
            assert told == ["bo has jobs or schedules, and so was made inactive."]
            assert not bench.page.model.rows[1].is_active

    run_async(trip())


def test_oneself_cannot_be_deleted(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA, BO) as bench:
            bench.page.show_element(1)
            assert "You cannot remove yourself" in bench.page.delete.toolTip()

    run_async(trip())


def test_domain_admin_gives_neither_another_domain_nor_all_rights(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(BO, status=signed_in(Role.DOMAIN_ADMIN)) as bench:
            page, editor = bench.page, bench.page.editor
            assert "Only a system administrator" in page.edit_domains.toolTip()
            page.new.trigger()
            assert editor.role.findData(Role.SYSTEM_ADMIN) < 0
            assert not editor.domain.isVisible()
            bench.write(editor.name, "dina")
            assert await page.save_now()
            assert bench.saved()[0].domain == "North"

    run_async(trip())


def test_pages_for_administrators_are_not_offered_to_others(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA) as bench:
            navigation, bar = bench.window.frame.navigation, bench.window.frame.bar
            mine = [list(Page).index(page) for page in (Page.USERS, Page.AUDIT)]
            assert [bar.buttons[place].isHidden() for place in mine] == [False, False]
            bench.desk.store.set_status(signed_in(Role.OPERATOR))
            assert navigation.page is Page.JOBS
            assert [bar.buttons[place].isHidden() for place in mine] == [True, True]
            assert not navigation.actions[Page.USERS].isVisible()

    run_async(trip())


def test_offline_the_last_answer_is_shown_with_its_age(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA, BO) as bench:
            bench.page.show_element(2)
            bench.desk.store.update_status(contact=Contact.OFFLINE)
            assert ", as of " in bench.page.list._count.text()
            assert bench.page.editor.name.isReadOnly()
            assert "does not answer" in bench.page.save.toolTip() or "nothing to save" in bench.page.save.toolTip()
            assert not bench.page.new.isEnabled()

    run_async(trip())


def test_never_asked_offline_page_says_so(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(status=replace(AS_ADMIN, contact=Contact.OFFLINE)) as desk:
            desk.office.accounts = [ANNA]
            window = desk.open_window()
            window.frame.navigation.go(Page.USERS)
            page = window.frame.navigation.shown
            assert isinstance(page, UsersPage)
            assert "not kept on this computer" in page.list.notice.sentence
            desk.store.update_status(contact=Contact.ONLINE)
            await until_async(lambda: page.model.total == 1)

    run_async(trip())


def test_what_somebody_else_changed_is_told_and_what_is_written_stays(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA, BO) as bench:
            page = bench.page
            page.show_element(2)
            bench.write(page.editor.mail, "mine@example.org")
            bench.desk.office.accounts = [ANNA, replace(BO, role=Role.VIEWER)]
            await bench.desk.session.administration.fetch(Topic.USERS)
            await until_async(lambda: bool(page.editor.fault.words))
            assert "Somebody changed this user meanwhile" in page.editor.fault.words
            assert page.editor.mail.text() == "mine@example.org"

    run_async(trip())


def test_tokens_of_a_user_are_revoked(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA, BO) as bench:
            now = dt.datetime.now(dt.UTC)
            bench.desk.office.foreign_tokens = [TokenInfo(id=TokenId(9), user="bo", name="laptop", created_at=now)]
            bench.page.show_element(2)
            bench.page.show_tokens.trigger()
            dialog = bench.window.findChild(UserTokensDialog)
            assert isinstance(dialog, UserTokensDialog)
            await until_async(lambda: dialog.model.rowCount() == 1)
            dialog.table.go_to(0)
            dialog.revoke.click()
            await answer(dialog, "Revoke")
            await until_async(lambda: dialog.notice.sentence == "bo has no tokens.")
            assert bench.desk.office.named("revoke_tokens") == [(TokenId(9),)]

    run_async(trip())


async def open_domains(bench: Bench) -> DomainsDialog:
    bench.page.edit_domains.trigger()
    dialog = await until_async(lambda: bench.window.findChild(DomainsDialog))
    assert isinstance(dialog, DomainsDialog)
    await until_async(lambda: dialog.list.count() == 2)
    return dialog


def test_domains_are_made_renamed_and_refused(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA, BO) as bench:
            dialog = await open_domains(bench)
            dialog.new.click()
            names = dialog.findChild(NameDialog)
            assert isinstance(names, NameDialog)
            names.name.setText("north")
            assert "already" in names.fault.words
            names.name.setText("West")
            names.ok.click()
            await until_async(lambda: dialog.list.count() == 3)
            dialog.list.setCurrentRow(0)
            bench.desk.office.refuses_with = Refused("The domain North has users. Remove them first.")
            dialog.delete.click()
            await answer(dialog, "Delete")
            await until_async(lambda: "has users" in dialog.fault.words)
            assert bench.desk.office.named("save_domain") == [("West", None)]

    run_async(trip())


def test_keys_of_the_list_of_domains(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ANNA, BO) as bench:
            dialog = await open_domains(bench)
            dialog.list.setCurrentRow(1)
            QTest.keyClick(dialog.list, Qt.Key.Key_F2)
            names = dialog.findChild(NameDialog)
            assert isinstance(names, NameDialog)
            assert names.name.text() == "South"

    run_async(trip())


def test_model_tells_the_truth(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk() as desk:
            model = UserTableModel(Theme(is_dark=False), desk.text)
            tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
            model.set_all([ANNA, BO])
            model.set_words("bo")
            model.set_all([ANNA, replace(BO, role=Role.VIEWER)])
            model.set_words("")
            for column in UserColumn:
                model.sort(column, Qt.SortOrder.DescendingOrder)
            tester.deleteLater()

    run_async(trip())
