"""Capitalised words that the gazetteer does not know, where only a place can stand: misspelt, a river, a works.

What is close to a known name counts as that name; else the word is kept as a place that could not be found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.mentions import GENERIC, Known, Name, adjacent
from geo.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.text.tokens import Token

_COMMON: Final = word_class("common")
_FIRST_NAMES: Final = word_class("first_name")
_SURE: Final = word_class("name_misspellings_sure")
_PLACE_ENDING: Final = re.compile(
    r"(?:[iyoe]vka|ovo|evo|yne|ino|ske|skoye|skoe|ansk|insk|orsk|ersk|etsk|itsk|ovsk|evsk|yansk|"
    r"opol|opil|grad|hrad|gorod|horod|[iyo]vtsi|[iy]vske|ivne|ove|eve|ivsk|ivskyi|ychi|anka|enka|"
    r"ivtsi|ynka|yshche|yske|kivka|burg)$"
)
_ALONG: Final = frozenset({"across", "along"})
_BEHIND_RIVERS: Final = word_class("name_misspellings_behind_rivers")
"""What stands around the name of a river: "the bridge across the X in Y"."""
_WORKS: Final = word_class("name_misspellings_works")
_OF_NATIONS: Final = ("ian", "ish", "ese", "iet", "ch", "man", "can", "ean", "iss", "ing", "al", "ic", "ern")


def misspelt(known: Known, tokens: Sequence[Token], i: int, sentence: int) -> Name | None:
    """Return a capitalised word where only a place can stand: close to a known name, or unknown."""
    token = tokens[i]
    if (
        len(token.text) < 5
        or token.low in _COMMON
        or not token.text[0].isalpha()
        or token.text.isupper()
        or token.text.rpartition("-")[2][:1].islower()  # "Russian-held"
    ):
        return None
    if token.low in known.lower_words or token.low in known.surnames or token.low in _FIRST_NAMES:
        return None
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if _stands_beside(tokens, i):
        return None
    if after is not None and after.low in _WORKS and before is not None and before.low == "the":
        return _works(known, tokens, i, sentence)
    if before is not None and before.low == "the" and tokens[i - 2].low in _ALONG and i > 1:
        if after is None or not after.text[0].isalpha() or after.low in _BEHIND_RIVERS:
            reason = "a river, by the words before it"
            return known.name(tokens, i, i + 1, sentence, reason=reason, kind=MentionKind.RIVER)
        return None
    if before is not None and before.low == "at" and after is not None and after.low == "in":
        if i + 2 < len(tokens) and known.longest(tokens, i + 2):
            return known.name(tokens, i, i + 1, sentence, reason="a place by its context")
        return None
    generic = after is not None and after.low in GENERIC
    place_like = bool(_PLACE_ENDING.search(token.low)) and not token.low.endswith(
        ("sky", "skyi", "ski", "enko", "chuk")
    )
    sure = before is not None and before.low in _SURE and (place_like or before.low in {"near", "outside"} or generic)
    acted_on = (
        place_like and after is not None and after.low in {"was", "were", "is", "has", "remains", "fell", "remained"}
    )
    listed = (
        place_like
        and before is not None
        and before.low in {"and", ","}
        and known.found_last is not None
        and i - known.found_last <= 2
    )
    loose = before is not None and before.low in {"to", "of", "at", "from", "in", "the"}
    expected = sure or generic or acted_on or listed or loose
    if not expected and not _among_names(known, tokens, i):
        return None
    likeness = known.similar(token.text, place_like)
    if likeness and not expected and not is_slip(token.text.lower(), likeness.lower()):
        return None
    if likeness:
        name = known.name(tokens, i, i + 1, sentence, reason=f"close to the name {likeness}")
        name.hint = likeness
        return name
    if sure or listed or acted_on or (generic and after is not None and after.low not in word_class("feature_word")):
        return known.name(tokens, i, i + 1, sentence, reason="a place by its context")
    if (
        before is not None
        and before.low == "in"
        and not token.low.endswith(("ian", "ish", "ese", "ment", "ress", "tion", "ism", "day"))
        and (after is None or not after.capital)
    ):
        return known.name(tokens, i, i + 1, sentence, reason="a place by its context")
    return None


JOINT: Final = 2
"""Words that stand between two places of a list, at most: ", and"."""
NUMBERED: Final = 2
"""Where the word of a numbered heading stands: "4. Vovchansk."."""


def _among_names(known: Known, tokens: Sequence[Token], i: int) -> bool:
    """Whether a word goes on a list of places, or stands alone as a heading does."""
    before = tokens[i - 1].low if i else ""
    if before in {"and", "or", ","}:
        return known.found_last is not None and i - known.found_last <= JOINT
    alone = i == 0 or (i == NUMBERED and tokens[0].text.isdigit())
    return alone and len(tokens) == i + 2 and tokens[i + 1].low in {".", ":"}


def is_slip(word: str, name: str) -> bool:
    """Whether ``word`` is ``name`` with two neighbouring letters changed over, or one letter more or less."""
    short, long = sorted((word, name), key=len)
    at = next((k for k, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    if len(short) == len(long):
        return short[at + 2 :] == long[at + 2 :] and short[at : at + 2] == long[at : at + 2][::-1]
    return len(long) == len(short) + 1 and short[at:] == long[at + 1 :]


def _works(known: Known, tokens: Sequence[Token], i: int, sentence: int) -> Name | None:
    """Return the name of a plant that the gazetteer lacks, at the town beside it or the one named most so far."""
    if tokens[i].low.endswith(_OF_NATIONS):
        return None
    beside = [tokens[k].text for k in range(i + 2, len(tokens)) if tokens[k - 1].low in {"in", "at"}]
    town = next((text for text in beside if text in known.towns or known.large(text)), "")
    if not town and not known.towns:
        return None
    name = known.name(tokens, i, i + 1, sentence, reason="a works, by the word behind it", kind=MentionKind.OTHER)
    name.base = town or known.towns.most_common(1)[0][0]
    return name


def _stands_beside(tokens: Sequence[Token], i: int) -> bool:
    """Whether another capitalised word stands right beside, so that both are one name (of a person, a body)."""
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if (
        after is not None
        and after.capital
        and after.text[0].isalpha()
        and adjacent(tokens[i], after)
        and after.low not in GENERIC
    ):
        return True
    return (
        before is not None
        and before.capital
        and before.text[0].isalpha()
        and i > 1
        and adjacent(before, tokens[i])
        and before.low not in {"the", "in", "near", "at"}
    )
