"""What the indexes do in quiet moments, so that the next answers come sooner."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from jobdesk.index.memory import give_back
from jobdesk.index.view import JobFinder
from jobdesk.session.background import Background, Lane

#: So long nobody must have asked anything; while changes pour in, there is a quiet moment as often.
QUIET_S = 1.5
#: So long nothing at all must have happened before memory that the last answers took is given back: the next answer
#: takes it anew, which costs it some milliseconds.
IDLE_S = 20.0
#: Who was last asked this long before the end of a quiet moment was asked before it began, and not by what pours in.
_CALM_S = QUIET_S - 0.2


class QuietWork(QObject):
    """Gives the indexes time. What takes long is done beside their lane: whoever asks waits for none of it."""

    def __init__(self, background: Background, indexes: Callable[[], Sequence[JobFinder]], parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._indexes = indexes
        self._is_working = False
        self._is_put_off = False
        self._is_over = False
        self._has_worked = False  # since memory was given back
        self._asked_at = 0.0
        self._quiet = QTimer(self, singleShot=True, interval=int(QUIET_S * 1000))
        self._quiet.timeout.connect(self._begin)
        self._idle = QTimer(self, singleShot=True, interval=int(IDLE_S * 1000))
        self._idle.timeout.connect(self._tidy)

    def put_off(self) -> None:
        """Somebody asks something: nothing further is begun until a while after."""
        self._is_put_off = True
        self._wait()

    def remind(self) -> None:
        """There was an answer, for somebody who asked or because something changed: there may be something to do."""
        self._asked_at = time.monotonic()
        if not self._is_over:
            self._idle.start()
        if not self._quiet.isActive():
            self._wait()

    def stop(self) -> None:
        """The session ends: what is still answered brings nothing to life again."""
        self._is_put_off = self._is_over = True
        self._quiet.stop()
        self._idle.stop()

    def _wait(self) -> None:
        if not self._is_over:
            self._quiet.start()

    def _begin(self) -> None:
        self._is_put_off = False
        if self._is_working:
            self._wait()
        else:
            self._is_working = True
            self._background.spawn(self._work())

    def _tidy(self) -> None:
        self._background.spawn(self._background.call_on(Lane.INDEX, give_back))

    async def _work(self) -> None:
        try:
            for index in self._indexes():
                while not self._is_put_off and await self._work_once(index):
                    self._has_worked = True
            if self._has_worked and not self._is_put_off:
                await self._give_back()
        finally:
            self._is_working = False

    async def _give_back(self) -> None:
        """Once it is calm: whose picture moves would see it stand still while that memory is taken again."""
        if time.monotonic() - self._asked_at >= _CALM_S:
            self._has_worked = False
            await self._background.call_on(Lane.INDEX, give_back)
        else:
            self._wait()

    async def _work_once(self, index: JobFinder) -> bool:
        """Whether there was something to do."""
        chore = await self._background.call_on(Lane.INDEX, index.rest, datetime.now().astimezone())
        if chore is None:
            return False
        await self._background.call_on(Lane.QUIET, chore.work)
        await self._background.call_on(Lane.INDEX, chore.finish)
        return True
