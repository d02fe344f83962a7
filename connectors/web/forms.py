"""What a plain HTML form sent."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import Request

from connectors.web.problems import Refusal

MOST_FIELDS = 10


async def form_of(request: Request, most: int = MOST_FIELDS) -> dict[str, list[str]]:
    """The fields that were filled in, each with all its values. Refuses more than `most`."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return parse_qs(body, max_num_fields=most)
    except ValueError:
        raise Refusal(413) from None


async def first_values(request: Request) -> dict[str, str]:
    """The fields that were filled in, each with its first value."""
    return {name: values[0] for name, values in (await form_of(request)).items()}
