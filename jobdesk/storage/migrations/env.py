"""What Alembic runs: the migrations, on the connection that jobdesk.storage.database hands over."""

from alembic import context

from jobdesk.storage import tables

context.configure(
    connection=context.config.attributes["connection"], target_metadata=tables.server.metadata, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
