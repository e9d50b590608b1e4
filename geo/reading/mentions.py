"""Finds the names of places in a report's words, and tells which of them do not name a place.

A run of capitalised words is looked up in the gazetteer, longest first; what stands around it decides
whether it names a place (``literal``), a government, a person, a club, a unit or nothing at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import known_persons, word_class
from geo.records import MentionKind, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.text.tokens import Token

MAX_WORDS: Final = 5
_JOINERS: Final = frozenset({"-", "\u2010", "\u2011", "'", "\u2019"})


@dataclass(slots=True, eq=False)
class Name:
    """A name found in a text; ``base`` is the place that a feature is called after ("Kakhovka" of its dam)."""

    text: str
    start: int
    end: int
    first: int
    last: int
    sentence: int
    kind: MentionKind = MentionKind.TOWN
    literal: bool = True
    reason: str = ""
    base: str = ""
    hint: str = ""
    weak: bool = False
    resolution: Resolution | None = None
    roles: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Finder:
    """Finds names in the sentences of one report. ``knows`` says whether the gazetteer has a name in some spelling.

    ``large`` says whether a name's best-known bearer is a town of some size, or a province; ``abroad`` whether
    it can only be a town of middling size abroad, which many surnames and words are spelled like.
    """

    knows: Callable[[str], bool]
    large: Callable[[str], bool]
    similar: Callable[[str, bool], str]
    abroad: Callable[[str], bool]
    text: str
    surnames: set[str] = field(default_factory=set)
    lower_words: set[str] = field(default_factory=set)
    towns: Counter[str] = field(default_factory=Counter)
    found_last: int | None = None

    def study(self, sentences: Sequence[Sequence[Token]]) -> None:
        """Collect the surnames of persons whom the report names in full, and the words that it writes small."""
        first_names, titles = word_class("first_name"), word_class("title")
        for tokens in sentences:
            self.lower_words.update([token.low for token in tokens if token.text[0].islower()])
            for i, token in enumerate(tokens[:-1]):
                if not token.text[0].isupper():
                    continue
                following = tokens[i + 1]
                if not (following.capital and following.text[0].isalpha() and self._adjacent(token, following)):
                    continue
                if token.low in first_names and not (
                    following.low in first_names and i + 2 < len(tokens) and tokens[i + 2].capital
                ):
                    self.surnames.add(following.low)
                elif token.low in first_names and i + 2 < len(tokens):
                    self.surnames.add(tokens[i + 2].low)
                elif token.low in titles and following.low not in titles and following.low not in word_class("common"):
                    self.surnames.add(following.low)

    def _adjacent(self, left: Token, right: Token) -> bool:
        return right.start - left.end <= 1 and not self.text[left.end : right.start].strip()

    def find(self, tokens: Sequence[Token], sentence: int) -> list[Name]:
        """Return the names in the tokens of one sentence, in order, figurative ones included."""
        names: list[Name] = []
        self.found_last = None
        i = 0
        while i < len(tokens):
            token = tokens[i]
            name = self._at(tokens, i, sentence) if token.text[0].isupper() else None
            if name is None:
                i += 1
                continue
            names.append(name)
            if name.literal and name.kind is MentionKind.TOWN and self.large(name.text):
                self.towns[name.text] += 1
            i = self.found_last = name.last
        return names

    def _at(self, tokens: Sequence[Token], i: int, sentence: int) -> Name | None:
        last = self._longest(tokens, i)
        found = self._organisation(tokens, i, last)
        if found:
            last, reason = found
            return self._name(tokens, i, last, sentence, literal=False, kind=MentionKind.OTHER, reason=reason)
        if (
            last <= i + 1
            and token_is_adjective(tokens[i].low)
            and i + 1 < len(tokens)
            and tokens[i + 1].capital
            and tokens[i + 1].text[0].isalpha()
            and self._adjacent(tokens[i], tokens[i + 1])
        ):
            name = self._name(tokens, i, i + 2, sentence, reason="an adjective of place names and a name")
            name.hint = self.similar(name.text, True)  # noqa: FBT003 - it looks like a place
            return name
        if last == 0:
            return self._misspelt(tokens, i, sentence)
        if (
            last == i + 1
            and token_is_adjective(tokens[i].low) is False
            and i
            and token_is_adjective(tokens[i - 1].low)
            and tokens[i - 1].capital
            and self._adjacent(tokens[i - 1], tokens[i])
        ):
            return None
        refusal = self._refusal(tokens, i, last)
        if refusal == "person":
            return self._name(
                tokens, i, last, sentence, literal=False, kind=MentionKind.OTHER, reason="a person's name"
            )
        if refusal:
            return None
        name = self._name(tokens, i, last, sentence, reason="a name of the gazetteer")
        return self._feature(tokens, name)

    def _name(self, tokens: Sequence[Token], first: int, last: int, sentence: int, *, reason: str, literal: bool = True,
              kind: MentionKind = MentionKind.TOWN) -> Name:  # fmt: skip
        start, end = tokens[first].start, tokens[last - 1].end
        return Name(self.text[start:end], start, end, first, last, sentence, kind, literal, reason)

    def _longest(self, tokens: Sequence[Token], i: int) -> int:
        """Return the index behind the longest run of words from ``i`` that the gazetteer knows, or 0."""
        stop = i + 1
        while stop < min(len(tokens), i + MAX_WORDS) and self._joins(tokens, stop):
            stop += 1
        for last in range(stop, i, -1):
            tail = tokens[last - 1]
            if last - i > 1 and (
                tail.low in _NOT_LAST
                or (
                    tail.text[0].islower()
                    and tail.low not in word_class("feature_word")
                    and tail.low not in _LAST_LOWER
                )
            ):
                continue
            if not tail.text[0].isalpha():
                continue
            if last - i == 2 and tokens[i].low == "the" and tail.text[0].islower():
                continue  # "The bridge" at the beginning of a sentence
            if self.knows(self.text[tokens[i].start : tail.end]):
                return last
        return 0

    def _joins(self, tokens: Sequence[Token], i: int) -> bool:
        token, before = tokens[i], tokens[i - 1]
        gap = self.text[before.end : token.start]
        if gap.strip() or "\n\n" in gap or not token.text[0].isalpha():
            return token.text in _JOINERS
        return (
            token.capital or token.low in _INNER or token.low in _LAST_LOWER or token.low in word_class("feature_word")
        )

    def _organisation(self, tokens: Sequence[Token], i: int, last: int) -> tuple[int, str] | None:
        """Return where the name of a club, a unit, a paper or a republic with a place's name in it ends, and why.

        ``last`` is where the place's name from ``i`` ends, as :meth:`_longest` says.
        """
        if not tokens[i].text[0].isalpha():
            return None
        organisations, lower = word_class("organisation"), word_class("lower_organisation")
        if (
            tokens[i].low in _CLUBS
            and i + 1 < len(tokens)
            and tokens[i + 1].capital
            and self._adjacent(tokens[i], tokens[i + 1])
        ):
            end = self._longest(tokens, i + 1)
            while end and end < len(tokens) and tokens[end].capital and self._adjacent(tokens[end - 1], tokens[end]):
                end += 1
            if end:
                return end, f"'{tokens[i].text}' makes it a club"
        if not last or last >= len(tokens):
            return None
        text = [token.low for token in tokens[last : last + 4]]
        if text[:3] in (["people", "'s", "republic"], ["people", "'s", "republics"]) or text[:2] in (
            ["peoples", "republic"],
            ["people's", "republic"],
        ):
            return last + (3 if text[1] == "'s" else 2), "'People's Republic' makes it a polity"
        following = tokens[last]
        if not self._adjacent(tokens[last - 1], following):
            return None
        if (following.capital and following.low in organisations) or following.low in lower:
            if (
                following.low in {"division", "company", "bank", "school", "university", "theatre", "council"}
                and not following.capital
            ):
                return None
            return last + 1, f"'{following.text}' makes it an organisation"
        if (
            following.capital
            and last + 1 < len(tokens)
            and tokens[last + 1].low in organisations
            and tokens[last + 1].capital
            and following.low not in word_class("common")
        ):
            return last + 2, f"'{tokens[last + 1].text}' makes it an organisation"
        k = last
        while (
            k < min(len(tokens), last + LONGEST_TITLE)
            and tokens[k].capital
            and self._adjacent(tokens[k - 1], tokens[k])
        ):
            k += 1
            if k - last > 1 and tokens[k - 1].low in _BODIES:
                return k, f"'{tokens[k - 1].text}' makes it an organisation"
        return None

    def _refusal(self, tokens: Sequence[Token], i: int, last: int) -> str:
        """Return why the words are no name of a place: "person", another reason, or an empty string."""
        token = tokens[i]
        text = self.text[token.start : tokens[last - 1].end]
        before = tokens[i - 1] if i else None
        after = tokens[last] if last < len(tokens) else None
        next_to = before is not None and self._adjacent(before, token)
        locative = (
            next_to and before is not None and before.low in word_class("locative") | {"of", "from", "to", "over"}
        )
        first_names = word_class("first_name")
        followed = (
            after is not None and after.capital and after.text[0].isalpha() and self._adjacent(tokens[last - 1], after)
        )
        generic = after is not None and after.low in _GENERIC()
        if last - i > 1:
            if token.low in first_names and tokens[i + 1].low in self.surnames:
                return "person"
            return (
                "person"
                if next_to and before and before.capital and before.low in first_names and not self.large(text)
                else ""
            )
        if after is not None and after.low in _STREETS and self._adjacent(tokens[last - 1], after):
            return "a street"
        if self.abroad(text) and not (locative or generic or self._placed(tokens, i, last)):
            return "a small town abroad that nothing marks as a place"
        if len(text) < 3 or (text.isupper() and len(text) < 5 and not self.large(text)):
            return "short"
        if token.low in word_class("common") or (
            token.low in word_class("false_friend") and not (locative and generic)
        ):
            return "a common word"
        if (
            next_to
            and before is not None
            and before.capital
            and (before.low in first_names or (before.low in word_class("title") and not self.large(text)))
            and before.low != "major"
        ):
            return "person"
        if next_to and i > 1 and before is not None and before.low in _EPITHETS and tokens[i - 2].low in _ARTICLES:
            return "a person with an epithet"
        if token.low in first_names and (followed or not (locative or generic)):
            return "person"
        if token.low in known_persons() and not generic:
            return "person"
        if token.low in self.surnames and not ((locative or generic) and self.large(text)):
            return "person"
        if token.low in self.lower_words and not self.large(text):
            return "a common word"
        if (
            followed
            and after is not None
            and after.low not in word_class("common")
            and not generic
            and not self.large(text)
        ) and (after.low in first_names or not self.knows(after.text)):
            return "part of a longer name"
        if (
            next_to
            and before is not None
            and before.capital
            and i > 1
            and before.low not in word_class("common")
            and not self.large(text)
            and not self.knows(before.text)
        ):
            return "part of a longer name"
        if (
            next_to
            and before is not None
            and before.capital
            and before.text[0].isalpha()
            and self._stranger(before, initial=i == 1)
        ):
            return "part of a longer name"
        if next_to and before is not None and before.low in word_class("ship") and before.low not in {"club", "hotel"}:
            return "a ship or a unit"
        return ""

    def _placed(self, tokens: Sequence[Token], i: int, last: int) -> bool:
        """Whether a name stands as places do: as a dateline, in a list of places, before its country."""
        after = tokens[last].text if last < len(tokens) else ""
        if i == 0 and after in _DATELINE:
            return True
        if self.found_last is not None and i - self.found_last <= 2 and tokens[i - 1].low in {",", "and"}:
            return True
        return after == "," and last + 1 < len(tokens) and tokens[last + 1].low in word_class("country")

    def _stranger(self, before: Token, *, initial: bool) -> bool:
        """Whether the capitalised word before a name is a name: "Krystal Kherson", not "Besieged Mariupol"."""
        low = before.low
        if (
            low in word_class("common")
            or low in word_class("title")
            or low in word_class("first_name")
            or "-" in low
            or before.text.isupper()
        ):
            return False
        if (
            low in self.lower_words
            or self.knows(before.text)
            or low in _GENERIC()
            or low.endswith(("ian", "ish", "ese"))
        ):
            return False
        return not (initial and low.endswith(("ed", "ing", "ly", "by", "ern", "al", "an", "er", "ar", "us")))

    def _feature(self, tokens: Sequence[Token], name: Name) -> Name:
        """Extend "Kakhovka" by "dam", "Zaporizhzhia" by "nuclear power plant"."""
        features = word_class("feature_word")
        last = name.last
        low = [token.low for token in tokens[last : last + 4]]
        length = 0
        if low[:1] and low[0] in {"dam", "bridge", "spit", "island", "reservoir", "npp"}:
            length = 1
        elif low[:1] and low[0] in word_class("mentions_industry"):
            for k in (2, 3):
                if len(low) >= k and low[k - 1] in {"plant", "station", "dam", "bridge"}:
                    length = k
                    break
        if low[:1] and low[0] in {"dam", "bridge"} and len(low) > 1 and low[1] in features:
            length = 1
        if length and name.text.split()[-1].lower() not in features:
            base = name.text
            end = tokens[last + length - 1].end
            name = self._name(
                tokens,
                name.first,
                last + length,
                name.sentence,
                reason="a name with the generic word that it needs",
                kind=MentionKind.OTHER,
            )
            name.base = base
            del end
        return name

    def _misspelt(self, tokens: Sequence[Token], i: int, sentence: int) -> Name | None:
        """Return a capitalised word where only a place can stand: close to a known name, or unknown."""
        token = tokens[i]
        before = tokens[i - 1] if i else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if (
            len(token.text) < 5
            or not token.text[0].isalpha()
            or token.text.isupper()
            or token.low in word_class("common")
            or token.text.rpartition("-")[2][:1].islower()  # "Russian-held"
        ):
            return None
        if token.low in self.surnames or token.low in word_class("first_name") or token.low in self.lower_words:
            return None
        if self._stands_beside(tokens, i):
            return None
        if after is not None and after.low in _WORKS and before is not None and before.low == "the":
            return self._works(tokens, i, sentence)
        if before is not None and before.low == "the" and tokens[i - 2].low in _ALONG and i > 1:
            if after is None or not after.text[0].isalpha() or after.low in _BEHIND_RIVERS:
                reason = "a river, by the words before it"
                return self._name(tokens, i, i + 1, sentence, reason=reason, kind=MentionKind.RIVER)
            return None
        if before is not None and before.low == "at" and after is not None and after.low == "in":
            if i + 2 < len(tokens) and self._longest(tokens, i + 2):
                return self._name(tokens, i, i + 1, sentence, reason="a place by its context")
            return None
        generic = after is not None and after.low in _GENERIC()
        place_like = bool(_PLACE_ENDING.search(token.low)) and not token.low.endswith(
            ("sky", "skyi", "ski", "enko", "chuk")
        )
        sure = (
            before is not None and before.low in _SURE and (place_like or before.low in {"near", "outside"} or generic)
        )
        acted_on = (
            place_like
            and after is not None
            and after.low in {"was", "were", "is", "has", "remains", "fell", "remained"}
        )
        listed = (
            place_like
            and before is not None
            and before.low in {"and", ","}
            and self.found_last is not None
            and i - self.found_last <= 2
        )
        loose = before is not None and before.low in {"to", "of", "at", "from", "in", "the"}
        if not (sure or generic or acted_on or listed or loose):
            return None
        likeness = self.similar(token.text, place_like)
        if likeness:
            name = self._name(tokens, i, i + 1, sentence, reason=f"close to the name {likeness}")
            name.hint = likeness
            return name
        if (
            sure
            or listed
            or acted_on
            or (generic and after is not None and after.low not in word_class("feature_word"))
        ):
            return self._name(tokens, i, i + 1, sentence, reason="a place by its context")
        if (
            before is not None
            and before.low == "in"
            and not token.low.endswith(("ian", "ish", "ese", "ment", "ress", "tion", "ism", "day"))
            and (after is None or not after.capital)
        ):
            return self._name(tokens, i, i + 1, sentence, reason="a place by its context")
        return None

    def _works(self, tokens: Sequence[Token], i: int, sentence: int) -> Name | None:
        """Return the name of a plant that the gazetteer lacks, at the town beside it or the one named most so far."""
        if tokens[i].low.endswith(_OF_NATIONS):
            return None
        beside = [tokens[k].text for k in range(i + 2, len(tokens)) if tokens[k - 1].low in {"in", "at"}]
        town = next((text for text in beside if text in self.towns or self.large(text)), "")
        if not town and not self.towns:
            return None
        name = self._name(tokens, i, i + 1, sentence, reason="a works, by the word behind it", kind=MentionKind.OTHER)
        name.base = town or self.towns.most_common(1)[0][0]
        return name

    def _stands_beside(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether another capitalised word stands right beside, so that both are one name (of a person, a body)."""
        before = tokens[i - 1] if i else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if (
            after is not None
            and after.capital
            and after.text[0].isalpha()
            and self._adjacent(tokens[i], after)
            and after.low not in _GENERIC()
        ):
            return True
        return (
            before is not None
            and before.capital
            and before.text[0].isalpha()
            and i > 1
            and self._adjacent(before, tokens[i])
            and before.low not in {"the", "in", "near", "at"}
        )


