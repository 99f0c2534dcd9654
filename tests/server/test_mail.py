"""What mails say of jobs that have ended."""

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jobdesk.model.job import JobId, Task, TaskId
from jobdesk.model.states import State
from jobdesk.server import outbox
from jobdesk.server.mail import Extract, last_lines, write_end, write_summary
from tests.index.builders import NOW, a_job


def a_task(number: int = 1, state: State = State.FAILED, **fields: Any) -> Task:
    named = {"id": TaskId(number), "job_id": JobId(17), "computer_id": number, "computer": f"web-{number}"}
    return Task(**{**named, "state": state, **fields})


def test_mail_says_what_became_of_a_job() -> None:
    job = a_job(
        17,
        state=State.FAILED,
        script="Backup files",
        started_by="anna",
        result="disk full",
        exit_code=2,
        computers=[1],
        started_at=NOW - dt.timedelta(hours=1, seconds=5),
        finished_at=NOW,
    )

    letter = write_end(job, [a_task()], Extract(computer="web-1", lines=("copying", "no space left")))

    assert letter.subject == "JobDesk: Backup files on web-1: failed"
    for words in ("disk full", "anna", "1 h 0 min 5 s", "    no space left", "jobdesk://job/17", "2026-03-18 14:02:00"):
        assert words in letter.body


def test_mail_lists_the_first_twenty_computers() -> None:
    tasks = [a_task(number, State.FAILED if number == 3 else State.SUCCEEDED) for number in range(1, 31)]

    body = write_end(a_job(17, computers=range(1, 31)), tasks, None).body

    assert "web-3: failed" in body and "web-20: succeeded" in body
    assert "web-21" not in body and "and 10 more" in body


def test_extract_has_the_last_lines_without_what_is_for_a_terminal() -> None:
    log = "".join(f"line {number}\n" for number in range(100)) + "1 %\r99 %\r100 %\r\n\x1b[31mred\x1b[0m\x07\n"

    lines = last_lines(log)

    assert len(lines) == 20
    assert (lines[0], lines[-2:]) == ("line 82", ("100 %", "red"))


def test_summary_names_first_what_did_not_go_well() -> None:
    jobs = [a_job(number, state=State.FAILED if number == 4 else State.SUCCEEDED) for number in range(1, 7)]

    letter = write_summary(jobs)

    assert letter.subject == "JobDesk: 6 jobs have ended, 1 of them not well"
    assert letter.body.index("#4") < letter.body.index("#1 ")


@given(st.text(), st.text(min_size=1), st.text())
def test_no_name_adds_to_the_head_of_a_mail(script: str, computer: str, result: str) -> None:
    job = a_job(17, script=f"{script}\r\nBcc: eve@example.org", result=result, computers=[1])
    letter = write_end(job, [a_task(computer=computer)], Extract(computer=computer, lines=last_lines(result)))

    row = _Row(id=1, created_at=NOW, recipient="bo@example.org", subject=letter.subject, body=letter.body)
    message = outbox.compose(row, "jobs@example.org", "server")

    assert "\n" not in letter.subject and "\r" not in letter.subject
    assert message.as_bytes().partition(b"\n\n")[0].count(b"\nBcc") == 0
    assert sorted(message.keys()) == HEAD


HEAD = [
    *("Auto-Submitted", "Content-Transfer-Encoding", "Content-Type", "Date", "From"),
    *("MIME-Version", "Message-ID", "Subject", "To"),
]


class _Row:
    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)
