"""Storage: conversations, plans, handoffs and the outbox, with personal columns encrypted."""

from bot.store.confirmations import ChangeText, ConfirmationStore
from bot.store.conversations import ConversationStore, utc_now
from bot.store.database import Database, open_database
from bot.store.problems import (
    AlreadyAnswered,
    CodeTaken,
    ConversationGone,
    StoreError,
    TurnOutOfOrder,
)
from bot.store.records import (
    HandoffRecord,
    MailRecord,
    MessageRecord,
    NewConversation,
    PlanRecord,
    StepMark,
    StoredConversation,
    StoredMessage,
    StoredPlan,
    TurnRecord,
)
from bot.store.rotation import reencrypt

__all__ = [
    "AlreadyAnswered",
    "ChangeText",
    "CodeTaken",
    "ConfirmationStore",
    "ConversationGone",
    "ConversationStore",
    "Database",
    "HandoffRecord",
    "MailRecord",
    "MessageRecord",
    "NewConversation",
    "PlanRecord",
    "StepMark",
    "StoreError",
    "StoredConversation",
    "StoredMessage",
    "StoredPlan",
    "TurnOutOfOrder",
    "TurnRecord",
    "open_database",
    "reencrypt",
    "utc_now",
]
