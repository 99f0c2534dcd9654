"""Reads what a person typed into the search box."""

import re

from jobdesk.model.search import And, Search, Word

#: A phrase in quotes, whose end may be missing while somebody types, or what stands between blanks.
_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')


def parse_search(text: str) -> Search | None:
    """The tree of a search text; None for an empty one."""
    texts = (phrase or word for phrase, word in _WORD.findall(text.casefold()))
    words = tuple(Word(text=word) for word in dict.fromkeys(texts) if word.strip())
    if len(words) > 1:
        return And(parts=words)
    return words[0] if words else None
