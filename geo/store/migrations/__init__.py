"""The history of the schema, in Alembic's layout; :mod:`geo.store.migrate` runs it.

To change a table: change :mod:`geo.store.schema`, add a module to ``versions`` with the next number whose
``upgrade`` does the same to a store that is there, and move ``HEAD``. A test compares the two.
"""
