"""Words for the rules that mask what differs from run to run."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from jobdesk.logs.masking import MaskName, split_marks


class MaskText(QObject):
    """Names of rules, and what stands in a text where one has masked something."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names: Mapping[MaskName, str] = {
            MaskName.COMPUTER: self.tr("Names of the computers"),
            MaskName.TIME: self.tr("Times and dates"),
            MaskName.DURATION: self.tr("Durations"),
            MaskName.ID: self.tr("Ids"),
            MaskName.ADDRESS: self.tr("Network addresses"),
            MaskName.PATH: self.tr("Paths and links"),
            MaskName.HEX: self.tr("Hexadecimal numbers and memory addresses"),
            MaskName.NAME: self.tr("Quoted names"),
            MaskName.NUMBER: self.tr("All other numbers"),
            MaskName.SPACE: self.tr("Numbers of blanks"),
        }
        words = {
            MaskName.COMPUTER: self.tr("computer"),
            MaskName.TIME: self.tr("time"),
            MaskName.DURATION: self.tr("duration"),
            MaskName.ID: self.tr("id"),
            MaskName.ADDRESS: self.tr("address"),
            MaskName.PATH: self.tr("path"),
            MaskName.HEX: self.tr("hex"),
            MaskName.NAME: self.tr("name"),
            MaskName.NUMBER: self.tr("number"),
            MaskName.SPACE: " ",
        }
        self.words: Mapping[MaskName, str] = {
            name: word if word == " " else f"‹{word}›" for name, word in words.items()
        }

    def show(self, masked: str) -> str:
        """A masked text as people read it."""
        pieces = split_marks(masked)
        return "".join(self.words[piece] if isinstance(piece, MaskName) else piece for piece in pieces)
