"""Why jobs and tasks changed their state, in words for people."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from jobdesk.model.causes import Cause

_SENTENCES = {
    Cause.CREATED: QT_TRANSLATE_NOOP("Text", "The job was made."),
    Cause.RESTART: QT_TRANSLATE_NOOP("Text", "The job was made by restarting another one."),
    Cause.RESTARTED: QT_TRANSLATE_NOOP("Text", "A newer job replaces it."),
    Cause.SENT: QT_TRANSLATE_NOOP("Text", "It was handed over to the engine."),
    Cause.STARTED: QT_TRANSLATE_NOOP("Text", "The computer began it."),
    Cause.ENDED: QT_TRANSLATE_NOOP("Text", "The script ended by itself."),
    Cause.TIMED_OUT: QT_TRANSLATE_NOOP("Text", "Its time was over."),
    Cause.LOST: QT_TRANSLATE_NOOP("Text", "Contact was lost for good."),
    Cause.LATE_RESULT: QT_TRANSLATE_NOOP("Text", "A late result came in."),
    Cause.NOT_RUN: QT_TRANSLATE_NOOP("Text", "The engine could not run it."),
    Cause.CANCEL_REQUESTED: QT_TRANSLATE_NOOP("Text", "Somebody asked for its end."),
    Cause.CANCELLED: QT_TRANSLATE_NOOP("Text", "It ended because somebody asked for it."),
    Cause.EXPIRED: QT_TRANSLATE_NOOP("Text", "It waited longer than it was allowed to."),
    Cause.SCHEDULED: QT_TRANSLATE_NOOP("Text", "A schedule made the job."),
    Cause.WINDOW_OPENED: QT_TRANSLATE_NOOP("Text", "Its window opened."),
    Cause.WINDOW_CLOSED: QT_TRANSLATE_NOOP("Text", "Its window closed."),
    Cause.RETRY: QT_TRANSLATE_NOOP("Text", "An attempt failed; it is tried again."),
    Cause.IDLE: QT_TRANSLATE_NOOP("Text", "It recorded nothing for longer than it may."),
    Cause.SEEN_AGAIN: QT_TRANSLATE_NOOP("Text", "The computer was seen again after the script had restarted it."),
    Cause.REPLACED: QT_TRANSLATE_NOOP("Text", "A newer run of the same script on the same computer takes its place."),
    Cause.JOINED: QT_TRANSLATE_NOOP("Text", "A computer joined a group that carries the script."),
    Cause.START_UP: QT_TRANSLATE_NOOP("Text", "A computer was started, and the script runs at each start."),
    Cause.ACKNOWLEDGED: QT_TRANSLATE_NOOP("Text", "Somebody took note that it did not go well."),
    Cause.TASKS: QT_TRANSLATE_NOOP("Text", "The job follows its tasks."),
}


def tell_cause(cause: Cause) -> str:
    """One plain sentence."""
    return QCoreApplication.translate("Text", str(_SENTENCES[cause]))
