"""Channels: each one translates both ways and decides nothing."""
