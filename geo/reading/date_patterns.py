"""The forms that dates take in English reports, as patterns."""

from __future__ import annotations

import calendar
import re
from typing import Final

from geo.reading.date_words import EASTER_DAYS, HOLIDAYS, RANKS

MONTH: Final = "(?:" + "|".join(calendar.month_name[1:]) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"


DAY_NAME: Final = "(?:" + "|".join(calendar.day_name) + ")"


SEASON_NAME: Final = "spring|summer|autumn|winter"


_D: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"


_SPELT: Final = f"(?:{'|'.join(sorted(RANKS, key=len, reverse=True))})"


_Y: Final = (
    r"(?:,? (?:of )?(?P<y>(?:19|20)\d\d|last year|this year|that (?:same )?year|the same year"
    r"|the (?:following|next) year|the year before)\b)?"
)


_M_Y: Final = rf"(?P<m>{MONTH})\b{_Y}"
"""A month, perhaps with its year."""


COUNT: Final = (
    r"(?:\d{1,3}|\d,\d{3}|a thousand"
    r"|a couple of|couple of|a few|few|several|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|twenty-four|forty-eight|seventy-two|twenty|thirty|forty|a hundred|an|a)"
)


_RANGE: Final = r"(?: ?[-\u2013\u2014/] ?| to | and | through | until | till | or )"


def _up_to(day: str) -> str:
    """Return the pattern of the second day of a range ("3-5", "the first and the second"), which may be missing."""
    return rf"(?:(?P<r>{_RANGE})(?:the )?(?P<b>{day}))?"


_PART_OF_DAY: Final = "(?:morning|evening|night|end|start) of"
FLAGS: Final = re.IGNORECASE
"""How the patterns are compiled. Many name the letters with which they begin: so they are tried at few words."""


_ABBREVIATED: Final = r"(?:(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\.?,? )?"


DAY_FIRST: Final = re.compile(
    rf"\b(?=\d|the \d|mon|tue|wed|thu|fri|sat|sun){_ABBREVIATED}(?:the )?(?P<l>(?:{_D}, ){{1,5}})?"
    rf"(?P<a>{_D}){_up_to(_D)}(?: of)? {_M_Y}",
    FLAGS,
)


SPELT_DAY: Final = re.compile(rf"\bthe (?P<a>{_SPELT}){_up_to(_SPELT)} of {_M_Y}", FLAGS)
"""A day in words: "the first of May"."""


MONTH_FIRST: Final = re.compile(
    rf"\b(?=[adfjmnostw]){_ABBREVIATED}(?P<m>{MONTH}) (?:the )?(?P<a>{_D})(?!\d|[.:,]\d|%|"
    rf" ?per ?cent)(?:(?P<r>{_RANGE})(?:(?P<m2>{MONTH}) )?(?P<b>{_D})(?!\d))?\b{_Y}",
    FLAGS,
)


MONTH_PART: Final = re.compile(
    r"\b(?=[abdefjlmnostv])(?:(?P<part>(?:very )?early|late|mid|the (?:first|opening) days|the first (?:few )?days|"
    r"the final days|the last days"
    r"|the (?:very )?(?:first|last|final) (?:day|night|morning)"
    r"|the (?:first|last|final) (?:two|three|four|five|six|seven|ten) days"
    r"|the (?:first|second|third|fourth|last|final) (?:week|half)|the (?:very )?(?:beginning|"
    r"start|outset|middle|end|close)"
    r"|(?:beginning|start|middle|end)|the first third|most|much|all|the course|the whole|the "
    r"rest)[- ](?:in |of )?(?:the )?"
    rf"(?:month of )?)?(?P<mod>(?:last|this|the previous|this past|the preceding) )?{_M_Y}",
    FLAGS,
)


ISO: Final = re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<mo>\d\d)-(?P<d>\d\d)\b")


ORDINAL: Final = re.compile(
    rf"\b(?:(?:on|by|since|until|from|to|of|and) the (?=\d)|(?:on|by|since|until) the (?!first|second|third))"
    rf"(?P<d>(?:[12]?\d|3[01])(?:st|nd|rd|th)|{_SPELT})\b"
    r"(?=(?: (?:its|his|her|their|the|he|she|it|they|we|and|but|after|when|while|that|with|at|in|near|an?|another"
    r"|more|several|some|there|no|all|one|two|three|four|five|russian?|ukrain(?:e|ian)|shells|missiles|rockets|drones|troops"
    r"|soldiers|police|people|local|was|were|had|has|have|did|hit|struck|took|fell|left|retook|withdrew"
    r"|(?:re)?captured|seized|entered|shelled|bombed|attacked|killed|wounded|by)\b"
    r"|\s*[,.;:)]|$))",
    FLAGS,
)
"""A day of the month without its month: "on the 17th"."""


