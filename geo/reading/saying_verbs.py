"""Verbs of saying: which forms say something, and which only ask, keep back, name or happen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import Speech, speech, word_class
from geo.reading.words import PLACE
from geo.records import Stance

if TYPE_CHECKING:
    from geo.reading.patterns import Match
    from geo.reading.words import Line, Word

_KEPT: Final = word_class("saying_verbs_kept")
"""What an army maintains, which is nothing that it says."""
_FINITE: Final = word_class("saying_verbs_finite")
_EVENTS_NOUNS: Final = word_class("saying_verbs_events_nouns")
_ISSUED: Final = frozenset({"published", "posted", "released", "issued", "recorded"})
_MATERIAL: Final = word_class("saying_verbs_material")
_DETERMINERS: Final = word_class("saying_verbs_determiners")
_GAINED: Final = word_class("saying_verbs_gained")
"""What a place is called that has gone over: "called X retaken"."""
_OBLIGED: Final = frozenset({"had", "has", "have", "forced", "obliged", "compelled"})
_ANSWERING: Final = frozenset({Stance.CONCEDES, Stance.DENIES})
_LISTS: Final = frozenset({"and", ","})
THAT: Final = 5
"""Words behind "allow" among which "that" stands, where it concedes something."""
ABLE_TO: Final = frozenset({"able", "proud", "glad", "happy", "pleased"})
_NO_POSTING: Final = word_class("saying_verbs_no_posting")
"""What stands before "post" where it is a noun."""
_AMBIGUOUS: Final = word_class("saying_verbs_ambiguous")


_TELLING_OF: Final = frozenset({"speak", "speaks", "spoke", "tell", "tells", "told", "write", "writes", "wrote"})
"""Verbs behind which "of" names what is said, not whose a noun is."""


def found_in(line: Line, first: int, last: int) -> bool:
    """Whether the words hold a word of saying."""
    return any(first <= m.first < last and is_finite(line, m) for m in speech().find(line.lows, line.classes))


def verbs_of_saying(line: Line) -> list[Match[Speech]]:
    """Return the words of saying that stand as finite verbs, longest first at each place, in order."""
    matches = speech().find(line.lows, line.classes)
    if len(matches) > 1:
        matches.sort(key=lambda m: (m.first, -m.last))
    found: list[Match[Speech]] = []
    for match in matches:
        if (found and match.first < found[-1].last) or not is_finite(line, match):
            continue
        found.append(match)
    return found


_CRIES: Final = frozenset({"shouting", "crying", "pleading"})
"""What people are doing somewhere, not what is said: "people are shouting from beneath the rubble"."""


def is_finite(line: Line, match: Match[Speech]) -> bool:
    """Whether a word of saying stands as a verb with a subject, not as a noun ("the report", "Russian claims")."""
    words, v = line.words, match.first
    low = words[v].low
    if match.value.stance is Stance.UNCONFIRMED:
        return True
    coloured = v + 1 < len(words) and match.tag in {"past", "part"} and words[v + 1].low in _EVENTS_NOUNS
    before = words[v - 1].low if v else ""
    if coloured and before not in {"have", "has", "had"} and (before in _DETERMINERS | {""} or is_verb(before)):
        return False  # "made confirmed advances"
    if match.tag == "ing":
        return (_is_being(words, v) and low not in _CRIES) or (
            v > 0
            and words[v - 1].low == ","
            and low in {"saying", "adding", "claiming", "stating", "reporting", "writing", "announcing"}
        )
    if low in _ISSUED and words[v - 1].low in _MATERIAL:
        return False  # "footage published on Monday shows"
    if v == 0 or (words[v].capital and not words[v].text.isupper() and words[v - 1].low.isalpha()):
        return False  # "State Security", within a name
    previous = words[v - 1]
    if low in {"speak", "speaks", "spoke"} and words[v + 1 : v + 2] and words[v + 1].low == "for":
        return False  # "who speaks for the southern command"
    following = words[v + 1].low if v + 1 < len(words) else ""
    if following in {"themselves", "itself"} or _with_particle(line, v):
        return False  # "the Russians maintain themselves in X", "X was written off", "tanks showed up in X"
    if following in {"their", "its", "his"} and line.lows[v + 2 : v + 3] in (
        ["way"],
        ["feet"],
        ["footing"],
        ["faces"],
        ["face"],
    ):
        return False  # "had found their way into X"
    if low.startswith("maintain") and _KEPT.intersection(line.lows[v + 1 : v + 4]):
        return False  # "Russia has maintained its hold on X"
    passive = _is_passive(line, v)
    if low == "recorded" and passive and following in {".", ",", ";", "in", "near", "at"}:
        return False  # "infiltration into X has been recorded"
    if low == "reported" and passive and _names_scene(line, v + 1):
        return False  # "fires were also reported in X and Y"
    if previous.low == "having" and v == 1:
        return False  # "Having said that it would stay, Russia left X"
    if (
        following == "by"
        and match.tag in {"past", "part"}
        and (previous.low == "," or (low == "named" and previous.low not in _FINITE))
    ):
        return False  # "a retreat from X, reported by both sides", "the governor named by Moscow"
    if low.startswith("allow") and "that" not in line.lows[v + 1 : v + THAT]:
        return False  # "allowed them to leave", not "allowed on Monday that"
    if low == "called" and match.last == v + 1 and not is_called_gained(line, v):
        return False  # "a village called X"
    if low == "recalled" and following == "from":
        return False  # "the men were recalled from X"
    if low.startswith("rul") and (previous.low in {"be", "been", "cannot", "not"}):
        return False  # "cannot be ruled out"
    if low in {"post", "posts"} and previous.low in _NO_POSTING:
        return False
    if match.value.stance is Stance.DENIES and previous.low in {"not", "n't", "never"}:
        return False  # "did not deny the strike"
    if previous.low == "to" and v > 1 and words[v - 2].low in _OBLIGED and match.value.stance in _ANSWERING:
        return True  # "had to admit that the town was gone"
    if (
        previous.low == "to"
        and v > 1
        and words[v - 2].low in ABLE_TO
        and words[v - 3].low in {"is", "was", "are", "were"}
    ):
        return True  # "was able to report X free"
    if previous.low in {"to", "not", "n't", "of"} and match.value.stance is not Stance.DENIES:
        return previous.low in {"not", "n't"} and withholds(line, match)
    if low in _AMBIGUOUS or match.tag in {"base", "s"}:
        if (
            (previous.low in _DETERMINERS and not _says_an_official(words, v))
            or previous.low.endswith(("'s",))
            or (
                line.classes[v - 1] in {"@ukraine", "@russia"}
                and not previous.low.endswith("s")
                and any(m.last == v and m.value.role == "adjective" for m in line.parties)
            )
        ):
            return False
        following = words[v + 1].low if v + 1 < len(words) else ""
        if following in {"of", "from", "by"} and low not in _TELLING_OF:
            return False
    return True


def _is_passive(line: Line, v: int) -> bool:
    """Whether the participle at ``v`` is told of its subject: "was reported", "have also been recorded"."""
    k = v - 1
    while k > 0 and line.lows[k] in _ADDED:
        k -= 1
    return line.lows[k] in {"been", "was", "were", "are", "is"}


_ADDED: Final = frozenset({"also", "again", "later", "since", "now", "further", "then"})


def _names_scene(line: Line, at: int) -> bool:
    """Whether the words from ``at`` on only say where something was reported, not who reported it or what follows."""
    if line.lows[at : at + 1] not in (["in"], ["near"], ["around"], ["outside"], ["at"]):
        return False
    k = at + 1
    while k < len(line.lows) and (line.classes[k] == PLACE or line.lows[k] in _SCENES):
        k += 1
    named = any(line.classes[i] == PLACE for i in range(at + 1, k))
    return named and line.lows[k : k + 1] not in (["to"], ["as"], ["by"], ["that"], ["hospital"])


_SCENES: Final = frozenset(
    {",", "and", "the", "city", "town", "village", "of", "in", "near", "region", "province", "district"}
)


def _with_particle(line: Line, v: int) -> bool:
    """Whether a verb says nothing with the word behind it: "written off", "showed up", "claimed a foothold"."""
    low, behind = line.lows[v], line.lows[v + 1 : v + 4]
    if low == "written":
        return behind[:1] in (["off"], ["down"])
    if low.startswith("show"):
        return behind[:1] in (["up"], ["off"])
    return low.startswith("claim") and behind[:1] in (["a"], ["its"], ["their"]) and not _FOOTING.isdisjoint(behind)


_FOOTING: Final = frozenset({"foothold", "footing", "toehold", "lodgement", "bridgehead"})


def _says_an_official(words: list[Word], v: int) -> bool:
    """Whether a person is who says something: "an American official says", not "the official reports"."""
    return words[v - 1].low == "official" and words[v].low not in _AMBIGUOUS and words[v].low.endswith("s")


def is_called_gained(line: Line, v: int) -> bool:
    """Whether "call" at ``v`` says of a place right behind it that it went over: "called Dibrova liberated"."""
    k = v + 1
    while k < len(line.lows) and (line.classes[k] == PLACE or line.lows[k] in _LISTS):
        k += 1
    return k > v + 1 and k < len(line.lows) and line.lows[k] in _GAINED


def _is_being(words: list[Word], v: int) -> bool:
    """Whether the participle at ``v`` goes on: "was still denying"."""
    k = v - 1
    while k > 0 and words[k].low in {"still", "now", "already", "also", "again", "not"}:
        k -= 1
    return k > 0 and words[k].low in {"is", "are", "was", "were", "been"} and words[v].low != "speaking"


def withholds(line: Line, match: Match[Speech]) -> bool:
    """Whether somebody does not say so: "never admitted the loss", "has not acknowledged"."""
    words, v = line.words, match.first
    return (
        match.value.stance in {Stance.CONCEDES, Stance.ASSERTS}
        and words[v].low.startswith(
            ("acknowledg", "admit", "conced", "confirm", "recogni", "report", "mention", "announc")
        )
        and any(w.low in {"not", "n't", "never"} for w in words[max(0, v - 3) : v])
    )


def is_verb(low: str) -> bool:
    """Whether a word looks like a finite verb."""
    return low in _FINITE or (low.endswith("ed") and len(low) > 4)
