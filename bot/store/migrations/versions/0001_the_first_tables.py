"""The first tables. `encrypted()` marks the personal columns: only ciphertext is ever in them."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def encrypted(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def short(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=nullable)


def number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, autoincrement=False)


def of_conversation(table: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["conversation_id"],
        ["conversation.id"],
        name=f"fk_{table}_conversation_id",
        ondelete=ondelete,
    )


def upgrade() -> None:
    op.create_table(
        "key_check",
        number("id"),
        encrypted("value"),
        sa.PrimaryKeyConstraint("id", name="pk_key_check"),
    )
    op.create_table(
        "conversation",
        short("id", 32),
        short("token_hash", 64),
        short("channel", 32),
        short("language", 16),
        short("municipality", 64, nullable=True),
        encrypted("state"),
        number("turn"),
        moment("created_at"),
        moment("updated_at"),
        sa.PrimaryKeyConstraint("id", name="pk_conversation"),
    )
    op.create_index("ix_conversation_updated_at", "conversation", ["updated_at"])
    op.create_table(
        "message",
        short("conversation_id", 32),
        number("seq"),
        short("author", 16),
        encrypted("body"),
        moment("at"),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name="pk_message"),
        of_conversation("message", "CASCADE"),
    )
    op.create_table(
        "turn",
        short("conversation_id", 32),
        short("key", 64),
        number("first_seq"),
        number("last_seq"),
        encrypted("turn_body"),
        moment("at"),
        sa.PrimaryKeyConstraint("conversation_id", "key", name="pk_turn"),
        of_conversation("turn", "CASCADE"),
    )
    op.create_index("ix_turn_at", "turn", ["at"])
    op.create_table(
        "plan",
        short("code_hash", 64),
        encrypted("code"),
        short("conversation_id", 32),
        short("roadmap", 64),
        short("language", 16),
        short("municipality", 64, nullable=True),
        encrypted("body"),
        sa.Column("made_on", sa.Date(), nullable=False),
        moment("updated_at"),
        sa.PrimaryKeyConstraint("code_hash", name="pk_plan"),
        of_conversation("plan", "CASCADE"),
    )
    op.create_index("ix_plan_conversation_id", "plan", ["conversation_id"])
    op.create_table(
        "handoff",
        short("id", 32),
        short("conversation_id", 32, nullable=True),
        short("municipality", 64),
        short("kind", 32),
        encrypted("packet", nullable=True),
        encrypted("contact", nullable=True),
        sa.Column("consent_text", sa.Text(), nullable=False),
        short("consent_version", 32),
        moment("consented_at"),
        moment("promised_by", nullable=True),
        short("status", 16),
        moment("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_handoff"),
        of_conversation("handoff", "SET NULL"),
    )
    op.create_index("ix_handoff_conversation_id", "handoff", ["conversation_id"])
    op.create_index("ix_handoff_municipality", "handoff", ["municipality"])
    op.create_table(
        "mail",
        short("id", 32),
        short("handoff_id", 32),
        encrypted("to_address"),
        short("mode", 16),
        number("attempts"),
        moment("created_at"),
        moment("first_attempt_at", nullable=True),
        moment("next_attempt_at"),
        moment("sent_at", nullable=True),
        moment("dead_at", nullable=True),
        short("last_error", 64, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_mail"),
        sa.ForeignKeyConstraint(
            ["handoff_id"], ["handoff.id"], name="fk_mail_handoff_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_mail_handoff_id", "mail", ["handoff_id"])
    op.create_index(
        "ix_mail_sent_at_dead_at_next_attempt_at",
        "mail",
        ["sent_at", "dead_at", "next_attempt_at"],
    )


def downgrade() -> None:
    for table in ("mail", "handoff", "plan", "turn", "message", "conversation", "key_check"):
        op.drop_table(table)
