"""Names as tokens, and how alike two tokens are: accents, transliteration, initials, short forms, slips of the pen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii
from rapidfuzz.distance import OSA

from auditor.core.triage.nicknames import SHORT_FORMS

TITLES: Final = frozenset(
    "dr med prof pd mme mlle m mr mrs ms frau herr fr hr sig sigra signora signor dott dottssa dottore dottoressa sr sra md phd"
    " dipl lic jun sen jr snr ing mag".split()
)
PARTICLES: Final = frozenset(
    "de di da do dos das del della dello degli dei du des la le les von van der den zu zur zum ten ter al el bin ibn bint y e"
    " ap san st saint santa".split()
)
# Spellings of one sound, in this order. Both sides go through it, so what it ruins it ruins alike.
_SOUNDS: Final = (
    ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("dsch", "g"), ("ksh", "x"), ("sh", "s"), ("ch", "c"), ("ph", "f"), ("th", "t"),
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("bh", "b"), ("zh", "z"), ("lj", "l"), ("nj", "n"), ("gj", "g"), ("xh", "g"), ("dz", "z"),
    ("dj", "d"), ("dy", "d"), ("ck", "k"), ("qu", "k"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ie", "i"), ("ei", "i"), ("ai", "i"), ("ay", "i"), ("ey", "i"), ("y", "i"), ("j", "i"), ("w", "v"), ("q", "k"),
    ("x", "ks"), ("cz", "c"), ("tz", "z"), ("h", ""),
)  # fmt: skip
# Names of one sound that no rule folds together; the first of a line stands for all.
_ONE_NAME: Final = """
mohammed muhammad mohamed mohamad mohammad muhammed mohamet muhamed mohamud, hussein hussain husein hussayn husain hossein hosein,
ahmad ahmed ahmet, abdullah abdallah abdulla abdalla, yusuf youssef yousef yousuf youssouf yussuf yusef, meier meyer maier mayer,
"""
_SAME_NAME: Final = {spelled: group.split()[0] for group in _ONE_NAME.split(",") for spelled in group.split()}
# Signs over and under Arabic letters: vowels, doubling, the long stroke. Most people write none of them.
_ARABIC_MARKS: Final = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640]"
)
_MARRIED: Final = re.compile(r"\b(?:nee|geb|geborene|ne|nata|epouse|ep|verh|sposata|born)\b\.?")


SHORTEST_STEM: Final = 4  # letters of a name before -ova
LONGEST: Final = 4  # parts written as one word: "van den Berg" is three, "de la Vega Ruiz" four


@dataclass(frozen=True, slots=True)
class Unit:
    """A name, or several parts of one written together: its letters, and which tokens it stands for."""

    text: str
    at: frozenset[int]
    joined: bool = False


def tokens(name: str) -> tuple[str, ...]:
    """The parts of a name, folded to plain letters; titles, particles, emoji and digits left out. Initials stay."""
    parts = _parts(name)
    return tuple(parts[n] for n in _named(parts))


def units(name: str) -> tuple[Unit, ...]:
    """The tokens, then every way to write neighbours together, particles included: `vandenberg`, `alhassan`."""
    parts = _parts(name)
    place = {n: token for token, n in enumerate(_named(parts))}
    single = [Unit(parts[n], frozenset({token})) for n, token in place.items()]
    return (*single, *(Unit(text, at, joined=True) for text, at in _joined(parts, place)))


def initials(given: Sequence[str]) -> str:
    """The first letters of a compound given name (`jb` of Jean-Baptiste); "" where there is but one name."""
    return "".join(part[0] for part in given[:3]) if len(given) > 1 else ""


def _joined(parts: Sequence[str], place: dict[int, int]) -> Iterator[tuple[str, frozenset[int]]]:
    for start in range(len(parts)):
        for end in range(start + 2, min(start + LONGEST, len(parts)) + 1):
            at = frozenset(place[n] for n in range(start, end) if n in place)
            if at and not any(
                part in TITLES and n not in place for n, part in enumerate(parts[start:end], start)
            ):
                yield "".join(parts[start:end]), at


def _parts(name: str) -> list[str]:
    plain = _ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", _spaced_out(name)))
    latin = anyascii(_umlauts(plain)).lower()
    latin = re.sub(r"(?<=\w)['’`](?=\w)", "", latin)
    latin = _MARRIED.sub(" ", latin)
    return [part for part in re.split(r"[^a-z]+", latin) if part]


def _spaced_out(name: str) -> str:
    """A name whose letters stand apart ("A N N A  K E L L E R") written as words; any other as it is."""
    letters = name.split()
    if len(letters) < FEWEST_APART or any(len(one) > 1 or not one.isalpha() for one in letters):
        return name
    return " ".join("".join(word.split()) for word in re.split(r"\s{2,}", name.strip()))


FEWEST_APART: Final = 5  # single letters in a row, from which on they are a word and no initials


def _named(parts: Sequence[str]) -> list[int]:
    """Which parts are names; all where none is. A letter beside a letter is an initial, whatever else it may mean."""
    named = [n for n, part in enumerate(parts) if part not in TITLES | PARTICLES or _beside(parts, n)]
    if (
        len(named) == 1
    ):  # "MD Meier", "E. Meier": what looks like a title may be all there is of the given name
        short = [n for n, part in enumerate(parts) if len(part) == 1 or (len(part) == 2 and part in TITLES)]
        named = sorted({*named, *short})
    return named or list(range(len(parts)))


def _beside(parts: Sequence[str], n: int) -> bool:
    """Whether a single letter has another one next to it."""
    return len(parts[n]) == 1 and any(
        len(one) == 1 for one in (*parts[max(0, n - 1) : n], *parts[n + 1 : n + 2])
    )


def _umlauts(name: str) -> str:
    """ä, ö and ü as people without such a key write them; the sounds fold the two spellings together."""
    for letter, spelled in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")):
        name = name.replace(letter, spelled)
    return re.sub(r":[a-z_]+:", " ", name)


@lru_cache(maxsize=50_000)
def phonetic_key(token: str) -> str:
    """A token as it roughly sounds, so that several spellings of one name are one."""
    token = _SAME_NAME.get(token, token)
    for spelled, said in _SOUNDS:
        token = token.replace(spelled, said)
    token = token.replace("ts", "c").replace("c", "k").replace("dg", "g")
    return re.sub(r"(.)\1+", r"\1", token)


@lru_cache(maxsize=50_000)
def consonant_skeleton(token: str) -> str:
    """The consonants of a token, voiced and voiceless alike, for names brought over from another script."""
    plain = phonetic_key(token).translate(str.maketrans("bdgzv", "ptksf"))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"(?<=.)[aeiou]", "", plain))


@lru_cache(maxsize=200_000)
def similarity(one: str, other: str, *, given: bool) -> tuple[float, str]:
    """How alike two tokens are, 0 to 1, and why. `given` names may be initials and short forms."""
    if one == other:
        return (0.6, "initial") if len(one) == 1 else (1.0, "same")
    short, long = sorted((one, other), key=len)
    if len(short) == 1 or short in {"ae", "oe", "ue"}:  # an umlaut is one letter
        return (0.6, "initial") if long.startswith(short) else (0.0, "")
    if phonetic_key(one) == phonetic_key(other):
        return 0.95, "spelling"
    if not given and len(short) >= SHORTEST_STEM and long == f"{short}ova":
        return 0.9, "spelling"  # a woman's form of a Slavic family name
    if given and (SHORT_FORMS.get(short, frozenset()) & {long, phonetic_key(long)} or _cut(short, long)):
        return 0.85, "short form"
    if given and _ending(short, long):
        return 0.0, ""
    apart = OSA.distance(one, other)
    if (len(long) >= 6 and apart == 1) or (len(long) >= 9 and apart == 2):
        return 0.85, "slip"
    if (
        len(consonant_skeleton(one)) >= 4
        and consonant_skeleton(one) == consonant_skeleton(other)
        and one[0] == other[0]
    ):
        return 0.85, "transliteration"
    return 0.0, ""


def _cut(short: str, long: str) -> bool:
    """A name cut short (Alex, Nico): three letters at least, and two at least cut off."""
    return 3 <= len(short) <= 5 and len(long) - len(short) >= 2 and long.startswith(short)


def _ending(short: str, long: str) -> bool:
    """Two names of one stem that are two people: Daniel and Daniela, Julia and Julie, Simon and Simone."""
    if long.startswith(short) and long[len(short) :] in {
        "a",
        "e",
        "o",
        "s",
        "i",
        "ne",
        "na",
        "in",
        "ina",
        "ine",
        "la",
        "le",
        "tte",
    }:
        return True
    return len(short) == len(long) and short[:-1] == long[:-1] and {short[-1], long[-1]} <= set("aeioy")
