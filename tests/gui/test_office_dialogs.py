"""One's own account, what is kept, and subscriptions."""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox

from jobdesk.config.settings import Settings
from jobdesk.gui.dialogs.account_dialog import AccountDialog
from jobdesk.gui.dialogs.notify_dialog import NotifyDialog
from jobdesk.gui.dialogs.password_dialog import PasswordDialog
from jobdesk.gui.dialogs.retention_dialog import RetentionDialog
from jobdesk.gui.dialogs.subscriptions_dialog import SubscriptionsDialog
from jobdesk.gui.dialogs.token_dialog import TokenDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.models.token_table_model import TokenColumn
from jobdesk.model.account import Domain, DomainId, Role, TokenId, TokenInfo
from jobdesk.model.errors import InvalidField, NotPermitted
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.retention import RetentionRule
from jobdesk.model.saved_filter import SavedFilter
from jobdesk.model.subscription import FilterSubscription, SubscriptionId
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.administration_building import AS_ADMIN, answer, signed_in
from tests.gui.building import Desk, a_desk
from tests.gui.catalogue_building import a_script
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
D = TypeVar("D", bound=QDialog)
NOW = dt.datetime.now(dt.UTC)
LAPTOP = TokenInfo(id=TokenId(1), user="anna", name="laptop", created_at=NOW, last_used_at=NOW, is_current=True)
REPORT = TokenInfo(id=TokenId(2), user="anna", name="report", created_at=NOW, expires_at=NOW + dt.timedelta(days=3))


@dataclass
class Bench:
    """A window from which dialogs are opened."""

    desk: Desk
    window: MainWindow

    def shown(self, kind: type[D]) -> D:
        dialog = next(each for each in self.window.findChildren(kind) if each.isVisible())
        assert isinstance(dialog, kind)
        return dialog


@asynccontextmanager
async def a_bench(status: ConnectionStatus = AS_ADMIN, **fields: Any) -> AsyncIterator[Bench]:
    async with a_desk(status=status, **fields) as desk:
        desk.office.own_tokens = [REPORT, LAPTOP]
        desk.office.known_domains = [Domain(id=DomainId(1), name="North")]
        yield Bench(desk, desk.open_window())


def type_in(edit: QLineEdit, words: str) -> None:
    edit.setText(words)
    edit.textEdited.emit(words)


async def open_account(bench: Bench) -> AccountDialog:
    bench.window.page.actions_of_jobs.account.trigger()
    dialog = bench.shown(AccountDialog)
    await until_async(lambda: dialog.model.rowCount() == 2)
    return dialog


