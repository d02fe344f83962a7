"""The day of every exchange test."""

from __future__ import annotations

from datetime import date

TODAY = date(2026, 11, 23)
