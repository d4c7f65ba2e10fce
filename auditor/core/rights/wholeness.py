"""Whether a text without a licence was terms at all, whole, and in a language that is read all through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from auditor.core.rights.text_blocks import Passage

_I: Final = re.IGNORECASE
_OTHERS: Final = (  # words that Spanish, Portuguese, Dutch, Polish and Swedish have and the four that are read have not
    frozenset("los las usted para por nos su sus del cuando y el esta una con".split()),
    frozenset("os você seu para uma não com são ao dos das pelos".split()),
    frozenset("het een van u uw ons om op dit deze niet zijn wij en te is de voor".split()),
    frozenset("się nie jest na jego oraz przez nam swoich lub do z w".split()),
    frozenset("och att det som för vi du inte till av en är".split()),
)
_OURS: Final = frozenset(
    "the of and you your to we our or that le les vous nous votre vos et est pour des une qui der das und sie ihre wir oder nicht"
    " die mit für il che per di della sono gli non le nel is it are not be this with ist den von zu dans sur au aux ou".split()
)
_FOREIGN, _SHARE = (
    20,
    0.18,
)  # words of a passage that count; the share of them that must be of another language
_WALL: Final = re.compile(
    r"\b(?:accept|reject|refuse)\b[^.]{0,60}\b(?:all|cookies?|them)\b|\bvalue your privacy\b|\bcookies? (?:policy|settings|banner)\b|\b\d+ partners\b"
    r"|\b(?:tout )?(?:accepter|refuser) (?:tout|les cookies)|\ball?e (?:akzeptieren|ablehnen)\b|\b(?:accetta|rifiuta) (?:tutt|i cookie)",
    _I,
)
_COOKIE: Final = re.compile(r"\bcookies?\b|\bdevices?\b|\bpartners?\b|\bprivacy\b|\bconsent\b", _I)
_RULES: Final = re.compile(
    r"\b(?:liab|liability|govern|jurisdiction|terminat|warrant|responsab|responsable|résili|tribunaux|haft|kündig|gerichtsstand|recht|foro|legge|recesso|loi\b|law\b"
    r"|must|devez|müss|muss|deve|devi\b|may not|verboten|interdit|vietat)",
    _I,
)
_ENDED: Final = re.compile(r"[.!?:;)\]»”\"'…|>*_]\s*$")
_MIXED: Final = re.compile(r"[A-Za-z][а-яА-Яα-ωΑ-Ω]|[а-яА-Яα-ωΑ-Ω][A-Za-z]")


def foreign(found: Sequence[Passage]) -> Passage | None:
    """The first passage in a language that is not read, or in letters of two alphabets."""
    for passage in found:
        if _MIXED.search(passage.text):
            return passage
        words = re.findall(r"[^\W\d_]+", passage.text.lower())
        if len(words) < _FOREIGN:
            continue
        ours = sum(word in _OURS for word in words)
        other = max(sum(word in own for word in words) for own in _OTHERS)
        if other > ours * 1.5 and other >= _SHARE * len(words):
            return passage
    return None


def is_wall(found: Sequence[Passage]) -> bool:
    """Whether the text only asks for leave to set cookies, or only lists where the terms are."""
    whole = " ".join(passage.text for passage in found)
    if _WALL.search(whole) and len(_COOKIE.findall(whole)) > 2 * len(_RULES.findall(whole)):
        return True
    bullets = sum(len(passage.text) for passage in found if passage.bullet)
    return bullets > 0.6 * len(whole) and not _RULES.search(whole)


def broken_off(found: Sequence[Passage]) -> Passage | None:
    """The last passage where it ends in the middle of a sentence."""
    if not found:
        return None
    last = found[-1]
    running = not last.heading and not last.bullet and len(last.text.split()) >= _SENTENCE
    return last if running and not _ENDED.search(last.text) else None


_SENTENCE: Final = 8  # words from which on a last line is no title, name or address
