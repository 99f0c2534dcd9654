"""The words about entries of the audit."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from jobdesk.gui.theme import ColorRole
from jobdesk.model.audit import AuditEntry, Outcome

#: The sign of each outcome, and its colour.
SIGNS = {
    Outcome.DONE: ("tick", ColorRole.GREEN),
    Outcome.REFUSED: ("warning", ColorRole.AMBER),
    Outcome.FAILED: ("error", ColorRole.RED),
}


class AuditText(QObject):
    """Words in the language of the person; an action that is not known stays as the server wrote it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.actions = self._name_actions()  #: by their code
        self.areas = self._name_areas()  #: by what stands before the dot of an action
        self.titles = self._name_columns()  #: of columns, by the names of fields

    def action(self, code: str) -> str:
        """What was done: 'Run a job'."""
        return self.actions.get(code, code)

    def actor(self, entry: AuditEntry) -> str:
        """Who has done it."""
        return entry.actor or self.tr("(nobody who is known)")

    def outcome(self, outcome: Outcome) -> str:
        """What became of it."""
        return {
            Outcome.DONE: self.tr("Done"),
            Outcome.REFUSED: self.tr("Refused"),
            Outcome.FAILED: self.tr("Failed"),
        }[outcome]

    def _name_areas(self) -> Mapping[str, str]:
        return {
            "job": self.tr("Jobs"),
            "script": self.tr("Scripts"),
            "schedule": self.tr("Schedules"),
            "computer": self.tr("Computers"),
            "group": self.tr("Groups"),
            "user": self.tr("Users"),
            "domain": self.tr("Domains"),
            "token": self.tr("Tokens"),
            "sign-in": self.tr("Signing in"),
            "password": self.tr("Passwords"),
            "retention": self.tr("What is kept"),
            "subscription": self.tr("Subscriptions"),
            "mail": self.tr("Mail"),
        }

    def _name_actions(self) -> Mapping[str, str]:
        return {
            "job.run": self.tr("Run a script"),
            "job.restart": self.tr("Restart jobs"),
            "job.cancel": self.tr("Cancel jobs"),
            "job.acknowledge": self.tr("Acknowledge jobs"),
            "job.subscribe": self.tr("Subscribe to jobs"),
            "job.purge": self.tr("Remove old jobs"),
            "script.save": self.tr("Save a script"),
            "script.delete": self.tr("Delete scripts"),
            "script.import": self.tr("Import scripts"),
            "schedule.save": self.tr("Save a schedule"),
            "schedule.delete": self.tr("Delete schedules"),
            "schedule.run": self.tr("Run schedules now"),
            "computer.change": self.tr("Change computers"),
            "computer.delete": self.tr("Delete computers"),
            "group.save": self.tr("Save a group"),
            "group.delete": self.tr("Delete groups"),
            "group.join": self.tr("Join a group"),
            "user.save": self.tr("Save a user"),
            "user.delete": self.tr("Delete users"),
            "domain.save": self.tr("Save a domain"),
            "domain.delete": self.tr("Delete domains"),
            "token.make": self.tr("Make a token"),
            "token.revoke": self.tr("Revoke tokens"),
            "token.expires": self.tr("A token expires soon"),
            "sign-in": self.tr("Sign in"),
            "password.change": self.tr("Change a password"),
            "retention.save": self.tr("Set what is kept"),
            "mail.send": self.tr("Send a mail"),
            "subscription.save": self.tr("Subscribe to a filter"),
            "subscription.delete": self.tr("End subscriptions"),
        }

    def _name_columns(self) -> Mapping[str, str]:
        return {
            "id": self.tr("Number"),
            "at": self.tr("When"),
            "actor": self.tr("Who"),
            "origin": self.tr("From"),
            "action": self.tr("What"),
            "target": self.tr("On what"),
            "domain": self.tr("Domain"),
            "outcome": self.tr("Outcome"),
            "detail": self.tr("Detail"),
        }
