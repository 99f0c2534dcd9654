"""Where in a search text somebody is typing, and what could stand there."""

from dataclasses import dataclass

from jobdesk.model.search import Field
from jobdesk.model.search_tokens import FIELDS, Kind, Token, cut

_BREAKS = frozenset(' \t\n"()')


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What a completion replaces: from place `first` to the one before `behind`."""

    first: int
    behind: int
    typed: str  #: what stands before the cursor, without quotes
    field: Field | None = None  #: whose value it is; None: the name of a field, or a word


def find_gap(text: str, cursor: int) -> Gap | None:
    """What is being typed at a cursor; None in the middle of a phrase, and behind a field that does not exist."""
    tokens = cut(text[:cursor])
    token = tokens[-1] if tokens else None
    if token is None or token.behind < cursor or token.kind in (Kind.OPEN, Kind.CLOSE) or token.text == "-":
        return Gap(first=cursor, behind=cursor, typed="")
    if token.kind is Kind.PHRASE:
        return None
    if token.kind is Kind.TERM:
        return _find_value(text, cursor, token)
    behind = cursor
    while behind < len(text) and text[behind] not in _BREAKS:
        behind += 1
    return Gap(first=token.first, behind=behind, typed=token.text)


def quote(value: str) -> str:
    """A value as it is to be written: in quotes where it would otherwise end too early, or be read as something else.

    There is no way to write a quote: of a value with quotes its longest part without one is taken.
    """
    value = max(value.split('"'), key=len)
    is_plain = bool(value) and not _BREAKS & set(value) and value[0] not in "<>=" and "=" not in value
    return value if is_plain else f'"{value}"'


def _find_value(text: str, cursor: int, token: Token) -> Gap | None:
    field = FIELDS.get(token.name.casefold())
    if field is None or (token.is_quoted and token.is_closed):
        return None
    behind = cursor
    if token.is_quoted:
        end = text.find('"', cursor)
        behind = end + 1 if end >= 0 else len(text)
    else:
        while behind < len(text) and text[behind] not in _BREAKS:
            behind += 1
    # Of a parameter the name is completed, not its value.
    first = token.value_first
    return None if token.parameter else Gap(first=first, behind=behind, typed=token.text, field=field)
