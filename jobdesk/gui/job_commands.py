"""What a person tells the server to do with jobs: asked for first where it cannot be taken back."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jobdesk.gui.dialogs.question import ask, choose
from jobdesk.gui.dialogs.run_dialog import RunDialog
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.index.view import JobRow
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobDetail, JobId, NewJob
from jobdesk.model.rules import (
    acknowledge_obstacle,
    cancel_obstacle,
    count_failed_in_part,
    restart_obstacle,
    subscribe_obstacle,
)
from jobdesk.session.session import Session

Ids = Sequence[JobId]

#: Jobs that are looked at in one go; between them the window gets its turn.
_AT_ONCE = 1000


class JobCommands(QObject):
    """Sends commands for the jobs of one window; what is refused is a sentence."""

    refused = Signal(str)  #: a sentence
    schedule_wanted = Signal(object)  #: NewSchedule: what was filled in is to run by that
    job_made = Signal(object, int)  #: JobId of the last job that was just made, in the store by now; how many were

    def __init__(self, session: Session, theme: Theme, text: Text, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._theme = theme
        self._text = text
        self._window = window
        session.commands.refused.connect(self._tell_refused)

    def run(self) -> RunDialog:
        """Asks what to run where, and runs it."""
        return self._open(self._run, None)

    def restart(self, job_ids: Iterable[JobId]) -> None:
        """Restarts the ended ones among the jobs, after asking."""
        self._spawn(self._ask_and_restart(job_ids))

    def restart_one(self, job_id: JobId, how: str) -> None:
        """Restarts an ended job, after asking: the "same", "edited" with other parameters, or where it "failed"."""
        if how == "edited":
            self._open_changed(job_id)
        else:
            self._spawn(self._ask_and_restart_one(job_id, failed_only=how == "failed"))

    def cancel(self, job_ids: Iterable[JobId]) -> None:
        """Asks for the end of the open ones among the jobs, after asking."""
        self._spawn(self._ask_and_cancel(job_ids))

    def acknowledge(self, job_ids: Iterable[JobId]) -> None:
        """Takes note of those among the jobs that did not go well; asks first where they are several."""
        self._spawn(self._ask_and_acknowledge(job_ids))

    def subscribe(self, job_ids: Iterable[JobId], *, is_wanted: bool, wants_mail: bool = False) -> None:
        """Wishes to be told when the open ones among the jobs end, or no more."""
        self._spawn(self._subscribe(job_ids, is_wanted, wants_mail))

    async def _run(self, new_job: NewJob) -> None:
        self.job_made.emit(await self._session.commands.run_script(new_job), 1)

    async def _ask_and_restart(self, job_ids: Iterable[JobId]) -> None:
        able, total = await self._find(job_ids, _can_be_restarted)
        if not able:
            return
        question = self.tr("Restart {0}?").format(self._name(able, total))
        if len(able) > 1:
            detail = self.tr("A new job with the same parameters is made for each; these are marked Restarted.")
            if await ask(self._window, question, detail, self.tr("Restart")):
                await self._restart(able)
            return
        known = self._known(able[0])
        failed = count_failed_in_part(known) if known is not None else 0
        same, edited = self.tr("Restart"), self.tr("Change parameters…")
        in_part = self.tr("Only where it failed ({0})").format(self._name_failed(known, failed))
        has_parameters = known is not None and known.script is not None and bool(known.script.parameters)
        verbs = [same, *([in_part] if failed else []), *([edited] if has_parameters else [])]
        detail = self.tr("A new job with the same parameters is made; this one is marked Restarted.")
        chosen = await choose(self._window, question, detail, verbs)
        verb = None if chosen is None else verbs[chosen]
        if verb == edited:
            self._open_changed(able[0])
        elif verb is not None:
            await self._restart(able, failed_only=verb == in_part)

    async def _ask_and_restart_one(self, job_id: JobId, *, failed_only: bool) -> None:
        question = self.tr("Restart {0}?").format(self._name([job_id]))
        detail = self.tr("A new job with the same parameters is made; this one is marked Restarted.")
        if failed_only:
            known = self._known(job_id)
            failed = count_failed_in_part(known) if known is not None else 0
            question = self.tr("Restart {0} only where it failed ({1})?")
            question = question.format(self._name([job_id]), self._name_failed(known, failed))
            detail = self.tr("A new job is made for the computers on which it failed; this one is marked Restarted.")
        if await ask(self._window, question, detail, self.tr("Restart")):
            await self._restart([job_id], failed_only=failed_only)

    async def _restart(self, job_ids: Ids, *, failed_only: bool = False) -> None:
        self._tell_made(await self._session.commands.restart(job_ids, failed_only=failed_only))

    def _open_changed(self, job_id: JobId) -> None:
        """Asks for other parameters of a job whose detail is here, and restarts it with them."""

        async def send(new_job: NewJob) -> None:
            commands = self._session.commands
            self._tell_made(await commands.restart([job_id], values=new_job.values, files=new_job.files))

        known = self._known(job_id)
        if known is not None:
            self._open(send, known)

    def _known(self, job_id: JobId) -> JobDetail | None:
        """The detail of a job, while it is the one in focus."""
        detail = self._session.detail.detail
        return detail if detail is not None and detail.job.id == job_id else None

    async def _ask_and_cancel(self, job_ids: Iterable[JobId]) -> None:
        able, total = await self._find(job_ids, _can_be_cancelled)
        if not able:
            return
        question = self.tr("Cancel {0}?").format(self._name(able, total))
        detail = self.tr("What runs is ended on its computers; what waits will not begin.")
        if await ask(self._window, question, detail, self.tr("Cancel job"), self.tr("Let it go on")):
            await self._session.commands.cancel(able)

    async def _ask_and_acknowledge(self, job_ids: Iterable[JobId]) -> None:
        able, total = await self._find(job_ids, _can_be_acknowledged)
        if not able:
            return
        question = self.tr("Acknowledge {0}?").format(self._name(able, total))
        detail = self.tr("Their computers are not flagged because of them any more. This cannot be taken back.")
        if len(able) == 1 or await ask(self._window, question, detail, self.tr("Acknowledge")):
            await self._session.commands.acknowledge(able)

    async def _subscribe(self, job_ids: Iterable[JobId], is_wanted: bool, wants_mail: bool) -> None:
        able, _ = await self._find(job_ids, _can_be_subscribed)
        if able:
            await self._session.commands.subscribe(able, is_wanted=is_wanted, wants_mail=wants_mail)

    async def _find(self, job_ids: Iterable[JobId], rule: Callable[[JobRow], bool]) -> tuple[list[JobId], int]:
        """Those of the jobs to which a rule applies, and how many there were."""
        found, number = [], 0
        for number, job_id in enumerate(job_ids, start=1):
            job = self._session.store.find_row(job_id)
            if job is not None and rule(job):
                found.append(job_id)
            if number % _AT_ONCE == 0:
                await asyncio.sleep(0)
        return found, number

    async def _guard(self, command: Coroutine[Any, Any, None]) -> None:
        try:
            await command
        except JobDeskError as error:
            self.refused.emit(self._text.error(error))

    def _tell_refused(self, sentence: str) -> None:
        self.refused.emit(self._text.refusal(sentence))

    def _spawn(self, command: Coroutine[Any, Any, None]) -> None:
        self._session.background.spawn(self._guard(command))

    def _tell_made(self, job_ids: Ids) -> None:
        if job_ids:
            self.job_made.emit(job_ids[-1], len(job_ids))

    def _name(self, job_ids: Ids, total: int = 1) -> str:
        """'“inventory” on bpc-3', or how many jobs of the `total` that are selected."""
        if total > len(job_ids):
            return self.tr("{0} of {1}", "3 of 5 jobs").format(self._text.count(len(job_ids)), self._text.jobs(total))
        job = self._session.store.find_row(job_ids[0])
        if len(job_ids) > 1 or job is None:
            return self._text.jobs(len(job_ids))
        place = job.computer or self._text.computers(len(job.computer_ids))
        return self.tr("“{0}” on {1}", "a script on computers").format(job.script, place)

    def _name_failed(self, detail: JobDetail | None, failed: int) -> str:
        """'2 of 12 computers'."""
        total = 0 if detail is None else len(detail.tasks)
        pattern = self.tr("{0} of {1}", "2 of 12 computers")
        return pattern.format(self._text.count(failed), self._text.computers(total))

    def _open(self, send: Callable[[NewJob], Awaitable[object]], restarted: JobDetail | None) -> RunDialog:
        session = self._session
        dialog = RunDialog(
            session.store, session.background, send, self._theme, self._text, self._window, restarted=restarted
        )
        dialog.schedule_wanted.connect(self.schedule_wanted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog


def _can_be_restarted(job: JobRow) -> bool:
    return restart_obstacle(job.state) is None


def _can_be_cancelled(job: JobRow) -> bool:
    return cancel_obstacle(job.state, is_cancelling=job.is_cancelling) is None


def _can_be_acknowledged(job: JobRow) -> bool:
    return acknowledge_obstacle(job.state, is_acknowledged=job.is_acknowledged) is None


def _can_be_subscribed(job: JobRow) -> bool:
    return subscribe_obstacle(job.state) is None
