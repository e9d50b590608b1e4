"""Imports of other people's data: the terms of a source, which import brought a claim, and dated areas."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"


def upgrade() -> None:
    """Add what imports need; the two sources that are there get their terms."""
    for name, type_, default in (
        ("kind", sa.String(32), ""),
        ("title", sa.Text, ""),
        ("licence", sa.Text, ""),
        ("attribution", sa.Text, ""),
        ("redistributable", sa.Boolean, sa.false()),
    ):
        op.add_column("sources", sa.Column(name, type_, nullable=False, server_default=default))
    op.execute(
        "UPDATE sources SET kind = 'reports', title = 'Reports read by Dateline', redistributable = true, "
        "licence = 'as named in each report', attribution = 'The publishers named with each claim' "
        "WHERE name = 'reports'"
    )
    op.execute(
        "UPDATE sources SET kind = 'chronology', title = 'Reference chronology', redistributable = true, "
        "licence = 'Creative Commons Attribution 4.0 (CC BY 4.0)', attribution = 'Dateline reference chronology' "
        "WHERE name = 'chronology'"
    )
    op.add_column("claims", sa.Column("run", sa.Integer))
    op.create_index("claims_by_run", "claims", ["run"])
    op.create_table(
        "imports",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("rows_read", sa.Integer, nullable=False),
        sa.Column("rows_taken", sa.Integer, nullable=False),
        sa.Column("rows_refused", sa.Integer, nullable=False),
        sa.Column("notices", sa.Integer, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("undone", sa.String(32)),
    )
    op.create_index("imports_by_source", "imports", ["source"])
    op.create_table(
        "area_shapes",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.Column("outline", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "refusals",
        sa.Column("run", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("row", sa.Integer),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("remedy", sa.Text, nullable=False),
    )
    op.create_table(
        "areas",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("source", sa.String(200), sa.ForeignKey("sources.name", ondelete="CASCADE"), nullable=False),
        sa.Column("run", sa.Integer),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("controller", sa.String(16)),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("shape", sa.Integer, sa.ForeignKey("area_shapes.number"), nullable=False),
    )
    op.create_index("areas_by_day", "areas", ["source", "day"])
    op.create_index("areas_by_run", "areas", ["run"])
    op.create_index("areas_by_shape", "areas", ["shape"])
