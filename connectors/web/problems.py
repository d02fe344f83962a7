"""RFC 9457 problems: one shape of error on every route.

People who open a page in a browser get the same words as a page with a way on.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from connectors.web.rendering import page
from connectors.web.shield import SECURITY_HEADERS
from connectors.web.words import language_of_program, words_for
from connectors.words import Words, own_words

log = structlog.get_logger(__name__)

MEDIA_TYPE = "application/problem+json"
MAX_TEXT = 2000

# Pydantic's error type → the key of what a resident can do about it.
INVALID = {
    "json_invalid": "problem_json",
    "missing": "problem_empty",
    "said_nothing": "problem_empty",
    "said_twice": "problem_twice",
    "string_too_long": "problem_too_long",
}


class Problem(BaseModel):
    """What every error looks like."""

    type: str = Field(description="Always `about:blank`: the status says it all.")
    title: str = Field(description="The HTTP status in words.")
    status: int
    detail: str = Field(
        description="A sentence that may be shown to a resident, in Latvian or in the first of "
        "`ru`, `en` and `uk` that `Accept-Language` names."
    )
    instance: str = Field(description="The path that was asked for.")


class Refusal(HTTPException):
    """An error whose detail is a key of content/interface.yaml, or a sentence for staff."""

    def __init__(
        self, status: int, detail: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, detail or f"problem_{status}", dict(headers or {}))


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems a route can answer with, for its OpenAPI description."""
    schema = Problem.model_json_schema()
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {
                MEDIA_TYPE: {"schema": schema, "example": _body(own_words(), status, "/api/v1/…")}
            },
        }
        for status in statuses
    }


def problem(
    request: Request,
    status: int,
    detail: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The error as a problem, or as a page for a person who opened an address in a browser."""
    on_page = _wants_page(request)
    words = words_for(request, None if on_page else language_of_program(request))
    body = _body(words, status, request.url.path, detail)
    if on_page:
        shown = {"problem": body}
        return page(request, "problem.html", shown, status=status, headers=headers, words=words)
    return JSONResponse(body, status, dict(headers or {}), media_type=MEDIA_TYPE)


def answer_with_problems(app: FastAPI) -> None:
    """Give every error of the application the one shape."""

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        # Only our own details are for residents; the framework's are English.
        detail = error.detail if isinstance(error, Refusal) else None
        # The framework answers 400 to some bodies that are not JSON and 422 to others.
        status = 422 if error.status_code == 400 else error.status_code
        return problem(request, status, detail, error.headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        known = (INVALID.get(str(one["type"])) for one in error.errors())
        return problem(request, 422, next((detail for detail in known if detail), None))

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> Response:
        log.error("request_failed", path_pattern=_pattern(request), error=type(error).__name__)
        # This answer is made outside the middleware that sets the headers elsewhere.
        return problem(request, 500, headers=SECURITY_HEADERS)


def _body(words: Words, status: int, instance: str, detail: str | None = None) -> dict[str, Any]:
    key = detail or f"problem_{status}"
    if detail is None and key not in words:
        key = "problem_other"
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": words.plain(key, most=MAX_TEXT) if key in words else key,
        "instance": instance,
    }


def _wants_page(request: Request) -> bool:
    if request.url.path.startswith("/api/"):
        return False
    return "text/html" in request.headers.get("accept", "")


def _pattern(request: Request) -> str:
    # The pattern and not the path: a path can hold a plan's code.
    return getattr(request.scope.get("route"), "path", "")
