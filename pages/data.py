"""Data: the view as tables and files, import of further reports, and the sources."""

from geo.ui import frame

with frame.page("Data"):
    frame.ready_library()
    from geo.ui.data_page import show_data  # after the head: pandas comes with it

    show_data()
