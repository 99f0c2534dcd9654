"""An engine whose computer can be switched off and started anew."""

from collections.abc import Sequence

from jobdesk.engines.base import ComputerFacts
from tests.engines.fake import FakeComputer, FakeEngine
from tests.waiting import until


class BootingEngine(FakeEngine):
    """Its computer can be switched off and started anew."""

    def __init__(self, boot_id: str = "first") -> None:
        super().__init__(FakeComputer())
        self.boot_id = boot_id
        self.is_online = True
        self._rounds = 0

    def wait_for_rounds(self, count: int) -> None:
        """Returns when dispatch has come round so often since."""
        wanted = self._rounds + count
        until(lambda: self._rounds >= wanted, what="dispatch comes round")

    def computers(self) -> Sequence[ComputerFacts]:
        self._rounds += 1
        name = self.computer.name
        return (ComputerFacts(name=name, platform="", is_online=self.is_online, boot_id=self.boot_id),)
