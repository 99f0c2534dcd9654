"""Chooses all domains, the whole installation, or one domain."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from jobdesk.gui.text import Text
from jobdesk.model.account import INSTALLATION


class ScopeBox(QComboBox):
    """None is every domain, "" what belongs to none."""

    scope_chosen = Signal()

    def __init__(self, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._scopes: list[str | None] = []
        self.setAccessibleName(self.tr("Domain"))
        self.offer((), has_all=True)
        self.activated.connect(self.scope_chosen)

    @property
    def scope(self) -> str | None:
        """What is chosen."""
        return self._scopes[self.currentIndex()] if self._scopes else None

    def offer(self, domains: Iterable[str], *, has_all: bool) -> None:
        """Takes the domains there are; not `has_all`: those alone."""
        chosen = self.scope if self._scopes else None
        names: list[str | None] = [*sorted(domains, key=str.casefold)]
        scopes = [None, INSTALLATION, *names] if has_all else names
        if scopes == self._scopes:
            return
        self._scopes = []
        self.clear()
        for scope in scopes:
            self._add(scope)
        self.choose(chosen)

    def choose(self, scope: str | None) -> None:
        """Shows a scope; one that is not offered is added, but for all domains where one may not choose them."""
        if scope not in self._scopes:
            if scope is None and self._scopes:
                return
            self._add(scope)
        self.setCurrentIndex(self._scopes.index(scope))

    def _add(self, scope: str | None) -> None:
        self._scopes.append(scope)
        self.addItem(self.tr("Every domain") if scope is None else self._text.rights.domain(scope))
