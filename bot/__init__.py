"""The bot: content, engine, safety, dialogue, handoff and storage, whatever the channel."""