def token_is_adjective(low: str) -> bool:
    """Whether a word is one that Ukrainian and Russian place names begin with ("Velykyi", "Novaya")."""
    return low in _NAME_ADJECTIVES


_NAME_ADJECTIVES: Final = word_class("mentions_name_adjectives")
_SURE: Final = frozenset(["in", "near", "around", "towards", "outside", "into", "between"])
_PLACE_ENDING: Final = re.compile(
    r"(?:[iyoe]vka|ovo|evo|yne|ino|ske|skoye|skoe|ansk|insk|orsk|ersk|etsk|itsk|ovsk|evsk|yansk|"
    r"opol|opil|grad|hrad|gorod|horod|[iyo]vtsi|[iy]vske|ivne|ove|eve|ivsk|ivskyi|ychi|anka|enka|"
    r"ivtsi|ynka|yshche|yske|kivka|burg)$"
)
_EPITHETS: Final = word_class("mentions_epithets")
"""What stands between an article and a person's name: "the young Tchaikovsky"."""
_ARTICLES: Final = frozenset({"the", "a"})
_BODIES: Final = word_class("mentions_bodies")
"""Words that end the name of a body of several words: "the Kharkiv Human Rights Protection Group"."""
LONGEST_TITLE: Final = 5
_ALONG: Final = frozenset({"across", "along"})
_BEHIND_RIVERS: Final = word_class("mentions_behind_rivers")
"""What stands around the name of a river: "the bridge across the X in Y"."""
_WORKS: Final = frozenset(["works", "plant", "factory", "steelworks", "refinery", "shipyard", "smelter", "mill"])
_OF_NATIONS: Final = ("ian", "ish", "ese", "iet", "ch", "man", "can", "ean", "iss", "ing", "al", "ic", "ern")
_DATELINE: Final = frozenset({"-", "\u2013", "\u2014"})
_INNER: Final = word_class("mentions_inner")
_STREETS: Final = frozenset({"street", "avenue", "square", "boulevard", "embankment", "prospekt", "prospect"})
_LAST_LOWER: Final = word_class("mentions_last_lower")
_NOT_LAST: Final = (
    word_class("province_word")
    | word_class("raion_word")
    | word_class("town_word")
    | word_class("direction_word")
    | {"river", "works"}
)
_CLUBS: Final = word_class("mentions_clubs")


def _GENERIC() -> frozenset[str]:  # noqa: N802
    return (
        word_class("province_word")
        | word_class("raion_word")
        | word_class("town_word")
        | word_class("direction_word")
        | word_class("feature_word")
    )
