"""Handovers of groups, and the number of a group kept with it so that it survives a change of hands."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# What was counted at each reading before: the groups of a counselor and a form, in the order in which they were made.
NUMBERED = """
    UPDATE group_file SET number = (
        SELECT count(*) FROM group_file before
        WHERE before.owner_id = group_file.owner_id AND before.form = group_file.form
            AND (before.made_at, before.id) <= (group_file.made_at, group_file.id))
"""


def upgrade() -> None:
    op.add_column("group_file", sa.Column("number", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.execute(NUMBERED)
    op.create_table(
        "group_handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("given_to", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), server_default="ditawarkan", nullable=False),
        sa.Column("note_sealed", sa.BLOB(), nullable=False),
        sa.Column("made_at", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["given_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["given_to"], ["person.id"]),
        sa.ForeignKeyConstraint(["group_id"], ["group_file.id"]),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("group_handover_for", "group_handover", ["given_to", "state"], unique=False)
    op.create_index("handover_of_group", "group_handover", ["group_id", "state"], unique=False)


def downgrade() -> None:
    op.drop_table("group_handover")
    op.drop_column("group_file", "number")
