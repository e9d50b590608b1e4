"""Which of the cues that overlap in a sentence counts: the longest, and of those the surest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.records import Category

if TYPE_CHECKING:
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match


def _names_weapon_of(match: Match[Cue], matches: list[Match[Cue]]) -> bool:
    """Whether a weapon's name overlaps a longer cue that tells what it did: "glide bombs" of "bombs were let go"."""
    return any(
        o.value.strength == "strong"
        and o.value.category is match.value.category
        and o.first < match.last
        and match.first < o.last
        and o.last - o.first > match.last - match.first
        for o in matches
    )


def longest_cues(matches: list[Match[Cue]], *, control: bool) -> list[Match[Cue]]:
    """Return the longest cues without overlaps: of control together, of events for each category."""
    matches = _of_control(matches) if control else [m for m in matches if m.value.category is not None]
    if not _overlap(matches):
        return matches
    matches = [m for m in matches if m.value.strength != "weapon" or not _names_weapon_of(m, matches)]
    chosen: list[Match[Cue]] = []
    taken: dict[object, set[int]] = {}
    for match in sorted(
        matches, key=lambda m: (not (_goes_first(m.value) and not _told_longer(m, matches)), m.first, -m.last)
    ):
        span = set(range(match.first, match.last))
        used = taken.setdefault(match.value.category, set())
        if not span & used:
            chosen.append(match)
            used |= span
    return sorted(chosen, key=lambda m: m.first)


def _overlap(matches: list[Match[Cue]]) -> bool:
    """Whether a cue begins before the end of the one ahead of it."""
    end = 0
    for match in matches:
        if match.first < end:
            return True
        end = match.last
    return False


def _of_control(matches: list[Match[Cue]]) -> list[Match[Cue]]:
    """Return the cues of control that stand within no longer one, nor in one of an advance that tells it better."""
    found = [m for m in matches if m.value.category is None and not _is_noun(m)]
    if not found or len(matches) == 1:
        return found
    advances = [m for m in matches if m.value.category is Category.ADVANCE]
    found = [
        m
        for m in found
        if not any(
            o.first <= m.first
            and m.last <= o.last
            and o.last - o.first > m.last - m.first + 1
            and _tells_ground(m, o.value)
            for o in advances
        )
    ]
    return [
        m
        for m in found
        if not any(
            o is not m and o.first <= m.first and m.last <= o.last and o.last - o.first > m.last - m.first
            for o in found
        )
    ]


def _told_longer(match: Match[Cue], matches: list[Match[Cue]]) -> bool:
    """Whether a state stands within a longer cue of gaining or losing: "under its rule" of "brought under its rule"."""
    return match.value.frame == "state" and any(
        o.value.frame in _GAINING and o.first < match.first and match.last <= o.last for o in matches
    )


def _tells_ground(match: Match[Cue], advance: Cue) -> bool:
    """Whether a cue of an advance tells better than the verb of control within it: "broke out of the bridgehead"."""
    if match.value.frame == "enter":
        return any(word in advance.phrase for word in ("defence", "line", "wedge", "trench", "@ground", "@measure"))
    return match.value.frame in _GAINING or match.value.phrase == "break out of"


_GAINING: Final = frozenset({"gain", "regain", "fall", "lose"})


def _is_noun(match: Match[Cue]) -> bool:
    """Whether a cue begins with "forces", those of a side, not what somebody does: "forces have withdrawn from X"."""
    return match.tag == "s" and match.value.frame == "regain" and match.value.phrase.startswith("force ")


def _goes_first(cue: Cue) -> bool:
    """Whether a cue is taken before what overlaps it: "no longer fully under" before "under its control"."""
    return cue.frame in {"state", "freed", "redeploy"} or "fully under" in cue.phrase
