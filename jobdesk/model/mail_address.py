"""What can be an address for mail."""

from jobdesk.model.errors import InvalidField

MAX_MAIL_LENGTH = 255


def check_mail(mail: str) -> None:
    """Raises InvalidField for what cannot be an address; "" is none."""
    name, _, host = mail.rpartition("@")
    is_line = mail.isprintable() and not set(mail) & set(' <>,;:"\\')
    if mail and not (name and host and is_line and len(mail) <= MAX_MAIL_LENGTH and "@" not in name):
        raise InvalidField(f"{mail!r} is not a mail address, as anna@example.org is.", "mail")
