"""Chooses the domain to which something belongs."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from jobdesk.model.account import INSTALLATION

_LEAST_WIDTH = 160


class DomainBox(QComboBox):
    """Offers the domains that are known, and what belongs to none; says only what a person chose."""

    domain_chosen = Signal(str)

    def __init__(self, none: str, parent: QWidget | None = None) -> None:
        """`none`: the words for belonging to no domain."""
        super().__init__(parent)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setAccessibleName(self.tr("Domain"))
        self.addItem(none, INSTALLATION)
        self.activated.connect(self._tell)

    @property
    def domain(self) -> str:
        """The name of the domain that is chosen; "" for none."""
        return str(self.currentData() or INSTALLATION)

    def offer(self, domains: Iterable[str]) -> None:
        """Takes the domains there are; the chosen one stays, also where it is not among them."""
        chosen = self.domain
        while self.count() > 1:
            self.removeItem(1)
        for name in sorted({*domains, chosen} - {INSTALLATION}, key=str.casefold):
            self.addItem(name, name)
        self.choose(chosen)

    def choose(self, domain: str) -> None:
        """Shows a domain."""
        if self.findData(domain) < 0:
            self.addItem(domain, domain)
        self.setCurrentIndex(self.findData(domain))

    def _tell(self) -> None:
        self.domain_chosen.emit(self.domain)
