"""Words about roles and domains, and why somebody may not do something: the server decides, the desktop explains."""

from PySide6.QtCore import QObject

from jobdesk.model.account import INSTALLATION, Right, Role, may
from jobdesk.session.status import ConnectionStatus


class RightsText(QObject):
    """Part of Text."""

    def role(self, role: Role) -> str:
        """The name of a role."""
        return {
            Role.SYSTEM_ADMIN: self.tr("System administrator"),
            Role.DOMAIN_ADMIN: self.tr("Domain administrator"),
            Role.OPERATOR: self.tr("Operator"),
            Role.VIEWER: self.tr("Viewer"),
        }[role]

    def explained_role(self, role: Role) -> str:
        """What a role allows, in a sentence."""
        return {
            Role.SYSTEM_ADMIN: self.tr("Sees and does everything, in every domain."),
            Role.DOMAIN_ADMIN: self.tr("Sees and does everything in one domain."),
            Role.OPERATOR: self.tr("Runs, restarts and cancels jobs in one domain; changes no scripts."),
            Role.VIEWER: self.tr("Reads jobs and logs of one domain."),
        }[role]

    def domain(self, name: str) -> str:
        """The name of a domain; that of the whole installation has no name of its own."""
        return name or self.tr("The whole installation")

    def reason(self, status: ConnectionStatus, right: Right, domain: str | None = None) -> str:
        """Why the person may not do something, of a domain where one is named; "" where it is allowed.

        While the server has not told the role, nothing is held back: the server refuses what is not allowed.
        """
        role = status.role
        if role is None:
            return ""
        if not may(role, right):
            return self._missing_right(role, right)
        if role is Role.SYSTEM_ADMIN or domain is None or domain == status.domain:
            return ""
        if domain == INSTALLATION:
            return self.tr("It is for all domains: only a system administrator may change it.")
        return self.tr("It belongs to the domain {0}.").format(domain)

    def _missing_right(self, role: Role, right: Right) -> str:
        match right, role:
            case Right.RUN, _:
                return self.tr("A viewer may read jobs, not run them.")
            case Right.EDIT, Role.OPERATOR:
                return self.tr("An operator may run scripts, not change them. An administrator of the domain may.")
            case Right.EDIT, _:
                return self.tr("A viewer may read this, not change it. An administrator of the domain may.")
            case Right.MANAGE_DOMAINS, _:
                return self.tr("Only a system administrator may change domains.")
            case _:
                return self.tr("Only an administrator may do this.")
