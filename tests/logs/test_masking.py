"""Masking: each rule takes its samples and leaves what is none, rows stay, and no text takes long."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesk.logs.masking import (
    COMPARE_MASKS,
    FAMILY_MASKS,
    MARKS,
    Masker,
    MaskName,
    record_masks,
    restore_masks,
    split_marks,
)

_texts = st.text(st.sampled_from("0123456789abcdef:./-\\ \t\"'TZxsmé\n[]#%,~") | st.characters(codec="utf-8"))


def _show(text: str, masks: frozenset[MaskName] = frozenset(MaskName)) -> str:
    masked = Masker(masks, ["bpc-014"]).mask(text.encode()).decode()
    return "".join(f"‹{each.value}›" if isinstance(each, MaskName) else each for each in split_marks(masked))


@pytest.mark.parametrize("rule", [name for name in MaskName if name.sample])
def test_each_rule_masks_its_samples_wholly(rule: MaskName) -> None:
    masked = Masker({rule}).mask(rule.sample.encode())
    pieces = masked.decode().split(" · ")
    mark = " " if rule is MaskName.SPACE else MARKS[rule].decode()
    assert len(pieces) == rule.sample.count(" · ") + 1
    assert all(mark in piece for piece in pieces)
    if rule in (MaskName.TIME, MaskName.DURATION, MaskName.ADDRESS, MaskName.PATH, MaskName.HEX, MaskName.NAME):
        assert pieces == [mark] * len(pieces)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("2026-11-21 19:33:00,123 +0100 up", "‹time› up"),
        ("Sat Nov 21 19:33:00 UTC 2026 up", "‹time› up"),
        ("21.11.2026 19:33 and 11/21/2026 07:33:21 PM.", "‹time› and ‹time›."),
        ("[21/Nov/2026:19:33:00 +0000] x", "[‹time›] x"),
        ("20261121T193300Z", "‹time›"),
        ("took 1 m 04 s, then 3.5 seconds", "took ‹duration›, then ‹duration›"),
        ("Nov  3 14:02:11 bpc-014 sshd[1234]: no", "‹time› ‹computer› sshd[‹id›]: no"),
        ("held by process 1234 (apt)", "held by process ‹id› (apt)"),
        ("id 5106-26728 taken", "id ‹id› taken"),
        ("lock /var/lib/dpkg/lock-frontend. It is", "lock ‹path›. It is"),
        ("C:\\Program Files\\JobDesk\\a b.exe: no", "‹path› b.exe: no"),
        ("\\\\server\\share\\x y", "‹path› y"),
        ("either/or and n/a", "either/or and n/a"),
        ("/etc/passwd: ~/x ./run.sh ../a", "‹path›: ‹path› ‹path› ‹path›"),
        ("at 0x7ffd in deadbeef12 feedface", "at ‹hex› in ‹hex› feedface"),
        ("fe80::1%eth0/64 std::map 10.0.0.1/24", "‹address› std::map ‹address›"),
        ("disk 93% of 5,120", "disk ‹number›% of ‹number›"),
        ("it's 'gone' now", "it's ‹name› now"),
        ("version 1.2.3", "version ‹number›"),
        ("BPC-014 bpc-0141", "‹computer› bpc-‹number›"),
    ],
)
def test_what_differs_from_run_to_run_is_masked_and_the_rest_stays(text: str, masked: str) -> None:
    assert _show(text) == masked


def test_a_rule_that_is_off_masks_nothing() -> None:
    assert _show("at 14:02 for 3 s", frozenset({MaskName.TIME})) == "at ‹time› for 3 s"


@given(_texts)
@settings(deadline=None)
def test_masked_text_has_as_many_rows(text: str) -> None:
    raw = text.encode("utf-8", "replace")
    assert Masker(MaskName, ["pc"]).mask(raw).count(b"\n") == raw.count(b"\n")


@given(st.lists(_texts.map(lambda text: text.replace("\n", " ")), max_size=6))
@settings(deadline=None)
def test_a_row_is_masked_as_it_would_be_alone(rows: list[str]) -> None:
    masker = Masker(COMPARE_MASKS | {MaskName.NUMBER})
    raw = [row.encode("utf-8", "replace") for row in rows]
    alone = [masker.mask(row) for row in raw]
    assert masker.mask(b"\n".join(raw)).split(b"\n") == (alone or [b""])


@given(_texts.map(lambda text: text.replace("\n", " ")))
@settings(deadline=None)
def test_the_spans_of_a_row_say_what_is_masked_in_it(text: str) -> None:
    masker = Masker(COMPARE_MASKS | {MaskName.NUMBER, MaskName.PATH}, ["pc"])
    spans = masker.spans(text)
    behind, masked = 0, ""
    for span in spans:
        assert behind <= span.first < span.end <= len(text)
        masked += text[behind : span.first] + MARKS[span.rule].decode()
        behind = span.end
    if text.isascii() and not any(mark.decode() in text for mark in MARKS.values()):
        assert (masked + text[behind:]).encode() == masker.mask(text.encode())


def test_rules_are_kept_by_name_and_unknown_ones_passed_over() -> None:
    assert restore_masks(record_masks(FAMILY_MASKS)) == FAMILY_MASKS
    assert restore_masks("time none-such") == {MaskName.TIME}


@pytest.mark.parametrize(
    "part",
    [b"a", b"0", b"1:", b"/a", b"'", b'"', b"1 ", b"1s", b"1.1.", b"ab:", b"::", b"\\", b"Jan ", b"C:\\ ", b"a/"],
)
def test_a_line_without_an_end_takes_linear_time(part: bytes) -> None:
    masker = Masker(MaskName, ["pc"])
    times = []
    for size in (40_000, 320_000):
        line = part * (size // len(part))
        began_at = time.process_time()
        masker.mask(line)
        times.append(time.process_time() - began_at)
    # Eight times the text, and room for a machine that has something else to do; the square would be 64.
    assert times[1] < 24 * max(times[0], 0.004)
