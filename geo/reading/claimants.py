"""The name of who says something: the shortest full one that the text gives, without what the sentence adds to it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

LONGEST: Final = 160
"""Characters of a claimant's name."""
_ADDED: Final = re.compile(
    r"(?:,? (?:which|who|whose|whom|where|that|when|while|after|because|although|though)\b"
    r"|,? (?:reached|contacted|interviewed|quoted|cited|asked|speaking|standing|sitting|writing|citing|quoting)\b"
    r"|,? in (?:an?|the|its|his|her|their) (?:statement|message|video|post|interview|address|update|briefing|report|"
    r"comment|letter|broadcast|note|speech)\b|,? and others\b"
    r"|,? on (?:television|the radio|air|the phone|telegram|facebook)\b).*$",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"^(?:what (?=\S)|(?:and|but|yet|so|also|then|still|now|even|both|only|,|;|:|-|\u2013|\u2014)\s+|"
    r"(?:the|an?|this|that|these|those|our|some|several|other|more|many|most|few)\s+(?=\S)|\d[\d.:h]*\s*,?\s+)+",
    re.IGNORECASE,
)
_TRAILING: Final = re.compile(
    r"(?:\s*[,;:]|\s+(?:there|here|too|both|all|alike|themselves|himself|herself|itself|alone|meanwhile|instead|later|"
    r"earlier|however|again|and|(?:early |late )?(?:morning|evening|night|noon|situation|results?|summary|"
    r"update)(?: of| on| at)?|of|on|"
    r"at|never|not))+$",
    re.IGNORECASE,
)
_MEDIUM_OF: Final = re.compile(
    r"^(?:the )?(?:\w+ ){0,2}(?:posts?|messages?|channel|feed|page|account|statements?|briefings?|"
    r"updates?|communiqu\w+|"
    r"bulletins?|reports?|words|address|remarks|comments|(?:footage|videos?|clips?|photographs?|pictures?|images?) "
    r"(?:posted|published|released|shared|filmed|issued))(?: (?:on|in) \w+)? (?:by|of|from) (?=\S)",
    re.IGNORECASE,
)
_MEDIUM: Final = re.compile(
    r"(?:'s|\u2019s|s'|s\u2019)? (?:own )?(?:\w+ )?(?:statements?|briefings?|updates?|communiqu\w+|"
    r"bulletins?|posts?|messages?|"
    r"announcements?|press releases?|telegram channel|channel)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def claimant_name(text: str) -> str:
    """Return the name of a claimant from the words of a sentence that name him.

    "which" clauses, the way he was reached, his medium ("a statement by ...", "... 's briefing") and articles are left
    out. Never returns an empty string for a text with letters. Kept for the last few thousand: the same ministries and
    governors are named again and again.
    """
    name = re.sub(r"\s*\([^()]*\)", "", text[:LONGEST]).strip() or text[:LONGEST].strip()
    for pattern in (_LEADING, _ADDED, _MEDIUM_OF, _LEADING, _MEDIUM, _TRAILING):
        shorter = pattern.sub("", name).strip()
        if any(c.isalpha() for c in shorter):
            name = shorter
    return name
