"""Errors come out at the desktop as what they were at the server."""

import inspect

import pytest

from jobdesk.model import errors
from jobdesk.model.errors import InvalidDocument, InvalidField, JobDeskError, NotFound, Refused, ServerFault
from jobdesk.model.script import InvalidValue, ValueFault
from jobdesk.protocol.documents import ErrorDocument, decode, encode
from jobdesk.protocol.errors import describe, revive, status_of

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, JobDeskError)]
#: The names and statuses of protocol v1; what has none is a fault of the server.
ON_THE_WIRE = {
    "NotSignedIn": 401,
    "NotPermitted": 403,
    "NotFound": 404,
    "Refused": 409,
    "TooSlow": 408,
    "TooManyAttempts": 429,
    "TooLarge": 413,
    "InvalidDocument": 422,
    "InvalidField": 422,
    "ServerFault": 500,
    "DatabaseFault": 503,
}


def send(error: JobDeskError) -> JobDeskError:
    """The error as it arrives at the desktop."""
    return revive(decode(ErrorDocument, encode(describe(error))), int(status_of(error)))


@pytest.mark.parametrize("kind", KINDS)
def test_error_says_its_sentence_by_itself(kind: type[JobDeskError]) -> None:
    assert kind().sentence == inspect.getdoc(kind)
    assert kind().sentence.endswith(".")


@pytest.mark.parametrize("kind", KINDS)
def test_error_has_its_status(kind: type[JobDeskError]) -> None:
    assert int(status_of(kind())) == ON_THE_WIRE.get(kind.__name__, 500)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.__name__ in ON_THE_WIRE])
def test_error_with_a_name_on_the_wire_arrives_as_itself(kind: type[JobDeskError]) -> None:
    assert type(send(kind())) is kind


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.__name__ not in ON_THE_WIRE])
def test_error_without_a_name_arrives_as_a_fault_of_the_server(kind: type[JobDeskError]) -> None:
    assert type(send(kind())) is ServerFault


@pytest.mark.parametrize("kind", KINDS)
def test_sentence_arrives(kind: type[JobDeskError]) -> None:
    assert send(kind("The disk of the server is full. Ask Bo.")).sentence == "The disk of the server is full. Ask Bo."


@pytest.mark.parametrize("fault", ValueFault)
@pytest.mark.parametrize("parameter", ["max-age", "not a name", ""])
def test_invalid_value_keeps_parameter_and_fault(parameter: str, fault: ValueFault) -> None:
    arrived = send(InvalidValue(parameter, fault))
    assert isinstance(arrived, InvalidValue)
    assert (arrived.parameter, arrived.fault) == (parameter, fault)


def test_invalid_value_is_a_fault_of_the_document() -> None:
    assert int(status_of(InvalidValue("a", ValueFault.MISSING))) == 422


def test_invalid_field_keeps_its_place() -> None:
    arrived = send(InvalidField("A name is required.", "parameters[2].name"))
    assert isinstance(arrived, InvalidField)
    assert (arrived.sentence, arrived.field) == ("A name is required.", "parameters[2].name")


@pytest.mark.parametrize("detail", ["max-age TOO_OLD", "max-age", ""])
def test_fault_of_a_newer_server_keeps_its_sentence(detail: str) -> None:
    document = ErrorDocument(error="InvalidValue", sentence="Parameter max-age: 90 days at most.", detail=detail)
    arrived = revive(document, 422)
    assert type(arrived) is InvalidDocument
    assert arrived.sentence == "Parameter max-age: 90 days at most."


@pytest.mark.parametrize(
    ("status", "kind"), [(404, NotFound), (409, Refused), (422, InvalidDocument), (500, ServerFault)]
)
def test_unknown_name_falls_back_on_the_status(status: int, kind: type[JobDeskError]) -> None:
    assert type(revive(ErrorDocument(error="MadeLater", sentence="No."), status)) is kind


@pytest.mark.parametrize("status", [200, 302, 418, 502, 599])
def test_unknown_name_and_status_are_a_fault_of_the_server(status: int) -> None:
    assert type(revive(ErrorDocument(error="MadeLater", sentence="No."), status)) is ServerFault


def test_known_name_goes_before_the_status() -> None:
    assert type(revive(ErrorDocument(error="Refused", sentence="No."), 500)) is Refused


def test_error_without_a_sentence_has_the_standard_one() -> None:
    assert revive(ErrorDocument(error="Refused", sentence=""), 409).sentence == Refused().sentence


def test_name_of_a_class_that_is_none_of_ours_is_unknown() -> None:
    assert type(revive(ErrorDocument(error="JobDeskError", sentence="No."), 404)) is NotFound
