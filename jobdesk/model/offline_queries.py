"""The jobs whose logs are kept for reading without the server, as queries."""

from collections.abc import Sequence

from jobdesk.model.offline_policy import Keeps, OfflinePolicy
from jobdesk.model.query import Category, JobQuery, Period, PeriodKind
from jobdesk.model.states import FINAL_STATES


def kept_queries(policy: OfflinePolicy, user: str, filters: Sequence[JobQuery]) -> tuple[JobQuery, ...]:
    """What to ask for the jobs whose logs are kept: those that any of the queries shows. Only ended jobs are kept.

    `filters`: the queries of the policy's filters, as far as they are known; `user`: "" while nobody is signed in.
    """
    every = JobQuery(states=FINAL_STATES, period=Period(kind=PeriodKind.ALL_TIME), shows_system=True)
    match policy.kind:
        case Keeps.ALL:
            return (every,)
        case Keeps.MINE:
            return (every.choose(Category.STARTED_BY, user),) if user else ()
        case Keeps.FILTERS:
            ended = (_of_ended(each) for each in filters)
            return tuple(each for each in ended if each.states)
        case Keeps.NONE:
            return ()


def _of_ended(query: JobQuery) -> JobQuery:
    """The ended jobs that a filter shows, one row each, in whatever order."""
    return JobQuery(
        states=query.states & FINAL_STATES,
        period=query.period,
        chosen=query.chosen,
        search=query.search,
        shows_system=query.shows_system,
    )
