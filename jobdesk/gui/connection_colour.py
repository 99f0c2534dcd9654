"""The colours by which a person tells one job server from another; beside each stands the server's name."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject

from jobdesk.config.settings import Connection
from jobdesk.gui.theme import ColorRole

#: By the name that the settings have; "" is none.
ROLES: Mapping[str, ColorRole] = {
    "": ColorRole.SECONDARY,
    "blue": ColorRole.BLUE,
    "green": ColorRole.GREEN,
    "violet": ColorRole.VIOLET,
    "red": ColorRole.RED,
}


class ColourText(QObject):
    """Words in the language of the person."""

    def name(self, colour: str) -> str:
        """The name of a colour."""
        return {
            "": self.tr("None", "colour"),
            "blue": self.tr("Blue"),
            "green": self.tr("Green"),
            "violet": self.tr("Violet"),
            "red": self.tr("Red"),
        }[colour]


def role_of(colour: str) -> ColorRole:
    """The role of a colour; one that is not known here is none."""
    return ROLES.get(colour, ROLES[""])


def colour_of(connections: Iterable[Connection], name: str) -> str:
    """The colour of the connection of that name; "" for none, and for the embedded server."""
    return next((each.colour for each in connections if each.name == name and each.colour in ROLES), "")
