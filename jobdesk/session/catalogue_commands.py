"""What a person can tell the server to do with scripts, groups and computers; each answer is shown at once."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jobdesk.model.computer import Computer, ComputerChange, ComputerId, Group, GroupId, NewGroup
from jobdesk.model.new_script import ImportedFile, NewScript
from jobdesk.model.script import Script, ScriptId
from jobdesk.session.background import Background
from jobdesk.session.store import Store
from jobdesk.sync.catalogue_sync import CatalogueResult, CatalogueSync, ImportPiece


class CatalogueCommands(QObject):
    """Sends commands on the call lane; what they change is in cache and store when they return.

    Each raises Unreachable, NotSignedIn, NotPermitted, NotFound, Refused or InvalidField, which names the field.
    """

    refused = Signal(str)  #: a sentence; part of a command was not done, or done otherwise than asked

    def __init__(
        self, background: Background, sync: CatalogueSync, store: Store, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._sync = sync
        self._store = store

    async def save_script(self, new: NewScript) -> Script:
        """Makes a script, or a new version of one. Raises Refused where somebody else has made a newer one."""
        result = await self._background.call(self._sync.save_script, new)
        await self._take(result)
        return result.answer.scripts[0]

    async def delete_scripts(self, script_ids: Sequence[ScriptId]) -> None:
        """Removes scripts; one that jobs have used is hidden."""
        await self._take(await self._background.call(self._sync.delete_scripts, tuple(script_ids)))

    async def save_group(self, new: NewGroup) -> Group:
        """Makes a group, or gives a known one its name, members and scripts."""
        result = await self._background.call(self._sync.save_group, new)
        await self._take(result)
        return result.answer.groups[0]

    async def delete_groups(self, group_ids: Sequence[GroupId]) -> None:
        """Removes groups; their computers stay."""
        await self._take(await self._background.call(self._sync.delete_groups, tuple(group_ids)))

    async def change_computers(self, change: ComputerChange) -> tuple[Computer, ...]:
        """Takes computers in or out of service, and changes their roles."""
        result = await self._background.call(self._sync.change_computers, change)
        await self._take(result)
        return result.answer.computers

    async def delete_computers(self, computer_ids: Sequence[ComputerId]) -> None:
        """Removes computers; one that has jobs is taken out of service."""
        await self._take(await self._background.call(self._sync.delete_computers, tuple(computer_ids)))

    async def import_scripts(
        self, folder: Path, on_progress: Callable[[int, int], None] | None = None
    ) -> tuple[ImportedFile, ...]:
        """Takes in a folder of scripts; what became of each file, by name.

        `on_progress` gets the files done and their number, in the GUI thread. Cancelling the task ends it after the
        piece under way; what was taken in stays. Raises InvalidScript where the folder cannot be read.
        """
        is_wanted = True
        files: list[ImportedFile] = []
        pieces = self._sync.import_scripts(folder, lambda: is_wanted)
        try:
            while (piece := await self._background.call(_next, pieces)) is not None:
                await self._store.apply(piece.changes)
                files += piece.files
                if on_progress is not None:
                    on_progress(piece.done, piece.total)
        finally:
            is_wanted = False
        return tuple(files)

    async def _take(self, result: CatalogueResult) -> None:
        await self._store.apply(result.changes)
        for sentence in dict.fromkeys(result.notes):
            self.refused.emit(sentence)


def _next(pieces: Iterator[ImportPiece]) -> ImportPiece | None:
    """The next piece; None after the last one."""
    return next(pieces, None)
