"""Cuts a search text into words, phrases, typed terms, brackets and connecting words, each with its place."""

import enum
import re
from dataclasses import dataclass

from jobdesk.model.search import Field, Operator

#: In the order in which they are looked for: longer ones first.
OPERATORS = {
    ":<=": Operator.AT_MOST,
    ":>=": Operator.AT_LEAST,
    ":=": Operator.EQUALS,
    ":<": Operator.LESS,
    ":>": Operator.MORE,
    "<=": Operator.AT_MOST,
    ">=": Operator.AT_LEAST,
    ":": Operator.CONTAINS,
    "=": Operator.EQUALS,
    "<": Operator.LESS,
    ">": Operator.MORE,
}
FIELDS = {field.value: field for field in Field}
_HEAD = re.compile(r"([^\W\d_][^\W\d]+)(:<=|:>=|:=|:<|:>|<=|>=|:|=|<|>)")
#: What follows the colon of an address, a path or a name with "::": those are words.
_NO_VALUE = ("/", "\\", ":")
_CONNECTING = {"and", "or", "not"}


class Kind(enum.Enum):
    """What a token is."""

    WORD = enum.auto()
    PHRASE = enum.auto()
    TERM = enum.auto()
    AND = "and"
    OR = "or"
    NOT = "not"  #: the minus before a term too
    OPEN = "("
    CLOSE = ")"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A part of a search text, from place `first` to the one before `behind`."""

    kind: Kind
    first: int
    behind: int
    text: str  #: as it was typed, without quotes; of a term its value
    name: str = ""  #: of a term: the field as it was typed
    operator: str = ""  #: of a term: as it was typed
    parameter: str = ""  #: of a term `param:`
    value_first: int = 0  #: of a term: the place of its value, quotes included
    is_quoted: bool = False
    is_closed: bool = True  #: False: the closing quote is missing


def cut(text: str) -> list[Token]:
    """All tokens, in order."""
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        token = _read(text, place)
        tokens.append(token)
        place = token.behind
    return tokens


def _read(text: str, place: int) -> Token:
    character = text[place]
    if character in "()":
        return Token(kind=Kind(character), first=place, behind=place + 1, text=character)
    if character == '"':
        return _read_phrase(text, place)
    # A minus alone, and one of two, is no "not".
    if character == "-" and place + 1 < len(text) and not text[place + 1].isspace() and text[place + 1] not in "-)":
        return Token(kind=Kind.NOT, first=place, behind=place + 1, text=character)
    head = _HEAD.match(text, place)
    if head and (head[1].casefold() in FIELDS or (head[2][0] == ":" and not text.startswith(_NO_VALUE, head.end()))):
        return _read_term(text, head)
    behind = _find_end(text, place)
    word = text[place:behind]
    kind = Kind(word.casefold()) if word.casefold() in _CONNECTING else Kind.WORD
    return Token(kind=kind, first=place, behind=behind, text=word)


def _read_phrase(text: str, place: int) -> Token:
    words, behind, is_closed = _read_quoted(text, place)
    return Token(kind=Kind.PHRASE, first=place, behind=behind, text=words, is_quoted=True, is_closed=is_closed)


def _read_term(text: str, head: re.Match[str]) -> Token:
    """The rest of a term: `value`, `"value"`, and for parameters `name=value` with quotes round either."""
    value_first, parameter = head.end(), ""
    value, behind, is_quoted, is_closed = _read_value(text, value_first)
    if head[1].casefold() == Field.PARAM.value:
        name = value if is_quoted else value.partition("=")[0]
        is_named = text.startswith("=", behind) if is_quoted else "=" in value
        if is_named and name:
            parameter = name
            value_first = behind + 1 if is_quoted else value_first + len(name) + 1
            value, behind, is_quoted, is_closed = _read_value(text, value_first)
    return Token(
        kind=Kind.TERM,
        first=head.start(),
        behind=behind,
        text=value,
        name=head[1],
        operator=head[2],
        parameter=parameter,
        value_first=value_first,
        is_quoted=is_quoted,
        is_closed=is_closed,
    )


def _read_value(text: str, place: int) -> tuple[str, int, bool, bool]:
    """A value, the place behind it, whether it stands in quotes and whether those are closed."""
    if text.startswith('"', place):
        words, behind, is_closed = _read_quoted(text, place)
        return words, behind, True, is_closed
    behind = _find_end(text, place)
    return text[place:behind], behind, False, True


def _read_quoted(text: str, place: int) -> tuple[str, int, bool]:
    end = text.find('"', place + 1)
    return (text[place + 1 :], len(text), False) if end < 0 else (text[place + 1 : end], end + 1, True)


def _find_end(text: str, place: int) -> int:
    """The place behind a word: at a blank, a quote, or a closing bracket that the word did not open."""
    own = 0
    for end in range(place, len(text)):
        character = text[end]
        if character.isspace() or character == '"' or (character == ")" and not own):
            return end
        own += (character == "(") - (character == ")")
    return len(text)
