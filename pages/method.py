"""Method: the rules, the words, the sources and the limits."""

from geo.ui import frame, method

with frame.page("Method"):
    method.show_method()
