"""Scenes of what administrators see: users, domains, tokens, the audit, what is kept, subscriptions."""

import datetime as dt
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from jobdesk.gui.dialogs.password_dialog import PasswordDialog
from jobdesk.gui.dialogs.retention_dialog import RetentionDialog
from jobdesk.gui.dialogs.subscriptions_dialog import SubscriptionsDialog
from jobdesk.gui.dialogs.token_dialog import TokenDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.pages.audit_page import AuditPage
from jobdesk.gui.pages.page import Page
from jobdesk.gui.pages.users_page import UsersPage
from jobdesk.model.account import Account, Domain, DomainId, Role, TokenId, TokenInfo, UserId
from jobdesk.model.audit import AuditEntry, Outcome
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.retention import RetentionRule
from jobdesk.model.subscription import FilterSubscription, SubscriptionId
from jobdesk.session.status import Contact
from tests.gui.building import Desk
from tests.waiting import until_async
from tools.picture_data import Fleet
from tools.scenes import Scene, open_window, rest

_NO_RUN = "emil may read jobs, but not run, restart or cancel them."
_PEOPLE = (
    ("anna", Role.SYSTEM_ADMIN, "", "anna@example.org", 1),
    ("bo", Role.DOMAIN_ADMIN, "North", "bo@example.org", 25),
    ("cecilie", Role.OPERATOR, "North", "cecilie@example.org", 190),
    ("dina", Role.OPERATOR, "South", "", 3000),
    ("emil", Role.VIEWER, "South", "emil@example.org", 40_000),
)
_DEEDS = (
    ("anna", "job.run", "#812 Inventory", "North", Outcome.DONE, "12 computers"),
    ("cecilie", "job.cancel", "#809", "North", Outcome.DONE, ""),
    (
        "emil",
        "job.run",
        "Inventory",
        "South",
        Outcome.REFUSED,
        "emil may read jobs, but not run, restart or cancel them.",
    ),
    ("bo", "script.save", "Set printer", "North", Outcome.DONE, "version 4"),
    ("", "sign-in", "root", "", Outcome.REFUSED, "The user's name or the password is wrong."),
    ("anna", "user.save", "dina", "South", Outcome.DONE, "operator"),
    ("dina", "job.restart", "#790", "South", Outcome.FAILED, "The database cannot be opened, read or written."),
)


async def _open(desk: Desk, role: Role = Role.SYSTEM_ADMIN) -> MainWindow:
    """A window of anna, to whom the server has told her role."""
    _fill(desk)
    domain = "" if role is Role.SYSTEM_ADMIN else "North"
    desk.store.set_status(replace(desk.store.status, role=role, domain=domain))
    return await open_window(desk)


def _fill(desk: Desk) -> None:
    now, office = dt.datetime.now(dt.UTC), desk.office
    office.known_domains = [Domain(id=DomainId(1), name="North"), Domain(id=DomainId(2), name="South")]
    office.accounts = [
        Account(
            id=UserId(number),
            name=name,
            role=role,
            domain=domain,
            mail=mail,
            is_active=name != "emil",
            has_password=True,
            created_at=now - dt.timedelta(days=200),
            last_seen_at=now - dt.timedelta(minutes=minutes),
        )
        for number, (name, role, domain, mail, minutes) in enumerate(_PEOPLE, start=1)
    ]
    office.entries = [
        AuditEntry(
            id=1000 - number,
            at=now - dt.timedelta(minutes=7 * number),
            actor=actor,
            origin="192.0.2.17",
            action=action,
            target=target,
            domain=domain,
            outcome=outcome,
            detail=detail,
        )
        for number, (actor, action, target, domain, outcome, detail) in enumerate(_DEEDS * 20)
    ]
    office.rules = (
        RetentionRule(keep_days=365),
        RetentionRule(domain="North", keep_days=90, keep_count=5000),
        RetentionRule(script_id=next(iter(desk.store.scripts)), keep_count=100, keeps_only_failed=True),
    )
    office.wishes = [
        FilterSubscription(id=SubscriptionId(1), name="Failed in 7 days", wants_mail=True),
        FilterSubscription(id=SubscriptionId(2), name="Web servers"),
    ]
    days = dt.timedelta(days=1)
    office.own_tokens = [
        TokenInfo(
            id=TokenId(3), user="anna", name="report script", created_at=now - 80 * days, expires_at=now + 9 * days
        ),
        TokenInfo(
            id=TokenId(2), user="anna", name="laptop", created_at=now - 20 * days, last_used_at=now, is_current=True
        ),
        TokenInfo(id=TokenId(1), user="anna", name="sign-in bpc-7", created_at=now - 300 * days),
    ]


