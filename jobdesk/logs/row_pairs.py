"""What stands in the place of what where two logs differ: rows that are alike are paired, and their words compared."""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from jobdesk.logs.compare import Block
from jobdesk.logs.masking import Span

#: Rows share so much of their words, or are not the same one changed.
_ALIKE = 0.3
#: Larger blocks are paired from the first row on, and so are all when so many pairs were looked at.
_MOST_PAIRS_OF_BLOCK, _MOST_PAIRS = 2_500, 400_000
#: Single rows that are looked at for whether they are alike; more are taken for changed ones.
_MOST_SINGLES = 2_000
#: Rows that are looked at in three places of a larger block, and the part of them that must be alike there.
_SAMPLE, _FEW = 16, 8
#: Of rows with more words only the equal beginnings and ends are left unmarked.
_MOST_WORDS = 240
_WORDS = re.compile(rb"[\w\x0e-\x1f]+")
_TOKENS = re.compile(r"\w+|\s+|.", re.DOTALL)

Stretches = list[tuple[int, int]]


class RowAligner:
    """Pairs the rows of blocks that differ."""

    def __init__(
        self, left: Callable[[int, int], Sequence[bytes]], right: Callable[[int, int], Sequence[bytes]]
    ) -> None:
        """`left` and `right` give the masked text of some rows: from the first one on, so many."""
        self._left = left
        self._right = right
        self._pairs_left = _MOST_PAIRS
        self._singles_left = _MOST_SINGLES

    def align(self, block: Block) -> list[Block]:
        """The block in pieces: pairs of rows that are alike, and between them what only one side has."""
        pairs = block.left_count * block.right_count
        if pairs == 1:
            self._singles_left -= 1
            if self._singles_left < 0:
                return [block]
        if pairs > min(_MOST_PAIRS_OF_BLOCK, self._pairs_left):
            return [block] if self._are_related(block) else _apart(block)
        self._pairs_left -= pairs
        left = [set(_WORDS.findall(row)) for row in self._left(block.left, block.left_count)]
        right = [set(_WORDS.findall(row)) for row in self._right(block.right, block.right_count)]
        return _cut(block, _pair(left, right))

    def _are_related(self, block: Block) -> bool:
        """Whether some rows of a large block are alike, by those at its beginning, in its middle and at its end."""
        count = min(block.left_count, block.right_count)
        size = min(count, _SAMPLE)
        looked = alike = 0
        for first in sorted({0, (count - size) // 2, count - size}):
            left = [set(_WORDS.findall(row)) for row in self._left(block.left + first, size)]
            right = [set(_WORDS.findall(row)) for row in self._right(block.right + first, size)]
            looked += len(left)
            alike += sum(any(_likeness(x, y) >= _ALIKE for y in right) for x in left)
        return alike * _FEW >= looked


def changed_words(
    left: str, right: str, left_masks: Sequence[Span], right_masks: Sequence[Span]
) -> tuple[Stretches, Stretches]:
    """Where the words of two rows differ, from the first to behind the last character of each stretch."""
    x, y = _tokens(left, left_masks), _tokens(right, right_masks)
    words, others = [token for token, _, _ in x], [token for token, _, _ in y]
    if max(len(words), len(others)) > _MOST_WORDS:
        return _between_ends(x, y)
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    only_left: Stretches = []
    only_right: Stretches = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag != "equal":
            _add(only_left, x, i, i_end)
            _add(only_right, y, j, j_end)
    return only_left, only_right


def _pair(left: list[set[bytes]], right: list[set[bytes]]) -> list[tuple[int, int]]:
    """The pairs, both ascending, that are together most alike."""
    width = len(right) + 1
    best = [[0.0] * width]
    likeness = [[_likeness(x, y) for y in right] for x in left]
    for row in likeness:
        above, line = best[-1], [0.0]
        for j, value in enumerate(row):
            paired = above[j] + value if value >= _ALIKE else 0.0
            line.append(max(paired, above[j + 1], line[j]))
        best.append(line)
    pairs: list[tuple[int, int]] = []
    i, j = len(left), len(right)
    while i and j:
        value = likeness[i - 1][j - 1]
        if value >= _ALIKE and best[i][j] == best[i - 1][j - 1] + value:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _likeness(x: set[bytes], y: set[bytes]) -> float:
    if not x or not y:
        return 0.0
    common = len(x & y)
    return common / (len(x) + len(y) - common)


def _cut(block: Block, pairs: list[tuple[int, int]]) -> list[Block]:
    pieces: list[Block] = []
    a = b = 0
    for i, j in [*pairs, (block.left_count, block.right_count)]:
        if i > a:
            pieces.append(Block(block.left + a, i - a, block.right + b, 0, is_equal=False))
        if j > b:
            pieces.append(Block(block.left + i, 0, block.right + b, j - b, is_equal=False))
        if i < block.left_count and j < block.right_count:
            pieces.append(Block(block.left + i, 1, block.right + j, 1, is_equal=False))
        a, b = i + 1, j + 1
    return pieces


def _apart(block: Block) -> list[Block]:
    """What the left log alone has, then what the right one has."""
    behind = block.left + block.left_count
    return [
        Block(block.left, block.left_count, block.right, 0, is_equal=False),
        Block(behind, 0, block.right, block.right_count, is_equal=False),
    ]


def _tokens(text: str, masks: Sequence[Span]) -> list[tuple[str, int, int]]:
    """Words, blanks and signs with their places; what is masked is one that equals every other of its rule."""
    tokens: list[tuple[str, int, int]] = []
    behind = 0
    for span in [*masks, None]:
        first = len(text) if span is None else span.first
        for match in _TOKENS.finditer(text, behind, first):
            if len(tokens) > _MOST_WORDS:
                tokens.append((text[match.start() : first], match.start(), first))
                break
            tokens.append((match.group(), *match.span()))
        if span is not None:
            tokens.append((f"\x00{span.rule.value}", span.first, span.end))
            behind = span.end
    return tokens


def _between_ends(x: list[tuple[str, int, int]], y: list[tuple[str, int, int]]) -> tuple[Stretches, Stretches]:
    most = min(len(x), len(y))
    head = next((place for place in range(most) if x[place][0] != y[place][0]), most)
    tail = next((place for place in range(most - head) if x[-1 - place][0] != y[-1 - place][0]), most - head)
    only_left: Stretches = []
    only_right: Stretches = []
    _add(only_left, x, head, len(x) - tail)
    _add(only_right, y, head, len(y) - tail)
    return only_left, only_right


def _add(stretches: Stretches, tokens: list[tuple[str, int, int]], first: int, end: int) -> None:
    if end > first:
        stretches.append((tokens[first][1], tokens[end - 1][2]))
