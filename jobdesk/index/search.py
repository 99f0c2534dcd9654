"""Free search: words, each of which must occur in some column of a job."""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.content import Content

#: A phrase in quotes, whose end may be missing while somebody types, or what stands between blanks.
_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')
_EXACT_ID = re.compile(r"#([0-9]{1,18})")
_ID_DIGITS = re.compile(r"[0-9]{1,18}")


def split_words(text: str) -> list[str]:
    """The words and quoted phrases of a search text, in folded case, each once."""
    words = (phrase or word for phrase, word in _WORD.findall(text.casefold()))
    return [word for word in dict.fromkeys(words) if word.strip()]


def find_word(word: str, content: Content) -> NDArray[np.bool_]:
    """For each row whether the word, in folded case, occurs in some column."""
    jobs, vocabulary = content.jobs, content.vocabulary
    exact = _EXACT_ID.fullmatch(word)
    if exact:
        found: NDArray[np.bool_] = jobs.id == int(exact[1])
        return found
    found = find_digits(word, jobs.id) if _ID_DIGITS.fullmatch(word) else np.zeros(jobs.size, np.bool_)
    tables: dict[str, NDArray[np.bool_]] = {name: each.table(word) for name, each in vocabulary.matchers.items()}
    tables["computers"] = content.sets.containing(word)
    states, types, words = vocabulary.states.entries, vocabulary.types.entries, content.words
    tables["state"] = np.array([word in each.value or word in words.state(each).casefold() for each in states])
    tables["type"] = np.array([word in each.value or word in words.type(each).casefold() for each in types])
    found |= word in content.connection.casefold()
    for name, table in tables.items():
        if table.any():
            found |= table.take(getattr(jobs, name), mode="clip")
    return found


def find_digits(digits: str, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For each id, all above 0, whether its decimal digits contain these, at most 18."""
    found = np.zeros(len(ids), np.bool_)
    longest = int(ids.max(initial=0))
    # NumPy divides 32 bits several times faster than 64.
    kind: type[np.unsignedinteger[Any]] = np.uint32 if longest < 2**32 and len(digits) < 10 else np.uint64
    wanted, size, ten = kind(int(digits)), kind(10 ** len(digits)), kind(10)
    front: NDArray[np.unsignedinteger[Any]] = ids.astype(kind)
    for _ in range(len(str(longest)) - len(digits) + 1):
        before = front // size
        matches = front - before * size == wanted
        if digits[0] == "0":
            matches &= before > 0  # no id begins with 0
        found |= matches
        front = front // ten
    return found
