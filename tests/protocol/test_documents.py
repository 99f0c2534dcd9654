"""Documents come out of both encodings as they went in, and bad ones are refused with the place of the fault."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobdesk.model.errors import InvalidDocument
from jobdesk.model.job import JobDetail, NewJob
from jobdesk.model.script import ScriptId
from jobdesk.protocol.documents import JSON, MSGPACK, ErrorDocument, JobIdsDocument, SignInDocument, decode, encode
from jobdesk.protocol.hand_over import HandOver
from tests.protocol.kinds import KINDS, full_example, values_of

BOTH = pytest.mark.parametrize("media_type", [JSON, MSGPACK])
EACH_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


@BOTH
@EACH_KIND
@given(data=st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_document_survives_the_way(kind: type[Any], media_type: str, data: st.DataObject) -> None:
    document = data.draw(values_of(kind))
    assert decode(kind, encode(document, media_type), media_type) == document


@BOTH
@EACH_KIND
def test_full_document_survives_the_way(kind: type[Any], media_type: str) -> None:
    document = full_example(kind)
    assert decode(kind, encode(document, media_type), media_type) == document


def test_messagepack_is_what_travels_by_itself() -> None:
    document = JobIdsDocument(job_ids=())
    assert decode(JobIdsDocument, encode(document)) == document
    assert encode(document) == encode(document, MSGPACK)


@pytest.mark.parametrize(
    ("kind", "content", "place"),
    [
        (JobIdsDocument, b'{"job_ids": [1, "two"]}', r"\$\.job_ids\[1\]"),
        (JobIdsDocument, b'{"job_ids": null}', r"\$\.job_ids"),
        (JobIdsDocument, b"{}", "job_ids"),
        (NewJob, b'{"script_id": 1.5}', r"\$\.script_id"),
        (NewJob, b'{"script_id": 1, "files": {"f": {"name": "n", "content": "?"}}}', r"\$\.files\[\.\.\.\]\.content"),
        (JobDetail, b'{"job": {"id": 1, "revision": 1, "state": "much"}}', r"\$\.job\.state"),
        (JobIdsDocument, b'{"job_ids": [1]', "truncated"),
        (JobIdsDocument, b'{"job_ids": [1]} and more', "trailing"),
    ],
)
def test_place_of_the_fault_is_named(kind: type[Any], content: bytes, place: str) -> None:
    with pytest.raises(InvalidDocument, match=place):
        decode(kind, content, JSON)


@BOTH
@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"\0", b"null", b"\xc0", b"<html></html>", b"\xff\xfe", b"[" * 100_000, b"\x91" * 100_000),
        b'{"user": "\xff", "password": ""}',
        b'{"user": "\\ud800", "password": ""}',
        b"\x82\xa4user\xa1\xff\xa8password\xa0",
        b'{"user": ' + b"[" * 100_000,
        b"\x81\xa4much" + b"\x91" * 100_000,
    ],
    ids=lambda content: content[:12],
)
def test_bad_bytes_are_no_document(content: bytes, media_type: str) -> None:
    with pytest.raises(InvalidDocument):
        decode(SignInDocument, content, media_type)


@BOTH
@EACH_KIND
@given(content=st.binary(max_size=60))
@settings(max_examples=20)
def test_any_bytes_are_a_document_or_refused(kind: type[Any], media_type: str, content: bytes) -> None:
    try:
        decoded = decode(kind, content, media_type)
    except InvalidDocument:
        return
    assert isinstance(decoded, kind)


@BOTH
@pytest.mark.parametrize(
    "document",
    [
        NewJob(script_id=ScriptId(1), values={"file": "report-\udcff.pdf"}),
        NewJob(script_id=ScriptId(1), batch="\ud800"),
        ErrorDocument(error="e", sentence="\udc80"),
    ],
)
def test_text_that_is_no_unicode_is_refused_in_words(document: object, media_type: str) -> None:
    with pytest.raises(InvalidDocument, match="cannot be sent"):
        encode(document, media_type)


def test_number_that_does_not_fit_is_refused_in_words() -> None:
    with pytest.raises(InvalidDocument, match="too large"):
        encode(NewJob(script_id=ScriptId(2**70)))


def test_refusal_does_not_repeat_a_password() -> None:
    with pytest.raises(InvalidDocument) as raised:
        encode(SignInDocument(user="anna", password="hunter2\ud800"))
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if {"password", "token"} & set(kind.__dataclass_fields__)])
def test_secrets_are_not_shown(kind: type[Any]) -> None:
    document = full_example(kind)
    secret = getattr(document, "password", None) or document.token
    assert secret not in repr(document)


def test_kinds_are_all_known() -> None:
    assert {kind.__name__ for kind in KINDS} >= {"StatusDocument", "ChangesDocument", "JobDetail", HandOver.__name__}
