"""What one piece of a log leaves to the next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carry:
    """What a piece of a log takes over from the text before it."""

    style: int = 0  #: the code of the style that is in force; 0 for none
    severity: int = 0  #: of the line that the piece goes on with, as its place in `Severity`
    is_inside: bool = False  #: the piece begins within a line


NO_CARRY = Carry()  #: at the beginning of a log
