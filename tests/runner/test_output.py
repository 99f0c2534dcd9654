"""What becomes of a script's output."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.runner.task_runner import CHUNK_BYTES, JOIN_S, JOURNAL, Journal, Output
from tests.runner.attempts import Runner, an_order, pick, read_log, read_records, run


def test_both_streams_come_in_true_order(tmp_path: Path) -> None:
    body = "for n in 1 2 3; do echo out $n; echo err $n >&2; done"
    assert read_log(run(tmp_path, body)) == "out 1\nerr 1\nout 2\nerr 2\nout 3\nerr 3\n"


def test_both_streams_of_python_come_in_true_order(tmp_path: Path) -> None:
    body = "import sys\nfor n in (1, 2):\n    print('out', n)\n    print('err', n, file=sys.stderr)\n"
    records = run(tmp_path, body, argv=["python3"], suffix=".py")
    assert read_log(records) == "out 1\nerr 1\nout 2\nerr 2\n"


@pytest.mark.parametrize(
    ("printed", "log"),
    [
        (r"no newline", "no newline"),
        (r"a\rb\r\n", "a\rb\r\n"),
        (r"a\0b\n", "a\0b\n"),
        (r"\377\376 \303", "\ufffd\ufffd \ufffd"),
        (r"\033[31mred\033[0m", "\x1b[31mred\x1b[0m"),
        (r"\342\200\250", "\u2028"),
        ("", ""),
    ],
)
def test_output_is_kept_as_it_is(tmp_path: Path, printed: str, log: str) -> None:
    assert read_log(run(tmp_path, f"printf '{printed}'")) == log


def test_character_written_in_two_halves_is_one_character(tmp_path: Path) -> None:
    with Runner(tmp_path, an_order(r"printf '\303'; until [ -e go ]; do :; done; printf '\251'")) as runner:
        runner.wait_for("started")
        (tmp_path / "work" / "go").touch()
        runner.end()
        assert runner.log() == "é"


def test_output_is_seen_while_the_script_runs(tmp_path: Path) -> None:
    with Runner(tmp_path, an_order("echo first; until [ -e go ]; do sleep 0.02; done; echo second")) as runner:
        runner.wait_for_text("first\n")
        (tmp_path / "work" / "go").touch()
        runner.end()
        assert runner.log() == "first\nsecond\n"


def test_many_lines_are_joined(tmp_path: Path) -> None:
    records = run(tmp_path, "for n in $(seq 200); do echo $n; sleep 0.002; done")
    assert len(pick(records, "output")) <= 12
    assert read_log(records) == "".join(f"{n}\n" for n in range(1, 201))


def test_no_chunk_is_larger_than_agreed(tmp_path: Path) -> None:
    records = run(tmp_path, "for n in $(seq 20000); do echo 'æøå æøå æøå'; done")
    sizes = [len(record["text"].encode()) for record in pick(records, "output")]
    assert sum(sizes) == 20_000 * 21
    assert max(sizes) <= CHUNK_BYTES


def test_output_after_the_script_closed_its_streams_does_not_matter(tmp_path: Path) -> None:
    records = run(tmp_path, "echo seen; exec >&- 2>&-; sleep 0.3; exit 5")
    assert read_log(records) == "seen\n"
    assert records[-1]["exit_code"] == 5


@given(st.lists(st.tuples(st.text(max_size=40_000), st.floats(0, 1)), max_size=6))
def test_chunks_make_up_the_text(tmp_path_factory: pytest.TempPathFactory, pieces: list[tuple[str, float]]) -> None:
    folder = tmp_path_factory.mktemp("chunks")
    journal = Journal(folder / JOURNAL)
    output = Output(journal)
    now = 0.0
    for text, pause_s in pieces:
        now += pause_s
        output.add(text)
        output.tick(now)
    output.end()
    journal.close()
    records = read_records(folder)
    assert read_log(records) == "".join(text for text, _ in pieces)
    assert all(0 < len(record["text"].encode()) <= CHUNK_BYTES for record in records)


def test_text_is_shown_at_once_after_a_silence(tmp_path: Path) -> None:
    journal = Journal(tmp_path / JOURNAL)
    output = Output(journal)
    shown = []
    for text, now in (("a", 1.0), ("b", 1.1), ("c", 1.2), ("", 1.0 + JOIN_S), ("d", 2.0)):
        output.add(text)
        output.tick(now)
        shown.append("".join(record["text"] for record in read_records(tmp_path)))
    journal.close()
    assert shown == ["a", "a", "a", "abc", "abcd"]
