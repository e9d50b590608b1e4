"""Map: the timeline map, its filters, the day's counts and changes, and the history of a town."""

from geo.ui import frame, map_page

with frame.page("Map"):
    frame.ready_library()
    map_page.map_and_panels()
