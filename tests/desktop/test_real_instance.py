"""One desktop for each data folder."""

from tests.desktop.conftest import Start
from tests.desktop.program import Program


def test_second_start_raises_the_first_window(start: Start) -> None:
    first = start()
    first.wait_until_ready()
    first.screen.cover()
    second = start()

    assert second.wait_for_end() == 0
    first.wait_until_active()
    assert second.output == ""


def test_jd_link_of_a_second_start_selects_its_job(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.run_script("Disk use")
    second = Program(jobdesk.screen, jobdesk.data, "second", "jobdesk://job/1")

    assert second.wait_for_end() == 0
    jobdesk.wait("the job of the link is selected", lambda: jobdesk.shows_details_of("Inventory"))
    assert jobdesk.find("label", "#1") is not None


def test_jd_link_of_a_second_start_opens_the_table_preselected(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.go_to_page("ctrl+3", "Scripts")
    second = Program(jobdesk.screen, jobdesk.data, "third", "jobdesk://jobs?script=Inventory")

    assert second.wait_for_end() == 0
    jobdesk.wait("the script is chosen", lambda: jobdesk.find("list item", "Inventory, 1 job, selected"))
    jobdesk.wait("its job alone is shown", lambda: jobdesk.find("label", r"1 of 2 jobs.*"))


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
