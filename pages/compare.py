"""Compare: two days or two sources, side by side."""

from geo.ui import frame

with frame.page("Compare"):
    library = frame.ready_library()
    from geo.ui.compare_page import show_compare  # after the head: pandas comes with it

    show_compare(library)
