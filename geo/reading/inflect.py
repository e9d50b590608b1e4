"""The inflected forms of the English words in the lexicons, so that a cue is written once, in its base form."""

from __future__ import annotations

from functools import cache
from typing import Final

# base: past tense, past participle (one form when both are the same)
_IRREGULAR: Final = {
    "arise": "arose arisen", "awake": "awoke awoken", "be": "was been", "bear": "bore borne", "beat": "beat beaten",
    "become": "became become", "begin": "began begun", "bleed": "bled", "blow": "blew blown", "break": "broke broken",
    "bring": "brought", "build": "built", "burn": "burnt", "buy": "bought", "catch": "caught", "cling": "clung",
    "come": "came come", "cut": "cut", "deal": "dealt", "dig": "dug", "do": "did done", "draw": "drew drawn",
    "drive": "drove driven", "fall": "fell fallen", "feed": "fed", "feel": "felt", "fight": "fought", "find": "found",
    "flee": "fled", "fly": "flew flown", "forbid": "forbade forbidden", "get": "got gotten", "give": "gave given",
    "go": "went gone", "hang": "hung", "have": "had", "hear": "heard", "hide": "hid hidden", "hit": "hit",
    "hold": "held", "hurt": "hurt", "keep": "kept", "know": "knew known", "lay": "laid", "lead": "led", "leave": "left",
    "let": "let", "lie": "lay lain", "lose": "lost", "make": "made", "mean": "meant", "meet": "met",
    "overrun": "overran overrun", "overthrow": "overthrew overthrown", "pay": "paid", "put": "put", "quit": "quit",
    "read": "read", "retake": "retook retaken", "ring": "rang rung", "rise": "rose risen", "run": "ran run",
    "say": "said", "see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent", "set": "set",
    "shake": "shook shaken", "shoot": "shot", "show": "showed shown", "shut": "shut", "sink": "sank sunk",
    "sit": "sat", "speak": "spoke spoken", "spend": "spent", "split": "split", "spread": "spread", "stand": "stood",
    "steal": "stole stolen", "stick": "stuck", "strike": "struck", "swear": "swore sworn", "sweep": "swept",
    "take": "took taken", "tell": "told", "think": "thought", "throw": "threw thrown", "understand": "understood",
    "wear": "wore worn", "win": "won", "withdraw": "withdrew withdrawn", "withhold": "withheld",
    "withstand": "withstood", "write": "wrote written", "wind": "wound", "tear": "tore torn", "freeze": "froze frozen",
    "shed": "shed", "cost": "cost", "grow": "grew grown", "eat": "ate eaten", "choose": "chose chosen",
    "mow": "mowed mown", "hurl": "hurled", "slip": "slipped", "broadcast": "broadcast", "retell": "retold",
    "creep": "crept", "burst": "burst", "light": "lit", "slide": "slid", "bind": "bound", "wake": "woke woken",
    "fling": "flung", "thrust": "thrust", "cast": "cast", "overtake": "overtook overtaken", "ride": "rode ridden",
    "spring": "sprang sprung", "sleep": "slept", "tread": "trod trodden", "forsake": "forsook forsaken",
    "undergo": "underwent undergone", "undo": "undid undone", "lend": "lent", "spell": "spelt",
}  # fmt: skip
_DOUBLED: Final = frozenset(
    ["stop", "step", "grab", "drop", "bar", "trap", "ram", "plan", "rip", "strip", "rob", "hit", "cut", "shut",
     "set", "put", "dig", "run", "get", "win", "begin", "admit", "permit", "commit", "submit", "refer", "occur",
     "repel", "expel", "compel", "dispel", "rebel", "control", "patrol", "equip", "slip", "pin", "cap", "map", "tap",
     "clip", "plot", "pad", "ban", "gun", "dam", "flag", "hem", "snap", "drag", "jam", "cram", "stun", "wrap",
     "unwrap", "regret", "retrofit", "tip", "top", "chop", "nab", "kidnap", "quit", "split", "sit", "let", "spot",
     "knot", "rub", "thin", "flit", "skip", "lob", "slug", "tug", "plug", "bog", "clog", "flog", "dot", "mop", "pop",
     "crop", "prop", "sap", "scrap", "strap", "zap", "dub", "scrub", "trim", "whip", "prod", "rig", "snag", "shred",
     "span", "scan", "spar", "fit", "refit", "pit", "jut", "gut", "bag", "net", "nip", "snip", "hop", "sip", "slam",
     "rot", "stab", "strut", "swap", "trot", "zip", "pat", "sob", "sag", "jog", "plod", "grip", "lop", "shed",
     "skid", "slog", "snub", "spur", "stir", "swat", "trek", "wed", "overrun"]
)  # fmt: skip
_NOUN_IRREGULAR: Final = {"man": "men", "woman": "women", "child": "children", "serviceman": "servicemen",
    "spokesman": "spokesmen", "militiaman": "militiamen", "body": "bodies", "casualty": "casualties",
    "life": "lives", "guardsman": "guardsmen", "gunman": "gunmen", "foe": "foes", "half": "halves"}  # fmt: skip
BASES: Final = {
    form: base for base, forms in (_IRREGULAR | _NOUN_IRREGULAR).items() for form in forms.split() if form != base
} | {"is": "be", "are": "be", "were": "be", "has": "have"}
"""Irregular forms with the base that they belong to."""
_VOWELS: Final = "aeiou"


@cache
def forms_of(base: str) -> dict[str, str]:
    """Return each inflected form of ``base`` (as a verb or a noun) with its tag.

    Tags: ``base``, ``s`` (third person or plural), ``ing``, ``past`` (past tense or participle),
    ``part`` (participle only).
    """
    forms = {base: "base"}
    forms.setdefault(_NOUN_IRREGULAR.get(base, _with_s(base)), "s")
    forms.setdefault(_with_ing(base), "ing")
    irregular = _IRREGULAR.get(base)
    if irregular:
        past, *participle = irregular.split()
        forms.setdefault(past, "past")
        for form in participle:
            forms.setdefault(form, "part")
        if base == "be":
            forms.update({"is": "s", "are": "s", "am": "s", "were": "past"})
        elif base == "have":
            forms["has"] = "s"
        elif base in {"burn", "show", "strike"}:
            forms.setdefault({"burn": "burned", "show": "showed", "strike": "stricken"}[base], "past")
    else:
        forms.setdefault(_with_ed(base), "past")
        if base.endswith("l") and len(base) > 4 and base[-2] in _VOWELS:
            forms.setdefault(base + "led", "past")  # marshalled, channelled: British spelling
            forms.setdefault(base + "ling", "ing")
        if "z" in base[-3:]:
            for form, tag in list(forms.items()):
                forms.setdefault(form[: len(base) - 3] + form[len(base) - 3 :].replace("z", "s", 1), tag)
    return forms


def _with_s(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _with_ing(base: str) -> str:
    if base in {"lie", "die", "tie"}:
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return base + (base[-1] if base in _DOUBLED else "") + "ing"


def _with_ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if base in _DOUBLED else "") + "ed"
