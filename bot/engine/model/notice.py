"""What staff tell everybody for a while: an emergency, or that answers take longer."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from bot.engine.model.base import Id, Shape

LONGEST_NOTICE = 200
"""Characters: it stands above everything else on a small screen."""


class Banner(Shape):
    """An emergency that everybody should read first."""

    text: str = Field(
        min_length=1, max_length=LONGEST_NOTICE, description="Paziņojums, līdz 200 zīmēm."
    )
    until: date = Field(description="Pēdējā diena, kad to rāda; ne tālāk par 3 mēnešiem.")
    phone: Id | None = Field(None, description="Tālrunis no content/phones.yaml.")


class Overloaded(Shape):
    """More people ask for help than can be answered in the usual time."""

    until: date = Field(description="Pēdējā diena, kad to rāda; ne tālāk par 3 mēnešiem.")
    text: str | None = Field(
        None,
        min_length=1,
        max_length=LONGEST_NOTICE,
        description="Savs teksts; bez tā rāda «overloaded_notice» no content/messages.yaml.",
    )


class Notices(Shape):
    """What holds for all of Latvia."""

    banner: Banner | None = Field(None, description="Ārkārtas paziņojums visiem.")
    overloaded: Overloaded | None = Field(None, description="Atbildes visur kavējas.")
