"""Alembic migrations of the server's database, from the first table on."""
