"""Regular expressions for google-re2: those of logs, and what is wrong with one."""

import re2

from jobdesk.logs.pattern import PatternFault, PatternFaultKind

_KINDS = {
    "invalid escape sequence": PatternFaultKind.ESCAPE,
    "invalid character class": PatternFaultKind.CLASS,
    "invalid character class range": PatternFaultKind.CLASS,
    "missing ]": PatternFaultKind.NO_BRACKET,
    "missing )": PatternFaultKind.NOT_CLOSED,
    "unexpected )": PatternFaultKind.NOT_OPENED,
    "trailing \\": PatternFaultKind.TRAILING_BACKSLASH,
    "no argument for repetition operator": PatternFaultKind.NOTHING_TO_REPEAT,
    "invalid repetition size": PatternFaultKind.REPETITION,
    "bad repetition operator": PatternFaultKind.REPETITION,
    "invalid perl operator": PatternFaultKind.LOOK_AROUND,
    "invalid named capture group": PatternFaultKind.GROUP,
    "pattern too large": PatternFaultKind.TOO_LARGE,
}
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!", "(?>")
#: Texts in which an expression that can fit nothing does so.
_SAMPLES = (b"", b"a", b" a-b ", b"0\n0")


def compile_expression(source: str, *, has_case: bool, is_capturing: bool = False) -> "re2._Regexp":
    """An expression in which ^ and $ are the ends of a row and nothing fits a line end. Raises re2.error."""
    options = re2.Options()
    options.never_nl = True
    options.log_errors = False
    options.never_capture = not is_capturing
    options.case_sensitive = has_case
    return re2.compile(f"(?m){source}".encode(), options)


def check_expression(source: str, *, has_case: bool) -> "re2._Regexp":
    """The expression of `source`, as rows need it. Raises PatternFault."""
    try:
        regex = compile_expression(in_rows(source), has_case=has_case)
    except re2.error as error:
        raise _explain(source, error) from error
    if any(match.start() == match.end() for text in _SAMPLES for match in regex.finditer(text)):
        raise PatternFault(PatternFaultKind.FITS_NOTHING)
    return regex


def in_rows(source: str) -> str:
    """The same with the ends of a row in place of the ends of the whole text, which searching knows in pieces only."""
    made: list[str] = []
    place = 0
    while place < len(source):
        two = source[place : place + 2]
        if two in ("\\A", "\\z", "\\Z"):
            made.append("^" if two == "\\A" else "$")
            place += 2
        elif two == "\\C":
            raise PatternFault(PatternFaultKind.ESCAPE, place, two)
        elif two == "\\Q":
            end = source.find("\\E", place)
            end = len(source) if end < 0 else end + 2
            made.append(source[place:end])
            place = end
        elif two.startswith("\\"):
            made.append(two)
            place += 2
        elif two == "(?":
            flags, place = _keep_rows(source, place)
            made.append(flags)
        else:
            made.append(source[place])
            place += 1
    return "".join(made)


def _keep_rows(source: str, place: int) -> tuple[str, int]:
    """The beginning of a group without the wish to lose the rows' ends; where what is behind it begins."""
    end = place + 2
    while end < len(source) and source[end] in "imsU-":
        end += 1
    wanted, _, unwanted = source[place + 2 : end].partition("-")
    if "m" not in unwanted:
        return source[place:end], end
    rest = unwanted.replace("m", "")
    return f"(?m{wanted}-{rest}" if rest else f"(?m{wanted}", end


def _explain(source: str, error: re2.error) -> PatternFault:
    said = error.args[0] if error.args else b""
    words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    reason, _, part = words.partition(": ")
    kind = next((found for begin, found in _KINDS.items() if reason == begin), None)
    if kind is None:
        kind = PatternFaultKind.TOO_LARGE if reason.startswith("pattern too large") else PatternFaultKind.OTHER
    if kind is PatternFaultKind.NOT_CLOSED and (look := _find_look(source)) is not None:
        return PatternFault(PatternFaultKind.LOOK_AROUND, *look)
    if kind in (PatternFaultKind.NOT_CLOSED, PatternFaultKind.NOT_OPENED):
        place = _unbalanced(source)
        return PatternFault(kind, place, source[place : place + 1])
    if kind is PatternFaultKind.TRAILING_BACKSLASH:
        return PatternFault(kind, len(source) - 1, "\\")
    if kind is PatternFaultKind.LOOK_AROUND and not part.startswith(_LOOKS):
        kind = PatternFaultKind.GROUP
    place = source.find(part) if part else -1
    return PatternFault(kind, max(place, 0), part if place >= 0 else "")


def _find_look(source: str) -> tuple[int, str] | None:
    found = [(source.find(look), look) for look in _LOOKS if look in source]
    return min(found) if found else None


def _unbalanced(source: str) -> int:
    """The place of the bracket that has no other."""
    opened: list[int] = []
    place, is_in_class = 0, False
    while place < len(source):
        letter = source[place]
        if letter == "\\":
            place += 1
        elif is_in_class:
            is_in_class = letter != "]" or source[place - 1] == "["
        elif letter == "[":
            is_in_class = True
        elif letter == "(":
            opened.append(place)
        elif letter == ")":
            if not opened:
                return place
            opened.pop()
        place += 1
    return opened[-1] if opened else 0
