"""Of which ended jobs a person is told."""

from collections.abc import Iterator
from typing import Any

import pytest

from jobdesk.index.job_index import JobIndex
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import Job, JobId
from jobdesk.model.states import State
from jobdesk.session.background import Background
from jobdesk.session.notifications import MOST_SINGLE, Notification, Notifications
from jobdesk.session.status import Contact
from jobdesk.session.store import Store
from tests.index.builders import EVERYTHING, a_job
from tests.session.place import ServerPlace, WithSession, be_online, blocking, run_job
from tests.waiting import until_async


class Told:
    """The notifications of a store, to which changes are given as by its sync."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.notifications = Notifications(store)
        self.found: list[Notification] = []
        self.notifications.wanted.connect(self.found.append)

    @property
    def ids(self) -> list[list[int]]:
        return [[job.id for job in each.jobs] for each in self.found]

    def take(self, *jobs: Job, **fields: Any) -> None:
        self.store.changed.emit(ChangeSet(revision=0, upserted=jobs, **fields))


@pytest.fixture
def told(qapp: Any) -> Iterator[Told]:
    store = Store(Background(), JobIndex(), EVERYTHING)
    store.update_status(contact=Contact.ONLINE, user="anna")
    yield Told(store)


def a_mine(number: int, state: State, **fields: Any) -> Job:
    return a_job(number, state=state, **({"started_by": "anna"} | fields))


@pytest.mark.parametrize("state", [each for each in State if each.is_final and each is not State.RESTARTED])
def test_end_of_ones_own_job_is_told(told: Told, state: State) -> None:
    told.take(a_mine(1, State.RUNNING))
    told.take(a_mine(1, state))

    assert told.ids == [[1]]
    assert told.found[0].jobs[0].state is state


@pytest.mark.parametrize("state", [each for each in State if each.is_open])
def test_change_of_an_open_job_is_not_told(told: Told, state: State) -> None:
    told.take(a_mine(1, State.NEW))
    told.take(a_mine(1, state))

    assert told.ids == []


def test_job_of_somebody_else_is_not_told(told: Told) -> None:
    told.take(a_mine(1, State.RUNNING, started_by="bo"))
    told.take(a_mine(1, State.FAILED, started_by="bo"))

    assert told.ids == []


def test_job_that_one_subscribed_to_is_told(told: Told) -> None:
    told.take(a_mine(1, State.RUNNING, started_by="bo"))
    told.take(a_mine(1, State.RUNNING, started_by="bo", is_subscribed=True))
    told.take(a_mine(1, State.FAILED, started_by="bo", is_subscribed=True))

    assert told.ids == [[1]]


def test_subscription_that_comes_with_the_end_is_told(told: Told) -> None:
    told.take(a_mine(1, State.RUNNING, started_by="bo"))
    told.take(a_mine(1, State.FAILED, started_by="bo", is_subscribed=True))

    assert told.ids == [[1]]


def test_job_that_a_filter_found_is_told_though_nobody_saw_it_run(told: Told) -> None:
    told.notifications.watch([], JobId(5))
    told.take(a_mine(6, State.FAILED, started_by="bo", is_subscribed=True), a_mine(7, State.FAILED, started_by="bo"))
    told.take(a_mine(6, State.RESTARTED, started_by="bo", is_subscribed=True))

    assert told.ids == [[6]]


def test_old_job_that_was_subscribed_to_is_no_news(told: Told) -> None:
    told.take(a_mine(4, State.FAILED, is_subscribed=True))
    told.notifications.watch([], JobId(9))
    told.take(a_mine(9, State.FAILED, is_subscribed=True))
    told.take(a_mine(10, State.FAILED, is_subscribed=True), is_full=True)
    told.take(a_mine(3, State.FAILED, is_subscribed=True))

    assert told.ids == []


def test_subscription_taken_back_is_not_told(told: Told) -> None:
    told.take(a_mine(1, State.RUNNING, started_by="bo", is_subscribed=True))
    told.take(a_mine(1, State.RUNNING, started_by="bo"))
    told.take(a_mine(1, State.FAILED, started_by="bo"))

    assert told.ids == []


def test_system_job_is_not_told(told: Told) -> None:
    told.take(a_mine(1, State.RUNNING, is_system=True))
    told.take(a_mine(1, State.FAILED, is_system=True))

    assert told.ids == []


def test_end_is_told_once(told: Told) -> None:
    told.take(a_mine(1, State.RUNNING))
    told.take(a_mine(1, State.FAILED))
    told.take(a_mine(1, State.FAILED))
    told.take(a_mine(1, State.RESTARTED))

    assert told.ids == [[1]]


def test_job_that_had_ended_when_it_came_is_not_told(told: Told) -> None:
    told.take(a_mine(1, State.FAILED))
    told.take(a_mine(1, State.RESTARTED))

    assert told.ids == []


def test_job_on_the_screen_is_not_told(told: Told) -> None:
    told.notifications.set_visible(JobId(1))
    told.take(a_mine(1, State.RUNNING), a_mine(2, State.RUNNING))
    told.take(a_mine(1, State.FAILED), a_mine(2, State.FAILED))
    told.notifications.set_visible(None)
    told.take(a_mine(1, State.FAILED))

    assert told.ids == [[2]]


def test_many_at_once_become_one(told: Told) -> None:
    numbers = range(1, MOST_SINGLE + 2)
    told.take(*(a_mine(number, State.RUNNING) for number in numbers))

    told.take(*(a_mine(number, State.SUCCEEDED) for number in numbers))

    assert told.ids == [list(numbers)]


def test_few_at_once_are_told_one_by_one(told: Told) -> None:
    numbers = range(1, MOST_SINGLE + 1)
    told.take(*(a_mine(number, State.RUNNING) for number in numbers))

    told.take(*(a_mine(number, State.SUCCEEDED) for number in numbers))

    assert told.ids == [[number] for number in numbers]


def test_first_sync_tells_nothing(told: Told) -> None:
    told.take(a_mine(1, State.RUNNING), a_mine(2, State.FAILED))

    told.take(*(a_mine(number, State.FAILED) for number in range(1, 50)), is_full=True)
    told.take(*(a_mine(number, State.FAILED) for number in range(50, 99)))

    assert told.ids == []


def test_end_while_the_desktop_was_closed_is_told(told: Told) -> None:
    told.notifications.watch([JobId(1), JobId(2), JobId(3)])

    told.take(a_mine(1, State.FAILED), a_mine(2, State.FAILED, started_by="bo"), a_mine(4, State.FAILED))

    assert told.ids == [[1]]


def test_while_they_are_off_nothing_is_told_later(told: Told) -> None:
    told.take(a_mine(1, State.RUNNING), a_mine(2, State.RUNNING))
    told.notifications.is_enabled = False
    told.take(a_mine(1, State.FAILED))
    told.notifications.is_enabled = True
    told.take(a_mine(1, State.FAILED), a_mine(2, State.FAILED))

    assert told.ids == [[2]]


def test_nobody_is_told_of_jobs_without_a_user(told: Told) -> None:
    told.store.update_status(user="")
    told.take(a_mine(1, State.RUNNING, started_by=""))
    told.take(a_mine(1, State.FAILED, started_by=""))

    assert told.ids == []


def test_job_run_from_here_is_told(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: Any) -> None:
        found: list[Notification] = []
        live.session.notifications.wanted.connect(found.append)
        await be_online(live)
        job = await run_job(live, place, "echo hello")
        await until_async(lambda: found)
        assert [each.id for each in found[0].jobs] == [job.id]
        await blocking(live, place.add_jobs, 3)
        assert len(found) == 1

    with_session(go)


def test_quick_jobs_are_each_told_once(place: ServerPlace, with_session: WithSession) -> None:
    order = place.order("echo hello")

    async def go(live: Any) -> None:
        told: list[int] = []
        live.session.notifications.wanted.connect(lambda each: told.extend(job.id for job in each.jobs))
        await be_online(live)
        made = [await live.session.commands.run_script(order) for _ in range(25)]
        await until_async(lambda: len(told) >= 25)
        assert sorted(told) == sorted(made)

    with_session(go)
