"""Secret values never reach the journal."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.runner.task_runner import MASK, Mask
from tests.runner.attempts import Runner, a_parameter, an_order, pick, read_log, run

letters = st.text("ab\n ", max_size=30)


def mask_in_pieces(mask: Mask, pieces: list[str]) -> str:
    return "".join(map(mask.feed, pieces)) + mask.end()


@given(st.lists(st.text("ab\n ", min_size=1, max_size=6), min_size=1, max_size=4), st.lists(letters, max_size=12))
def test_where_the_text_is_cut_makes_no_difference(secrets: list[str], pieces: list[str]) -> None:
    assert mask_in_pieces(Mask(secrets), pieces) == Mask(secrets).text("".join(pieces))


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.data())
def test_no_part_of_a_secret_is_left(secrets: list[str], data: st.DataObject) -> None:
    parts = {line.strip() for secret in secrets for line in secret.splitlines()} - {""}
    pieces = data.draw(st.lists(st.one_of(st.text(), st.sampled_from([*secrets, *parts])), max_size=10))
    whole = "".join(pieces)
    cuts = data.draw(st.lists(st.integers(0, len(whole)), max_size=10).map(sorted))
    cut = [whole[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    shown = mask_in_pieces(Mask(secrets), cut)
    for part in parts:
        assert part not in shown.replace(MASK, "\0" if part != "\0" else "\1")


@given(st.text("ab", min_size=1, max_size=5), st.lists(st.text("abc", max_size=8), max_size=8))
def test_only_what_may_begin_a_secret_is_held_back(secret: str, pieces: list[str]) -> None:
    mask = Mask([secret])
    fed = shown = ""
    for piece in pieces:
        fed += piece
        shown += mask.feed(piece)
        rest = Mask([secret]).text(fed).removeprefix(shown)
        assert rest == "" or (secret.startswith(rest) and rest != secret)


@pytest.mark.parametrize(
    ("secrets", "text", "shown"),
    [
        (["hunter2"], "is hunter2!", f"is {MASK}!"),
        (["pass", "password"], "pass password passed", f"{MASK} {MASK} {MASK}ed"),
        (["one\ntwo"], "two one\ntwo one", f"{MASK} {MASK} {MASK}"),
        (["one\r\n two "], "one, two", f"{MASK}, {MASK}"),
        (["xab", "abc"], "xabc", f"{MASK}c"),
        ([""], "nothing", "nothing"),
        (["a.c"], "abc a.c", f"abc {MASK}"),
    ],
)
def test_text_is_masked(secrets: list[str], text: str, shown: str) -> None:
    assert Mask(secrets).text(text) == shown
    assert mask_in_pieces(Mask(secrets), list(text)) == shown


def test_secret_printed_in_two_halves_is_masked(tmp_path: Path) -> None:
    body = 'printf "%s" "${JOBDESK_PIN%456}"; until [ -e go ]; do sleep 0.02; done; echo "${JOBDESK_PIN#123}."'
    order = an_order(body, parameters=[a_parameter("pin", "123456", "password")])
    with Runner(tmp_path, order) as runner:
        runner.wait_for("started")
        (tmp_path / "work" / "go").touch()
        runner.end()
        assert runner.log() == f"{MASK}.\n"


def test_secret_is_masked_in_everything_a_mark_says(tmp_path: Path) -> None:
    body = """
    echo "::steps log in as $JOBDESK_PIN | other::"
    echo "::step log in as $JOBDESK_PIN::"
    echo "::hint::try $JOBDESK_PIN"
    echo "::result::was $JOBDESK_PIN"
    echo "::error::not $JOBDESK_PIN"
    """
    records = run(tmp_path, body, parameters=[a_parameter("pin", "hunter2", "password")])
    assert "hunter2" not in (tmp_path / "journal").read_text()
    assert pick(records, "hint")[0]["text"] == f"try {MASK}"
    assert pick(records, "result")[0]["text"] == f"was {MASK}"
    assert pick(records, "step")[0]["name"] == f"log in as {MASK}"
    assert records[-1]["message"] == f"Failed: log in as {MASK}."


def test_secret_is_masked_when_the_interpreter_is_missing(tmp_path: Path) -> None:
    records = run(tmp_path, "", argv=["/no/hunter2"], parameters=[a_parameter("pin", "hunter2", "password")])
    assert records[-1]["message"] == f"/no/{MASK} was not found on this computer."


def test_secret_lies_in_no_file_while_the_script_runs(tmp_path: Path) -> None:
    order = an_order("echo up; sleep 60", parameters=[a_parameter("pin", "hunter2-7c1e", "password")])
    with Runner(tmp_path, order) as runner:
        runner.wait_for_text("up")
        held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        assert b"hunter2-7c1e" not in held


def test_secret_is_masked_in_a_flood(tmp_path: Path) -> None:
    body = 'for n in $(seq 20000); do echo "$n $JOBDESK_PIN"; done'
    log = read_log(run(tmp_path, body, parameters=[a_parameter("pin", "hunter2", "password")]))
    assert log == "".join(f"{n} {MASK}\n" for n in range(1, 20001))
