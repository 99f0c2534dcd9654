"""One desktop for each data folder."""

from tests.desktop.conftest import Start


def test_second_start_raises_the_first_window(start: Start) -> None:
    first = start()
    first.wait_until_ready()
    first.screen.cover()
    second = start()

    assert second.wait_for_end() == 0
    first.wait_until_active()
    assert second.output == ""


def test_two_starts_at_once_make_one_window(start: Start) -> None:
    programs = [start(), start()]
    programs[0].wait_for_any_end(programs[1])
    ended, running = sorted(programs, key=lambda each: each.process.poll() is None)

    assert ended.process.returncode == 0
    running.wait_until_ready()


def test_start_behind_an_ending_one_waits_for_it(start: Start) -> None:
    first = start()
    first.wait_until_ready()
    first.screen.press("ctrl+q")
    first.wait_until_hidden()
    second = start()

    assert first.wait_for_end() == 0
    second.wait_until_ready()
