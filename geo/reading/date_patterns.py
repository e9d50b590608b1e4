"""The forms that dates take in English reports, as patterns."""

from __future__ import annotations

import calendar
import re
from typing import Final

MONTHS: Final = {name.lower(): i for i, name in enumerate(calendar.month_name) if name} | {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}


WEEKDAYS: Final = {name.lower(): i for i, name in enumerate(calendar.day_name)}


NUMBERS: Final = {
    word: i + 1
    for i, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
        ]
    )
} | {
    "a": 1,
    "an": 1,
    "couple": 2,
    "few": 3,
    "several": 4,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "hundred": 100,
    "twenty-four": 24,
    "forty-eight": 48,
    "seventy-two": 72,
    "24": 24,
    "the": 1,
}


UNIT_DAYS: Final = {"hour": 0, "minute": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}


SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


_DAYTIME: Final = r"(?:early|late|mid)?[- ]?(?:morning|afternoon|evening|night|midday|noon|midnight|dawn|daybreak)"


_M: Final = "(?:" + "|".join(calendar.month_name[1:]) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"


_W: Final = "(?:" + "|".join(calendar.day_name) + ")"


_D: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"


_Y: Final = r"(?:,? (?:of )?(?P<y>(?:19|20)\d\d|last year|this year)\b)?"


_N: Final = (
    r"(?:\d{1,3}|a couple of|couple of|a few|few|several|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|twenty-four|forty-eight|seventy-two|twenty|thirty|forty|a hundred|an|a)"
)


_RANGE: Final = r"(?: ?[-\u2013\u2014/] ?| to | and | through | until | till | or )"


_FLAGS: Final = re.IGNORECASE


DAY_FIRST: Final = re.compile(
    rf"\b(?:the )?(?P<a>{_D})(?:(?P<r>{_RANGE})(?:the )?(?P<b>{_D}))?(?: of)? (?P<m>{_M})\b{_Y}", _FLAGS
)


MONTH_FIRST: Final = re.compile(
    rf"\b(?P<m>{_M}) (?:the )?(?P<a>{_D})(?!\d|[.:,]\d|%|"
    rf" ?per ?cent)(?:(?P<r>{_RANGE})(?:{_M} )?(?P<b>{_D})(?!\d))?\b{_Y}",
    _FLAGS,
)


MONTH_PART: Final = re.compile(
    r"\b(?:(?P<part>(?:very )?early|late|mid|the (?:first|opening) days|the first (?:few )?days|"
    r"the final days|the last days"
    r"|the (?:first|second|third|fourth|last|final) (?:week|half)|the (?:very )?(?:beginning|"
    r"start|outset|middle|end|close)"
    r"|(?:beginning|start|middle|end)|the first third|most|much|all|the course|the whole|the "
    r"rest)[- ](?:in |of )?(?:the )?"
    rf"(?:month of )?)?(?P<m>{_M})\b{_Y}",
    _FLAGS,
)


ISO: Final = re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<mo>\d\d)-(?P<d>\d\d)\b")


ORDINAL: Final = re.compile(
    r"\b(?:on|by|since|until|from|to|of|and) the (?P<d>(?:[12]?\d|3[01])(?:st|nd|rd|th))\b"
    r"(?=(?: (?:its|his|her|their|the|he|she|it|they|we|and|but|after|when|while|that)\b|\s*[,.;:)]|$))",
    _FLAGS,
)
"""A day of the month without its month: "on the 17th"."""


DOTTED: Final = re.compile(r"\b(?P<d>\d{1,2})[./](?P<mo>\d{1,2})[./](?P<y>(?:19|20)\d\d)\b")


YEAR: Final = re.compile(
    (
        r"\b(?:in|of|since|from|until|by|late|early|mid-?|year|autumn|summer|spring|winter|before|"
        r"after|and|to|[-\u2013]|during) ?(?P<y>(?:1\d|20)\d\d)(?P<s>s)?\b"
    ),
    _FLAGS,
)


WEEKDAY: Final = re.compile(
    rf"\b(?:(?P<night>(?:in |on |during |over )?(?:the )?(?:overnight|night)(?: in)?(?: ?to|"
    rf" between (?P<from>{_W}) and| from {_W} to| before| of (?P<of>{_W}) to|) )"
    rf"|(?P<mod>last|this|next|coming|past|previous) )?(?P<w>{_W})(?P<more>(?:,| and| or| to|"
    rf"(?: ?[-\u2013] ?)) (?:{_W})\b)?"
    rf"(?P<time> {_DAYTIME})?(?P<ago>(?: of)? last week| a week ago| (?:the|a) week before)?\b",
    _FLAGS,
)


NEAR: Final = re.compile(
    r"\b(?P<x>the day before yesterday|the night before last|yesterday|last night|(?:earlier |"
    r"later )?today|tonight|overnight"
    r"|(?:early |late |later |earlier )?this (?:morning|afternoon|evening)|in the (?:early hours|"
    r"small hours)(?: of (?:the morning|today|this morning))?(?! of | on )"
    r"|(?:during|in|through|over|throughout) the night|the (?:past|previous) night|at night|at dawn"
    r"|(?P<same>(?:later |early |earlier |late |on |by )*(?:(?:the|that) (?:very )?same|that|this same) (?:very )?"
    r"(?:day|morning|afternoon|evening|date|night|time)|that (?:evening|afternoon|night|morning))"
    r"|(?P<next>(?:on )?the (?:next|following) (?:day|morning|night|evening)|(?:a|one) day later|"
    r"the day after(?!wards)|a day on)"
    r"|(?P<prev>(?:on )?the (?:previous|preceding) (?:day|evening|afternoon)|(?:a|one) day "
    r"(?:before|earlier)|the (?:day|night|evening) before"
    r"|(?:a|one) day prior)"
    rf"|(?:only |just |barely )?{_N} (?:hours?|minutes?) (?P<hours>later|after that|before|"
    rf"earlier)|hours later|shortly afterwards)\b",
    _FLAGS,
)


