"""When the licence that a user granted ends, and whether it goes on after deletion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .grants import Grant, sentences
from .plain import Passage
from .wording import GIVEN, LASTING

_I = re.IGNORECASE
_LICENCE = re.compile(r"\blicen[cs]es?\b|\brights? (?:that )?you (?:grant|give)|\bdroits que vous", _I)
_THIS = re.compile(r"\b(?:this|the|that|these|such|cette|la|les|ces) (?:\w+ )?licen[cs]es?\b", _I)
_THEIRS = re.compile(
    r"\byour (?:\w+ )?licen[cs]es? to (?:use|access)\b|\blicen[cs]es? (?:granted )?to you\b|\bour licen[cs]e\b"
    r"|\bnous vous (?:accord|octroy)\w+|\bvous (?:est|sont) (?:accord|octroy)\w+",
    _I,
)
_USERS = re.compile(
    r"\bgranted by you\b|\blicen[cs]es? (?:that )?you (?:grant|give|have granted)|\byour licen[cs]es? (?:granted )?to\b"
    r"|\byou (?:can|may) (?:end|terminate|revoke|withdraw) th\w+ licen[cs]e|\bvos licences accordées\b"
    r"|\blicences? que vous\b|\baccordées? par vous\b|\byour content\b|\bvotre contenu\b|\bdu contenu\b|\bthe content\b",
    _I,
)
_ENDS = re.compile(
    r"\b(?:end|ends|ended|terminate[sd]?|expires?|revoke[sd]?|withdrawn?|cease[sd]?)\b"
    r"|\bpren(?:d|nent|dra|dront) fin\b|\bmettre fin\b|\bmettez fin\b|\bcess(?:e|ent|era|eront)\b|\bexpire(?:nt|ra)?\b|\brésili\w+"
    r"|\bjusqu'à ce que vous\b|\buntil you\b|\brévoquer\b",
    _I,
)
_GONE = re.compile(
    r"\bdelet\w+|\bremov(?:e|es|ed|ing|al)\b|\bclos(?:e|es|ed|ing|ure)\b|\bsupprim\w+|\bsuppression\b|\bretir(?:é|ez|er)\w*"
    r"|\bferm(?:ez|er|eture|é)\w*|\beffac\w+",
    _I,
)
_GOES_ON = re.compile(
    r"\b(?:continues?|survives?|persists?|remains?|will last|stays? in (?:force|effect))\b"
    r"|\brest(?:e|ent|era|eront)\b|\bcontinu(?:e|ent|era|eront)\b|\bsurviv\w+|\bdemeur\w+|\bperdur\w+|\bsubsist\w+",
    _I,
)
_EXCEPT = re.compile(
    r"\bexcept\b|\bunless\b|\bsubject to\b|\bsauf\b|\bà moins\b|\bhormis\b|\bexcepté\b|\bà l'exception\b", _I
)
_SURVIVING = re.compile(r"\bsurviv\w+|\bin limited cases\b|\bafter\b|\baprès\b", _I)
_UNTIL = re.compile(r"\bcontinues? until\b[^.;]*?\b(?:removed|deleted)\b", _I)
_NOT_YOURS = re.compile(r"\bfully\b|\bothers\b|\bthey\b", _I)
_TERMS_LAST = re.compile(
    r"\b(?:these|the) (?:terms|conditions|agreement)\b(?! (?:of|in) th\w+ section)[^.;:]{0,40}\b(?:will |shall )?survive\b"
    r"|\b(?:ces|les présentes|les|nos) conditions\b[^.;:]{0,40}\b(?:survivront|survivent|resteront en vigueur après)\b",
    _I,
)
_LIST_LASTS = re.compile(
    r"\b(?:sections?|provisions?|terms|clauses?|parts?|paragraphs?|the following|rubriques?|dispositions?|articles?)\b.{0,160}?"
    r"\b(?:survive|remain in (?:place|force|effect)|continue to (?:apply|be in)|shall continue|will continue"
    r"|rest(?:ent|eront) (?:cependant |toutefois )?(?:applicables?|en vigueur)|survivront|survivent|continueront)\b",
    _I | re.DOTALL,
)
_NUMBER = re.compile(r"(?<![\w.])\d{1,2}(?:\.\d{1,2})*(?![\w%])")
_QUOTED = re.compile(r"[\"“«]\s*([^\"”“»«]{3,80}?)[,.]?\s*[\"”»]")
_SECTION = re.compile(r"^\W*(\d{1,2}(?:\.\d{1,2})*)\.?[):]?\s+\S")


def ends_on_deletion(found: Sequence[Passage], granted: Sequence[Grant]) -> bool:
    """Whether the text says that the licence ends with the deletion of the content or the account."""
    return any(_ENDS.search(one) and _GONE.search(one) for one in _about(found, granted))


def survives_deletion(found: Sequence[Passage], granted: Sequence[Grant]) -> bool:
    """Whether anything in the text lets the licence outlast deletion: itself, an exception, or a clause on survival."""
    return (
        any(LASTING.search(grant.text) for grant in granted)
        or any(_outlasts(one) for one in _about(found, granted))
        or any(_TERMS_LAST.search(passage.text) for passage in found)
        or any(_named(found, granted, at) for at in range(len(found)))
    )


def _outlasts(one: str) -> bool:
    """Whether a sentence about the licence says that it goes on, or that its end has an exception."""
    gone = bool(_GONE.search(one))
    if _GOES_ON.search(one) and not _only_until(one) and (gone or _SURVIVING.search(one)):
        return True
    return gone and bool(_ENDS.search(one) and _EXCEPT.search(one))


def _only_until(one: str) -> bool:
    """Until you delete it is an end; until others have, or until it is "fully" deleted, is not in your hands."""
    return bool(_UNTIL.search(one)) and not _NOT_YOURS.search(one) and not _EXCEPT.search(one)


def _about(found: Sequence[Passage], granted: Sequence[Grant]) -> Iterator[str]:
    """The sentences about the licence the user granted, not about one that the user was given."""
    own = {at for grant in granted for at in range(grant.start, grant.end + 1)}
    ours = False  # whether "this licence" now means the user's
    for at, passage in enumerate(found):
        for one in sentences(passage.text):
            ours = (ours or at in own) and not GIVEN.search(one)
            said = _LICENCE.search(one) and not _THEIRS.search(one)
            if said and (at in own or _USERS.search(one) or (ours and _THIS.search(one))):
                yield one


def _named(found: Sequence[Passage], granted: Sequence[Grant], at: int) -> bool:
    """Whether a clause on what survives names the licence's section, by number or by name."""
    text = found[at].text
    clause = next((one for one in sentences(text) if _LIST_LASTS.search(one)), None)
    if clause is None:
        return False
    listed = text[text.index(clause) :]
    if listed.rstrip().endswith(":"):
        nth = at + 1
        while nth < len(found) and found[nth].bullet and not found[nth].heading and nth < at + 15:
            listed, nth = f"{listed} {found[nth].text}", nth + 1
    numbers = _numbers(listed)
    names = [name.casefold().strip() for name in _QUOTED.findall(listed)]
    for grant in granted:
        paths, titles = _place(found, grant.start)
        if any(_within(path, number) for path in paths for number in numbers):
            return True
        if any(_LICENCE.search(name) or name in titles for name in names):
            return True
    return False


