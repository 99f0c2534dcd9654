"""Which jobs a policy keeps the logs of."""

import msgspec
import pytest

from jobdesk.model.offline_policy import LEAST_CAP_MB, MEGABYTE, Keeps, OfflinePolicy
from jobdesk.model.offline_queries import kept_queries
from jobdesk.model.query import Category, Granularity, JobQuery, Period, PeriodKind
from jobdesk.model.states import FINAL_STATES, State


def test_all_means_every_ended_job_system_ones_too() -> None:
    (query,) = kept_queries(OfflinePolicy(keeps="all"), "", ())

    assert (query.states, query.period.kind) == (FINAL_STATES, PeriodKind.ALL_TIME)
    assert query.shows_system


def test_mine_are_those_that_the_user_started() -> None:
    (query,) = kept_queries(OfflinePolicy(keeps="mine"), "anna", ())

    assert query.chosen == {Category.STARTED_BY: "anna"}


def test_nobody_signed_in_keeps_nothing_of_mine() -> None:
    assert kept_queries(OfflinePolicy(keeps="mine"), "", ()) == ()


def test_filters_keep_their_ended_jobs_one_row_each() -> None:
    shown = JobQuery(
        states=frozenset({State.RUNNING, State.FAILED}),
        period=Period(kind=PeriodKind.THIS_WEEK),
        search="script:chromium",
        granularity=Granularity.COMPUTER,
    )

    (query,) = kept_queries(OfflinePolicy(keeps="filters"), "anna", (shown,))

    assert query.states == {State.FAILED}
    assert (query.period, query.search, query.granularity) == (shown.period, shown.search, Granularity.JOB)


def test_filter_of_running_jobs_alone_keeps_nothing() -> None:
    running = JobQuery(states=frozenset({State.RUNNING}))

    assert kept_queries(OfflinePolicy(keeps="filters"), "anna", (running,)) == ()


def test_none_keeps_nothing() -> None:
    assert kept_queries(OfflinePolicy(keeps="none"), "anna", (JobQuery(),)) == ()


@pytest.mark.parametrize(("word", "kind"), [("all", Keeps.ALL), ("whatever a newer version knows", Keeps.MINE)])
def test_unknown_word_means_what_is_standard(word: str, kind: Keeps) -> None:
    policy = msgspec.json.decode(msgspec.json.encode({"keeps": word, "unknown": 1}), type=OfflinePolicy)

    assert policy.kind is kind


def test_cap_has_a_floor_whatever_the_file_says() -> None:
    assert OfflinePolicy(cap_mb=-5).cap == LEAST_CAP_MB * MEGABYTE
