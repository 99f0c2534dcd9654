"""The job server that a desktop starts for itself: a child that ends with it, and is started again if it dies."""

import asyncio
import logging
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec

from jobdesk.config.program import own_command
from jobdesk.model.errors import JobDeskError, Unreachable
from jobdesk.protocol.hand_over import HandOver
from jobdesk.session.background import Background, Lane

logger = logging.getLogger(__name__)

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0  #: before it is started again; doubled each time that it dies at once
END_S = 10.0  #: how long it may take to end in order


class EmbeddedServer:
    """Supervised by `run`; `close` ends it in order. What it runs on this computer goes on without it."""

    def __init__(
        self,
        background: Background,
        folder: Path,
        *,
        on_ready: Callable[[HandOver], None],
        on_fault: Callable[[JobDeskError], None],
    ) -> None:
        """`on_ready` gets each new address and token, `on_fault` why there is none; both in the GUI thread."""
        self._background = background
        self._folder = folder
        self._on_ready = on_ready
        self._on_fault = on_fault
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closing = False

    @property
    def process_id(self) -> int | None:
        """The id of the server's process while there is one."""
        return self._process.pid if self._process is not None else None

    async def run(self) -> None:
        """Keeps a server running until it is closed or cancelled."""
        loop = asyncio.get_running_loop()
        pause_s = FIRST_PAUSE_S
        while not self._is_closing:
            began_at = loop.time()
            try:
                hand_over = await self._background.call_on(Lane.SERVER, self._start)
                if not self._is_closing:
                    self._on_ready(hand_over)
                await self._background.call_on(Lane.SERVER, self._wait)
            except JobDeskError as error:
                if not self._is_closing:
                    logger.warning("the embedded job server cannot be started: %s", error)
                    self._on_fault(error)
            else:
                if not self._is_closing:
                    logger.warning("the embedded job server has died and is started again")
            if loop.time() - began_at > LONGEST_PAUSE_S:
                pause_s = FIRST_PAUSE_S
            await asyncio.sleep(pause_s)
            pause_s = min(LONGEST_PAUSE_S, pause_s * 2)

    def close(self) -> None:
        """Ends the server: the end of its standard input tells it to. Blocks up to 10 s."""
        self._is_closing = True
        if self._process is not None:
            _end(self._process)

    def _start(self) -> HandOver:
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            process = subprocess.Popen(
                [*own_command(), "server", "--data", str(self._folder), "--port", "0", "--embedded"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | {"PYTHONUNBUFFERED": "1"},
            )
        except OSError as error:
            raise Unreachable(f"The embedded job server cannot be started: {error}.") from error
        self._process = process
        assert process.stdout is not None
        line = b"" if self._is_closing else process.stdout.readline()
        try:
            return msgspec.json.decode(line, type=HandOver)
        except msgspec.DecodeError as error:
            status = _end(process)
            raise Unreachable(
                f"The embedded job server ended at once (status {status}). {self._folder / 'server.log'} says why."
            ) from error

    def _wait(self) -> None:
        assert self._process is not None
        self._process.wait()
        _end(self._process)


def _end(process: subprocess.Popen[bytes]) -> int:
    """Ends a server, which may have ended already, and lets go of its pipes; its exit status."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    try:
        status = process.wait(END_S)
    except subprocess.TimeoutExpired:
        logger.warning("the embedded job server does not end in order and is killed")
        process.kill()
        status = process.wait()
    process.stdout.close()
    return status
