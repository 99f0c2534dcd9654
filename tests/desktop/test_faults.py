"""What Qt says goes into the log, as loudly as it matters."""

import logging

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from jobdesk.desktop.faults import hear_qt


@pytest.mark.expected_warnings("QPainter::begin: failed")
@pytest.mark.parametrize(
    ("words", "level"),
    [("Received text event for invalid interface.", logging.DEBUG), ("QPainter::begin: failed", logging.WARNING)],
)
def test_only_what_matters_is_a_warning(words: str, level: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "qt")
    hear_qt(QtMsgType.QtWarningMsg, QMessageLogContext(), words)
    assert [each.levelno for each in caplog.records] == [level]
