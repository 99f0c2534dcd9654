"""Opening SQLite and PostgreSQL, the tables, and their migrations."""
