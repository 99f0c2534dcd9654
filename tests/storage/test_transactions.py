"""Transactions of the server's database: whole or not at all, in order, each seeing one state."""

import threading
from contextlib import suppress

import pytest
from sqlalchemy import insert, select, text

from jobdesk.model.errors import DatabaseFault, InvalidDocument
from jobdesk.storage.database import Database, insert_if_absent, next_revision, present_revision
from jobdesk.storage.tables import batches, computers, group_members, groups
from tests.storage.rows import NOW, add_batch, batch_names


class Boo(Exception):
    """Somebody changed their mind."""


def test_what_was_written_is_there(database: Database) -> None:
    with database.write() as connection:
        add_batch(connection, "a")
    assert batch_names(database) == ["a"]


def test_error_undoes_the_whole_transaction(database: Database) -> None:
    with pytest.raises(Boo), database.write() as connection:
        add_batch(connection, "a")
        next_revision(connection)
        raise Boo
    with database.read() as connection:
        assert present_revision(connection) == 0
    assert batch_names(database) == []


def test_fault_of_the_database_undoes_the_whole_transaction(database: Database) -> None:
    with pytest.raises(DatabaseFault, match=r"(?i)unique"), database.write() as connection:
        add_batch(connection, "a")
        add_batch(connection, "a")
    assert batch_names(database) == []


def test_one_can_write_after_an_error(database: Database) -> None:
    with suppress(Boo), database.write():
        raise Boo
    with database.write() as connection:
        add_batch(connection, "a")
    assert batch_names(database) == ["a"]


def test_member_of_a_group_has_to_exist(database: Database) -> None:
    with pytest.raises(DatabaseFault, match=r"(?i)foreign key"), database.write() as connection:
        connection.execute(insert(group_members).values(group_id=1, computer_id=1))


def test_reading_sees_one_state(database: Database) -> None:
    with database.read() as reading:
        assert reading.execute(select(batches.c.name)).all() == []
        with database.write() as writing:
            add_batch(writing, "a")
        assert reading.execute(select(batches.c.name)).all() == []
    assert batch_names(database) == ["a"]


def test_reading_does_not_see_what_is_not_kept_yet(database: Database) -> None:
    with database.write() as connection:
        add_batch(connection, "a")
        assert batch_names(database) == []


def test_revisions_have_no_gap_and_become_visible_in_order(database: Database) -> None:
    taken: list[int] = []
    seen: list[int] = []

    def write() -> None:
        for _ in range(10):
            with database.write() as connection:
                revision = next_revision(connection)
                add_batch(connection, str(revision))
                taken.append(revision)  # the row is locked until the end: nobody else is between here and there

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        with database.read() as connection:
            names = {int(name) for name in connection.execute(select(batches.c.name)).scalars()}
            assert names == set(range(1, present_revision(connection) + 1))
            seen.append(len(names))
    for thread in threads:
        thread.join()

    assert taken == list(range(1, 41))
    assert seen == sorted(seen)


def test_revision_of_an_undone_transaction_is_taken_again(database: Database) -> None:
    with suppress(Boo), database.write() as connection:
        next_revision(connection)
        raise Boo
    with database.write() as connection:
        assert next_revision(connection) == 1


def test_row_is_inserted_where_it_is_absent(database: Database) -> None:
    with database.write() as connection:
        assert insert_if_absent(connection, batches, name="a", created_at=NOW)
        assert not insert_if_absent(connection, batches, name="a", created_at=NOW)
        assert insert_if_absent(connection, batches, name="b", created_at=NOW)
    assert batch_names(database) == ["a", "b"]


def test_row_inserted_by_several_at_once_is_there_once(database: Database) -> None:
    made: list[bool] = []
    start = threading.Barrier(6)

    def write() -> None:
        start.wait()
        with database.write() as connection:
            made.append(insert_if_absent(connection, batches, name="a", created_at=NOW))

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(made) == [False] * 5 + [True]


@pytest.mark.parametrize("number", [2**63, 2**70, -(2**63) - 1])
def test_number_that_does_not_fit_is_a_fault_of_who_sent_it(database: Database, number: int) -> None:
    with pytest.raises(InvalidDocument, match="does not fit"), database.read() as connection:
        connection.execute(select(groups).where(groups.c.id == number))


def test_nul_in_words_of_a_script_is_replaced(database: Database) -> None:
    facts = {"name": "pc-1", "engine": "local", "is_active": True, "interval_s": 60, "revision": 1}
    with database.write() as connection:
        connection.execute(insert(computers).values(**facts, platform="Debian\0 12"))
        assert connection.execute(select(computers.c.platform)).scalar_one() == "Debian\ufffd 12"


def test_nothing_can_be_changed_while_reading_from_postgresql(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    with pytest.raises(DatabaseFault, match="read-only"), database.read() as connection:
        connection.execute(text("DELETE FROM batches"))
    database.close()
