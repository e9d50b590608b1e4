"""From claims to standings: who holds a place on a day, by whose word, and how sure that is.

Everything here is a pure function of the claims that it is given; the order of the claims never matters.

**What counts.** Control claims about a town (a place of its own; never a province or a region) that no
person rejected. Claims that *assert* or *concede* carry a standing; those that *deny* oppose one; those
that are *unconfirmed* are listed and change nothing.

**Which word makes what.** A claim for a side made only by that side gives *claimed*. It becomes *held* when
the other side says so too (a concession alone is enough: nobody invents his own loss), when an independent
voice or the reporter says so, or when the reference chronology has it. A denial by the other side that is
not older than the present state keeps it at *claimed* until the denying side concedes, somebody independent
says it again for a later day, or the chronology has it.

**Which claim is newer.** :mod:`geo.timeline.order` has the rules. Claims that can all be true are read so:
first possession, then the change that ended it. Where two contrary claims speak of the same days and cannot
both be true, or a claim says that a place is fought over, it is *contested* until something newer settles it.

**While it changes.** From the first possible day of a change its outcome is shown, marked *changing* until
the last possible day.

**What follows without being said.** A capture implies who held the place before, see
:mod:`geo.timeline.implied`; such a standing is marked *implied*.

**How old it is.** A standing keeps the age of its newest support. The reference chronology lists every change
of its towns up to its last day, so with hindsight its word stays fresh until its next row or that day.

**Two clocks.** With hindsight everything counts that was ever published. As known on a day K, only claims
published on or before K count.

The rules stand in :mod:`geo.timeline.order`, :mod:`geo.timeline.implied` and :mod:`geo.timeline.judge`, for one town
at a time; :mod:`geo.timeline.sweep` applies them to all towns at once.
"""

from geo.timeline.ground import (
    Changes,
    Ground,
    Standings,
    intervals_in,
    lay_ground,
    standing_of,
    standings_in,
    standings_on,
)
from geo.timeline.intervals import Histories, StandingInterval, standing_intervals
from geo.timeline.publication import coarsened, publishable
from geo.timeline.selection import day_range, select, select_ground, shown
from geo.timeline.standings import Difference, differences
from geo.timeline.sweep import STATES
from geo.timeline.table import ClaimTable

__all__ = [
    "STATES",
    "Changes",
    "ClaimTable",
    "Difference",
    "Ground",
    "Histories",
    "StandingInterval",
    "Standings",
    "coarsened",
    "day_range",
    "differences",
    "intervals_in",
    "lay_ground",
    "publishable",
    "select",
    "select_ground",
    "shown",
    "standing_intervals",
    "standing_of",
    "standings_in",
    "standings_on",
]
