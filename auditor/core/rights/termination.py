"""When the licence that a user granted ends, and whether it goes on after deletion."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from auditor.core.rights.grants import Grant, sentences
from auditor.core.rights.patterns import GIVEN, LASTING
from auditor.core.rights.text_blocks import Passage

_I: Final = re.IGNORECASE
_Place = tuple[tuple[tuple[int, ...], ...], tuple[str, ...]]  # numbers and titles of the headings above
_LICENCE: Final = re.compile(
    r"\blicen[cs]es?\b|\bpermission\b|\bautorisation\b|\berlaubnis\b|\bpermesso\b|\bautorizzazione\b|\brights? (?:that )?you (?:grant|give)|\bdroits que vous|\blizenz(?:en)?\b|\bnutzungsrechte?\b|\blicenz[ae]\b",
    _I,
)
_THIS: Final = re.compile(
    r"\b(?:this|the|that|these|such|cette|la|les|ces) (?:\w+ )?(?:licen[cs]es?|permission|autorisation)\b|\bdiese[rs]? (?:lizenz|nutzungsrecht)|\bdie (?:lizenz|rechte)\b|\bquest[ae] licenz[ae]\b|\bla licenza\b",
    _I,
)
_THEIRS: Final = re.compile(
    r"\byour (?:\w+ )?licen[cs]es? to (?:use|access)\b|\blicen[cs]es? (?:granted )?to you\b|\bour licen[cs]e\b"
    r"|\bnous vous (?:accord|octroy)\w+|\bvous (?:est|sont) (?:accord|octroy)\w+",
    _I,
)
_USERS: Final = re.compile(
    r"\bgranted by you\b|\blicen[cs]es? (?:that )?you (?:grant|give|have granted)|\byour licen[cs]es? (?:granted )?to\b"
    r"|\byou (?:can|may) (?:end|terminate|revoke|withdraw) th\w+ licen[cs]e|\bvos licences accordées\b"
    r"|\blicences? que vous\b|\baccordées? par vous\b|\byour content\b|\bvotre contenu\b|\bdu contenu\b|\bthe content\b",
    _I,
)
_ENDS: Final = re.compile(
    r"\b(?:end|ends|ended|terminate[sd]?|expires?|revoke[sd]?|withdrawn?|cease[sd]?)\b"
    r"|\bpren(?:d|nent|dra|dront) fin\b|\bmettre fin\b|\bmettez fin\b|\bcess(?:e|ent|era|eront)\b|\bexpire(?:nt|ra)?\b|\brésili\w+"
    r"|\bendet\b|\berlischt\b|\berlöschen\b|\bwiderruf\w*|\bcessa(?:no)?\b|\btermina(?:no)?\b|\bscade\b"
    r"|\bjusqu'à ce que vous\b|\buntil you\b|\brévoquer\b",
    _I,
)
_NO_END: Final = re.compile(
    r"\b(?:not|never|won't|doesn't|neither)\b[^.;]{0,20}\b(?:end|terminate|expire|revoke|cease)|\bne (?:prend|prendra|met|mettra|cesse|expire)\w* pas\b"
    r"|\b(?:endet|erlischt|erlöschen)\b[^.;]{0,20}\bnicht\b|\bnon (?:cessa|termina|scade|pone fine|mette fine)",
    _I,
)
_GONE: Final = re.compile(
    r"\bdelet\w+|\bremov(?:e|es|ed|ing|al)\b|\bclos(?:e|es|ed|ing|ure)\b|\bsupprim\w+|\bsuppression\b|\bretir(?:é|ez|er)\w*"
    r"|\bferm(?:ez|er|eture|é)\w*|\beffac\w+|\bgelöscht\b|\blösch\w+|\bentfern\w+|\bcancell\w+|\belimin\w+|\brimuov\w+|\brimoss\w+",
    _I,
)
_GOES_ON: Final = re.compile(
    r"\b(?:continues?|survives?|persists?|remains?|will last|stays? in (?:force|effect))\b"
    r"|\brest(?:e|ent|era|eront)\b|\bcontinu(?:e|ent|era|eront)\b|\bsurviv\w+|\bdemeur\w+|\bperdur\w+|\bsubsist\w+|\bbleib(?:t|en)\b|\bbesteh(?:t|en)\b|\bfort(?:besteh|dauer|gelt)\w*|\bcontinua(?:no)?\b|\brimane\b|\bsopravviv\w+",
    _I,
)
_EXCEPT: Final = re.compile(
    r"\bexcept\b|\bunless\b|\bsubject to\b|\bsauf\b|\bà moins\b|\bhormis\b|\bexcepté\b|\bà l'exception\b|\bau(?:ss|ß)er\b|\bes sei denn\b|\bsalvo\b|\btranne\b|\beccetto\b",
    _I,
)
_SURVIVING: Final = re.compile(r"\bsurviv\w+|\bin limited cases\b|\bafter\b|\baprès\b|\bnach\b|\bdopo\b", _I)
_UNTIL: Final = re.compile(r"\bcontinues? until\b[^.;]{0,200}?\b(?:removed|deleted)\b", _I)
_NOT_YOURS: Final = re.compile(r"\bfully\b|\bothers\b|\bthey\b", _I)
_TERMS_LAST: Final = re.compile(
    r"\b(?:these|the) (?:terms|conditions|agreement)\b(?! (?:of|in) th\w+ section)[^.;:]{0,40}\b(?:will |shall )?survive\b"
    r"|\b(?:ces|les présentes|les|nos) conditions\b[^.;:]{0,40}\b(?:survivront|survivent|resteront en vigueur après)\b",
    _I,
)
_LIST_LASTS: Final = re.compile(
    r"\b(?:sections?|provisions?|terms|clauses?|parts?|paragraphs?|the following|rubriques?|dispositions?|articles?)\b.{0,160}?"
    r"\b(?:survive|remain in (?:place|force|effect)|continue to (?:apply|be in)|shall continue|will continue"
    r"|rest(?:ent|eront) (?:cependant |toutefois )?(?:applicables?|en vigueur)|survivront|survivent|continueront)\b",
    _I | re.DOTALL,
)
_NUMBER: Final = re.compile(r"(?<![\w.])\d{1,2}(?:\.\d{1,2})*(?![\w%])")
_QUOTED: Final = re.compile(r"[\"“«]\s*([^\"”“»«]{3,80}?)[,.]?\s*[\"”»]")
_SECTION: Final = re.compile(r"^\W*(\d{1,2}(?:\.\d{1,2})*)\.?[):]?\s+\S")


def ends_on_deletion(found: Sequence[Passage], granted: Sequence[Grant]) -> bool:
    """Whether the text says that the licence ends with the deletion of the content or the account."""
    return any(
        _ENDS.search(one) and _GONE.search(one) and not _NO_END.search(one) for one in _about(found, granted)
    )


def survives_deletion(found: Sequence[Passage], granted: Sequence[Grant]) -> bool:
    """Whether anything in the text lets the licence outlast deletion: itself, an exception, or a clause on survival."""
    places = _places(found, granted)
    return (
        any(LASTING.search(grant.text) for grant in granted)
        or any(_outlasts(one) for one in _about(found, granted))
        or any(_TERMS_LAST.search(passage.text) for passage in found)
        or any(_named(found, places, at) for at in range(len(found)))
    )


def _outlasts(one: str) -> bool:
    """Whether a sentence about the licence says that it goes on, or that its end has an exception."""
    gone = bool(_GONE.search(one))
    if _NO_END.search(one):
        return True
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


def _named(found: Sequence[Passage], places: Collection[_Place], at: int) -> bool:
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
    for paths, titles in places:
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


def _places(found: Sequence[Passage], granted: Sequence[Grant]) -> Collection[_Place]:
    """The places of the grants, each once."""
    starts = {grant.start for grant in granted}
    above: list[Passage] = []
    places: dict[_Place, None] = {}
    for at, passage in enumerate(found):
        if at in starts:
            places[_place(above)] = None
        if passage.heading:
            while above and above[-1].heading >= passage.heading:
                above.pop()
            above.append(passage)
    return places.keys()


def _place(above: Sequence[Passage]) -> _Place:
    """The numbers and titles of the headings above a passage, nearest first, each of a higher rank than the last."""
    numbered = (_SECTION.match(heading.text) for heading in reversed(above))
    return (
        tuple(_path(found[1]) for found in numbered if found),
        tuple(re.sub(r"^[\W\d]+", "", h.text).casefold().strip(" .") for h in reversed(above)),
    )
