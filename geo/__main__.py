"""``python -m geo`` is the ``dateline`` command."""

from geo.cli import main

main()