def test_account_tells_role_and_tokens(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(signed_in(Role.OPERATOR)) as bench:
            dialog = await open_account(bench)
            assert "anna on this computer: Operator, North." in dialog.who
            names = [dialog.model.index(row, TokenColumn.NAME).data() for row in range(2)]
            assert names == ["report", "laptop (this desktop)"]
            assert dialog.model.index(1, TokenColumn.EXPIRES).data() == "never"
            assert dialog.model.index(0, TokenColumn.EXPIRES).data(1) is not None, "it ends soon"

    run_async(trip())


def test_token_is_shown_once_and_copied(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            account = await open_account(bench)
            account.new.click()
            dialog = bench.shown(TokenDialog)
            assert not dialog.make.isEnabled()
            type_in(dialog.name, "nightly")
            dialog.make.click()
            await until_async(dialog.shown.isVisible)
            assert dialog.token.text().startswith("secret-")
            dialog.copy.click()
            assert QGuiApplication.clipboard().text() == dialog.token.text()
            ((name, expires_at),) = bench.desk.office.named("make_token")
            assert name == "nightly"
            assert dt.timedelta(days=89) < expires_at - dt.datetime.now(dt.UTC) <= dt.timedelta(days=90)
            assert account.model.rowCount() == 3

    run_async(trip())


def test_fault_of_a_token_is_told_at_its_field(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            (await open_account(bench)).new.click()
            dialog = bench.shown(TokenDialog)
            type_in(dialog.name, "laptop")
            dialog.length.setCurrentIndex(3)
            dialog.make.click()
            assert dialog.length_field.fault == "Choose a day that is still to come."
            dialog.length.setCurrentIndex(4)
            bench.desk.office.refuses_with = InvalidField("You have a token 'laptop' already.", "name")
            dialog.make.click()
            await until_async(lambda: bool(dialog.name_field.fault))
            assert dialog.make.isEnabled()

    run_async(trip())


def test_own_token_is_revoked_after_a_warning(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            dialog = await open_account(bench)
            assert not dialog.revoke.isEnabled()
            dialog.table.go_to(1)
            dialog.revoke.click()
            assert "you will have to connect again" in await answer(dialog, "Revoke")
            await until_async(lambda: dialog.model.rowCount() == 1)
            assert bench.desk.office.named("revoke_tokens") == [(TokenId(1),)]

    run_async(trip())


def test_password_is_changed_and_wrong_ones_are_told_at_their_field(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            account = await open_account(bench)
            account.password.click()
            dialog = bench.shown(PasswordDialog)
            for edit in (dialog.present, dialog.password.line, dialog.again):
                assert edit.echoMode() is QLineEdit.EchoMode.Password
            type_in(dialog.present, "old")
            type_in(dialog.password.line, "a new long one")
            type_in(dialog.again, "a new other one")
            dialog.change.click()
            assert dialog.again_field.fault == "The two are not the same."
            type_in(dialog.again, "a new long one")
            bench.desk.office.refuses_with = NotPermitted("The present password is wrong.")
            dialog.change.click()
            await until_async(lambda: bool(dialog.present_field.fault))
            bench.desk.office.refuses_with = None
            dialog.change.click()
            await until_async(lambda: bool(bench.desk.office.named("change_password")))
            assert bench.desk.office.named("change_password") == [("old", "a new long one")]
            await until_async(lambda: "was changed" in account.fault.words)

    run_async(trip())


def test_offline_account_shows_the_last_answer_and_changes_nothing(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            dialog = await open_account(bench)
            bench.desk.store.update_status(contact=Contact.OFFLINE)
            assert dialog.age.startswith("As of ")
            assert dialog.model.rowCount() == 2
            for button in (dialog.new, dialog.revoke, dialog.password):
                assert not button.isEnabled()
                assert "does not answer" in button.toolTip()

    run_async(trip())


def test_never_asked_account_asks_when_the_server_comes_back(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(replace(AS_ADMIN, contact=Contact.OFFLINE)) as bench:
            bench.window.page.actions_of_jobs.account.trigger()
            dialog = bench.shown(AccountDialog)
            assert "not kept on this computer" in dialog.age
            bench.desk.store.update_status(contact=Contact.ONLINE)
            await until_async(lambda: dialog.model.rowCount() == 2)
            assert dialog.age == ""

    run_async(trip())


def test_retention_is_offered_to_those_who_may_purge(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(signed_in(Role.OPERATOR)) as bench:
            action = bench.window.page.actions_of_jobs.retention
            assert not action.isVisible()
            words = [entry.words for entry in bench.window.frame._entries.list_all()]
            assert not any("What is kept" in each for each in words)
            bench.desk.store.set_status(signed_in(Role.DOMAIN_ADMIN))
            assert action.isVisible()

    run_async(trip())


async def open_retention(bench: Bench, *rules: RetentionRule) -> RetentionDialog:
    bench.desk.office.rules = rules
    bench.window.page.actions_of_jobs.retention.trigger()
    dialog = bench.shown(RetentionDialog)
    await until_async(lambda: dialog.model.rowCount() == len(rules) and not dialog.age)
    return dialog


def test_rule_is_written_and_saved(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(scripts=[a_script(1, name="Inventory")]) as bench:
            dialog = await open_retention(bench, RetentionRule(keep_days=365))
            assert not dialog.save.isEnabled()
            dialog.add.click()
            editor = dialog.editor
            editor.script.setCurrentIndex(1)
            editor.has_days.setChecked(False)
            editor.has_count.setChecked(True)
            editor.count.setValue(5)
            editor.only_failed.setChecked(True)
            row = [dialog.model.index(1, column).data() for column in range(3)]
            assert row[:2] == ["Inventory", "Every domain"]
            assert "failed ones alone" in row[2]
            dialog.save.setFocus()
            dialog.save.click()
            await until_async(lambda: not dialog.is_busy and not dialog.is_unsaved)
            assert bench.desk.office.rules == (
                RetentionRule(keep_days=365),
                RetentionRule(script_id=1, keep_count=5, keeps_only_failed=True),  # type: ignore[arg-type]
            )
            assert "in force" in dialog.fault.words
            assert dialog.table.hasFocus(), "Enter would close the dialog"

    run_async(trip())


def test_fault_of_a_rule_leads_to_it(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            dialog = await open_retention(bench, RetentionRule(keep_days=365), RetentionRule(domain="North"))
            dialog.add.click()
            bench.desk.office.refuses_with = InvalidField("There is no domain 'North'.", "rules[1].domain")
            dialog.save.click()
            await until_async(lambda: dialog.table.currentIndex().row() == 1)
            assert dialog.editor._fields["domain"].fault == "There is no domain 'North'."
            assert dialog.is_unsaved

    run_async(trip())


def test_unsaved_rules_are_not_lost_without_asking(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            dialog = await open_retention(bench)
            dialog.add.click()
            dialog.reject()
            await answer(dialog, "Go on writing")
            assert dialog.isVisible()
            dialog.reject()
            await answer(dialog, "Discard changes")
            await until_async(lambda: not bench.window.findChildren(RetentionDialog))

    run_async(trip())


def test_domain_admin_sets_rules_of_the_own_domain_alone(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(signed_in(Role.DOMAIN_ADMIN)) as bench:
            dialog = await open_retention(bench)
            dialog.add.click()
            assert dialog.rules == (RetentionRule(domain="North", keep_days=90),)
            scope = dialog.editor.scope
            assert [scope.itemText(place) for place in range(scope.count())] == ["North"]

    run_async(trip())


def test_purge_says_what_is_lost_and_what_came_of_it(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.desk.office.purged = [1000, 12]
            dialog = await open_retention(bench)
            dialog.purge.days.setValue(30)
            dialog.purge.go.click()
            await until_async(lambda: dialog.findChildren(QMessageBox))
            (question,) = dialog.findChildren(QMessageBox)
            assert question.defaultButton().text().replace("&", "") == "Keep them", "nothing brings them back"
            words = await answer(dialog, "Remove")
            assert "1012 job(s), with their logs and history, are lost for good" in words
            await until_async(lambda: "were removed" in dialog.purge.result)
            assert dialog.purge.result.replace(",", "") == "1012 job(s) were removed."
            assert bench.desk.office.named("purge") == [(30, None)] * 3

    run_async(trip())


def test_purge_of_nothing_asks_nothing(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            dialog = await open_retention(bench)
            dialog.purge.go.click()
            await until_async(lambda: dialog.purge.result == "There was nothing to remove.")
            assert bench.desk.office.named("purge") == []

    run_async(trip())


def test_purge_that_is_not_confirmed_removes_nothing(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.desk.office.purged = [3]
            dialog = await open_retention(bench)
            dialog.purge.go.click()
            await answer(dialog, "Keep them")
            assert bench.desk.office.named("purge") == []

    run_async(trip())


def test_filter_is_subscribed_to_from_its_menu(run_async: Run) -> None:
    record = QueryRecord(states=("failed",), period="all_time")

    async def trip() -> None:
        settings = Settings(filters=[SavedFilter(name="Broken", query=record)])
        async with a_bench(settings=settings) as bench:
            menu = bench.window.page._filter_steering.make_menu("own:Broken")
            next(each for each in menu.actions() if each.text() == "Notify me…").trigger()
            dialog = bench.shown(NotifyDialog)
            dialog.choices[2].click()
            dialog.save.click()
            await until_async(lambda: bool(bench.desk.office.wishes))
            assert bench.desk.office.wishes == [
                FilterSubscription(id=SubscriptionId(1), name="Broken", query=record, wants_mail=True)
            ]
            await until_async(lambda: not bench.window.findChildren(NotifyDialog))
            menu.deleteLater()

    run_async(trip())


def test_known_subscription_is_shown_and_ended(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.desk.office.wishes = [FilterSubscription(id=SubscriptionId(4), name="Broken", wants_mail=True)]
            bench.window.frame.office.ask_notification("Broken", QueryRecord())
            dialog = bench.shown(NotifyDialog)
            await until_async(dialog.choices[2].isChecked)
            dialog.choices[0].click()
            dialog.save.click()
            await until_async(lambda: not bench.desk.office.wishes)

    run_async(trip())


def test_subscriptions_are_listed_changed_and_ended(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.desk.office.wishes = [FilterSubscription(id=SubscriptionId(4), name="Broken")]
            menu = bench.window.page._filter_steering.make_menu("")
            next(each for each in menu.actions() if each.text() == "Subscriptions…").trigger()
            dialog = bench.shown(SubscriptionsDialog)
            await until_async(lambda: dialog.list.count() == 1)
            dialog.list.setCurrentRow(0)
            dialog.mail.click()
            await until_async(lambda: bench.desk.office.wishes[0].wants_mail)
            await until_async(dialog.mail.isChecked)
            dialog.remove.click()
            await until_async(lambda: "You are notified of no filter" in dialog.notice.sentence)
            menu.deleteLater()

    run_async(trip())


def test_every_field_has_a_name_for_screen_readers(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            account = await open_account(bench)
            account.new.click()
            account.password.click()
            dialogs = [account, bench.shown(TokenDialog), bench.shown(PasswordDialog)]
            edits = [edit for dialog in dialogs for edit in dialog.findChildren(QLineEdit) if edit.isVisible()]
            inner = [edit for edit in edits if edit.objectName().startswith("qt_")]
            assert edits
            assert [edit for edit in edits if edit not in inner and not edit.accessibleName()] == []

    run_async(trip())
