"""The Telegram channel: the same conversation and the same plan, in a chat."""
