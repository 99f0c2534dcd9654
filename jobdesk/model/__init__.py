"""What a job is: frozen values, their rules and the errors raised on purpose; no I/O and no Qt."""
