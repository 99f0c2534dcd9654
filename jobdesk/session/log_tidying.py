"""Keeps the kept logs small: what an older desktop left is taken over, small logs are packed together."""

import asyncio
import logging

from jobdesk.model.errors import JobDeskError
from jobdesk.session.background import Background, Lane
from jobdesk.sync.log_sync import LogSync

logger = logging.getLogger(__name__)

FIRST_S = 15.0  #: the desktop has other things to do when it starts
PAUSE_S = 0.1  #: between two pieces of work
REST_S = 60.0  #: when there is nothing left to do


async def keep_tidy(background: Background, logs: LogSync) -> None:
    """Works until it is cancelled."""
    await asyncio.sleep(FIRST_S)
    while True:
        try:
            is_busy = await background.call_on(Lane.QUIET, logs.tidy)
        except JobDeskError as error:
            logger.warning("the kept logs cannot be packed: %s", error)
            is_busy = False
        await asyncio.sleep(PAUSE_S if is_busy else REST_S)
