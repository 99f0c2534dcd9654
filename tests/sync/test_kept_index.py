"""Which writes of the cache an index holds, in whatever order they come to it."""

import random

from jobdesk.model.changes import Mark
from jobdesk.sync.kept_index import Held


def marks(*numbers: int, epoch: str = "e") -> list[Mark]:
    return [Mark(epoch=epoch, number=number) for number in numbers]


def held_after(*given: Mark, number: int = 0) -> Held:
    held = Held(Mark(epoch="e", number=number))
    for mark in given:
        held.note(mark)
    return held


def test_writes_in_a_row_are_held_together() -> None:
    assert held_after(*marks(1, 2, 3)).number == 3


def test_gap_is_remembered_and_closed() -> None:
    held = held_after(*marks(1, 3, 4, 6))
    assert (held.number, list(held.lacks(7))) == (1, [2, 5, 7])

    held.note(Mark(epoch="e", number=2))
    assert (held.number, list(held.lacks(7))) == (4, [5, 7])


def test_write_of_another_copy_says_nothing() -> None:
    assert held_after(*marks(1, 2, epoch="another")).number == 0


def test_all_up_to_a_number_close_the_gaps_below() -> None:
    held = held_after(*marks(3, 7, 8))

    held.reach(6)
    assert held.number == 8

    held.reach(2)
    assert held.number == 8, "nothing is forgotten"


def test_any_order_comes_to_the_same() -> None:
    for seed in range(50):
        numbers = list(range(1, 40))
        random.Random(seed).shuffle(numbers)
        held = held_after(*marks(*numbers[:30]))

        lacking = set(held.lacks(39))

        assert lacking == set(numbers[30:])
        assert held.number == min(lacking) - 1
