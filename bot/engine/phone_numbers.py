"""Telephone numbers as people in Latvia dial them."""

from __future__ import annotations

import re

import phonenumbers

# Numbers of Latvia that are dialled as they are and that no numbering plan lists.
_SHORT = re.compile(r"^(11\d|116\d{3}|1\d{3})$")
INVENTED = "0000"
"""How every invented number begins: nobody can be reached at it."""


def can_be_dialled(number: str) -> bool:
    """Whether a number exists: a short one of Latvia, or one of a numbering plan."""
    if _SHORT.match(number.replace(" ", "")):
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, "LV"))
    except phonenumbers.NumberParseException:
        return False


def is_invented(number: str) -> bool:
    """Whether a number is visibly a sample."""
    return number.replace(" ", "").startswith(INVENTED)


def bare(number: str) -> str:
    """The digits alone, without the code of Latvia: equal for two ways to write one number."""
    digits = re.sub(r"\D", "", number)
    return digits.removeprefix("371") if len(digits) == 11 else digits
