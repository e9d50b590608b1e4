"""The first schema."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0001"
down_revision: Final = None


def upgrade() -> None:
    """Create all tables."""
    op.create_table(
        "meta",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )
    op.create_table(
        "sources",
        sa.Column("name", sa.String(200), primary_key=True),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("added", sa.String(32), nullable=False),
        sa.Column("switched_on", sa.Boolean, nullable=False),
    )
    _create_reports()
    _create_claims()
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("claim_id", sa.String(300), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("edits", sa.Text, nullable=False),
    )
    op.create_index("decisions_by_claim", "decisions", ["source", "claim_id"])
    op.execute("INSERT INTO meta (key, value) VALUES ('revision', 0)")


def _create_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("extractor", sa.Text, nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("text_digest", sa.String(64), nullable=False),
        sa.Column("made_with", sa.Text, nullable=False),
        sa.Column("added", sa.String(32), nullable=False),
    )
    op.create_index("reports_by_text", "reports", ["text_digest"])
    op.create_table(
        "places",
        sa.Column("key", sa.String(120), primary_key=True),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "mentions",
        sa.Column("report_id", sa.String(200), sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("literal", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("resolution", sa.Text),
    )
    op.create_table(
        "unresolved",
        sa.Column("report_id", sa.String(200), sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )


def _create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("source", sa.String(200), sa.ForeignKey("sources.name", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", sa.String(300), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("place_id", sa.String(64)),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("province", sa.String(16)),
        sa.Column("latitude", sa.Double),
        sa.Column("longitude", sa.Double),
        sa.Column("radius_km", sa.Double),
        sa.Column("date_first", sa.Date, nullable=False),
        sa.Column("date_last", sa.Date, nullable=False),
        sa.Column("date_basis", sa.String(16), nullable=False),
        sa.Column("claimant", sa.Text, nullable=False),
        sa.Column("affiliation", sa.String(16), nullable=False),
        sa.Column("stance", sa.String(16), nullable=False),
        sa.Column("controller", sa.String(16)),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("extractor", sa.Text, nullable=False),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.Column("report_title", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("review", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_index("claims_by_report", "claims", ["source", "report_id"])
