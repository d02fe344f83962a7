"""Reading how a person wants to be reached: a phone or an e-mail within a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import Leniency, PhoneNumber, PhoneNumberFormat
from pydantic import BaseModel, ConfigDict

HOME = "LV"


class Contact(BaseModel):
    """A phone in E.164 or an e-mail address."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["phone", "email"]
    value: str

    def shown(self) -> str:
        """The contact as people write it: digits in groups."""
        if self.kind == "email":
            return self.value
        number = phonenumbers.parse(self.value)
        return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


@dataclass(frozen=True, slots=True)
class PersonalCode:
    """The text holds what looks like a personal code, which nobody asked for. It is not kept."""


# With its hyphen any 6-5 digits are taken for one; without it also 11 digits in a row.
_CODE = re.compile(r"(?<![\d+])\d{6}\s?[-\u2013\u2014]\s?\d{5}(?!\d)|(?<![\d+])\d{6} ?\d{5}(?!\d)")
# 371 and eight digits: the country code with its plus left out. No personal code begins so:
# the earlier ones begin with a day of the month, the newer ones with 32.
_HOME_WITHOUT_PLUS = re.compile(r"(?<![\d+])(371) ?(\d{3}) ?(\d{5})(?!\d)")
_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?!\d)")
_LATVIAN = re.compile(r"[26]\d{7}")
_EMAIL = re.compile(r"[^\s,;:<>()\[\]\"'„“”«»]+@[^\s,;:<>()\[\]\"'„“”«»@]+")


def read_contact(text: str) -> Contact | PersonalCode | None:
    """The first phone (or else e-mail) in the text; PersonalCode when it holds such a code.

    A number without a country code is Latvian; with + or 00 it may be of any country.
    """
    text = _HOME_WITHOUT_PLUS.sub(r"+\1 \2\3", text)
    if _CODE.search(text):
        return PersonalCode()
    return _phone(_DATE.sub(" ", text)) or _email(text)


def _phone(text: str) -> Contact | None:
    # An address may hold digits; they are not a phone.
    text = _EMAIL.sub(" ", text)
    for match in phonenumbers.PhoneNumberMatcher(text, HOME, leniency=Leniency.POSSIBLE):
        if _plausible(match.number, match.raw_string):
            value = phonenumbers.format_number(match.number, PhoneNumberFormat.E164)
            return Contact(kind="phone", value=value)
    return None


def _plausible(number: PhoneNumber, written: str) -> bool:
    if phonenumbers.is_valid_number(number):
        return True
    # Otherwise the right length is enough, for a number with its country code and for eight
    # digits that look Latvian: lists of ranges lag behind the operators, and a refused number
    # is a family that nobody calls.
    international = "+" in written or written.startswith("00")
    return international or bool(_LATVIAN.fullmatch(str(number.national_number)))


def _email(text: str) -> Contact | None:
    for match in _EMAIL.finditer(text):
        try:
            address = validate_email(
                match.group().rstrip(".!?"), check_deliverability=False, allow_smtputf8=False
            )
        except EmailNotValidError:
            continue
        return Contact(kind="email", value=address.normalized)
    return None
