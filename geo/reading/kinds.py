"""What a name names: a town, a province, a district, a river, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from geo.gazetteer import Gazetteer
from geo.reading.lexicons import word_class
from geo.reading.mentions import Name
from geo.records import MentionKind, Place

SMALL_TOWN: Final = 2000
"""A province whose name no town of this size shares is meant by its bare name (Crimea, Chechnya)."""
_LIST_WORDS: Final = word_class("kinds_list_words") | {","}
_PROVINCE_WORDS: Final = word_class("province_word")
_DISTRICTS: Final = word_class("raion_word") - {"community", "municipality", "suburb"}
_RIVERS: Final = frozenset({"river", "rivers"})
_REACHES: Final = frozenset({"lower", "upper", "middle"})
_NO_RIVERS: Final = (
    _PROVINCE_WORDS
    | word_class("direction_word")
    | word_class("raion_word")
    | word_class("town_word")
    | word_class("feature_word")
    | word_class("kinds_of_towns")
)
"""What stands behind a town or a district that a river is called like."""
_OF_TEXT: Final = (["of", "this"], ["of", "these"], ["in", "question"])
"""What stands behind a namesake that a text tells from another."""


@dataclass(slots=True)
class Kinds:
    """Gives the names of one report their kinds; ``known`` returns the places that bear a name."""

    gazetteer: Gazetteer
    names: list[Name]
    known: Callable[[str], list[Place]]
    _covered: set[tuple[int, int]] = field(default_factory=set)

    def tell(self, name: Name, low: list[str]) -> None:
        """Set the kind of ``name`` in a sentence whose words in small letters are ``low``."""
        if name.kind is MentionKind.OTHER or name.kind is MentionKind.COUNTRY:
            return
        after = low[name.last] if name.last < len(low) else ""
        before = low[name.first - 1] if name.first else ""
        province = self.gazetteer.province(name.text)
        if province is None and name.hint and after in _PROVINCE_WORDS:
            province = self.gazetteer.province(name.hint)
        if province is not None and self._means_province(name, low, province):
            name.kind = MentionKind.PROVINCE
            name.hint = province.id
        elif after in _DISTRICTS:
            name.kind = MentionKind.OTHER
            name.reason = f"a part or a district: '{after}'"
            name.base = name.text
            name.hint = "district"
        elif after in _RIVERS or before == "river" or self._river_by_words(name, low):
            name.kind = MentionKind.RIVER

    def _river_by_words(self, name: Name, low: list[str]) -> bool:
        """Whether a river bears a name that stands as theirs do: "across the X", "the lower X"."""
        before = low[name.first - 1] if name.first else ""
        if before != "the" and before not in _REACHES:
            return False
        before2 = low[name.first - 2] if name.first > 1 else ""
        if before2 == "not" if before == "the" else before2 != "the":
            return False
        rivers = any(place.kind is MentionKind.RIVER for place in self.known(name.text)) or self.gazetteer.knows(
            f"{name.text} river"
        )
        if not rivers:
            return False
        after = low[name.last : name.last + 2]
        if after in _OF_TEXT or after[:1] in (["meant"], ["mentioned"]):
            return False  # "the Borova of this update is not the one south of Kyiv"
        return not after or after[0] not in _NO_RIVERS

    def _means_province(self, name: Name, low: list[str], province: Place) -> bool:
        words = _PROVINCE_WORDS
        i = name.last
        after = low[i : i + 4]
        if not any(place.id == province.id for place in self.known(name.text)):
            return bool(after[:1] and after[0] in words)  # only close to a province's name ("Poltavka")
        if not any(
            place.kind is MentionKind.TOWN and place.population >= SMALL_TOWN for place in self.known(name.text)
        ):
            return True
        if after[:1] and after[0] in words:
            return True
        if (after[:1] and after[0] in {"governor", "regional"}) or (
            after[:2] in (["military", "administration"], ["state", "administration"])
        ):
            return province.id not in {"UA-30", "UA-40"}
        # "Luhansk and Donetsk provinces", "Donetsk, Luhansk and Kherson regions"
        j, seen = i, 0
        while j < len(low) and seen < 12:
            if low[j] in _LIST_WORDS or self._is_name(name.sentence, j):
                j, seen = j + 1, seen + 1
                continue
            break
        if j > i and j < len(low) and low[j] in {"regions", "provinces", "oblasts"}:
            return True
        k = name.first - 1
        while k >= max(0, name.first - 24) and (
            low[k] in {",", "and", "both", "the"} or self._is_name(name.sentence, k)
        ):
            k -= 1
        if (
            k >= 1
            and low[k] == "of"
            and low[k - 1] in {"provinces", "regions", "oblasts", "province", "oblast", "region"}
        ):
            return True
        if k >= 0 and low[k] in {"provinces", "regions", "oblasts"} and name.first - k <= 6:
            return True
        before = low[max(0, name.first - 4) : name.first]
        if (
            before[-1:] == ["of"]
            and len(before) > 1
            and before[-2] in {"governor", "governors", "administration", "governorate", "prosecutors"}
        ):
            return province.id not in {"UA-30", "UA-40"}
        if before[-2:-1] == ["of"] and before[-1] in {"western", "eastern", "northern", "southern"}:
            return False
        if (
            after[:1] == [","]
            and any(
                word in {"part", "region", "province", "oblast", "regions", "provinces"} for word in low[i + 1 : i + 5]
            )
            and "of" not in low[i + 1 : i + 2]
            and "in" not in low[i + 1 : i + 4]
            and "town" not in low[i + 1 : i + 5]
            and "city" not in low[i + 1 : i + 5]
        ):
            return True
        head = " ".join(low[max(0, name.first - 6) : name.first])
        return bool(
            re.search(
                r"\b(?:driving to|convoys? to|columns? (?:of \w+ )?to|reinforcements? (?:sent )?to|troops "
                r"(?:sent )?to|deployed (?:in|to)|governor of|chief of|(?:north|south|east|west) of (?:the "
                r")?)$",
                head,
            )
            and not re.search(r"(?:north|south|east|west) of (?:the )?$", head)
            and province.id not in {"UA-30", "UA-40"}
        )

    def _is_name(self, sentence: int, token: int) -> bool:
        if not self._covered:
            self._covered = {(n.sentence, i) for n in self.names for i in range(n.first, n.last)}
        return (sentence, token) in self._covered
