"""Reports: the texts with their names and claims marked."""

from geo.ui import frame

with frame.page("Reports"):
    library = frame.ready_library()
    from geo.ui.reports_page import show_reports  # after the head: pandas comes with it

    show_reports(library)
