"""What the indexes do in quiet moments, so that the next answers come sooner."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from jobdesk.index.view import JobFinder
from jobdesk.session.background import Background, Lane

#: So long nobody must have asked anything; while changes pour in, there is a quiet moment as often.
QUIET_S = 1.5


class QuietWork(QObject):
    """Gives the indexes time. What takes long is done beside their lane: whoever asks waits for none of it."""

    def __init__(self, background: Background, indexes: Callable[[], Sequence[JobFinder]], parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._indexes = indexes
        self._is_working = False
        self._is_put_off = False
        self._timer = QTimer(self, singleShot=True, interval=int(QUIET_S * 1000))
        self._timer.timeout.connect(self._begin)

    def put_off(self) -> None:
        """Somebody asks something: nothing further is begun until a while after."""
        self._is_put_off = True
        self._timer.start()

    def remind(self) -> None:
        """There may be something to do."""
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """The session ends."""
        self._is_put_off = True
        self._timer.stop()

    def _begin(self) -> None:
        self._is_put_off = False
        if self._is_working:
            self._timer.start()
        else:
            self._is_working = True
            self._background.spawn(self._work())

    async def _work(self) -> None:
        try:
            for index in self._indexes():
                while not self._is_put_off and await self._work_once(index):
                    pass
        finally:
            self._is_working = False

    async def _work_once(self, index: JobFinder) -> bool:
        """Whether there was something to do."""
        chore = await self._background.call_on(Lane.INDEX, index.rest, datetime.now().astimezone())
        if chore is None:
            return False
        await self._background.call_on(Lane.QUIET, chore.work)
        await self._background.call_on(Lane.INDEX, chore.finish)
        return True
