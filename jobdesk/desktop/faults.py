"""Where bugs end: the traceback goes to the log, and once each to the person."""

import asyncio
import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType

logger = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

#: What Qt says of windows that are shown where there is no screen, of what a screen reader asks about things gone, and
#: of labels from which one can copy: it tells readers of their text as of a field's, and finds no field.
_CHATTER = (
    "This plugin does not support",
    "Could not find accessible on path",
    "AtSpiAdaptor::",
    "Received text event for invalid interface",
)


class FaultCatcher:
    """Hears of every exception that nobody caught, in Qt's slots and in tasks."""

    def __init__(self, show: Callable[[str], None]) -> None:
        """`show` gets a traceback as text, each only once; in the GUI thread."""
        self._show = show
        self._shown: set[str] = set()

    def install(self, loop: asyncio.AbstractEventLoop) -> None:
        """Takes the place of the interpreter's and the loop's own handlers."""
        sys.excepthook = self.catch
        loop.set_exception_handler(self._catch_in_loop)

    def catch(self, kind: type[BaseException], error: BaseException, place: TracebackType | None) -> None:
        """Takes an exception."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, place)
            return
        words = "".join(traceback.format_exception(kind, error, place))
        logger.error("a fault that nobody caught\n%s", words)
        if words not in self._shown:
            self._shown.add(words)
            self._show(words)

    def _catch_in_loop(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.catch(type(error), error, error.__traceback__)
        else:
            logger.error("the event loop says: %s", context.get("message"))


def hear_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own messages, into the log; qInstallMessageHandler takes it."""
    level = logging.DEBUG if message.startswith(_CHATTER) else _LEVELS[kind]
    logging.getLogger("qt").log(level, "%s", message)
