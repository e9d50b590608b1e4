"""``python -m geo.gazetteer.build``: rebuild ``data/gazetteer.npz`` from its sources."""

from __future__ import annotations

import sys

from geo.gazetteer.compilation.assemble import assemble
from geo.gazetteer.compilation.write import write_table
from geo.gazetteer.table import TABLE


def main() -> None:
    """Build the table and say what is in it."""
    rows = assemble()
    keys = write_table(TABLE, rows)
    own = sum(row.basis == "own" for row in rows)
    sys.stderr.write(f"{TABLE.name}: {len(rows)} places ({own} with coordinates of their own), {keys} search keys\n")


if __name__ == "__main__":
    main()
