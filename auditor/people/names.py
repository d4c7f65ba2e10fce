"""Names as tokens, and how alike two tokens are: accents, transliteration, initials, short forms, slips of the pen."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

from .shortforms import SHORT_FORMS

TITLES = frozenset(
    "dr med prof pd mme mlle m mr mrs ms frau herr fr hr sig sigra signora signor dott dottssa dottore dottoressa sr sra md phd"
    " dipl lic jun sen jr snr ing mag".split()
)
PARTICLES = frozenset(
    "de di da do dos das del della dello degli dei du des la le les von van der den zu zur zum ten ter al el bin ibn bint y e"
    " ap san st saint santa".split()
)
# Spellings of one sound, in this order. Both sides go through it, so what it ruins it ruins alike.
_SOUNDS = (
    ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("dsch", "g"), ("ksh", "x"), ("sh", "s"), ("ch", "c"), ("ph", "f"), ("th", "t"),
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("bh", "b"), ("zh", "z"), ("lj", "l"), ("nj", "n"), ("gj", "g"), ("xh", "g"), ("dz", "z"),
    ("dj", "d"), ("dy", "d"), ("ck", "k"), ("qu", "k"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ie", "i"), ("ei", "i"), ("ai", "i"), ("ay", "i"), ("ey", "i"), ("y", "i"), ("j", "i"), ("w", "v"), ("q", "k"),
    ("x", "ks"), ("cz", "c"), ("tz", "z"), ("h", ""),
)  # fmt: skip
_MARRIED = re.compile(r"\b(?:nee|geb|geborene|ne|nata|epouse|ep|verh|sposata|born)\b\.?")


def tokens(name: str) -> tuple[str, ...]:
    """The parts of a name, folded to plain letters; titles, particles, emoji and digits left out. Initials stay."""
    latin = anyascii(_umlauts(unicodedata.normalize("NFKC", name))).lower()
    latin = re.sub(r"(?<=\w)['’`](?=\w)", "", latin)
    latin = _MARRIED.sub(" ", latin)
    parts = [part for part in re.split(r"[^a-z]+", latin) if part]
    named = [part for part in parts if part not in TITLES and part not in PARTICLES]
    return tuple(named or parts)


def _umlauts(name: str) -> str:
    """ä, ö and ü as people without such a key write them; the sounds fold the two spellings together."""
    for letter, spelled in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")):
        name = name.replace(letter, spelled)
    return re.sub(r":[a-z_]+:", " ", name)


@lru_cache(maxsize=50_000)
def sound(token: str) -> str:
    """A token as it roughly sounds, so that several spellings of one name are one."""
    for spelled, said in _SOUNDS:
        token = token.replace(spelled, said)
    token = token.replace("ts", "c").replace("c", "k").replace("dg", "g")
    return re.sub(r"(.)\1+", r"\1", token)


@lru_cache(maxsize=50_000)
def bones(token: str) -> str:
    """The consonants of a token, voiced and voiceless alike, for names brought over from another script."""
    plain = sound(token).translate(str.maketrans("bdgzv", "ptksf"))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"(?<=.)[aeiou]", "", plain))


@lru_cache(maxsize=200_000)
def alike(one: str, other: str, *, given: bool) -> tuple[float, str]:
    """How alike two tokens are, 0 to 1, and why. `given` names may be initials and short forms."""
    if one == other:
        return (0.6, "initial") if len(one) == 1 else (1.0, "same")
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return (0.6, "initial") if long.startswith(short) else (0.0, "")
    if sound(one) == sound(other):
        return 0.95, "spelling"
    if given and (SHORT_FORMS.get(short, frozenset()) & {long, sound(long)} or _cut(short, long)):
        return 0.85, "short form"
    if given and _ending(short, long):
        return 0.0, ""
    apart = OSA.distance(one, other)
    if (len(long) >= 6 and apart == 1) or (len(long) >= 9 and apart == 2):
        return 0.85, "slip"
    if len(bones(one)) >= 4 and bones(one) == bones(other) and one[0] == other[0]:
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
