"""What the text says of a place beyond its name: the province, bearing and distance that it attaches."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.gazetteer import Gazetteer
from geo.reading.lexicons import word_class
from geo.reading.mentions import Name
from geo.reading.searches import has_any
from geo.records import MentionKind, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.text.tokens import Token

NEIGHBOURS: Final = 14
"""Names before and behind that are evidence for a name: enough to tell, and the work stays linear."""
KYIV: Final = "gn:703448"
_NO_BEARING: Final = re.compile(
    r"[.;:]\s|\b(?:and|but|was|were|said|says|has|have|had|from \w+ to|towards?|while|after|"
    r"before|moved|shifted|into)\b",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(
    r"^(?:\W|\b(?:and|or|the|outskirts|suburbs|edge|village|villages|town|towns|city|cities|"
    r"settlement|settlements|of|near|as well as|both|also|nearby|neighbouring|parts?|hamlet|area|"
    r"direction|around|in)\b)*$",
    re.IGNORECASE,
)
_BEARING: Final = re.compile(
    r"(?:(?P<n>\d+(?:[.,]\d+)?|[a-z-]+)\s*(?:km|kilometres?|kilometers?|miles?)\s+)?(?:to the |"
    r"just |further |away |far )?"
    r"(?P<d>(?:north|south|east|west)(?:[- ]?(?:east|west))?|from|near|outside|close to|not far from|next to|beside)\b",
    re.IGNORECASE,
)
_BEARING_STEMS: Final = (
    "north", "south", "east", "west", "from", "near", "outside", "close to", "not far", "next to", "beside"
)  # fmt: skip
"""One of these, in small letters, stands wherever that finds anything."""
_BEFORE_BEARING: Final = re.compile(
    r"\W*(?:of|the|town|city|village|from|to|and|settlement)?(?:\W+(?:of|the|town|city|village|"
    r"from|regional|capital|settlement|western|eastern)){0,4}\W*",
    re.IGNORECASE,
)
"""What stands between a bearing and the place that it counts from."""
_BY_CAPITAL: Final = re.compile(
    r"\W{1,3}(?:which lies |lying |just |a \w+ )?(?:(?P<n>\d+(?:[.,]\d+)?|[a-z-]+)\s*(?:km|kilometres?|kilometers?|"
    r"miles?)\s+)?(?:to the )?(?P<d>(?:north|south|east|west)(?:[- ]?(?:east|west))?|from|near|outside|close to)"
    r"(?: of| from)? the capital\b",
    re.IGNORECASE,
)
_SETTLEMENT: Final = "village|town|city|settlement|hamlet|port|resort|place|capital|quarter|suburb|station|namesake|one"
_SIZED: Final = r"big|bigger|large|larger|small|smaller|(?:better|best|well|lesser|less|least)[- ]known|famous|other"
_LIES: Final = re.compile(
    r" (?:in|near|outside|beside|by|close to|(?:to the )?(?:north|south|east|west)(?:-?(?:east|west))? of) "
    r"(?:the )?[A-Z]|"
    r" (?:that|which|where|whose|(?:of|from|by|in|at) which) "
)
"""What stands behind a name that is told from its namesake by where it lies, or what happened there."""
_ANOTHER: Final = re.compile(
    r"(?:\bnot (?!(?:in|at|by|near) $)(?:(?:the|an?|its|any|either|be|in|at|by|near|beside|village|town|city|"
    r"settlement|hamlet|port|resort|capital|suburb|quarter|station|of|called|named|same|other|larger|bigger|smaller|"
    r"[bw]e\w+[- ]known|regional|industrial|mining|northern|southern|eastern|western) ){0,6}|"
    rf"\bnot (?:the|an?|its) (?!whole |entire )(?:[\w-]+ ){{1,3}}(?:{_SETTLEMENT}) (?:(?:of|called|named) )?|"
    r"\b(?:another|(?:the|an?|its|their) (?:much |far )?(?:other|second|big|bigger|larger|smaller|"
    r"(?:better|best|well|lesser|less|least)[- ]known|(?:more |most )?famous|namesake))"
    rf"(?: (?:[\w-]+ ){{0,2}}(?:{_SETTLEMENT}))?(?: (?:of|called|named))? |"
    r"\b(?:confus\w+|mistaken?|mix\w* up|nothing to do|no (?:relation|connection|link)|unrelated|identical|"
    r"mix\w* (?:it|them|this|the two) up|namesakes?|"
    r"shar\w+ (?:\w+ ){0,4}(?:names?|spelling)|same (?:name|spelling)|"
    r"differ\w*|distinct|distinguish\w*|as opposed|(?:tell|told|kept) (?:it )?apart|"
    r"(?:other|bigger|larger|smaller|known|famous) than|(?:be taken|(?:do not|don't|never) take (?:it|this)) for) "
    r"(?:(?:with|for|to|from|of) )?(?:(?:the|its|an?) )?"
    rf"(?:(?:much |far )?(?:{_SIZED}) |(?:[\w-]+ ){{0,2}}(?:{_SETTLEMENT}) (?:(?:of|called|named|in|at|by) )?)?)$",
    re.IGNORECASE,
)
"""What stands before a name that another place bears, too, and that is not the one told of."""
_STOP: Final = re.compile(r"[.!?:;]\s|\n")
_TELLING: Final = word_class("contexts_telling_apart")
"""Words of which one is always among them."""
_BORDER: Final = re.compile(
    r"\b(?:border|boundary|frontier|edge|limits?)s? (?:\w+ )?(?:of|with|between|to) (?:the )?"
    r"(?:[\w-]+(?: \w+)? and )?$",
    re.IGNORECASE,
)
"""What stands before a province that is only on one side: "on the boundary of A and B regions"."""
_DISOWNED: Final = re.compile(
    r"\b(?:not (?:the|to|in|that|its|an?|be|its|one)|rather than|unlike|other than|as opposed to|another|namesakes?|"
    r"shar(?:es?|ed|ing) (?:its|the|a|their) names?|the same name|its name with)\b",
    re.IGNORECASE,
)
"""What stands between a name and a province that has another place of the name."""
_COMPASS: Final = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}
_OPENINGS: Final = frozenset({"in", "across", "throughout", "over", "around"})
"""What stands before a province with which a sentence opens."""
_COUNTS: Final = {
    "five": 5,
    "six": 6,
    "eight": 8,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "a": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "seven": 7,
    "nine": 9,
    "sixty": 60,
    "dozen": 12,
    "hundred": 100,
}


@dataclass(slots=True)
class Context:
    """What the text says of one mention beyond its name."""

    province: str | None = None
    loose_province: str | None = None
    scene: bool = False
    """Whether the sentence opens with that province: "In Crimea, …"."""
    bearing_to: Name | None = None
    bearing: tuple[int, int] = (0, 0)
    distance_km: float | None = None


NOTHING: Final = Context()


@dataclass(slots=True)
class Contexts:
    """The contexts of the names of one report. :meth:`attach` once, then ask :meth:`of` each name."""

    gazetteer: Gazetteer
    text: str
    names: list[Name]
    anchors: dict[int, Place]
    _found: dict[int, Context] = field(default_factory=dict)
    _others: dict[int, bool] = field(default_factory=dict)
    _times: Counter[str] | None = None

    def of(self, name: Name) -> Context:
        """Return what the text says of a name; nothing for most."""
        return self._found.get(id(name), NOTHING)

    def _context(self, name: Name) -> Context:
        return self._found.setdefault(id(name), Context())

    def _by_sentence(self) -> dict[int, list[Name]]:
        grouped: dict[int, list[Name]] = {}
        for name in self.names:
            grouped.setdefault(name.sentence, []).append(name)
        return grouped

    def told_apart(self, name: Name) -> bool:
        """Say whether the name is that of a place that another one is told from: "not to be confused with Lyman"."""
        known = self._others.get(id(name))
        if known is None:
            before = self.text[max(0, name.start - 70) : name.start]
            known = not _TELLING.isdisjoint(before.lower().split())
            known = known and _ANOTHER.search(_STOP.split(before)[-1]) is not None
            self._others[id(name)] = known
        return known

    def rejects(self, name: Name) -> bool:
        """Say whether the name is that of another bearer than elsewhere in the report: "not the village of Lyman"."""
        if self._times is None:
            self._times = Counter(other.text for other in self.names)
        if self._times[name.text] < 2:
            return False
        return self.told_apart(name) or self._is_the_one_by(name)

    def _is_the_one_by(self, name: Name) -> bool:
        """Say whether an article and where it lies tell a place from its namesake: "the Andriivka near Balakliia"."""
        articled = self.text[max(0, name.start - 4) : name.start].lower() == "the "
        return articled and _LIES.match(self.text, name.end) is not None

    def attach(self, tokens: Sequence[Sequence[Token]]) -> None:
        """Note the provinces, bearings and distances that sentences attach to names."""
        for sentence, group in self._by_sentence().items():
            for name in group:
                if not name.literal and "republic" in name.text.lower():
                    republic = self.gazetteer.province(name.text.split()[0])
                    name.hint = republic.id if republic else ""
            row = [
                name
                for name in group
                if (not name.literal and name.hint)
                or (
                    name.literal
                    and name.kind in {MentionKind.TOWN, MentionKind.PROVINCE, MentionKind.OTHER, MentionKind.REGION}
                )
            ]
            low = tokens[sentence]
            open_names: list[Name] = []
            for i, name in enumerate(row):
                if name.kind is MentionKind.PROVINCE or not name.literal:
                    before = low[name.first - 1].low if name.first else ""
                    before2 = low[name.first - 2].low if name.first > 1 else ""
                    attached = before in {
                        "in",
                        "of",
                        ",",
                        "(",
                        "the",
                        "western",
                        "eastern",
                        "northern",
                        "southern",
                        "central",
                        "neighbouring",
                        "nearby",
                        "'s",
                    } or before2 in {"in", "of"}
                    attached = attached and before != "and" and open_names != []
                    if attached and not _BORDER.search(self.text, max(0, name.start - 60), name.start):
                        self._attach_list(open_names, name)
                        open_names = []
                    opening = name.first <= 1 and (before or "in") in _OPENINGS
                    for other in row[i + 1 : i + 1 + NEIGHBOURS]:
                        if other.kind is MentionKind.PROVINCE:
                            break
                        context = self._context(other)
                        context.scene = context.scene or (opening and not context.loose_province)
                        context.loose_province = context.loose_province or name.hint
                    continue
                open_names = [*open_names[-NEIGHBOURS:], name]
                self._beside_capital(name)
                if i + 1 < len(row):
                    following = row[i + 1]
                    gap = self.text[name.end : following.start]
                    bearing = len(gap) < 110 and has_any(gap.lower(), _BEARING_STEMS)
                    match = _BEARING.search(gap) if bearing and not _NO_BEARING.search(gap) else None
                    if match and _BEFORE_BEARING.fullmatch(gap, match.end()):
                        self._bear(name, following, match)

    def _beside_capital(self, name: Name) -> None:
        """Note that a place lies "north of the capital"."""
        if self.text.find("apital", name.end, name.end + 60) < 0:
            return
        match = _BY_CAPITAL.match(self.text, name.end, name.end + 60)
        kyiv = self.gazetteer.place(KYIV) if match else None
        if match is None or kyiv is None:
            return
        marker = Name("Kyiv", match.end(), match.end(), name.last, name.last, name.sentence)
        self.anchors[id(marker)] = kyiv
        self._bear(name, marker, match)

    def _attach_list(self, names: list[Name], province: Name) -> None:
        """Attach ``province`` to the name before it and to those listed with that one."""
        following, firm = province, True
        for other in reversed(names):
            gap = self.text[other.end : following.start]
            if following is province and _DISOWNED.search(gap):
                break  # "X is the village on the river, not the settlement in that province"
            if following is province:
                firm = len(gap) < 160 and not _NO_BEARING.search(gap)
            else:
                firm = firm and bool(_LISTED.match(gap))
            if following is not province and self.rejects(following):
                break  # "X, not the Y in that province": it says nothing of X
            context = self._context(other)
            if firm:
                context.province = province.hint
            else:
                context.loose_province = province.hint
            following = other

    def _bear(self, name: Name, other: Name, match: re.Match[str]) -> None:
        context = self._context(name)
        context.bearing_to = other
        north = east = 0
        for word, (dn, de) in _COMPASS.items():
            if word in match["d"].lower():
                north, east = north + dn, east + de
        context.bearing = (north, east)
        if match["n"]:
            raw = match["n"].replace(",", ".").lower()
            number = float(raw) if re.fullmatch(r"\d+(?:\.\d+)?", raw) else _COUNTS.get(raw.split("-")[0])
            if number:
                context.distance_km = number * (1.6 if "mile" in match.group().lower() else 1)
        elif not any(context.bearing):
            context.distance_km = 12.0


def stands_listed(gap: str) -> bool:
    """Whether nothing but the signs and words of a list stands in the gap between two names."""
    return bool(_LISTED.match(gap))
