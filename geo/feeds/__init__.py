"""What comes into Dateline from outside: one module per kind of file, each ending in records of :mod:`geo.records`."""
