"""Which keys a model knows at a place inside it, for "did you mean"."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from bot.engine.model.base import WHENS
from bot.engine.model.roadmap import ConditionalWhen


def known_keys(shape: Any, path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that may stand at `path` inside `shape`; none where any word may."""
    for step in path:
        shape = _inside(_plain(shape), step)
    model = _plain(shape)
    if model is ConditionalWhen:
        return (*WHENS, "otherwise")
    if isinstance(model, type) and issubclass(model, BaseModel):
        return tuple(field.alias or name for name, field in model.model_fields.items())
    return ()


def _plain(shape: Any) -> Any:
    """The model or container behind `Annotated` and `| None`."""
    while get_origin(shape) in (Annotated, Union, UnionType):
        inside = [one for one in get_args(shape) if one is not type(None)]
        shape = inside[0]
    return shape


def _inside(shape: Any, step: str | int) -> Any:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        for name, field in shape.model_fields.items():
            if step in (name, field.alias):
                return field.annotation
        return None
    args = get_args(shape)
    return args[-1] if get_origin(shape) is dict and args else args[0] if args else None