UNITS: Final = re.compile(
    rf"\b(?:(?P<past>(?:in|over|within|during|for|throughout|across|through)? ?(?:the |"
    rf"these )?(?:past|last|previous|preceding|recent)) (?!days of {_M})(?P<pn>(?:\S{{1,14}} )?)(?P<pu>hours?|"
    rf"days?|nights?|weeks?|months?|fortnight|years?)(?! of (?:the )?{_M})"
    rf"|(?:(?:some|about|around|nearly|almost|more than|over|at least|just|"
    rf"only) )?(?P<an>{_N}) (?P<au>hours?|days?|nights?|weeks?|fortnights?|months?|"
    rf"years?) (?P<dir>ago|earlier|later|before(?= ?[,.;])|on(?= ?[,.;])|back)"
    rf"|(?P<for>for) (?:the )?(?:past |last |some |about |nearly |almost |more than |over |"
    rf"at least )?(?P<fn>{_N}) (?P<fu>days?|nights?|weeks?|months?)(?: now| running| in a row|)"
    r"|(?P<span>(?:in|within|over|during) (?:the )?(?:space of |course of )?(?P<sn>\S{1,14}) "
    r"(?P<su>days?|hours?|weeks?))"
    r"|(?P<this>(?:earlier |later |so far )?this) (?P<tu>week|month|year|weekend)"
    r"|(?P<last>(?:late |early |earlier )?(?:the )?(?:last|previous)) (?P<lu>weekend|week|month|year)"
    r"|(?:at|over|during|on|this|in) the (?P<we>weekend)"
    r"|(?P<day>24-hour|daily|every day|day and night|day after day|round the clock|around the clock))\b",
    _FLAGS,
)


OPENING: Final = re.compile(
    r"\b(?P<first>(?:on |from |since |in |within )?the (?:very )?first (?:morning|day|night|"
    r"hours?|minutes?) of (?:the|russia's|moscow's|putin's|this)(?: full-scale| all-out| "
    r"russian)* (?:war|invasion|attack|assault|offensive))"
    r"|\b(?P<start>(?:at|in|from|since|during|soon after|shortly after|right after|just after|"
    r"after)? ?(?:the )?(?:very |early )?(?:start|beginning|outset|outbreak|first (?:few "
    r")?(?:days?|weeks?|months?|hours)|opening (?:days|weeks|phase)|early (?:days|weeks|stages?|phase)|initial "
    r"(?:phase|days|weeks)) of (?:the|russia's|moscow's|putin's|this)(?: full-scale| all-out| "
    r"russian| large-scale)* (?:war|invasion|fighting|campaign|offensive|conflict|hostilities))"
    r"|\b(?P<when>(?:soon after|shortly after|right after|just after|when|as|after) (?:the (?:war|"
    r"invasion|fighting)|(?:russia|russian (?:troops|forces|soldiers)|moscow|they|it|putin)(?:'s "
    r"(?:troops|forces|army))?)(?: had)?(?: first)? (?:began|started|broke out|begun|invaded|"
    r"crossed into ukraine|crossed the border|launched (?:its|the|their)(?: full-scale)? "
    r"invasion)(?: (?:in|on) (?:late )?(?:24 )?february(?: 24)?(?: 2022)?)?)"
    r"|\b(?P<since>since (?:the )?(?:war|invasion|full-scale invasion|russia's invasion|russian "
    r"invasion)(?: began| started| broke out)?|since (?:russia|moscow|russian troops) invaded)",
    _FLAGS,
)


SEASON: Final = re.compile(
    (
        r"\b(?P<mod>last|this|in the|in|early|late|since|over the|the) (?P<s>spring|summer|autumn|"
        r"winter)(?: of)?(?: (?P<y>(?:1[4-9]|20)\d\d))?\b"
    ),
    _FLAGS,
)


SINCE: Final = re.compile(
    (
        r"\b(?:ever since|since|as early as from|from)(?: at least)?(?: about)?(?: the)?(?: morning "
        r"of| evening of| early| night of)?\s*$"
        r"|\bsince\b[^.;,:\d]{3,40}\b(?:on|in)\s*$"
    ),
    _FLAGS,
)


BEFORE: Final = re.compile(r"\b(?:before|until|till|ahead of|prior to|up to)(?: the)?\s*$", _FLAGS)


AFTER: Final = re.compile(r"\b(?:soon|shortly|right|just) after\s*$", _FLAGS)


NIGHT_OF: Final = re.compile(
    r"\b(?:on |in |during |over )?the (?:night|late evening) (?:of|to|between)(?: the)?\s*$", _FLAGS
)
BEFORE_MONTH: Final = re.compile(
    r"\b(?:in|since|of|from|until|by|last|this|to|and|during|before|after|through|throughout|for|late|early)\s+$"
    r"|[-,]\s*$"
)
"""What stands before "May" and "March" when they are months."""
