"""Places: the gazetteer, with what a name might mean and why."""

from geo.ui import frame

with frame.page("Places"):
    library = frame.ready_library()
    from geo.ui.places_page import show_places  # after the head: pandas comes with it

    show_places(library)
