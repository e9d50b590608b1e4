"""A file, an archive or a folder, opened as the parts that it holds.

Plain files, ``.zip``, ``.gz``, ``.tar`` and ``.tar.gz`` are told apart by their first bytes, never by their names.
Archives are hostile until shown otherwise: names that lead elsewhere, links, devices, members of the same name,
archives inside archives and encrypted members are refused, each with a sentence, and limits of size hold while
reading (:mod:`geo.feeds.containers.limits`). A zip is read where it is; a tar, which can only be read from its
beginning, is unpacked into a temporary folder under names of our own. Nothing is written anywhere else.
"""

from geo.feeds.containers.limits import Meter
from geo.feeds.containers.names import shown
from geo.feeds.containers.opening import Container, files_at, open_container

__all__ = ["Container", "Meter", "files_at", "open_container", "shown"]
