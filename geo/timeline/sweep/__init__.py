"""The rules of standings for all towns at once, as steps over columns.

:mod:`geo.timeline.order`, :mod:`geo.timeline.implied` and :mod:`geo.timeline.judge` say the rules and judge one town
in full, with the claims behind its standing. The modules of the same names here do what those do, for a hundred
thousand claims about thirty thousand towns in a tenth of a second; nothing in them is a rule of its own, and the tests
hold the two equal. So a rule is changed there first, and then here.
"""

from geo.timeline.sweep.judge import STATES
from geo.timeline.sweep.trace import CHANGING, IMPLIED, PART, judge_towns, trace_towns

__all__ = ["CHANGING", "IMPLIED", "PART", "STATES", "judge_towns", "trace_towns"]
