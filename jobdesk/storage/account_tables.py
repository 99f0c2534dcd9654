"""The tables of users, of what they belong to, and of how they sign in."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint, text

from jobdesk.storage.columns import Id, Instant, metadata

domains = Table(
    "domains",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(255), nullable=False, unique=True),
)

users = Table(
    "users",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(128), nullable=False, unique=True),
    Column("role", String(32), nullable=False),
    Column("password_hash", Text),
    Column("is_active", Boolean, nullable=False),
    Column("domain_id", Id, ForeignKey("domains.id")),  # NULL: the whole installation
    Column("mail", String(255), nullable=False, server_default=text("''")),
    Column("created_at", Instant),
    Column("last_seen_at", Instant),
    # What a desktop of this user has from before this revision may hold what the user may no longer see.
    Column("seen_from", BigInteger, nullable=False, server_default=text("0")),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Id, primary_key=True),
    Column("user_id", Id, ForeignKey("users.id"), nullable=False),
    Column("name", String(128), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("last_used_at", Instant),
    UniqueConstraint("user_id", "name"),
)

# Sign-ins that failed, so that guessing gets slower.
sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    Column("user_name", String(128), primary_key=True),
    Column("origin", String(255), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last_at", Instant, nullable=False, index=True),
)
