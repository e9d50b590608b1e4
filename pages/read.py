"""Read: add a report, see what is read in it, and decide about each claim."""

from geo.ui import frame

with frame.page("Read"):
    library = frame.ready_library()
    from geo.ui.read_page import show_read  # after the head: the reading rules come with it

    show_read(library)
