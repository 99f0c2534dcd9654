"""Keeps, reads and forgets tokens as it is told by lines of standard input, and says how it went, each in a line."""

import sys

from jobdesk.config.credentials import forget_token, keep_token, read_token
from jobdesk.config.settings import Connection
from jobdesk.model.errors import JobDeskError


def obey(line: str) -> str:
    verb, name, token = line.rstrip("\n").split(" ")
    connection = Connection(name=name, url=f"https://{name}.example.org", user="anna")
    try:
        match verb:
            case "keep":
                keep_token(connection, token)
            case "read":
                return repr(read_token(connection))
            case "forget":
                forget_token(connection)
    except JobDeskError as error:
        return f"{type(error).__name__}: {error.sentence}"
    return "done"


for command in sys.stdin:
    sys.stdout.write(f"{obey(command)}\n")
    sys.stdout.flush()
