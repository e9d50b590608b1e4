"""The tables of the store, as they are in the newest version.

Portable types only: days are ``Date``, moments ISO 8601 text in UTC, enums their product word, nested
records JSON text. An empty store is created from these tables at once; an older one gets here by the
migrations beside this module. A test holds that both ways end in the same schema: whoever changes a
table adds a migration and moves :data:`HEAD`.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    false,
)

HEAD: Final = "0003"
"""The newest revision in ``migrations/versions``."""

metadata: Final = MetaData()

version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""Where Alembic keeps the revision that a store has; named as Alembic names it."""

meta = Table(
    "meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Integer, nullable=False),
)
"""Counters; ``revision`` grows by one with every change of the store."""

sources = Table(
    "sources",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("origin", String(16), nullable=False),
    Column("file", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("added", String(32), nullable=False),
    Column("switched_on", Boolean, nullable=False),
    Column("kind", String(32), nullable=False, server_default=""),
    Column("title", Text, nullable=False, server_default=""),
    Column("licence", Text, nullable=False, server_default=""),
    Column("attribution", Text, nullable=False, server_default=""),
    Column("redistributable", Boolean, nullable=False, server_default=false()),
)
"""Where claims and areas come from, with the terms of whoever made them."""

imports = Table(
    "imports",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("source", String(200), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("file", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("at", String(32), nullable=False),
    Column("rows_read", Integer, nullable=False),
    Column("rows_taken", Integer, nullable=False),
    Column("rows_refused", Integer, nullable=False),
    Column("notices", Integer, nullable=False),
    Column("summary", Text, nullable=False),
    Column("undone", String(32)),
    Index("imports_by_source", "source"),
)
"""Every import of somebody's data, oldest first, with what became of its rows; ``undone`` is when it was taken back.
``claims.run`` and ``areas.run`` are numbers of this table; no foreign keys, as rows of it are never deleted."""

refusals = Table(
    "refusals",
    metadata,
    Column("run", Integer),
    Column("position", Integer),
    Column("part", Text, nullable=False),
    Column("row", Integer),
    Column("problem", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    PrimaryKeyConstraint("run", "position"),
)
"""The rows that an import could not take, in their order, each with the reason; gone when the import is undone."""

reports = Table(
    "reports",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("text", Text, nullable=False),
    Column("published", Date, nullable=False),
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("origin", String(16), nullable=False),
    Column("file", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("text_digest", String(64), nullable=False),
    Column("made_with", Text, nullable=False),
    Column("added", String(32), nullable=False),
    Index("reports_by_text", "text_digest"),
)
"""One row a report with what read it. ``made_with`` names rules and data: if they move on, it is read again."""

places = Table(
    "places",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("record", Text, nullable=False),
)
"""Gazetteer entries as they were when a mention was resolved; each is kept once, however many mentions name it."""

mentions = Table(
    "mentions",
    metadata,
    Column("report_id", ForeignKey("reports.id", ondelete="CASCADE")),
    Column("position", Integer),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("literal", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("resolution", Text),
    PrimaryKeyConstraint("report_id", "position"),
)

unresolved = Table(
    "unresolved",
    metadata,
    Column("report_id", ForeignKey("reports.id", ondelete="CASCADE")),
    Column("position", Integer),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    PrimaryKeyConstraint("report_id", "position"),
)

claims = Table(
    "claims",
    metadata,
    Column("source", ForeignKey("sources.name", ondelete="CASCADE")),
    Column("id", String(300)),
    Column("position", Integer, nullable=False),
    Column("category", String(32), nullable=False),
    Column("place", Text, nullable=False),
    Column("place_id", String(64)),
    Column("level", String(16), nullable=False),
    Column("province", String(16)),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("radius_km", Double),
    Column("date_first", Date, nullable=False),
    Column("date_last", Date, nullable=False),
    Column("date_basis", String(16), nullable=False),
    Column("claimant", Text, nullable=False),
    Column("affiliation", String(16), nullable=False),
    Column("stance", String(16), nullable=False),
    Column("controller", String(16)),
    Column("quote", Text, nullable=False),
    Column("report_id", Text, nullable=False),
    Column("published", Date, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("report_title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("review", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("run", Integer),
    PrimaryKeyConstraint("source", "id"),
    Index("claims_by_report", "source", "report_id"),
    Index("claims_by_run", "run"),
)
"""Claims as they were made. ``report_id`` is no foreign key: imported claims name reports that are not here.
``run`` is the number of the import that brought the claim, None for what no import brought."""

area_shapes = Table(
    "area_shapes",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("packed", LargeBinary, nullable=False),
    Column("outline", LargeBinary, nullable=False),
)
"""The geometries of areas, each once: most areas look from day to day as they did the day before. ``packed`` is the
whole one, ``outline`` a simpler one for the map; see :mod:`geo.timeline.areas_shapes`."""

areas = Table(
    "areas",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("source", ForeignKey("sources.name", ondelete="CASCADE"), nullable=False),
    Column("run", Integer),
    Column("day", Date, nullable=False),
    Column("controller", String(16)),
    Column("label", Text, nullable=False),
    Column("shape", ForeignKey("area_shapes.number"), nullable=False),
    Index("areas_by_day", "source", "day"),
    Index("areas_by_run", "run"),
    Index("areas_by_shape", "shape"),
)
"""Areas that a source shows under somebody's control on a day."""

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("source", String(200), nullable=False),
    Column("claim_id", String(300), nullable=False),
    Column("state", String(16), nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("edits", Text, nullable=False),
    Index("decisions_by_claim", "source", "claim_id"),
)
"""What people decided about claims, oldest first; the last one of a claim counts. Nothing is ever overwritten,
and rows outlive their claim, so that a claim that comes back meets its decision."""

corrections = Table(
    "corrections",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("place_id", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("aliases", Text, nullable=False),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("radius_km", Double),
    Column("province", String(16)),
    Column("source", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("undone", String(32)),
    Column("undone_by", Text),
    Index("corrections_by_place", "place_id"),
)
"""What people put right in the gazetteer, oldest first; the later one about a place wins, field by field. None is
ever overwritten: what was taken back has the moment in ``undone``."""
