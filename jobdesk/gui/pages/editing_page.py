"""A page on which one writes: what is written stays until it is saved or given up."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.dialogs.question import ask, choose
from jobdesk.gui.pages.catalogue_page import CataloguePage
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.errors import InvalidField, JobDeskError
from jobdesk.session.session import Session


class Editor(Protocol):
    """What the editors of pages have in common."""

    @property
    def is_unsaved(self) -> bool:
        """Whether something was written that is nowhere else."""

    def draft(self) -> Any:
        """What is written; it has a name."""

    def check(self) -> bool:
        """Whether it can be saved; the first fault is told at its field."""

    def show_fault(self, error: InvalidField) -> None:
        """Tells a fault at its field."""

    def tell_fault(self, words: str, *, is_note: bool = False) -> None:
        """Says what is wrong, or what one should know."""


class EditingPage(CataloguePage):
    """Another thing asks before it takes the place of one that is not saved.

    Subclasses say which thing is shown and how it is shown and sent.
    """

    def __init__(self, session: Session, settings: Settings, theme: Theme, text: Text, name: str) -> None:
        super().__init__(session, settings, theme, text, name)
        self.writing: Editor
        self.is_saving = False
        self._tells_read_only = False
        self._questions = _Questions(self)

    @property
    def shown_id(self) -> Hashable | None:
        """The id of what is shown; None for something new, or nothing."""
        raise NotImplementedError

    def show_known(self, key: Any) -> None:
        """Shows a thing of the store; nothing where it is not there."""
        raise NotImplementedError

    def show_nothing(self) -> None:
        """Shows that nothing is chosen."""
        raise NotImplementedError

    async def send(self, draft: Any) -> Any:
        """Saves what is written; what has become of it."""
        raise NotImplementedError

    def take_saved(self, saved: Any, *, is_same: bool) -> None:
        """Shows what was saved; not `is_same`: somebody went on writing meanwhile."""
        raise NotImplementedError

    @property
    def is_unsaved(self) -> bool:
        return self.writing.is_unsaved

    def show_element(self, element: int) -> None:
        self.take_chosen(element)

    def take_chosen(self, key: Any) -> None:
        """Shows another thing, once it is settled what becomes of what is written."""
        if self.shown_id is None or key != self.shown_id:
            self.leave_for(partial(self.show_known, key))
        else:
            self.list.select(key)

    def leave_for(self, go: Callable[[], None]) -> None:
        """Goes elsewhere, once it is settled what becomes of what is written."""
        if self.is_unsaved:
            self.spawn(self._ask_and_go(go))
        else:
            go()

    async def may_leave(self) -> bool:
        """Asks what is to become of what is written; whether one may go."""
        answer = await self._questions.ask_leave(self.window(), self.writing.draft().name)
        if answer == 0:
            return await self.save_now()
        return answer == 1

    def tell_read_only(self, words: str) -> None:
        """Says why nothing can be written; "" takes that back, and nothing else that was said."""
        if words or self._tells_read_only:
            self.writing.tell_fault(words, is_note=True)
        self._tells_read_only = bool(words)

    def save_draft(self) -> None:
        """Saves what is written."""
        if not self.is_saving and self.is_unsaved and not self.obstacle():
            self.spawn(self._save())

    async def save_now(self) -> bool:
        """Saves what is written; False where it is refused, which is told at its field."""
        if not self.writing.check():
            return False
        draft = self.writing.draft()
        self.is_saving = True
        try:
            saved = await self.send(draft)
        except InvalidField as error:
            self.writing.show_fault(error)
            return False
        except JobDeskError as error:
            self.writing.tell_fault(self._text.error(error))
            return False
        finally:
            self.is_saving = False
        self.take_saved(saved, is_same=self.writing.draft() == draft)
        return True

    def revert(self) -> None:
        """Gives up what is written, after asking."""
        self.spawn(self._ask_and_revert())

    async def _save(self) -> None:
        await self.save_now()

    async def _ask_and_go(self, go: Callable[[], None]) -> None:
        if await self.may_leave():
            go()
        else:
            self.list.select(self.shown_id)

    async def _ask_and_revert(self) -> None:
        if not await self._questions.ask_discard(self.window()):
            return
        if self.shown_id is None:
            self.show_nothing()
        else:
            self.show_known(self.shown_id)


class _Questions(QObject):
    """What is asked; in a class of its own, for words of a base class are not translated."""

    async def ask_leave(self, window: QWidget, name: str) -> int | None:
        """0: save, 1: discard, None: stay."""
        question = self.tr("Save the changes to “{0}”?").format(name or self.tr("without a name"))
        verbs = [self.tr("Save"), self.tr("Discard changes")]
        return await choose(window, question, self.tr("They are lost otherwise."), verbs, self.tr("Go on writing"))

    async def ask_discard(self, window: QWidget) -> bool:
        """Whether what is written may go."""
        question, detail = self.tr("Discard the changes?"), self.tr("What was written since the last save is lost.")
        return await ask(window, question, detail, self.tr("Discard changes"), self.tr("Go on writing"))
