"""Deeds that share a transaction: each whole or not at all, in order, and all that are kept are kept at once."""

from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial

import pytest
from sqlalchemy import Connection, bindparam, event, insert, select, text, update

from jobdesk.model.errors import DatabaseFault, InvalidDocument
from jobdesk.storage import group_commit
from jobdesk.storage.announcements import Channel, announce
from jobdesk.storage.database import Database, insert_if_absent, next_revision, present_revision
from jobdesk.storage.group_commit import Deed, perform_some
from jobdesk.storage.pending import flush, write_later
from jobdesk.storage.tables import batches, groups
from tests.storage.full_disk import full_disk
from tests.storage.rows import NOW, add_batch, batch_names

ADD_LATER = insert(batches)
RENAME_LATER = update(batches).where(batches.c.name == bindparam("known"))


class Boo(Exception):
    """Somebody changed their mind."""


def adding(name: str) -> Deed:
    """Takes a revision, and adds a batch now and one at the end."""

    def perform(connection: Connection) -> int:
        announce(connection, Channel.LOGS)
        add_batch(connection, name)
        write_later(connection, ADD_LATER, {"name": f"{name} later", "created_at": NOW})
        return next_revision(connection)

    return Deed(perform)


def failing(name: str, fail: Callable[[Connection], object]) -> Deed:
    """Does as `adding` does, and fails then."""

    def perform(connection: Connection) -> None:
        adding(name).perform(connection)
        fail(connection)

    return Deed(perform)


def changing_mind(connection: Connection) -> None:
    raise Boo


def perform_all(database: Database, *deeds: Deed) -> int:
    """Does all; how many times something was kept."""
    waiting = deque(deeds)
    rounds = 0
    while waiting:
        perform_some(database, waiting)
        rounds += 1
    return rounds


def test_several_are_kept_by_one_transaction_in_order(database: Database) -> None:
    deeds = [adding(name) for name in "abc"]
    assert perform_all(database, *deeds) == 1
    assert [each.result for each in deeds] == [1, 2, 3]
    assert [name for name in batch_names(database) if "later" not in name] == ["a", "b", "c"]
    assert [name for name in batch_names(database) if "later" in name] == ["a later", "b later", "c later"]
    with database.read() as connection:
        assert present_revision(connection) == 3


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(
    ("fail", "error"),
    [
        pytest.param(changing_mind, Boo, id="mind"),
        pytest.param(partial(add_batch, name="good"), DatabaseFault, id="constraint"),
        pytest.param(lambda connection: connection.execute(text("SELECT nonsense")), DatabaseFault, id="statement"),
        pytest.param(
            lambda connection: connection.execute(select(groups).where(groups.c.id == 2**70)),
            InvalidDocument,
            id="value",
        ),
        pytest.param(lambda connection: next(iter(())), StopIteration, id="bug"),
    ],
)
def test_one_that_fails_leaves_nothing_and_spares_the_others(
    database: Database, place: int, fail: Callable[[Connection], object], error: type[Exception]
) -> None:
    with database.write() as connection:
        add_batch(connection, "good")
    others = [adding("a"), adding("b")]
    bad = failing("bad", fail)
    perform_all(database, *others[:place], bad, *others[place:])

    assert isinstance(bad.error, error)
    assert bad.result is None
    assert [each.error for each in others] == [None, None]
    assert [each.result for each in others] == [1, 2]
    assert sorted(batch_names(database)) == ["a", "a later", "b", "b later", "good"]
    with database.read() as connection:
        assert present_revision(connection) == 2


def test_what_was_written_early_by_one_that_fails_is_written_for_the_others(database: Database) -> None:
    """One of them writes what is kept back before the end."""

    def flushing(connection: Connection) -> None:
        flush(connection)
        raise Boo

    perform_all(database, adding("a"), failing("bad", flushing), adding("b"))
    assert sorted(batch_names(database)) == ["a", "a later", "b", "b later"]
    with database.read() as connection:
        assert present_revision(connection) == 2


