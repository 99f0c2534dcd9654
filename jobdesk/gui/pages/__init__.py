"""The pages beside that of the jobs: scripts, computers, groups."""
