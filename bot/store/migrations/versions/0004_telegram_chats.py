"""Which conversation a Telegram chat holds."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "telegram_chat",
        sa.Column("chat_hash", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("live_message", sa.BigInteger(), nullable=True),
        sa.Column("plan_code", sa.LargeBinary(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_hash", name="pk_telegram_chat"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name="fk_telegram_chat_conversation_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_telegram_chat_conversation_id", "telegram_chat", ["conversation_id"])


def downgrade() -> None:
    op.drop_table("telegram_chat")
