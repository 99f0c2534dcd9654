"""Kill -9 of server, runners and desktop, again and again over a workload: nothing is lost, and nothing done twice."""

import logging
from collections import Counter
from pathlib import Path

import pytest

from tests.end2end.crashing import (
    Crashing,
    assert_copy_is_right,
    assert_file_is_sound,
    assert_nothing_lost,
    assert_right,
)
from tests.end2end.place import Place

logger = logging.getLogger(__name__)


@pytest.mark.parametrize(
    ("kills", "seed"),
    [
        (25, 1),
        pytest.param(300, 2, marks=[pytest.mark.slow, pytest.mark.timeout(1800)]),
    ],
)
def test_kills_at_any_moment_lose_nothing(place: Place, tmp_path: Path, kills: int, seed: int) -> None:
    crashing = Crashing(place, tmp_path, seed)
    try:
        crashing.run(kills)
    finally:
        crashing.close()

    details = [place.calls.detail(job_id) for job_id in crashing.ordered.values()]
    assert_nothing_lost(crashing)
    for detail in details:
        assert_right(crashing, detail)
    assert_copy_is_right(crashing)
    place.end()
    assert_file_is_sound(place.folder / "jobdesk.db")
    assert sum(crashing.kills.values()) == kills
    assert min(crashing.kills.values()) > 0
    ends = Counter(detail.job.state.value for detail in details)
    words = f"{kills} kills ({crashing.kills}, {len(crashing.killed_runners)} runners in all)"
    logger.info("%s, jobs: %s", words, dict(ends))
