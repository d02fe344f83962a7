"""Small shared content: facts, people, amounts, phones, glossary, intents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from bot.engine.model.base import Confidence, FactType, Holder, Id, Shape, Source, Text


class Fact(Shape):
    """Something the bot may know about one person, shared by all roadmaps."""

    type: FactType = Field(description="Kāda veida ziņa: one, many, number, money, date, …")
    of: Holder = Field(description="Kura cilvēka ziņa: me (kurš raksta), cared_for, child.")
    label: str = Field(min_length=2, description="Īss nosaukums sarakstos, piemēram: «Vecums».")
    values: tuple[Id, ...] = Field((), description="Atļautās vērtības tipiem one un many.")
    each: Literal["child"] | None = Field(None, description="Ziņa atkārtojas katram bērnam.")
    counts: Literal["child"] | None = Field(None, description="Šis skaitlis pasaka, cik ir bērnu.")
    same_as: Id | None = Field(
        None, description="Tā pati ziņa ar citu nosaukumu, kad cilvēks ir pieaudzis."
    )
    below: float | None = Field(None, description="Skaitlim vai vecumam jābūt mazākam par šo.")


class Person(Shape):
    """How to speak about one relation: cases, pronouns, and how people name it."""

    label: str = Field(description="Kas rakstīts uz pogas, piemēram: Mamma.")
    gender: Literal["m", "f", "any"] = Field(description="Dzimte: m, f vai any.")
    nom: str = Field(description="Kas? — mamma")
    gen: str = Field(description="Kā? — mammas")
    dat: str = Field(description="Kam? — mammai")
    acc: str = Field(description="Ko? — mammu")
    loc: str = Field(description="Kur? — mammā")
    he: str = Field("", description="Vietniekvārds: viņš, viņa.")
    his: str = Field("", description="Vietniekvārds ģenitīvā: viņa, viņas.")
    him: str = Field("", description="Vietniekvārds datīvā: viņam, viņai.")
    him_acc: str = Field("", description="Vietniekvārds akuzatīvā: viņu.")
    says: tuple[str, ...] = Field((), description="Kā cilvēki šo radinieku mēdz nosaukt.")


class People(Shape):
    """All relations a family may speak of; `default` is used while it is not known."""

    fact: Id = Field(description="Kurš fakts pasaka, par kuru cilvēku runājam.")
    myself: Id = Field(description="Kura atbilde nozīmē «par mani».")
    default: Person = Field(description="Ko saka, kamēr nav zināms, par kuru cilvēku runājam.")
    relations: dict[Id, Person] = Field(description="Radinieki ar locījumiem.")


class Spoken(Shape):
    """How another language speaks about one relation; `ins` is for languages that have it."""

    label: str = Field(min_length=1, description="Kas rakstīts uz pogas.")
    nom: str = Field(min_length=1, description="Kas?")
    gen: str = Field(min_length=1, description="Kā?")
    dat: str = Field(min_length=1, description="Kam?")
    acc: str = Field(min_length=1, description="Ko?")
    loc: str = Field(min_length=1, description="Aiz prievārda «par», «pie»: о маме.")
    ins: str = Field("", description="Ar ko? — с мамой. Latviešu tekstos šī locījuma nav.")
    he: str = Field(min_length=1, description="Vietniekvārds vai lietvārds, kur dzimte nezināma.")
    his: str = Field(min_length=1, description="Tas pats ģenitīvā.")
    him: str = Field(min_length=1, description="Tas pats datīvā.")
    him_acc: str = Field(min_length=1, description="Tas pats akuzatīvā.")


class PeopleIn(Shape):
    """All relations in another language: content/<language>/people.yaml."""

    default: Spoken = Field(description="Ko saka, kamēr nav zināms, par kuru cilvēku runājam.")
    relations: dict[Id, Spoken] = Field(
        default_factory=dict, description="Radinieki; ja kāda nav, der «default»."
    )
    aloud: dict[str, str] = Field(
        default_factory=dict,
        description="Ko maina vārdos, kurus cilvēks teiks pats: «your mother» kļūst «my mother».",
    )


class Amount(Shape):
    """A sum in euros with the time it holds and where it comes from."""

    label: str = Field(description="Kas tā par summu.")
    value: Decimal = Field(ge=0, description="Summa eiro (pirmajam cilvēkam).")
    next: Decimal | None = Field(None, ge=0, description="Summa katram nākamajam cilvēkam.")
    since: date = Field(alias="from", description="No kuras dienas summa ir spēkā.")
    until: date = Field(description="Līdz kurai dienai summa ir spēkā; pēc tam to nerāda.")
    ask: str = Field(description="Kurš pasaka precīzi, piemēram: VSAA.")
    confidence: Confidence = Field("high", description="Cik droši summa zināma.")
    source: Source = Field(description="No kurienes summa zināma.")


class PhoneSource(Shape):
    """Who says that this number works, and when."""

    title: str = Field(description="Kas to saka: iestāde vai izdevums.")
    date: str | None = Field(None, description="Avota datums, ja tas ir zināms.")


def _digits(value: Any) -> Any:
    return str(value) if isinstance(value, int) else value


Number = Annotated[str, BeforeValidator(_digits), Field(pattern=r"^\+?[0-9 ]{3,17}$")]


class Phone(Shape):
    """A telephone number that residents may be given."""

    number: Number = Field(description="Numurs, kā to zvana.")
    label: str = Field(description="Kas atbild.")
    hours: str | None = Field(None, description="Kad atbild. Ja nav pārbaudīts, neraksti.")
    cost: str | None = Field(None, description="Cik maksā zvans. Ja nav pārbaudīts, neraksti.")
    languages: tuple[str, ...] = Field((), description="Valodas, kas apstiprinātas.")
    note: str | None = Field(None, description="Ko vēl der zināt.")
    only_with: tuple[Id, ...] = Field((), description="Rādīt tikai kopā ar šiem numuriem.")
    verified_on: date = Field(description="Kad numurs pārbaudīts.")
    confidence: Confidence = Field(description="Cik droši numurs zināms.")
    source: PhoneSource = Field(description="No kurienes numurs zināms.")


class HiddenPhone(Shape):
    """A number that must never be shown, and what to show instead."""

    number: Number = Field(description="Numurs, ko nekur nerādīt.")
    why: str = Field(description="Kāpēc to nerāda.")
    instead: str = Field(description="Ko rādīt vai teikt tā vietā.")


class GlossaryTerm(Shape):
    """An office word in one everyday sentence."""

    term: str = Field(description="Vārds, kā to raksta iestādes.")
    means: str = Field(description="Viens teikums ikdienas valodā.")
    forms: tuple[str, ...] = Field((), description="Citas formas, kurās vārds parādās tekstos.")


class Sayings(Shape):
    """What people write about one thing, by language. No answer quotes them."""

    lv: tuple[str, ...] = Field((), description="Latviski, arī bez garumzīmēm un ar kļūdām.")
    ru: tuple[str, ...] = Field((), description="Krieviski, kirilicā vai latīņu burtiem.")
    en: tuple[str, ...] = Field((), description="Angliski.")
    uk: tuple[str, ...] = Field((), description="Ukrainiski.")

    def lines(self) -> Iterator[tuple[str, int, str]]:
        """The language, the place in its list and the line of each."""
        for code in Sayings.model_fields:
            for index, line in enumerate(getattr(self, code)):
                yield code, index, line


class Intent(Shape):
    """A small thing people say besides their situation: thanks, help, a person."""

    says: tuple[str, ...] = Field(min_length=3, description="Kā cilvēki to mēdz pateikt.")
    reply: Text | None = Field(None, description="Ko atbild, ja pietiek ar vienu tekstu.")