def test_what_cannot_be_written_at_the_end_spares_the_others(database: Database) -> None:
    """Its value is seen by the database only when all is written."""
    unfit = Deed(lambda connection: write_later(connection, ADD_LATER, {"name": "\ud800", "created_at": NOW}))
    others = [adding("a"), adding("b")]
    perform_all(database, others[0], unfit, others[1])

    assert isinstance(unfit.error, Exception)
    assert [each.error for each in others] == [None, None]
    assert sorted(batch_names(database)) == ["a", "a later", "b", "b later"]


def test_nothing_is_told_of_one_that_fails(database: Database) -> None:
    told: list[frozenset[Channel]] = []
    database.on_announced = told.append
    quiet = Deed(lambda connection: add_batch(connection, "quiet"))
    perform_all(database, failing("bad", changing_mind), quiet)
    assert told == []


def test_all_are_told_of_once(database: Database) -> None:
    told: list[frozenset[Channel]] = []
    database.on_announced = told.append
    perform_all(database, *(adding(name) for name in "abc"))
    assert told == [frozenset(Channel)]


def test_later_one_sees_what_an_earlier_one_did(database: Database) -> None:
    known: list[bool] = []

    def perform(connection: Connection) -> None:
        known.append(insert_if_absent(connection, batches, name="a", created_at=NOW))

    perform_all(database, Deed(perform), Deed(perform), Deed(perform))
    assert known == [True, False, False]


def test_nobody_is_told_before_it_is_kept(database: Database) -> None:
    """And who is refused at the commit is so for all."""

    def refuse(connection: Connection) -> None:
        raise Boo

    with ExitStack() as stack:
        event.listen(database._engine, "commit", refuse)
        stack.callback(event.remove, database._engine, "commit", refuse)
        deeds = [adding(name) for name in "abc"]
        perform_all(database, *deeds)
    assert [type(each.error) for each in deeds] == [Boo, Boo, Boo]
    assert batch_names(database) == []


def test_full_disk_is_told_to_each(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    large = [Deed(partial(add_batch, name=str(number) * 100_000)) for number in range(10)]
    with full_disk():
        perform_all(database, adding("a"), *large)
    assert {type(each.error) for each in large} >= {DatabaseFault}
    kept = [each for each in large if each.error is None]
    assert len([name for name in batch_names(database) if len(name) == 100_000]) == len(kept)
    database.close()


def test_slow_one_ends_the_transaction(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those behind it do not make those before it wait any longer."""
    monkeypatch.setattr(group_commit, "GROUP_S", 0.0)
    waiting = deque([adding("a"), adding("b"), adding("c")])
    assert [len(perform_some(database, waiting)) for _ in range(3)] == [1, 1, 1]


def test_transaction_takes_no_more_than_so_many(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "MOST", 2)
    monkeypatch.setattr(group_commit, "GROUP_S", 60.0)
    waiting = deque(adding(name) for name in "abcde")
    assert [len(perform_some(database, waiting)) for _ in range(3)] == [2, 2, 1]


def test_one_that_comes_meanwhile_is_taken_along(database: Database) -> None:
    waiting: deque[Deed] = deque()
    late = adding("late")

    def perform(connection: Connection) -> None:
        waiting.append(late)

    waiting += [Deed(perform), adding("a")]
    assert len(perform_some(database, waiting)) == 3
    assert late.result == 2


def test_revisions_of_other_transactions_go_on_from_there(database: Database) -> None:
    perform_all(database, adding("a"), failing("bad", changing_mind), adding("b"))
    with database.write() as connection:
        assert present_revision(connection) == 2
        assert next_revision(connection) == 3
        assert next_revision(connection, 10) == 13
        assert present_revision(connection) == 13
    with database.read() as connection:
        assert present_revision(connection) == 13


def test_rows_kept_back_are_lost_with_the_transaction(database: Database) -> None:
    with pytest.raises(Boo), database.write() as connection:
        write_later(connection, ADD_LATER, {"name": "a", "created_at": NOW})
        raise Boo
    with database.write() as connection:
        add_batch(connection, "b")
    assert batch_names(database) == ["b"]


def test_rows_of_two_statements_are_written_in_the_order_of_the_statements(database: Database) -> None:
    with database.write() as connection:
        for name in "ab":
            write_later(connection, ADD_LATER, {"name": name, "created_at": NOW})
            write_later(connection, RENAME_LATER, {"known": name, "name": name * 2})
    assert batch_names(database) == ["aa", "bb"]
