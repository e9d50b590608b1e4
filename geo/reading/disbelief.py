"""Claims that their own sentence calls false or unproven: "Reports of the fall of X are premature"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.epithets import GAINS
from geo.reading.lexicons import word_class
from geo.reading.parties import HOLDER, OTHER_SIDE
from geo.records import Stance

if TYPE_CHECKING:
    from geo.reading.findings import Draft
    from geo.reading.words import Line

_CALLED_FALSE: Final = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|talk|news|posts?|messages?|stor(?:y|ies)|tales?|assertions?|allegations?) "
    r"(?:\w+ ){0,3}?(?:of|about|that|on)\b.*\b(?:is|are|was|were) "
    r"(?:an? )?(?:\w+ )?(?:[\"'\u201c\u2018] )?(?:premature|unfounded|groundless|baseless|propaganda|fantas\w+|"
    r"disinformation|exaggerated|false|untrue|lies?|fakes?|nonsense|wrong|"
    r"invented|inventions?|not true|fairy tales?|figments?|fabricat\w+)\b|"
    r"\b(?:reports?|claims?|rumou?rs?|talk|news)\b.*\b(?:(?:do|does|did) not (?:correspond|conform) to|"
    r"ha(?:s|ve) (?:no basis|nothing to do with)|(?:is|are) without foundation)\b",
    re.IGNORECASE,
)
_CALLED_UNPROVEN: Final = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|talk|news|assertions?|allegations?)\b.*\b(?:is|are|was|were|remains?|remained|"
    r"stays?) (?:\w+ )?(?:unproven|unverified|unconfirmed|unsupported|unsubstantiated|without proof|in doubt|"
    r"open to doubt)\b",
    re.IGNORECASE,
)
_NOT_BORNE_OUT: Final = re.compile(
    r"\b(?:is|are|was|were|has been|have been|had been|be) (?:not|never|hardly)(?: been)? (?:\w+ )?"
    r"(?:borne out|backed up|supported|substantiated|corroborated|proven|proved) by\b|"
    r"\bhas not been (?:\w+ )?(?:borne out|backed up|supported|substantiated|corroborated|proven|proved|confirmed)\b|"
    r"\bno (?:[\w-]+ ){0,2}?(?:trace|signs?|proof|evidence|confirmation|pictures?|footage)(?: of it| for it)? "
    r"(?:could|was|were|has|have|is|can|had) (?:be|been|to be)? ?"
    r"(?:found|seen|offered|produced|published|shown|given)\b|"
    r"\bnothing (?:that|which) (?:would|could|might) (?:support|confirm|prove|bear) (?:this|it|that|them)\b|"
    r"\bfor which there (?:was|is|has been|had been) (?:as yet |still |so far )?no (?:\w+ )?"
    r"(?:confirmation|proof|evidence)\b|"
    r"\bthere is nothing to (?:confirm|support|prove) (?:it|this|that)\b|"
    r"\b(?:confirmed|verified|borne out) by (?:nobody|no one|none)\b|"
    r"\b(?:nobody|no one|none) (?:\w+ ){0,4}?(?:can|could) (?:check|verify|confirm|corroborate)\b|"
    r"\b(?:could not|cannot|unable to) (?:\w+ )?(?:corroborate|verify|substantiate) (?:it|this|that)\b"
)
"""What leaves a claim of the same sentence unconfirmed, in small letters."""
_NEVER_WAS: Final = re.compile(
    r"\b(?:never (?:took place|happened|existed|occurred)|(?:did|does|do) not (?:exist|take place|happen)|has never "
    r"(?:happened|existed|taken place))\b|"
    r"^(?:that|the (?:story|claim|report|suggestion|announcement|allegation|assertion|news|idea|tale)|reports?|claims?|"
    r"stories|talk|rumou?rs?)\b.*\b(?:is|was|are|were)(?:,[^,]{1,60},)? (?:simply |just |nothing but )?(?:an? )?"
    r"(?:pure |mere |complete |outright )?(?:inventions?|fables?|fairy tales?|lies?|fantasy|hoax|"
    r"fictions?|fabrications?|false|untrue|"
    r"nonsense|news to (?:him|her|them|us|me))\b|"
    r"^that\b.*\b(?:(?:contested|disputed|denied|rejected|dismissed) by|something (?:which|that) [^,;]*"
    r"(?:disputed|denied|rejected))\b|"
    r"^it is (?:all )?(?:an? )?(?:\w+ )?(?:lie|invention|fake|untruth|fairy tale),.*\bthat\b|"
    r"\b(?:called|branded|dismissed as|described as) (?:an? )?(?:\w+ )?"
    r"(?:nonsense|lies?|fables?|fairy tales?|inventions?|hoax)\b"
)
"""What calls a claim of the same sentence untrue, in small letters."""
_CUES: Final = word_class("disbelief_cues")
"""Words without one of which a sentence says neither."""


def disbelieve(line: Line, made: list[Draft]) -> None:
    """Turn the claims ``made`` of a sentence into denials or unconfirmed ones, if it calls them false or unproven."""
    if _CUES.isdisjoint(line.lows):
        return
    text = line.text(0, len(line.words))
    small = text.lower()
    if _CALLED_UNPROVEN.search(text) or _NOT_BORNE_OUT.search(small):
        for draft in made:
            draft.stance = Stance.UNCONFIRMED
            draft.reason = f"called unproven: {draft.reason}"
    elif _CALLED_FALSE.search(text) or _NEVER_WAS.search(small):
        for draft in made:
            draft.stance = Stance.DENIES
            draft.reason = f"called false: {draft.reason}"
            if draft.category in GAINS and draft.controller is HOLDER.get(draft.speaker.side):
                draft.controller = HOLDER[OTHER_SIDE[draft.speaker.side]]  # nobody denies what he gained
