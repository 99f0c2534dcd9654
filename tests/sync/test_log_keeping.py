"""Which logs are here for reading without the server: a real server, a real cache and a real shelf."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from jobdesk.model.job import JobId, NewJob, TaskId
from jobdesk.model.offline_policy import Pin
from jobdesk.model.script import ScriptId
from jobdesk.sync.cache import Cache
from jobdesk.sync.job_sync import JobSync
from jobdesk.sync.log_keeping import LogKeeping, Plan
from jobdesk.sync.log_sync import LogSync
from tests.serving import Clock, RunningServer
from tests.sync.test_log_sync import pieces_read, wait_for_end


class Desk:
    """What one desktop keeps."""

    def __init__(self, server: RunningServer, cache: Cache) -> None:
        self.server, self.cache = server, cache
        self.sync = JobSync(server.calls(), cache, Clock())
        self.logs = LogSync(server.transport(), cache)
        self.keeping = LogKeeping(self.sync, cache, self.logs)

    def run(self, *bodies: str) -> list[JobId]:
        """Ended jobs that the cache knows."""
        calls = self.server.calls()
        made: list[JobId] = []
        for body in bodies:
            script_id = ScriptId(self.server.add_script(body, name=f"script {len(made)} {body[:40]}"))
            order = NewJob(script_id=script_id, computer_ids=(calls.computers()[0].id,))
            made.append(calls.run(order).jobs[0].id)
        for job_id in made:
            wait_for_end(self.server, self.task(job_id))
        self.sync.greet()
        while self.sync.pull(0.0).upserted:
            pass
        return made

    def task(self, job_id: JobId) -> TaskId:
        return self.server.calls().detail(job_id).tasks[0].id

    def fetch(self, *job_ids: JobId) -> None:
        for job_id in job_ids:
            while not self.keeping.fetch(job_id):
                pass

    def text(self, job_id: JobId) -> str:
        return "".join(pieces_read(self.logs, self.task(job_id)))

    def plan(self, *found: list[JobId], cap: int = 10**12) -> Plan:
        return self.keeping.plan([np.array(each, np.int64) for each in found], cap)

    def missing(self, *found: list[JobId]) -> list[int]:
        return [int(each) for each in self.plan(*found).missing]


@pytest.fixture
def desk(server: RunningServer, cache: Cache) -> Desk:
    return Desk(server, cache)


#: A log of 4 MB: the server hands it out in several pieces.
LONG = "\n".join(f"echo {number} {'x' * 100_000}" for number in range(40))


def test_newest_is_fetched_first_each_job_once(desk: Desk) -> None:
    first, second, third = desk.run("echo one", "echo two", "echo three")

    assert desk.missing([first, second], [second, third]) == [third, second, first]


def test_fetched_log_is_here_and_not_missing_any_more(desk: Desk) -> None:
    first, second = desk.run("echo one\necho two", "echo three")

    desk.fetch(first)

    assert desk.text(first) == "one\ntwo\n"
    assert desk.missing([first, second]) == [second]


def test_long_log_comes_in_pieces(desk: Desk) -> None:
    (job_id,) = desk.run(LONG)

    assert not desk.keeping.fetch(job_id), "its detail"
    assert not desk.keeping.fetch(job_id), "the first piece"
    desk.fetch(job_id)

    assert desk.text(job_id).count("\n") == 40


def test_begun_log_goes_on_where_it_was(desk: Desk, server: RunningServer) -> None:
    (job_id,) = desk.run(LONG)
    desk.keeping.fetch(job_id)
    desk.keeping.fetch(job_id)
    here = desk.logs.shelf.read_record(desk.task(job_id))

    again = LogKeeping(desk.sync, desk.cache, desk.logs)
    again.fetch(job_id)
    again.fetch(job_id)

    there = desk.logs.shelf.read_record(desk.task(job_id))
    assert here is not None and there is not None
    assert 0 < here.size < there.size


def test_detail_is_here_with_the_log(desk: Desk) -> None:
    (job_id,) = desk.run("echo one")

    desk.fetch(job_id)

    detail = desk.cache.read_detail(job_id)
    assert detail is not None and detail.history


def test_changed_job_is_looked_at_again(desk: Desk) -> None:
    (job_id,) = desk.run("echo one")
    desk.fetch(job_id)
    job = desk.cache.read_job(job_id)
    assert job is not None

    desk.keeping.look_again([job])
    assert desk.missing([job_id]) == [], "it is as it was"
    desk.keeping.look_again([replace(job, revision=job.revision + 1)])

    assert desk.missing([job_id]) == [job_id]


def test_pinned_job_is_wanted_first_whatever_else_is(desk: Desk) -> None:
    first, second = desk.run("echo one", "echo two")

    desk.keeping.pin([first], Pin.ALWAYS)

    assert desk.missing([second]) == [first, second]
    assert desk.missing() == [first]


def test_job_that_is_never_kept_is_not_wanted(desk: Desk) -> None:
    first, second = desk.run("echo one", "echo two")

    desk.keeping.pin([second], Pin.NEVER)

    assert desk.missing([first, second]) == [first]


def test_pin_is_taken_back(desk: Desk) -> None:
    (job_id,) = desk.run("echo one")
    desk.keeping.pin([job_id], Pin.NEVER)

    desk.keeping.pin([job_id], None)

    assert desk.keeping.read_pins() == {}
    assert desk.missing([job_id]) == [job_id]


def test_pins_and_what_is_kept_outlive_the_process(desk: Desk, tmp_path: Path) -> None:
    first, second = desk.run("echo one", "echo two")
    desk.fetch(first)
    desk.keeping.pin([second], Pin.ALWAYS)
    desk.cache.close()

    again = Cache(tmp_path / "copy.db")
    keeping = LogKeeping(desk.sync, again, LogSync(desk.server.transport(), again))

    assert keeping.read_pins() == {second: Pin.ALWAYS}
    assert [int(each) for each in keeping.plan([[first, second]], 10**12).missing] == [second]
    again.close()


def noisy(number: int) -> str:
    """A log of about 200 kB that hardly compresses."""
    chance = random.Random(number)
    return "\n".join(f"echo {chance.getrandbits(32_000):x}" for _ in range(50))


def fill(desk: Desk, count: int = 4) -> list[JobId]:
    jobs = desk.run(*(noisy(number) for number in range(count)))
    desk.fetch(*jobs)
    return jobs


def is_here(desk: Desk, job_id: JobId) -> bool:
    return bool(desk.logs.read(desk.task(job_id), 0).chunks)


def test_oldest_goes_first(desk: Desk) -> None:
    jobs = fill(desk)
    cap = desk.keeping.usage().size - 100_000

    removed = desk.keeping.remove(cap, ())

    assert removed.logs == 1
    assert [is_here(desk, job_id) for job_id in jobs] == [False, True, True, True]
    assert desk.keeping.usage().size <= cap
    assert desk.missing(jobs) == [jobs[0]]


def test_what_is_foreseen_is_what_goes(desk: Desk) -> None:
    fill(desk)
    cap = desk.keeping.usage().size - 300_000

    foreseen = desk.keeping.foresee(cap, ())

    assert foreseen.logs == 2
    assert desk.keeping.remove(cap, ()) == foreseen
    assert desk.keeping.foresee(cap, ()).logs == 0


def test_small_logs_go_with_the_room_that_they_take_beside_their_text(desk: Desk) -> None:
    for number in range(1, 401):
        text = f"line of {number}\n".encode()
        desk.logs.shelf.append(TaskId(number), [(0, 0, text)], job_id=JobId(number), full_size=len(text))
    usage = desk.keeping.usage()

    everything, half = desk.keeping.foresee(0, ()), desk.keeping.foresee(usage.size // 2, ())

    assert everything.logs == 400
    assert abs(everything.size - usage.size) <= 1, "all that is said to be here"
    assert 190 <= half.logs <= 210


def test_pinned_log_never_goes(desk: Desk) -> None:
    jobs = fill(desk)
    desk.keeping.pin([jobs[0]], Pin.ALWAYS)

    while desk.keeping.remove(0, ()).logs:
        pass

    assert [is_here(desk, job_id) for job_id in jobs] == [True, False, False, False]
    usage = desk.keeping.usage()
    assert (usage.logs, usage.pinned_jobs) == (1, 1)
    assert 0 < usage.pinned_size <= usage.size


def test_log_that_is_open_is_not_taken_away(desk: Desk) -> None:
    jobs = fill(desk)

    while desk.keeping.remove(0, (desk.task(jobs[1]),)).logs:
        pass

    assert [is_here(desk, job_id) for job_id in jobs] == [False, True, False, False]


def test_log_that_a_person_read_lately_goes_last(desk: Desk) -> None:
    jobs = fill(desk)
    desk.keeping.note_read([desk.task(jobs[0])], desk.cache.read_detail(jobs[0]))

    desk.keeping.remove(desk.keeping.usage().size - 100_000, ())

    assert [is_here(desk, job_id) for job_id in jobs] == [True, False, True, True]


def test_older_ones_make_room_for_newer_ones_only(desk: Desk) -> None:
    jobs = fill(desk, 3)
    cap = desk.keeping.usage().size

    assert not desk.keeping.make_room(cap, jobs[0], ()), "nothing is older"
    assert not desk.keeping.make_room(cap, None, ()), "nothing is to be removed just now"
    assert desk.keeping.make_room(cap, JobId(jobs[-1] + 1), ())
    assert [is_here(desk, job_id) for job_id in jobs] == [False, True, True]


def test_room_is_given_back_to_the_disk(desk: Desk, tmp_path: Path) -> None:
    fill(desk)
    before = desk.keeping.usage().size

    while desk.keeping.remove(0, ()).logs:
        pass

    assert desk.keeping.usage().size == 0
    assert desk.logs.shelf.size() < before / 4


def test_dropped_jobs_lose_their_logs(desk: Desk) -> None:
    jobs = fill(desk, 2)

    desk.keeping.drop([jobs[1]], ())

    assert [is_here(desk, job_id) for job_id in jobs] == [True, False]


def test_running_job_waits_for_its_end(desk: Desk, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    calls = desk.server.calls()
    script_id = ScriptId(desk.server.add_script(f"echo one\nwhile [ ! -e {gate} ]; do", name="long"))
    order = NewJob(script_id=script_id, computer_ids=(calls.computers()[0].id,))
    job_id = calls.run(order).jobs[0].id
    desk.sync.greet()
    desk.sync.pull(0.0)

    assert desk.keeping.fetch(job_id), "nothing to do for now"
    assert desk.missing([job_id]) == [job_id], "but later"
    gate.touch()
    wait_for_end(desk.server, desk.task(job_id))


def test_job_that_is_not_to_be_had_is_not_asked_for_again(desk: Desk) -> None:
    (job_id,) = desk.run("echo one")
    job = desk.cache.read_job(job_id)
    assert job is not None

    desk.keeping.give_up(job_id)

    assert desk.missing([job_id]) == []
    desk.keeping.look_again([replace(job, revision=job.revision + 1)])
    assert desk.missing([job_id]) == [job_id], "it has changed"


def test_log_that_no_room_holds_goes_before_all_others(desk: Desk) -> None:
    small = fill(desk, 3)
    (large,) = desk.run("\n".join(noisy(number) for number in range(10, 20)))
    desk.fetch(large)
    cap = 2 * desk.keeping.usage().size // 3

    foreseen = desk.keeping.foresee(cap, ())

    assert foreseen.logs == 1
    assert desk.keeping.remove(cap, ()) == foreseen
    assert [is_here(desk, job_id) for job_id in (*small, large)] == [True, True, True, False]
    assert desk.keeping.foresee(cap, ()).logs == 0


def test_open_log_that_no_room_holds_drives_no_other_out(desk: Desk) -> None:
    small = fill(desk, 3)
    (large,) = desk.run("\n".join(noisy(number) for number in range(10, 20)))
    desk.fetch(large)
    cap = 2 * desk.keeping.usage().size // 3
    opened = (desk.task(large),)

    assert desk.keeping.foresee(cap, opened).logs == desk.keeping.remove(cap, opened).logs == 0
    assert desk.keeping.make_room(cap, JobId(large + 1), opened)
    assert all(is_here(desk, job_id) for job_id in (*small, large))


def test_log_that_no_room_holds_is_left_out_as_soon_as_it_is_known(desk: Desk) -> None:
    small = fill(desk, 2)
    (large,) = desk.run("\n".join(noisy(number) for number in range(10, 40)))
    cap = desk.keeping.usage().size * 2
    asked = 0

    while not desk.keeping.fetch(large, cap):
        asked += 1

    assert asked == 1, "its first piece says how large it is"
    assert [is_here(desk, job_id) for job_id in (*small, large)] == [True, True, False]
    plan = desk.plan([*small, large], cap=cap)
    assert (plan.wanted, list(plan.missing), plan.outsized) == (3, [], 1)


def test_more_room_brings_what_was_left_out(desk: Desk) -> None:
    (large,) = desk.run("\n".join(noisy(number) for number in range(30)))
    while not desk.keeping.fetch(large, 1_000_000):
        pass
    assert desk.missing([large]) == [large]

    while not desk.keeping.fetch(large, 100_000_000):
        pass

    assert (desk.missing([large]), desk.plan([large]).outsized) == ([], 0)


def test_pinned_log_is_never_left_out(desk: Desk) -> None:
    (large,) = desk.run("\n".join(noisy(number) for number in range(30)))
    while not desk.keeping.fetch(large, 1_000_000):
        pass
    assert list(desk.plan([large], cap=1_000_000).missing) == []

    desk.keeping.pin([large], Pin.ALWAYS)

    assert list(desk.plan([large], cap=1_000_000).missing) == [large]


def test_jobs_that_wrote_nothing_are_counted(desk: Desk) -> None:
    jobs = desk.run("echo one", "exit 0")
    desk.fetch(*jobs)

    plan = desk.plan(jobs)

    assert (plan.wanted, list(plan.missing), plan.silent) == (2, [], 1)


def test_logs_that_can_be_read_here_are_known(desk: Desk) -> None:
    kept, silent, opened, torn, _ = desk.run("echo one", "exit 0", "echo read", LONG, "echo away")
    desk.fetch(kept, silent)
    desk.logs.fetch(desk.task(opened), 0, 0.0, opened)
    desk.logs.fetch(desk.task(torn), 0, 0.0, torn)

    assert list(desk.keeping.read_here()) == [kept, silent, opened]