DOTTED: Final = re.compile(
    r"\b(?:(?P<d>\d{1,2})[./](?P<mo>\d{1,2})[./](?P<y>(?:19|20)\d\d)"
    r"|(?P<d2>[0-3]\d)(?P<sign>[./])(?P<mo2>[01]\d)(?P=sign)(?P<y2>2[2-9]))\b(?![./]\d)"
)
"""A date in figures, the day first: "12.05.2023", "12/05/23"."""


YEAR: Final = re.compile(
    r"\b(?=[a-fil-ostuvwy\u2013-])(?:(?P<since>since (?:at least )?)|"
    r"(?:(?:in|during|over|by|until|from|for) )?(?P<part>(?:the )?(?:(?:very )?early|late|mid|beginning|start|end|"
    rf"close|(?:first|second) half|(?:first|last|final) (?:few )?months|(?:first|last) quarter|{SEASON_NAME}))"
    r"(?: (?:of|in)(?: the year)?)?[- ]|"
    r"(?:in|of|from|until|by|year|before|after|and|to|[-\u2013]|during|throughout) ?)"
    r"(?P<y>(?:1\d|20)\d\d)(?P<s>s)?\b(?![-./]\d)",
    FLAGS,
)


NTH_WEEKDAY: Final = re.compile(
    rf"\bthe (?P<rank>first|second|third|fourth|last|final) (?P<w>{DAY_NAME}) (?:of|in) {_M_Y}", FLAGS
)


HOLIDAY: Final = re.compile(
    rf"\b(?:on|at|over|since|until|before|after)(?P<eve> the (?:eve|day before)(?: of)?)?"
    rf" (?:ukraine's |ukrainian |russia's |russian |international |"
    rf"the (?=anniversary|new year)|the (?:first|second|third|fourth) (?=anniversary))?"
    rf"(?P<h>{'|'.join(HOLIDAYS)})\b(?:,? (?P<y>(?:19|20)\d\d|last year|this year)\b)?",
    FLAGS,
)


EASTER: Final = re.compile(
    r"\b(?:on|at|over|since|until|before|after|during|by|around|for)(?: the)?(?: night of)?"
    rf" (?:(?P<west>catholic |western )|orthodox )?(?P<h>{'|'.join(EASTER_DAYS)})\b"
    r"(?:,? (?P<y>(?:19|20)\d\d|last year|this year)\b)?",
    FLAGS,
)
"""Easter and the days counted from it."""


SEASON: Final = re.compile(
    (
        r"\b(?P<mod>last|this|in the|in|early|late|since the|since|over the|during the|through the|"
        rf"throughout the|all|the) (?P<s>{SEASON_NAME})"
        r"(?: of)?(?: (?P<y>(?:1[4-9]|20)\d\d)(?:[-/\u2013]\d{2,4})?)?\b"
    ),
    FLAGS,
)


SINCE: Final = re.compile(
    (
        r"\b(?:ever since|since|as early as from|from)(?: at least)?(?: about)?(?: the)?(?: morning "
        r"of| evening of| early| night of)?\s*$"
        r"|\bsince\b[^.;,:\d]{3,60}\b(?:on|in)\s*$"
    ),
    FLAGS,
)


BEFORE: Final = re.compile(r"\b(?:before|until|till|ahead of|prior to|up to)(?: the)?\s*$", FLAGS)


UNTIL: Final = re.compile(r"\b(?:until|till|up to)(?: the)?\s*$", FLAGS)
NOT_UNTIL: Final = re.compile(
    r"(?:\b(?:not|never|only|no)\b|n't)(?! (?:just|merely))[^,;:.]{0,90}\b(?:until|till|before)(?: the)?\s*$", FLAGS
)
"""What makes an end a day of its own: "held until 3 May", but "did not leave until 3 May"."""


ONWARDS: Final = re.compile(r"(?: \d{4})? on(?:wards?)?\b(?= ?[,.;)]|$)|(?: \d{4})? onwards?\b", FLAGS)
"""Behind a day from which something runs on: "from August on"."""