def _numbers(listed: str) -> set[tuple[int, ...]]:
    """The sections listed, ranges such as 4.2-4.5 filled in."""
    numbers: set[tuple[int, ...]] = set()
    for low, high in re.findall(
        r"(?<![\w.])(\d{1,2}(?:\.\d{1,2})*)\s*(?:-|–|to|à)\s*(\d{1,2}(?:\.\d{1,2})*)", listed
    ):
        first, last = _path(low), _path(high)
        if first[:-1] == last[:-1]:
            numbers |= {(*first[:-1], nth) for nth in range(first[-1], last[-1] + 1)}
    return numbers | {_path(one) for one in _NUMBER.findall(listed)}


def _path(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _within(path: tuple[int, ...], number: tuple[int, ...]) -> bool:
    shorter = min(len(path), len(number))
    return path[:shorter] == number[:shorter]


def _place(found: Sequence[Passage], start: int) -> tuple[list[tuple[int, ...]], list[str]]:
    """The numbers and titles of the headings above a passage, nearest first, each of a higher rank than the last."""
    paths, titles, rank = [], [], 9
    for passage in reversed(found[:start]):
        if passage.heading and passage.heading < rank:
            rank = passage.heading
            numbered = _SECTION.match(passage.text)
            if numbered:
                paths.append(_path(numbered[1]))
            titles.append(re.sub(r"^[\W\d]+", "", passage.text).casefold().strip(" ."))
    return paths, titles
