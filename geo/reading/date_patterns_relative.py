"""The forms of dates that lean on the publication, the last date named or the beginning of the war, as patterns."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.date_patterns import COUNT, DAY_NAME, FLAGS, MONTH, SEASON_NAME
from geo.reading.date_words import RANKS

_DAYTIME: Final = r"(?:early|late|mid)?[- ]?(?:morning|afternoon|evening|night|midday|noon|midnight|dawn|daybreak)"


WEEKDAY: Final = re.compile(
    rf"\b(?=[cdfilmnopstw])(?:(?P<night>(?:in |on |during |over )?(?:the )?(?:overnight|night)(?: in)?(?: ?to|"
    rf" between (?P<from>{DAY_NAME}) and| from {DAY_NAME} to| before| of (?P<of>{DAY_NAME}) to|) )"
    rf"|(?P<mod>last|this|next|coming|past|previous|following) )?(?P<w>{DAY_NAME})(?P<more>(?:,| and| or| to|"
    rf"(?: ?[-\u2013] ?)) (?:{DAY_NAME})\b)?"
    rf"(?P<time> {_DAYTIME})?(?P<ago>(?: of)? last week| a week ago| (?:the|a) week before)?\b",
    FLAGS,
)


NEAR: Final = re.compile(
    r"\b(?=[adehiloty])(?P<x>the day before yesterday|the (?:night|evening|morning|afternoon) before last"
    r"|yesterday|last night|(?:earlier |"
    r"later )?today|tonight|overnight"
    r"|(?:early |late |later |earlier )?this (?:morning|afternoon|evening)|in the (?:early hours|"
    r"small hours)(?: of (?:the morning|today|this morning))?(?! of | on )"
    r"|(?:during|in|through|over|throughout) the night|the (?:past|previous) night|at night"
    r"|hours ago|the (?:week|weekend) before last)\b"
    r"(?:,? (?:just |shortly |soon )?(?:before|at|after|around|by|towards?) "
    r"(?:dawn|daybreak|sunrise|noon|midday|midnight)\b)?",
    FLAGS,
)
"""Days that lean on the day of speaking."""


DAYTIME: Final = re.compile(
    r"\b(?=[abdfijost])(?:(?:(?:just |shortly |soon )?before|at|after|around|since|by|towards?|from) "
    r"(?:dawn|daybreak|sunrise|noon|midday)"
    r"|(?:since|after|from) midnight|(?:since|from) (?:the|early) morning|since the (?:start|beginning) of the day"
    r"|since the (?:early|small) hours"
    r"|(?:in|over) the course of the day|(?:during|throughout|through) the day(?! of)|all day(?: long)?)\b",
    FLAGS,
)
"""Times of the day of speaking, where no other day stands beside them."""


LATER: Final = re.compile(
    r"\b(?=[abdefilnot])(?:(?P<same>(?:later |early |earlier |late |on |by )*"
    r"(?:(?:the|that) (?:very )?same|that|this same) (?:very |last )?"
    r"(?:day|morning|afternoon|evening|date|night|time)|that (?:evening|afternoon|night|morning))"
    r"|(?P<two>the day after next)"
    r"|(?P<next>(?:on |in |during |over |in the course of )?(?:the )?(?:next|following) "
    r"(?:day|morning|night|evening|afternoon)|(?:a|one) day later|"
    r"(?:on |in |during |over )?the (?:day|morning|night|evening|afternoon) (?:that followed|which followed|"
    r"after that)|"
    r"the (?:night|morning|evening) after(?= ?[,.;:]|$)|"
    r"(?<!, )the day after(?!wards)|the day after(?= ?[,.;:)]|$)|a day on)"
    r"|(?P<prev>(?:on )?the (?:previous|preceding) (?:day|evening|afternoon)|(?:a|one) day "
    r"(?:before(?= ?[,.;:)]| (?:in|at|on|near|by|and|but|when)\b|$)|earlier|prior(?! to\b))"
    r"|(?:(?<!, )the (?:day|night|evening) before|the (?:day|night|evening) before(?= ?[,.;:)]|$))"
    r"(?! (?:yesterday|last)\b)))\b",
    FLAGS,
)
"""Days that lean on the last date named."""


TURN: Final = re.compile(r"\b(?:at|around|about|over|by|since) the turn of the (?P<u>month|year)\b", FLAGS)


HOURS_LATER: Final = re.compile(
    rf"\b(?:(?:only |just |barely )?{COUNT} (?:hours?|minutes?) (?:later|after that|before|earlier)"
    r"|hours later|shortly afterwards)\b",
    FLAGS,
)


SINCE_THEN: Final = re.compile(
    r"\b(?:(?:ever )?since then|ever since(?= ?[,.;])|since that (?:day|date|night|time)|from then on"
    r"|from that (?:day|moment|time) on|in the (?:days|weeks|months|time) since(?= ?[,.;]))",
    FLAGS,
)


_RANK: Final = rf"(?:{'|'.join(RANKS[:12])}|(?:\d,)?\d{{1,4}}(?:st|nd|rd|th))"
_UNIT: Final = "day|night|morning|week|month|year"


UNITS: Final = re.compile(
    rf"\b(?=\w)(?:(?=[adfiloprtw])(?P<past>(?:(?:in|over|within|during|for|throughout|across|through) )?(?:the |"
    rf"these )?(?:past|last|previous|preceding|recent)) (?!days of {MONTH})(?P<pn>(?:\S{{1,14}} )?)(?P<pu>hours?|"
    rf"days?|nights?|weeks?|months?|fortnight|years?)(?! of (?:the )?{MONTH})"
    rf"|(?=[\dacefjmnost])(?:(?:some|about|around|nearly|almost|more than|over|at least|just|"
    rf"only) )?(?P<an>{COUNT})(?P<half> and a half)? (?P<au>hours?|days?|nights?|weeks?|fortnights?|months?|"
    rf"years?)(?: and (?P<am>{COUNT}) months?)? "
    rf"(?P<dir>ago|earlier|later|afterwards|before(?= ?[,.;])|before that|on(?= ?[,.;])|back)"
    r"(?: (?P<at>today|this (?:week|month)))?"
    rf"|(?P<for>for) (?:the )?(?:past |last |some |about |nearly |almost |more than |over |"
    rf"at least )?(?P<fn>{COUNT}) (?P<fu>days?|nights?|weeks?|months?|years?)(?: now| running| in a row|)"
    r"|(?=[bdiot])(?:(?:in|during|over|by|on) )?the (?P<mp>(?:first|last|final) (?:few )?(?:days|week|half|day|night)|"
    r"second (?:week|half)|third week) of (?P<mw>the|this|last) month"
    r"|(?=[diow])(?P<span>(?:in|within|over|during) (?:the )?(?:space of |course of )?(?P<sn>\S{1,14}) "
    r"(?P<su>days?|hours?|weeks?))"
    r"|(?=[elmst])(?P<this>(?:(?P<tp>early|earlier|later|late|so far|mid|the (?:beginning|start|end|middle) of) )?"
    r"this) (?P<tu>week|month|year|weekend)"
    r"|(?=[elmpt])(?P<last>(?:(?P<lp>late|early|earlier|mid|the (?:beginning|start|end|middle) of) )?(?:the )?"
    r"(?:last|previous)) (?P<lu>weekend|week|month|year)"
    r"|(?=[abft])(?:(?:at|by|from|towards?) )?the (?P<wp>beginning|start|middle|end) of the (?P<wu>week|month|year)"
    r"|earlier in the (?P<eu>week|month|year)"
    r"|(?=[adiot])(?:during|throughout|in the course of|over the course of|over|across|through) "
    r"the (?P<du>week|month|reporting period|period)"
    rf"|for the (?P<rr>{_RANK}) (?:(?P<rs>straight|consecutive) )?(?P<ru>day|night|week|month)"
    r"(?P<rw> running| in a row| in succession)?"
    r"|(?=[adiot])(?P<same>(?:(?:on|over|at|in|during) )?(?:that(?: same| very)?|the same)) "
    r"(?P<mu>weekend|week|month|summer|autumn|winter|spring)"
    r"|(?=[adiot])(?:(?:at|over|during|on|this|in) |(?<=since ))the (?P<we>weekend)(?! before last)"
    r"|(?=[2ader])(?P<day>24-hour|daily|every day|day and night|day after day|round the clock|around the clock))\b",
    FLAGS,
)


OPENING: Final = re.compile(
    r"\b(?P<first>(?:on |from |since |in |within )?the (?:very )?first (?:morning|day|night|evening|"
    r"afternoon|hours?|minutes?) of (?:the|russia's|moscow's|putin's|this)(?: full-scale| all-out| "
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
    FLAGS,
)


_WAR: Final = (
    r"(?:the |russia's |moscow's |putin's |this )?(?:(?:full-scale|all-out|large-scale|russian) )*(?:war|invasion)"
)


WAR_DAY: Final = re.compile(
    rf"\b(?:(?:on |in |during |by )?the (?P<rank>{_RANK}) (?P<unit>{_UNIT})"
    r"|(?:on )?day (?P<n>\d{1,4})"
    r"|(?P<on>on the (?:day|morning|night|eve)))"
    rf" (?:of|after|when) {_WAR}(?: began| started)?\b"
    rf"|\b(?:on |in )?the (?:war|invasion)'s (?P<rank2>{_RANK}) (?P<unit2>{_UNIT})\b"
    rf"|\b(?:some |about |around |nearly |just |barely |only )?(?P<n3>{COUNT}|\d+) "
    rf"(?P<unit3>days?|weeks?|months?|years?) "
    rf"(?:into|after|from the (?:start|beginning) of) {_WAR}(?: had)?(?: began| started| begun)?\b"
    rf"|\b(?P<within>within (?:a few )?days|within the first days|(?:a few )?days) (?:of|after|into) {_WAR}"
    rf"(?: beginning| starting| began| started)?\b",
    FLAGS,
)
"""Days and weeks counted from the invasion: "on the third day of the war", "day 45 of the invasion"."""


DAY_NUMBER: Final = re.compile(
    r"\b(?:on day|day(?= \d{1,4} ?(?:[.:\u2013\u2014-]|$))) (?P<n>\d{1,4})\b(?! (?:of|after|when)\b)", FLAGS
)
"""A day of the war in a chronology: "Day 86: ..."."""


FIRST_DAYS: Final = re.compile(
    r"\b(?:(?:on|in|during|within|from|over) )?(?:the|those|that) (?:very )?first (?:few )?"
    r"(?P<u>days?|weeks?|months?|hours?|mornings?|nights?)\b(?! (?:of|in|after|since|for|on|to|time)\b)",
    FLAGS,
)
"""The first days of what the paragraph tells of, else of the war."""


RANKED_SEASON: Final = re.compile(
    r"\b(?:(?:in|by|during|over|since|until) )?(?:the|that) (?P<rank>first|second|third|fourth) "
    rf"(?P<s>{SEASON_NAME})\b(?: of (?:the|this) (?:war|invasion))?(?! of)",
    FLAGS,
)
"""The springs and winters of the war, counted."""


FOLLOWING: Final = re.compile(
    rf"\b(?:(?:in|by|over|during) )?the (?:following|next|ensuing) (?P<u>{SEASON_NAME}|week|month|year)\b"
    r"|\b(?:in|over|during) the (?:(?:following|ensuing) (?P<few>days|weeks)|(?P<few2>days|weeks) that followed)\b",
    FLAGS,
)
