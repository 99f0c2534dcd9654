"""The names of errors on the wire, and their HTTP status."""

from http import HTTPStatus

from jobdesk.model import errors
from jobdesk.model.script import InvalidValue, ValueFault
from jobdesk.protocol.documents import ErrorDocument

_STATUSES: dict[type[errors.JobDeskError], HTTPStatus] = {
    errors.NotSignedIn: HTTPStatus.UNAUTHORIZED,
    errors.TooManyAttempts: HTTPStatus.TOO_MANY_REQUESTS,
    errors.NotPermitted: HTTPStatus.FORBIDDEN,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Refused: HTTPStatus.CONFLICT,
    errors.InvalidField: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.InvalidDocument: HTTPStatus.UNPROCESSABLE_ENTITY,
    InvalidValue: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.TooSlow: HTTPStatus.REQUEST_TIMEOUT,
    errors.TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.ServerFault: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.DatabaseFault: HTTPStatus.SERVICE_UNAVAILABLE,
}
_BY_NAME = {kind.__name__: kind for kind in _STATUSES if kind is not InvalidValue}
_BY_STATUS = {int(status): kind for kind, status in _STATUSES.items() if kind is not InvalidValue}


def status_of(error: errors.JobDeskError) -> HTTPStatus:
    """The HTTP status for an error; 500 for one that has no name on the wire."""
    return _STATUSES.get(type(error), HTTPStatus.INTERNAL_SERVER_ERROR)


def describe(error: errors.JobDeskError) -> ErrorDocument:
    """The document for an error."""
    known = type(error) if type(error) in _STATUSES else errors.ServerFault
    return ErrorDocument(error=known.__name__, sentence=error.sentence, detail=_describe_place(error))


def revive(document: ErrorDocument, status: int) -> errors.JobDeskError:
    """The error that a document tells of; an unknown name, or fault of a value, falls back on the HTTP status."""
    if document.error == InvalidValue.__name__:
        parameter, _, fault = document.detail.rpartition(" ")
        if fault in ValueFault.__members__:
            return InvalidValue(parameter, ValueFault[fault])
    kind = _BY_NAME.get(document.error) or _BY_STATUS.get(status, errors.ServerFault)
    if kind is errors.InvalidField:
        return errors.InvalidField(document.sentence, document.detail)
    if kind is errors.TooManyAttempts and document.detail.isascii() and document.detail.isdecimal():
        return errors.TooManyAttempts(document.sentence, int(document.detail))
    return kind(document.sentence)


def _describe_place(error: errors.JobDeskError) -> str:
    match error:
        case InvalidValue():
            return f"{error.parameter} {error.fault.name}"
        case errors.InvalidField():
            return error.field
        case errors.TooManyAttempts():
            return str(error.retry_after_s)
    return ""
