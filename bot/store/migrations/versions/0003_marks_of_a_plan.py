"""What a family marks in its plan."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_mark",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("step", sa.String(120), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", "step", name="pk_plan_mark"),
        sa.ForeignKeyConstraint(
            ["code_hash"],
            ["plan.code_hash"],
            name="fk_plan_mark_code_hash",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
    )


def downgrade() -> None:
    op.drop_table("plan_mark")
