"""Yes, no and "nezinu" in their everyday forms."""

from __future__ import annotations

from nlu.canonical import canonical


def _words(text: str) -> frozenset[str]:
    return frozenset(canonical(text).split())


_YES = _words(
    "ja jaa jap jep da konecno aga ugu yes yeah yep sure protams noteikti labi так авжеж звісно"
)
_NO = _words("ne nee neka net nope no nevar nekad nav ні")
_POLITE = _words("ludzu paldies suti sutiet nosuti nosutiet piekritu drikst var please")
_SOFTENERS = _words(
    "nu tad laikam droszi drosi vien domaju vairak tiesam ta oh well es to vel ja ocen kur kads "
    "navernoe mabut probably think so maybe really"
)
_ENOUGH = frozenset(
    map(canonical, ("viss", "tas ir viss", "tas viss", "pietiek", "tas arī viss", "всё", "это всё",
                    "that's all", "that is all", "nothing else"))
)  # fmt: skip
_UNSURE = frozenset(
    map(
        canonical,
        (
            "nezinu", "nezin", "nez", "nezinu gan", "nemāku teikt", "nemāku pateikt", "nav zināms",
            "grūti pateikt", "grūti teikt", "nevaru pateikt", "neatceros", "nav ne jausmas",
            "nav zināšanu", "kas to zina", "neesmu drošs", "neesmu droša", "neesmu pārliecināts",
            "neesmu pārliecināta", "īsti nezinu", "precīzi nezinu", "to nezinu", "es nezinu",
            "не знаю", "незнаю", "хз", "не помню", "трудно сказать", "без понятия", "ne znaju",
            "i don't know", "dont know", "not sure", "no idea", "don't remember", "dunno",
            "не знаю точно", "не впевнена", "не знаю, чесно",
        ),
    )
)  # fmt: skip
_CORRECTING = _words("pagaidi pagaidiet kluda kludijos parteicos nevis podozdi osibka")
_NTH = (("pirm", "perv", "first", "perse"), ("otr", "vtor", "second", "drug"),
        ("tres", "tret", "third"))  # fmt: skip
_LAST = ("pedej", "posledn", "last", "ostann")
_POINTING = _words("tas ta to laikam nu varbut eto это the one option variants вариант варіант")
_NONE = _words("neviens neviena nevienu nekas cits cita citur nikto ничего другое none neither "
               "other nothing ніщо нічого інше жодне")  # fmt: skip
_LONGEST = 4
"""A yes or no of more words says something else besides."""


def which_one(text: str, of: int) -> int | None:
    """Which of so many things a short text picks, counted from 0: "pirmais", "tas trešais", "2"."""
    words = [word for word in canonical(text).split() if word not in _POINTING]
    if len(words) != 1:
        return None
    if words[0].startswith(_LAST):
        return of - 1
    nth = next((at for at, stems in enumerate(_NTH) if words[0].startswith(stems)), None)
    if words[0].isdigit():
        nth = int(words[0]) - 1
    return nth if nth is not None and 0 <= nth < of else None


def is_none(text: str) -> bool:
    """Whether a short text says that none of the things offered is meant."""
    words = canonical(text).split()
    return 0 < len(words) <= _LONGEST and any(word in _NONE for word in words)


def is_unsure(text: str) -> bool:
    """Whether a text says "nezinu" and nothing else."""
    said = canonical(text)
    bare = " ".join(word for word in said.split() if word not in _SOFTENERS)
    return said in _UNSURE or bare in _UNSURE


def is_correction(text: str) -> bool:
    """Whether a text takes back something that was understood: "nē, vecmāmiņai"."""
    words = canonical(text).split()
    return bool(words) and (words[0] in _NO or not _CORRECTING.isdisjoint(words))


def is_enough(text: str) -> bool:
    """Whether a text says that there is nothing to add: "tas viss", "viss"."""
    return canonical(text) in _ENOUGH


def yes_or_no(text: str, *, whole: bool = False) -> bool | None:
    """Whether a short text says plainly yes or no; None for anything else.

    With `whole`, every word has to say it, so that "jā, bet vēlāk" is no yes.
    """
    words = canonical(text).split()
    while len(words) > 1 and words[0] in _SOFTENERS - _YES:
        words.pop(0)
    if not words or len(words) > _LONGEST:
        return None
    for meaning, meant in ((True, _YES), (False, _NO)):
        if words[0] in meant:
            rest = words[1:] if whole else ()
            fits = all(one in meant | _POLITE for one in rest)
            return meaning if fits else None
    return None


def lone_yes_or_no(text: str) -> bool | None:
    """Whether a text says yes or no, perhaps hesitating ("nu jā laikam"), and nothing else."""
    words = [word for word in canonical(text).split() if word not in _SOFTENERS - _YES]
    return yes_or_no(" ".join(words), whole=True)


_MEANING = tuple(
    map(
        canonical,
        (
            "ko nozīmē", "ko tas nozīmē", "kas ir", "kas tas ir", "kas tāds", "kas tāda",
            "paskaidro", "что такое", "что значит", "что это", "объясни", "what is", "what does",
            "explain",
        ),
    )
)  # fmt: skip


def asks_meaning(text: str) -> bool:
    """Whether a text asks what a word means: "kas ir VDEĀVK?"."""
    return canonical(text).startswith(_MEANING)
