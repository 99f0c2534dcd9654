"""Orders as the runner takes them, and the interpreters of the languages."""

import base64
import json
import sys
from pathlib import PurePath

from jobdesk.engines.base import TaskOrder
from jobdesk.model.errors import EngineFault

_POWERSHELL = ["-NoProfile", "-NonInteractive"]

#: Command and file name suffix by language.
INTERPRETERS: dict[str, tuple[list[str], str]] = {
    "bash": (["bash"], ".sh"),
    "sh": (["sh"], ".sh"),
    "python": (["python3"], ".py"),
    "powershell": (["pwsh", *_POWERSHELL, "-File"], ".ps1"),
}
if sys.platform == "win32":
    INTERPRETERS["python"] = ["py", "-3"], ".py"
    INTERPRETERS["powershell"] = ["powershell", *_POWERSHELL, "-ExecutionPolicy", "Bypass", "-File"], ".ps1"


def write_order(order: TaskOrder) -> bytes:
    """The order as JSON, secrets in clear. Raises EngineFault for a language that nobody knows."""
    if order.language not in INTERPRETERS:
        raise EngineFault(f"The language {order.language!r} of {order.script} is not known here.")
    argv, suffix = INTERPRETERS[order.language]
    document = {
        "task": order.task_id,
        "attempt": order.attempt,
        "has_folder": True,
        "argv": argv,
        "suffix": suffix,
        "body": order.body,
        "parameters": [{"name": value.name, "type": value.type.value, "value": value.value} for value in order.values],
        "files": {
            name: {"name": PurePath(file.name).name, "content": base64.b64encode(file.content).decode()}
            for name, file in order.files.items()
        },
        "timeout_s": order.timeout_s,
        "grace_s": order.grace_s,
    }
    return json.dumps(document).encode()
