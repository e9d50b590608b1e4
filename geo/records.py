"""The records that flow through Dateline, with the words of the product. Standard library only.

Days are :class:`datetime.date`; coordinates are WGS 84 degrees, always named ``latitude`` and
``longitude`` so that no order can be mistaken; distances are kilometres. Offsets count Unicode code
points of a report's text, start inclusive, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Affiliation(StrEnum):
    """The side a claimant speaks for."""

    UKRAINE = "ukraine"
    RUSSIA = "russia"
    INDEPENDENT = "independent"
    REPORT = "report"


class Stance(StrEnum):
    """What the claimant does with the statement."""

    ASSERTS = "asserts"
    CONCEDES = "concedes"
    DENIES = "denies"
    UNCONFIRMED = "unconfirmed"


class ClaimType(StrEnum):
    """Control (who holds a place) or event (what happened there)."""

    CONTROL = "control"
    EVENT = "event"


class Category(StrEnum):
    """What a claim says happened; the first six are control, the rest events."""

    CAPTURED = "captured"
    RECAPTURED = "recaptured"
    WITHDRAWN = "withdrawn"
    ENTERED = "entered"
    HELD = "held"
    CONTESTED = "contested"
    BOMBARDMENT = "bombardment"
    GROUND_COMBAT = "ground_combat"
    ADVANCE = "advance"
    MILITARY_ACTIVITY = "military_activity"
    CIVILIAN_HARM = "civilian_harm"
    HUMANITARIAN = "humanitarian"
    POLITICAL = "political"
    INFRASTRUCTURE = "infrastructure"

    @property
    def type(self) -> ClaimType:
        """Whether claims of this category are about control or about an event."""
        return ClaimType.CONTROL if self in CONTROL_CATEGORIES else ClaimType.EVENT


CONTROL_CATEGORIES: Final = frozenset(
    {
        Category.CAPTURED,
        Category.RECAPTURED,
        Category.WITHDRAWN,
        Category.ENTERED,
        Category.HELD,
        Category.CONTESTED,
    }
)


class Controller(StrEnum):
    """Who holds a place by a control claim."""

    UKRAINE = "ukraine"
    RUSSIA = "russia"
    CONTESTED = "contested"


class DateBasis(StrEnum):
    """Where the date span of a claim comes from."""

    STATED = "stated"
    RELATIVE = "relative"
    PUBLISHED = "published"


class StandingState(StrEnum):
    """The state of a place on a day."""

    HELD_UKRAINE = "held_ukraine"
    CLAIMED_UKRAINE = "claimed_ukraine"
    CONTESTED = "contested"
    CLAIMED_RUSSIA = "claimed_russia"
    HELD_RUSSIA = "held_russia"
    UNKNOWN = "unknown"


class MentionKind(StrEnum):
    """What a name in a text names."""

    TOWN = "town"
    PROVINCE = "province"
    REGION = "region"
    COUNTRY = "country"
    RIVER = "river"
    SEA = "sea"
    OTHER = "other"


class Level(StrEnum):
    """What a claim is about: a point-like place, a whole province, or a region that crosses provinces."""

    TOWN = "town"
    PROVINCE = "province"
    REGION = "region"


class ReviewState(StrEnum):
    """What a person did with a claim."""

    MACHINE = "machine"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


class Clock(StrEnum):
    """Which knowledge a standing uses: all there is, or only what was published by that day."""

    HINDSIGHT = "hindsight"
    KNOWN = "known"


REPORTS: Final = "reports"
CHRONOLOGY: Final = "chronology"
"""Names of the two sources that Dateline ships; imported sets have names of their own."""

CHRONOLOGY_LICENCE: Final = "Creative Commons Attribution 4.0 (CC BY 4.0)"
"""Terms of the reference chronology, as ``data/chronology.md`` gives them."""

MAX_WINDOW_DAYS: Final = 100_000
"""The longest window of a view in days; whoever wants more wants everything up to the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A source document. ``text`` is the body that offsets count in; ``published`` its publication date."""

    id: str
    text: str
    published: date
    title: str = ""
    publisher: str = ""
    url: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry of the gazetteer.

    ``id`` is ``gn:`` + GeoNames id, ``ua:`` + KATOTTG code, ``dl:`` + slug for what neither has
    (plants, dams, regions, rivers), or the ISO 3166-2 code of a province. ``province`` is the
    ISO 3166-2 code of the unit it lies in (None: abroad, or more than one). ``radius_km`` says how far
    the coordinates may be off: about the settlement's own size where they are its own, more where they
    are those of its community or district.
    """

    id: str
    name: str
    kind: MentionKind
    latitude: float | None
    longitude: float | None
    radius_km: float
    province: str | None = None
    country: str = "UA"
    district: str | None = None
    community: str | None = None
    population: int = 0
    katottg: str | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person says of one place; what is empty or None stays as it was.

    ``aliases`` are further names. ``province`` is an ISO 3166-2 code. ``source`` says how the person knows,
    ``who`` is the person. ``place_id`` is a place of the gazetteer, or begins with ``own:``: then the place is
    added, with a name, coordinates and a radius.
    """

    place_id: str
    source: str
    who: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    province: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All names that it gives."""
        return ((self.name,) if self.name else ()) + self.aliases

    @property
    def changes_nothing(self) -> bool:
        """Whether it gives neither a name nor a position nor anything else."""
        return not self.names and self.latitude is None and self.radius_km is None and self.province is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name might mean, with its score (0 to 1) and the reason in plain words."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a name was taken to mean: the place (None: nothing certain enough), why, and what else it might be."""

    place: Place | None
    radius_km: float | None
    reason: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of a report that names a place. ``resolution`` is None for names that are not literal."""

    text: str
    start: int
    end: int
    kind: MentionKind
    literal: bool
    reason: str
    resolution: Resolution | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """First and last possible day, both inclusive, and where they come from."""

    first: date
    last: date
    basis: DateBasis

    def __post_init__(self) -> None:
        """Refuse a span that ends before it begins."""
        if self.last < self.first:
            message = f"a date span cannot end ({self.last}) before it begins ({self.first})"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A dated statement, made by someone, that something happened at a place or that someone holds it.

    ``id`` is stable: the same report read by the same rules gives the same ids. ``start`` and ``end``
    are the quote's offsets in the report (None for imported claims). ``controller`` is set for control
    claims only. ``extractor`` names what made the claim, with its version.
    """

    id: str
    category: Category
    place: str
    place_id: str | None
    level: Level
    province: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    dates: DateSpan
    claimant: str
    affiliation: Affiliation
    stance: Stance
    controller: Controller | None
    quote: str
    report_id: str
    published: date
    source: str
    extractor: str
    start: int | None = None
    end: int | None = None
    report_title: str = ""
    publisher: str = ""
    url: str = ""
    review: ReviewState = ReviewState.MACHINE
    reason: str = ""

    @property
    def type(self) -> ClaimType:
        """Control or event."""
        return self.category.type


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTerms:
    """Whose data a source is, and under what terms. ``kind`` is the importer's name (``acled``, ``csv``, …).

    ``redistributable``: whether its rows may leave Dateline in an export; where the terms forbid it or nobody
    knows, they are left out and the person is told.
    """

    kind: str
    title: str
    licence: str
    attribution: str
    redistributable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlArea:
    """An area that a source shows under somebody's control on one day.

    ``controller`` is None where the source says that it is unknown; ``label`` is the source's own word for it.
    ``wkb`` is a valid two-dimensional Polygon or MultiPolygon as ISO well-known binary, WGS 84, longitude first.
    """

    source: str
    day: date
    controller: Controller | None
    label: str
    wkb: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """Something a report says that could not be placed or dated, or is unlikely, with the reason; never plotted."""

    text: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one report was read into."""

    report: Report
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    unresolved: tuple[Unresolved, ...]
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The state of a place on a day, with the claims that support and oppose it.

    ``since`` is the first possible day of the present state, ``age_days`` the days from the newest
    support to the day asked for (both None when unknown). ``changing``: the day lies inside the date
    span of the change. ``implied``: nobody said so, it follows from a later change of hands.
    """

    place_id: str
    place: str
    province: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    day: date
    state: StandingState
    since: date | None = None
    age_days: int | None = None
    changing: bool = False
    implied: bool = False
    supporting: tuple[Claim, ...] = ()
    opposing: tuple[Claim, ...] = ()
    unconfirmed: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One selection, which drives map, counts, tables, URL and downloads alike.

    Empty ``provinces``, ``categories``, ``affiliations``, ``sources`` and ``reviews`` mean all (of
    ``reviews``: all but rejected). ``day`` None means the last day there is. ``window_days`` None is
    cumulative (everything up to the day); N shows the N days that end on the day. ``place_id`` is the
    town whose history is open.
    """

    day: date | None = None
    window_days: int | None = 30
    provinces: frozenset[str] = frozenset()
    categories: frozenset[Category] = frozenset()
    affiliations: frozenset[Affiliation] = frozenset()
    sources: frozenset[str] = frozenset()
    reviews: frozenset[ReviewState] = frozenset()
    clock: Clock = Clock.HINDSIGHT
    place_id: str | None = None
