"""The rules of jobs, and the HTTP API over them."""