async def _users(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _open(desk)
    window.frame.navigation.go(Page.USERS)
    page = window.frame.navigation.shown
    assert isinstance(page, UsersPage)
    await until_async(lambda: page.model.total == len(_PEOPLE))
    page.show_element(3)
    return window


async def _user_fault(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _users(desk, fleet)
    assert isinstance(window, MainWindow)
    page = window.frame.navigation.shown
    assert isinstance(page, UsersPage)
    page.editor.mail.setText("cecilie at example.org")
    page.editor.mail.textEdited.emit("")
    page.editor.password.line.setText("cecilie1")
    page.editor.password.show_strength()
    page.editor.check()
    return window


async def _users_offline(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _users(desk, fleet)
    desk.store.update_status(contact=Contact.OFFLINE, as_of=dt.datetime.now(dt.UTC) - dt.timedelta(minutes=12))
    return window


async def _users_never_asked(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _open(desk)
    desk.store.update_status(contact=Contact.OFFLINE, as_of=dt.datetime.now(dt.UTC) - dt.timedelta(minutes=12))
    window.frame.navigation.go(Page.USERS)
    return window


async def _audit(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _open(desk)
    window.frame.navigation.go(Page.AUDIT)
    page = window.frame.navigation.shown
    assert isinstance(page, AuditPage)
    await until_async(lambda: page.model.total > 0)
    page.show_element(998)
    return window


async def _audit_nothing(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _audit(desk, fleet)
    assert isinstance(window, MainWindow)
    page = window.frame.navigation.shown
    assert isinstance(page, AuditPage)
    page.list.box.setText("chromium")
    page.filters.outcome.setCurrentIndex(2)
    page.filters.changed.emit()
    await until_async(lambda: page.model.total == 0)
    return window


async def _viewer(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _open(desk, Role.VIEWER)
    window.frame.navigation.go_to(Page.SCRIPTS, next(iter(desk.store.scripts)))
    return window


def _shown_dialog(window: QWidget) -> QDialog:
    return next(each for each in window.findChildren(QDialog) if each.isVisible())


async def _account(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _open(desk)
    window.frame.office.open_account()
    await rest()
    return _shown_dialog(window)


async def _token(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _open(desk)
    dialog = TokenDialog(desk.session, desk.theme, desk.text, window)
    dialog.open()
    dialog.name.setText("nightly report")
    dialog.make.setEnabled(True)
    dialog.make.click()
    await until_async(dialog.shown.isVisible)
    return dialog


async def _domains(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _users(desk, fleet)
    assert isinstance(window, MainWindow)
    page = window.frame.navigation.shown
    assert isinstance(page, UsersPage)
    page.edit_domains.trigger()
    await rest()
    return _shown_dialog(window)


async def _password(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _open(desk)
    dialog = PasswordDialog(desk.session, desk.theme, desk.text, window)
    dialog.open()
    dialog.present.setText("old one")
    dialog.password.line.setText("correct horse battery")
    dialog.password.show_strength()
    dialog.again.setText("correct horse")
    dialog.update_actions()
    dialog.change.click()
    await rest()
    return dialog


async def _retention(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _open(desk)
    window.frame.office.open_retention()
    await rest()
    dialog = _shown_dialog(window)
    assert isinstance(dialog, RetentionDialog)
    dialog.table.go_to(1)
    return dialog


async def _purge_question(desk: Desk, fleet: Fleet) -> QWidget:
    desk.office.purged = [412]
    dialog = await _retention(desk, fleet)
    assert isinstance(dialog, RetentionDialog)
    dialog.purge.days.setValue(0)
    dialog.purge.go.click()
    box = await until_async(lambda: next(iter(dialog.findChildren(QMessageBox)), None))
    assert box is not None
    return box


async def _notify(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _open(desk)
    window.frame.office.ask_notification("Failed in 7 days", QueryRecord())
    await rest()
    return _shown_dialog(window)


async def _subscriptions(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _open(desk)
    window.frame.office.open_subscriptions()
    await rest()
    dialog = _shown_dialog(window)
    assert isinstance(dialog, SubscriptionsDialog)
    dialog.list.setCurrentRow(0)
    return dialog


OFFICE_SCENES: dict[str, Scene] = {
    "page-users": _users,
    "page-users-fault": _user_fault,
    "page-users-offline": _users_offline,
    "page-users-never-asked": _users_never_asked,
    "page-audit": _audit,
    "page-audit-nothing": _audit_nothing,
    "page-scripts-viewer": _viewer,
    "dialog-account": _account,
    "dialog-token": _token,
    "dialog-domains": _domains,
    "dialog-password": _password,
    "dialog-retention": _retention,
    "question-purge": _purge_question,
    "dialog-notify": _notify,
    "dialog-subscriptions": _subscriptions,
}
