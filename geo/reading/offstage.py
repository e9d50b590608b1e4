"""Places beside the scene: where shells were fired from, ends of roads, what is only compared, birthplaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.searches import has_any

if TYPE_CHECKING:
    from geo.reading.words import Line

_FIRED_FROM: Final = re.compile(
    r"\bfrom (?:[\w'-]+ ){0,4}?(?:positions?|banks?|shores?|sides?|batter(?:y|ies)|launchers?|launch sites?|pads?|"
    r"areas?|airfields?|air ?bases?|bases?|bombers?|planes?|aircraft|jets?|submarines?|ships?|frigates?|warships?|"
    r"woods?|forests?|"
    r"hills?|heights?|fields?|sites?|guns?|howitzers?|systems?|crews?|emplacements?|trenches|villages?|territory|border|"
    r"grouping|brigade|regiment|barges?|trucks?)(?: of the (?:river|dnipro|border|reservoir|strait))?,? "
    r"(?:(?:stationed|parked|hidden|based|dug in|placed|somewhere|far|just) )?(?:near|at|beside|in|inside|outside|"
    r"around|over|above|off|behind|of|on|by|along|across(?: from)?|opposite|"
    r"(?:north|south|east|west)\w* of)(?: the| cape)?$|"
    r"\b(?:fired|launched|released|loosed|let loose|sent up|taken off|took off|lobbed|flown) "
    r"(?:from |by \S+ )?(?:near|over|off|beside|outside|behind|above|somewhere (?:near|in))(?: the| cape)?$|"
    r"\bfrom (?:beyond|behind|across) the (?:border|river|reservoir|water|strait) (?:at|near|in|by)(?: the| cape)?$|"
    r"\bfrom (?:beyond|behind|near|beside|around|outside|inside|over|off|above)(?: the| cape)?$"
)
_FIRED_FROM_WORDS: Final = word_class("offstage_fired_from")
_FIRED: Final = 11
"""Words before a place among which it is told that something came from there."""
_COMPARED: Final = re.compile(
    r"(?:\bunlike|\bthan|(?:^|[,;(\u2013\u2014] ?)(?:much |just |rather |exactly )?(?:like|as)(?= \S+ before)|"
    r"[,;(] ?as(?= the ones? )|[,;(] ?as (?:they|it) (?:are|is|was|were|has been|have been|had been)(?= (?:in|at) )|"
    r"(?:^|[,;(] ?)(?:much |just |rather |not )?like|\breminds? \w+ (?:\w+ )?of|\breminded \w+ (?:\w+ )?of|"
    r"\breminiscent of|"
    r"\bcompar(?:ed|able) (?:with|to)|\b(?:confused|mixed up) with|"
    r"\bmistaken for|\bno (?:town|city|village|place)\b[^,;]* except|"
    r"\bas (?!well\b|far\b|soon\b|long\b)(?:[\w-]+ ){1,2}as|\bas(?= (?:in|at|near|over) )|"
    r"\bas (?:had |has |have |did |was )?(?:happened|happen|been done|done|occurred|the case)(?: \w+)?"
    r"(?= (?:in|at|to|near) )|"
    r"\bin the same (?:province|region|district|oblast) as|\bnot (?:the )?same (?:\w+ )?as|\ba second|\bsame fate as|"
    r"\bthe likes of|\bthe way of|\bmodelled on|\bremember(?:s|ed|ing)?) ?"
    r"(?:(?:those|that|the (?:one|ones|siege|fall|battle|ruins|fate)|what (?:happened|was done)) "
    r"(?:found |dug |seen |built )?)?(?:of |in |at |from |near |over |to )?(?:the )?$"
)
_COMPARED_WORDS: Final = word_class("offstage_compared")
_COMPARING: Final = frozenset({"unlike", "than", "like", "likes", "as", "except", "second", "way"})
_COMPARING_STEMS: Final = ("remin", "compar", "confus", "mixed", "mistaken", "modelled", "remember")
"""Without one of these words or stems nothing is compared."""
_BORN_IN: Final = re.compile(
    r"\b(?:born(?: and (?:raised|bred))?|grew up|grown up|brought up|schooled|christened|(?:a )?natives?|"
    r"built|made|bought|manufactured|assembled|registered|designed|"
    r"hail(?:s|ed|ing)?|who (?:comes?|came)|who (?:is|was) from|herself from|himself from|taught|studied) "
    r"(?:in|of|from)"
    r"(?: the)?$"
)
_KEPT: Final = word_class("offstage_kept")
_KEPT_FROM: Final = re.compile(
    r"\bto (?:keep|stop|prevent|bar|hold|shield|block) (?:[\w'-]+ ){0,5}?(?:from|out of|short of)"
    r"(?: \w+ing(?: \w+)?)?(?: the)?$"
)
"""Before a place which what is done elsewhere saves from the enemy."""
KEPT: Final = 9
_BORN_WORDS: Final = frozenset({"in", "of", "from", "the"})
_WAY_TO: Final = re.compile(
    r"\bways? (?:out|in|back|through|north|south|east|west|home|there)(?: of)?(?: to| towards| from)?(?: the)?$|"
    r"\b(?:trains?|buses|coach(?:es)?|ferr(?:y|ies)|flights?|highways?|motorways?|railways?|pipelines?|canals?|mains?|"
    r"traffic|tracks?) (?:(?:that|which) (?:\w+ )?)?(?:(?:leads?|runs?|goes|leading|running|going|out|on) )?"
    r"(?:to|for|into|from)(?: the)?$|"
    r"\b(?:links?|linking|linked|connects?|connecting|joins)(?: (?:the|both|up))?(?: (?:with|to|city of|town of))?$|"
    r"\b(?:roads?|lines?|routes?) (?:that |which )?(?:\w+ )?(?:leads?|runs?|goes|leading|running|going|links?|"
    r"from) (?:on )?(?:to|for|into|from|out of)?(?: the)?$"
)
_WAY_WORDS: Final = word_class("offstage_ways")
_PAIRED: Final = word_class("offstage_paired") | {","}
_HEARD: Final = re.compile(
    r"\b(?:(?:told|tells?|telling|to|with|before|by) (?:[\w'-]+ ){0,3}?(?:reporters?|journalists?|correspondents?)|"
    r"spoke|speaks|speaking|briefing|conference|interview(?:ed)?|(?:by|on|over)(?: the)? (?:tele)?phone|"
    r"(?:tele)?phoned|called)(?: us| me| again)? "
    r"(?:in|at|from|near|outside)(?: the)?$|"
    r"\bwho (?:has|have|had)(?: \w+)? moved to(?: the)?$|"
    r"\b(?:who|she|he) (?:is|was|has)(?: \w+)? now(?: \w+){0,2} in$|\bnow (?:lives?|works?|living|working) in$|"
    r"(?<!flag )(?<!still )(?<!colours )\b(?:flew|flies|flying|flown) (?:over|past|across)(?: the)?$|"
    r"\bwhom? (?:we|i|our reporters?) (?:met|meet|spoke to|spoke with|found|visited|interviewed|reached)(?: \w+){0,3} "
    r"(?:in|at|near|outside)$|\bwe (?:met|meet) (?:him|her|them) (?:in|at|near|outside)$|"
    r"\b(?:he|she|governor|mayor|council|administration|who) (?:now|today|these days) "
    r"(?:sits?|rents?|keeps?|stays?|runs|governs|resides?|writes|signs|drives|teaches|leads)"
    r"(?: \w+){0,4} (?:in|at|from)$|"
    r"\b(?:lives?|living|works?|working|based|runs|carries on|governs)(?: \w+){0,4}? "
    r"from(?: (?:an?|the|his|her|two|three|four|its|their)(?: \w+){1,2} in)?(?: the)?$|\bin exile in$"
)
"""Before the place where somebody only speaks, or lives now ("told reporters in X"), or that is only flown over."""
_FLED_TO: Final = re.compile(
    r"\b(?:who|had)(?: \w+){0,2} (?:fled|escaped|got (?:away|out)|made (?:it|(?:his|her|their) way)|walked(?: out)?|"
    r"found (?:refuge|shelter|safety)|taken (?:refuge|shelter)|reached safety)(?: \w+)? (?:to|in|into)(?: the)?$|"
    r"\b(?:tells?|told|telling|recalls?|recounts?) (?:his|her|their) (?:\w+ )?(?:stor(?:y|ies)|tale)s? (?:in|at|from)"
    r"(?: (?:an?|the) (?:\w+ ){1,3}in)?$"
)
_FLED_WORDS: Final = word_class("offstage_fled")
_HEARD_WORDS: Final = word_class("offstage_heard")
HEARD: Final = 7
"""Words before a place among which it is told that somebody speaks or lives there."""


def roles_offstage(line: Line, places: list[int], k: int, before: str) -> set[str]:
    """Return what keeps the ``k``-th place of a line from being the scene: ``apart``, ``way``, ``heard`` and so on.

    ``before`` is the text before it, in small letters.
    """
    i = places[k]
    roles: set[str] = set()
    if _is_apart(line, i, before):
        roles.add("apart")
    if _is_end_of_way(line, places, k, before):
        roles |= {"way", "reference"}
    if _is_origin_of_fire(line, i):
        roles.add("from")
    near = line.lows[max(0, i - HEARD) : i]
    if (not _HEARD_WORDS.isdisjoint(near) and _HEARD.search(before)) or (
        not _FLED_WORDS.isdisjoint(near) and _FLED_TO.search(before)
    ):
        roles |= {"apart", "heard"}
    return roles


def _is_origin_of_fire(line: Line, i: int) -> bool:
    """Whether shells come from the place at ``i``: "from a battery near X", "from beyond the border at X"."""
    first = max(0, i - _FIRED)
    if _FIRED_FROM_WORDS.isdisjoint(line.lows[first:i]):
        return False
    return _FIRED_FROM.search(line.text(first, i).lower()) is not None


def _is_apart(line: Line, i: int, before: str) -> bool:
    """Whether the place at ``i`` is only compared with another ("unlike X"), or somebody's birthplace."""
    lows = line.lows[max(0, i - 6) : i]
    compared = not _COMPARED_WORDS.isdisjoint(lows) and (
        not _COMPARING.isdisjoint(line.lows[max(0, i - 7) : i]) or has_any(before, _COMPARING_STEMS)
    )
    if compared and _COMPARED.search(f"{before} "):
        return True
    if (
        line.lows[i - 1] not in {"of", "in"}
        and not _KEPT.isdisjoint(line.lows[max(0, i - KEPT) : i])
        and _KEPT_FROM.search(before)
    ):
        return True  # "blew up the bridge to keep the tanks away from X"
    return not _BORN_WORDS.isdisjoint(lows[-2:]) and _BORN_IN.search(before) is not None


def _is_end_of_way(line: Line, places: list[int], k: int, before: str) -> bool:
    """Whether the ``k``-th place of a line is only an end of a road: "on the highway linking A with B"."""
    i = places[k]
    if not _WAY_WORDS.isdisjoint(line.lows[max(0, i - 8) : i]) and _WAY_TO.search(before):
        return True
    left = line.words[places[k - 1]].name if k else None
    return left is not None and "way" in left.roles and _PAIRED.issuperset(line.lows[places[k - 1] + 1 : i])
