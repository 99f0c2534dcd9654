"""The fake engine does what an engine does."""

from typing import Any

import pytest

from jobdesk.engines.base import Engine
from jobdesk.model.job import TaskId
from tests.engines.contract import EngineContract, Place
from tests.engines.fake import FakeComputer, FakeEngine


class FakePlace:
    """One fake computer."""

    def __init__(self) -> None:
        self.computer = FakeComputer()

    def open(self) -> Engine:
        return FakeEngine(self.computer)

    def lose_runner(self, task_id: TaskId, attempt: int) -> None:
        self.computer.lose_runner(task_id, attempt)


class TestFakeEngine(EngineContract):
    @pytest.fixture
    def place(self) -> Place:
        return FakePlace()

    def is_idle(self, place: Any) -> bool:
        return not place.computer.runs
