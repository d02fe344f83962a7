"""The shape of the safety file: when the bot interrupts a conversation, and with which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, cast

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from bot.safety.pattern import parse

Level = Literal["T0", "T1", "T2"]
About = Literal["self", "other", "child"]
Language = Literal["lv", "ru", "en", "uk"]

MAIN = "main"
UNSURE = "unsure"
"""The text where danger is only suspected; every kind has the same."""
Built = TypeVar("Built")


def _readable(line: str) -> str:
    parse(line)
    return line


LexiconLine = Annotated[str, AfterValidator(_readable)]
Lines = tuple[LexiconLine, ...]


class Line(NamedTuple):
    """A message as people write it. Without a kind and a level it only resembles danger."""

    text: str
    kind: str | None
    level: Level | None


class Shape(BaseModel):
    """Safety content: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Choice(Shape):
    """One answer to the check question."""

    id: str = Field(pattern=r"^[a-z_]+$", description="Īss nosaukums, vienreizējs savā veidā.")
    text: str = Field(max_length=40, description="Ko cilvēks redz uz pogas.")
    then: str | None = Field(
        None,
        description="Kuru ziņu rādīt pēc šīs atbildes: «veids» vai «veids.teksts». "
        "Ja tukšs, cilvēks ir drošībā un saruna turpinās.",
    )


class Text(Shape):
    """One ready safety message."""

    text: str = Field(
        min_length=20, description="Teksts cilvēkam; numurus raksta kā {ambulance}, {crisis} u. c."
    )
    phones: tuple[str, ...] = Field(
        min_length=1, description="Numuru id no phones.yaml, kādā secībā rādīt pogas."
    )
    choices: tuple[Choice, ...] = Field((), description="Pārbaudes jautājuma atbildes (tikai T1).")


class Trigger(Shape):
    """Lines of the lexicon that mean the same, by language."""

    level: Level | None = Field(None, description="Līmenis, ja citāds nekā veidam.")
    about: About | None = Field(
        None, description="Par ko raksta: self – par sevi, other – par citu, child – raksta bērns."
    )
    text: str | None = Field(None, description="Kuru tekstu rādīt, ja ne parasto.")
    now: bool = Field(False, description="Der tikai kopā ar vārdu no «now» vai «sudden».")
    unless: Lines = Field((), description="Kad šīs rindas neder, lai cik pēkšņi tas būtu.")
    lv: Lines = Field((), description="Latviski.")
    ru: Lines = Field((), description="Krieviski (kirilicā vai latīņu burtiem – vienalga).")
    en: Lines = Field((), description="Angliski.")
    uk: Lines = Field((), description="Ukrainiski.")


class Kind(Shape):
    """One kind of danger."""

    id: str = Field(pattern=r"^[A-Z]\d?$", description="Veida burts.")
    name: str = Field(
        pattern=r"^[a-z_]+$",
        description="Vārds, ar ko ceļveži atsaucas uz veidu (safety: medical).",
    )
    title: str = Field(description="Kas tas ir, vienā rindā redaktoram.")
    level: Level = Field(description="T0 – briesmas tagad, T1 – nopietns risks, T2 – smaga slodze.")
    long_ago: Literal["quiet", "gentle", "same"] = Field(
        "quiet",
        description="Ja tas bijis sen: quiet – ziņu nerāda, gentle – rāda tekstu «past» "
        "līmenī T2, same – rāda tāpat.",
    )
    no_trace: bool = Field(
        False, description="Vai ziņu, kurā to pamana, nekur neglabāt: pašnāvība, vardarbība."
    )
    past: Lines = Field((), description="Pagātnes pazīmes šim veidam; vārds «tagad» tās atceļ.")
    unless: Lines = Field((), description="Kad tomēr nav briesmu; atceļ tikai vārdi no «sudden».")
    triggers: tuple[Trigger, ...] = Field(description="Kā cilvēki to pasaka.")
    texts: dict[str, Text] = Field(description="Gatavie teksti; «main» ir parastais.")

    @model_validator(mode="after")
    def _texts_fit(self) -> Kind:
        if MAIN not in self.texts:
            raise ValueError(f"veidam «{self.id}» trūkst teksta «main»")
        if self.long_ago == "gentle" and "past" not in self.texts:
            raise ValueError(f"veidam «{self.id}» trūkst teksta «past»")
        for trigger in self.triggers:
            if trigger.text and trigger.text not in self.texts:
                raise ValueError(f"veidam «{self.id}» nav teksta «{trigger.text}»")
        ids = Counter(choice.id for text in self.texts.values() for choice in text.choices)
        if repeated := [id_ for id_, times in ids.items() if times > 1]:
            raise ValueError(f"veidā «{self.id}» atbilde «{repeated[0]}» ir vairākas reizes")
        return self


