"""The web channel: a JSON API, the chat page and the plan page."""

from connectors.web.app import create_app

__all__ = ["create_app"]
