"""The connect dialog: known servers, addresses that are refused, and errors in words."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from jobdesk.config.settings import Connection
from jobdesk.gui.dialogs.address import AddressFault, complete_address, find_address_fault
from jobdesk.gui.dialogs.connect_dialog import ConnectDialog, ConnectRequest
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.errors import JobDeskError, NoKeyring, NotSignedIn, Unreachable, UntrustedServer
from tests.gui.detail_building import HandSession
from tests.waiting import until_async

LIBRARY = Connection(name="Library", url="https://jobs.library.example", user="anna")
OFFICE = Connection(
    name="Office", url="https://jobs.office.example", user="bo", ca_file="/etc/office.pem", colour="violet"
)

Run = Callable[[Coroutine[Any, Any, None]], None]


class Bench:
    """A dialog that knows two servers; what it signs in with is kept."""

    def __init__(self, current: str = "Library") -> None:
        self.session = HandSession()
        self.requests: list[ConnectRequest] = []
        self.error: JobDeskError | None = None
        self.note: JobDeskError | None = None
        self.gate = asyncio.Event()
        self.gate.set()
        self.dialog = ConnectDialog(
            [OFFICE, LIBRARY], current, self.sign_in, self.session.background, Theme(is_dark=False), Text()
        )
        self.ui = self.dialog._ui
        self.dialog.show()

    async def sign_in(self, request: ConnectRequest) -> JobDeskError | None:
        self.requests.append(request)
        await self.gate.wait()
        if self.error is not None:
            raise self.error
        return self.note

    async def connect(self) -> None:
        self.dialog.connect_now()
        await until_async(lambda: not self.dialog.is_busy)

    async def close(self) -> None:
        self.dialog.close()
        self.dialog.deleteLater()
        await self.session.background.close()


def with_bench(test: Callable[[Bench], Coroutine[Any, Any, None]], **options: Any) -> Coroutine[Any, Any, None]:
    async def run() -> None:
        bench = Bench(**options)
        try:
            await test(bench)
        finally:
            await bench.close()

    return run()


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    bench = Bench()
    qtbot.addWidget(bench.dialog)
    return bench


@pytest.mark.parametrize(
    ("typed", "address", "fault"),
    [
        ("", "", AddressFault.EMPTY),
        ("jobs.example.org", "https://jobs.example.org", None),
        (" https://jobs.example.org:8443/ ", "https://jobs.example.org:8443", None),
        ("https://jobs.example.org/desk", "https://jobs.example.org/desk", None),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000", None),
        ("http://[::1]:8000", "http://[::1]:8000", None),
        ("http://localhost", "http://localhost", None),
        ("http://jobs.example.org", "http://jobs.example.org", AddressFault.NOT_ENCRYPTED),
        ("http://127.0.0.1.example.org", "http://127.0.0.1.example.org", AddressFault.NOT_ENCRYPTED),
        ("http://localhost.example.org", "http://localhost.example.org", AddressFault.NOT_ENCRYPTED),
        ("https://anna:pw@jobs.example.org", "https://anna:pw@jobs.example.org", AddressFault.HAS_SECRET),
        ("ftp://jobs.example.org", "ftp://jobs.example.org", AddressFault.INVALID),
        ("https://", "https:", AddressFault.INVALID),
        ("two words", "https://two words", AddressFault.INVALID),
        ("jobs.example.org:port", "https://jobs.example.org:port", AddressFault.INVALID),
    ],
)
def test_addresses(typed: str, address: str, fault: AddressFault | None) -> None:
    completed = complete_address(typed)
    assert find_address_fault(completed) is fault
    if fault is not AddressFault.INVALID:
        assert completed == address


def test_the_connection_in_use_is_chosen_and_cannot_be_removed(bench: Bench) -> None:
    assert bench.ui.url.text() == LIBRARY.url
    assert not bench.ui.remove.isEnabled()
    assert bench.ui.remove.toolTip() == "This connection is in use."


def test_this_computers_server_asks_for_nothing(bench: Bench) -> None:
    bench.dialog._choose("")
    assert bench.ui.fields.isHidden()
    assert bench.dialog.request() == ConnectRequest(connection=None)


def test_a_known_server_is_filled_in(bench: Bench) -> None:
    bench.dialog._choose("Office")
    request = bench.dialog.request()
    assert request.connection == OFFICE
    assert request.secret == ""


def test_a_new_server_is_named_after_its_host(bench: Bench) -> None:
    bench.dialog.begin_new()
    bench.ui.url.setText("jobs.example.org/")
    assert bench.dialog.request().connection == Connection(
        name="jobs.example.org", url="https://jobs.example.org", user=""
    )


def test_plain_http_to_another_computer_is_refused_in_words(bench: Bench) -> None:
    bench.dialog.begin_new()
    bench.ui.url.setText("http://jobs.example.org")
    bench.ui.secret.setText("t")
    bench.dialog.connect_now()
    assert "Use https" in bench.dialog.address_fault
    assert bench.requests == []
    bench.ui.url.clear()
    QTest.keyClicks(bench.ui.url, "jobs.example.org")
    assert bench.dialog.address_fault == ""


def test_a_new_server_needs_a_secret(bench: Bench) -> None:
    bench.dialog.begin_new()
    bench.ui.url.setText("jobs.example.org")
    bench.dialog.connect_now()
    assert bench.dialog.message == "Fill in a token or a password."


def test_a_password_needs_its_user(bench: Bench) -> None:
    bench.dialog.begin_new()
    bench.ui.url.setText("jobs.example.org")
    bench.ui.kind.setCurrentIndex(1)
    bench.ui.secret.setText("pw")
    bench.dialog.connect_now()
    assert bench.dialog.message == "Fill in the user whose password it is."


def test_the_secret_is_masked_and_never_shown_by_repr(bench: Bench) -> None:
    bench.ui.secret.setText("hunter2")
    assert bench.ui.secret.echoMode() is QLineEdit.EchoMode.Password
    assert "hunter2" not in bench.ui.secret.displayText()
    assert "hunter2" not in repr(bench.dialog.request())


def test_a_removed_connection_is_told_and_gone(bench: Bench) -> None:
    removed: list[str] = []
    bench.dialog.connection_removed.connect(removed.append)
    bench.dialog._choose("Office")
    bench.ui.remove.click()
    assert removed == ["Office"]
    assert bench.ui.connections.count() == 2


def test_signing_in_closes_the_dialog(run_async: Run) -> None:
    async def test(bench: Bench) -> None:
        bench.ui.secret.setText("token")
        await bench.connect()
        assert bench.requests == [ConnectRequest(connection=LIBRARY, secret="token")]
        assert bench.dialog.signed_in == bench.requests[0]
        assert not bench.dialog.isVisible()
        assert bench.ui.secret.text() == ""

    run_async(with_bench(test))


def test_a_password_is_sent_as_one(run_async: Run) -> None:
    async def test(bench: Bench) -> None:
        bench.ui.kind.setCurrentIndex(1)
        bench.ui.secret.setText("pw")
        await bench.connect()
        assert bench.requests[0].is_password

    run_async(with_bench(test))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (UntrustedServer(), "certificate"),
        (Unreachable(), "does not answer"),
        (NotSignedIn("Wrong user or password."), "Wrong user or password."),
    ],
)
def test_errors_are_told_in_the_dialog_which_stays_open(run_async: Run, error: JobDeskError, words: str) -> None:
    async def test(bench: Bench) -> None:
        bench.error = error
        bench.ui.secret.setText("token")
        await bench.connect()
        assert bench.dialog.isVisible()
        assert words in bench.dialog.message
        assert bench.ui.secret.text() == "token"
        assert bench.dialog._go.isEnabled()
        bench.error = None
        await bench.connect()
        assert not bench.dialog.isVisible()

    run_async(with_bench(test))


def test_the_keyboard_is_where_it_was_after_a_failure(run_async: Run) -> None:
    async def test(bench: Bench) -> None:
        bench.error = NotSignedIn()
        bench.ui.secret.setText("token")
        bench.ui.secret.setFocus()
        await bench.connect()
        assert bench.dialog.focusWidget() is bench.ui.secret

    run_async(with_bench(test))


@pytest.mark.parametrize("is_raised", [True, False])
def test_without_a_keyring_it_says_that_the_token_is_for_this_session(run_async: Run, is_raised: bool) -> None:
    async def test(bench: Bench) -> None:
        if is_raised:
            bench.error = NoKeyring()
        else:
            bench.note = NoKeyring()
        bench.ui.secret.setText("token")
        await bench.connect()
        assert "for this session only" in bench.dialog.message
        assert bench.dialog.isVisible()
        bench.dialog.connect_now()
        assert not bench.dialog.isVisible()
        assert bench.dialog.result() == ConnectDialog.DialogCode.Accepted.value
        assert len(bench.requests) == 1

    run_async(with_bench(test))


def test_while_it_signs_in_it_says_so_and_can_be_left(run_async: Run) -> None:
    async def test(bench: Bench) -> None:
        bench.gate.clear()
        bench.ui.secret.setText("token")
        bench.dialog.connect_now()
        await until_async(lambda: bool(bench.requests))
        assert bench.ui.progress.isVisible()
        assert not bench.dialog._go.isEnabled()
        QTest.keyClick(bench.dialog, Qt.Key.Key_Escape)
        assert not bench.dialog.isVisible()
        assert not bench.dialog.is_busy

    run_async(with_bench(test))


def test_a_click_chooses_a_server(bench: Bench) -> None:
    servers = bench.ui.connections
    place = servers.visualItemRect(servers.item(0)).center()

    QTest.mouseClick(servers.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert bench.dialog.request().connection is None
