"""The paths of protocol v1, for the asking and the answering side alike."""

PREFIX = "/api/v1"

STATUS = f"{PREFIX}/status"
OPENAPI = f"{PREFIX}/openapi.json"
SIGN_IN = f"{PREFIX}/sign-in"
CHANGES = f"{PREFIX}/changes"
JOBS = f"{PREFIX}/jobs"
JOB = f"{PREFIX}/jobs/{{job_id}}"
CANCEL = f"{PREFIX}/jobs/cancel"
RESTART = f"{PREFIX}/jobs/restart"
SUBSCRIBE = f"{PREFIX}/jobs/subscribe"
LOG = f"{PREFIX}/tasks/{{task_id}}/log"
TASK = f"{PREFIX}/tasks/{{task_id}}"
SCRIPTS = f"{PREFIX}/scripts"
SCRIPT = f"{PREFIX}/scripts/{{script_id}}"
COMPUTERS = f"{PREFIX}/computers"
GROUPS = f"{PREFIX}/groups"
BATCHES = f"{PREFIX}/batches"

#: Header of every POST: repeated with the same key, it does nothing twice.
IDEMPOTENCY_KEY = "Idempotency-Key"
