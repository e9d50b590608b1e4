"""What Alembic runs: the migrations, inside the transaction on the connection that it is handed."""

from alembic import context

from geo.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