class Foreign(Shape):
    """The short version in another language."""

    text: str = Field(description="Īsais teksts.")
    needs_native_review: bool = Field(
        True, description="Vai tekstu vēl jāpārlasa cilvēkam, kam tā ir dzimtā valoda."
    )


class SafetyRules(Shape):
    """The whole safety file."""

    closing: str = Field(description="Teikums, ar ko beidzas T0 un T1 ziņas.")
    unsure: Text = Field(
        description="Rinda virs parastās atbildes, ja briesmas ir tikai nojaušamas."
    )
    foreign: dict[Literal["ru", "en", "uk"], Foreign] = Field(
        description="Īsās versijas, ko pieliek klāt, ja cilvēks raksta citā valodā."
    )
    now: Lines = Field(description="Vārdi, kas nozīmē «tagad».")
    sudden: Lines = Field(description="Vārdi, kas nozīmē «pēkšņi, nupat».")
    long_ago: Lines = Field(description="Vārdi, kas nozīmē «sen».")
    ignore: Lines = Field(description="Kad cilvēks stāsta par filmu, grāmatu vai ziņām.")
    child_writer: Lines = Field(description="Pazīmes, ka raksta bērns vai pusaudzis.")
    about_child: Lines = Field(description="Pazīmes, ka pieaugušais raksta par bērnu.")
    kinds: tuple[Kind, ...] = Field(
        description="Briesmu veidi; ja atrod vairākus vienā līmenī, ņem to, kas augstāk."
    )

    _lines: tuple[Line, ...] = PrivateAttr(())
    _stories: tuple[str, ...] = PrivateAttr(())
    _built: dict[Callable[..., Any], Any] = PrivateAttr(default_factory=dict)

    @model_validator(mode="after")
    def _answers_lead_somewhere(self) -> SafetyRules:
        known = {kind.id: kind for kind in self.kinds}
        if len(known) != len(self.kinds) or len({k.name for k in self.kinds}) != len(self.kinds):
            raise ValueError("divi drošības veidi ar vienu burtu vai vārdu")
        for kind in self.kinds:
            for text in kind.texts.values():
                for choice in text.choices:
                    target, _, name = (choice.then or kind.id).partition(".")
                    if target not in known or (name or MAIN) not in known[target].texts:
                        raise ValueError(f"veida «{kind.id}» atbilde ved uz «{choice.then}»")
        return self

    @property
    def lines(self) -> tuple[Line, ...]:
        """What people write in danger, and what only resembles it: files of their own."""
        return self._lines

    @property
    def stories(self) -> tuple[str, ...]:
        """What people write first about an ordinary situation."""
        return self._stories

    def taught(self, lines: tuple[Line, ...], stories: tuple[str, ...] = ()) -> SafetyRules:
        """The same rules with these lines and stories to learn from."""
        copy = self.model_copy()
        copy._lines, copy._stories, copy._built = lines, stories, {}
        return copy

    def once(self, build: Callable[[SafetyRules], Built]) -> Built:
        """What `build` makes of these rules, made at the first call and kept."""
        if build not in self._built:
            self._built[build] = build(self)
        return cast(Built, self._built[build])

    def kind(self, id_or_name: str) -> Kind | None:
        """The kind with this letter or plain name."""
        return next((k for k in self.kinds if id_or_name in (k.id, k.name)), None)