COUNTED_FROM: Final = re.compile(
    rf"\b(?P<n>{COUNT}) (?P<unit>hours?|days?|nights?|weeks?|months?|years?) (?P<way>after|before)(?: the)?\s*$", FLAGS
)
"""Before a day from which another one is counted: "two days after Thursday's strikes"."""


AFTER: Final = re.compile(r"\b(?:soon|shortly|right|just) after\s*$", FLAGS)


WEEK_TO: Final = re.compile(r"\bweek (?:to|ending|ended|up to|until|till|through)(?: on)?(?: the)?\s*$", FLAGS)
"""What makes a day the last one of a week: "in the week to 9 October"."""


SUMMARY: Final = re.compile(
    r"\b(?:weekly|monthly|week in|summary|update|review|digest|bulletin|overview|roundup|incidents|casualties"
    r"|protection of civilians|(?:on|for|covering|during) the (?:week|month)|report for (?:week|month|\w+ 20\d\d))\b"
)
"""What a title says, in small letters, of a report that sums up a time: "monthly update, April 2025"."""


BACKGROUND: Final = re.compile(r"\b(?:whose|which|who|whom|where)\b[^.;]*\bhad\b", FLAGS)
"""What makes the second date of a sentence one of its past, on which no "same day" leans: "on Friday he showed a town
whose capture had been announced on 20 November"."""


WEEK_OF: Final = re.compile(r"\bweek (?:of|from|starting|beginning)(?: on)?(?: the)?\s*$", FLAGS)
"""What makes a day the first one of a week: "in the week of 3 October"."""


FROM: Final = re.compile(
    r"\b(?P<from>from|between)(?: about| at least| around)?(?: the| early| late)?"
    rf"(?: {_PART_OF_DAY})?\s*$",
    FLAGS,
)
UP_TO: Final = re.compile(
    r"(?P<open>,? ?(?:to|until|till|through|up to|[-\u2013\u2014]))?(?P<and> and)? ?"
    r"(?:about |at least |on |early |late )?(?:the )?"
    rf"(?:{_PART_OF_DAY} )?",
    FLAGS,
)
"""What stands before the first and between both days of "from 3 May until 9 June", "between March and May"."""


NIGHT_OF: Final = re.compile(
    r"\b(?:on |in |during |over )?the (?:night|late evening) (?:of|to|between)(?: the)?\s*$", FLAGS
)
BEFORE_MONTH: Final = re.compile(
    r"\b(?:in|since|of|from|until|by|last|this|to|and|between|during|before|after|through|throughout|for|late|early)\s+$"
    r"|[-,]\s*$"
)
"""What stands before "May" and "March" when they are months."""


BESIDE: Final = re.compile(r",? (?:and )?")
YEAR_HEADING: Final = re.compile(
    r"\W*(?:the year |year )?(?P<y>20[2-9]\d)\W*$|\W*(?P<y2>20[2-9]\d) ?[:\u2013\u2014] ", FLAGS
)
"""A heading that is a year: "2023", "2023: the year of the trenches"."""
APPOSED: Final = re.compile(r",? (?:on )?(?:the )?|, (?:on )?(?:the )?(?:morning|evening|night) of ", FLAGS)
"""Between two expressions for one day: "Wednesday 31 August", "three weeks earlier, on 27 July"."""
ALSO_CALLED: Final = re.compile(
    r",? \(?(?:which was |it was )?(?:(?:a|an|the|last|this|palm|easter|good|holy|orthodox|ukrainian) ){0,2}", FLAGS
)
"""Between a day and its weekday: "13 April, Palm Sunday", "8 July, a Friday"."""
AND: Final = re.compile(
    r"(?:,? (?:and|or|as well as)|,| \(?and (?:again|then)|, then)(?: again| also)?(?: (?:on|in|during))?"
    r"(?: the)? (?:early (?:hours of |on )?|late (?:on )?)?",
    FLAGS,
)
AND_NO_CLAUSE: Final = re.compile(
    r"\s*(?:[.;:)\u2013\u2014]|,|$|(?:in|at|near|by|when|as|after|from|during|with|against|of|around|alone|alike)\b)",
    FLAGS,
)
"""Between two days of one list, and behind it: "on 3, 5 and (again) on the 6th"."""
OF_THE: Final = re.compile(r" (?:on |of |to |into |before )?(?:the )?", FLAGS)
"""Between a time of day and its day: "at dawn on Saturday"."""
