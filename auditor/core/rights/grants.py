"""Where a text says that the user grants the platform rights over the user's content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from auditor.core.rights.patterns import (
    CONTENT,
    FALLBACK,
    FEEDBACK,
    GIVEN,
    GRANT,
    NO_TRAINING,
    NOUN,
    OTHER,
    RELATIVE,
    SCOPE_WORDS,
    STATES,
    TO_USERS,
)
from auditor.core.rights.plainwords import plain_grants
from auditor.core.rights.text_blocks import Passage

_SENTENCE: Final = re.compile(r"(?<=[.!?])[”\"»)]?\s+(?=[A-ZÀÉÈŒ“«(\"])")

# "Nothing in these terms grants us", "ne nous accordez aucune licence", "keinerlei Nutzungsrechte": no grant.
_DENIED: Final = re.compile(r"\b(?:nothing|neither|no (?:term|provision|part))\b[^.;,]{0,60}$", re.IGNORECASE)
_NONE_OF_IT: Final = re.compile(
    r"^\W*(?:(?:to )?(?:us|nous|uns|ci)\b)?\W*(?:hereby |pas )?(?:no|aucun\w*|kein\w*|nessun\w*|alcun\w*)\b(?! (?:cost|charge|payment))",
    re.IGNORECASE,
)

_ON: Final = re.compile(
    r"\blicen[cs]e|\brights?\b|\bpermissions?\b|\bsuch (?:\w+ )?uses?\b|\bdroits?\b|\bautoris", re.IGNORECASE
)
# A sentence that goes on about it: names the licence, begins with it, or says what it is used for.
_ABOUT: Final = re.compile(
    rf"{_ON.pattern}|^(?:it|this|they)(?:'s| is| are| applies| apply| lasts?| covers| extends| includes| continues| ends)\b|^we (?:can|may) (?:also )?pass (?:it|them) on\b"
    r"|\btrain\w*\b[^.;]{0,80}\b(?:AI|artificial intelligence|models?)\b|\bentraîn\w+|\baddestr\w+|\btrainier\w+"
    r"|^(?:elle|il) (?:est|vaut|s'applique|dure)\b|^(?:es|sie|diese[rs]?) (?:gilt|ist|dauert|umfasst)\b|^(?:essa|è|vale) ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Grant:
    """One grant: the passages it spans (indexes, from and to), its words, and the sentence that says it."""

    start: int
    end: int
    text: str
    quote: str
    to_others: bool = False  # to other users, not to the platform
    fallback: bool = False  # only where the law keeps a right from being given away

    @property
    def scope(self) -> frozenset[str]:
        """The scope words that its own wording shows; how it ends is said elsewhere."""
        text = NO_TRAINING.sub(" ", self.text)
        return frozenset(word for word, pattern in SCOPE_WORDS.items() if pattern.search(text))


NEAR: Final = 3_000  # characters before a grant that may say what it is over


def sentences(text: str) -> list[str]:
    """Cut after a full stop before a capital letter."""
    return _SENTENCE.split(text)


def grants(found: Sequence[Passage]) -> tuple[Grant, ...]:
    """Every grant by the user over content, in the text's order: to the platform, and apart from it to others.

    Where none to the platform is in due form, those in plain words.
    """
    every = [grant for at in range(len(found)) for grant in _in_passage(found, at)]
    if all(grant.to_others or grant.fallback for grant in every):
        taken = {at for grant in every for at in range(grant.start, grant.end + 1)}
        for at in range(len(found)):
            if at not in taken:
                plain = _in_plain_words(found, at)
                every += plain
                taken.update(*(range(grant.start, grant.end + 1) for grant in plain))  # its list is in it
    return tuple(sorted(every, key=lambda grant: grant.start))


def _in_plain_words(found: Sequence[Passage], at: int) -> list[Grant]:
    text = found[at].text
    result = []
    for one in plain_grants(text):
        runs_on = text.endswith(":") and one.start + len(one.sentence) >= len(text)
        end = _end(found, at) if runs_on else at
        whole = " ".join([_about_it(text[one.start :]), *(_own(found[i]) for i in range(at + 1, end + 1))])
        result.append(Grant(at, end, whole, one.sentence, fallback=_is_fallback(found, at, one.sentence)))
    return result


def _is_fallback(found: Sequence[Passage], at: int, before: str) -> bool:
    """Whether what stands before a grant, or the heading right above it, speaks of rights that cannot be given away."""
    above = found[at - 1].text if at and found[at - 1].heading else ""
    return bool(FALLBACK.search(f"{above}\n{before}"))


def to_platform(clause: str) -> bool:
    """Whether a clause that begins with the user's grant hands rights to the platform, not only to other users."""
    rest = GRANT.sub("", clause, count=1)
    return not TO_USERS.search(rest.strip())


def _in_passage(found: Sequence[Passage], at: int) -> list[Grant]:
    text = found[at].text
    starts = _starts(text)
    result = []
    begin: int | None = None
    for nth, start in enumerate(starts):
        begin = start if begin is None else begin
        stop = starts[nth + 1] if nth + 1 < len(starts) else len(text)
        if nth + 1 < len(starts) and not NOUN.search(text[start:stop]):
            if ". " in text[start:stop]:
                begin = None  # a title, then the sentence itself
            continue  # "you grant us and you grant our affiliates a licence": one grant
        if grant := _grant(found, at, begin, stop):
            result.append(grant)
        begin = None
    return result


def _starts(text: str) -> list[int]:
    """Where the user grants something; not "the rights you give us", which only speaks of it."""
    return [
        match.start()
        for match in GRANT.finditer(text)
        if not RELATIVE.search(text[max(0, match.start() - 80) : match.start()])
        and not _DENIED.search(text[max(0, match.start() - 80) : match.start()])
        and not _NONE_OF_IT.search(text[match.end() : match.end() + 60])
        and not re.search(r"\bn(?:e|')\b", match[0])
    ]


def _grant(found: Sequence[Passage], at: int, begin: int, stop: int) -> Grant | None:
    text = found[at].text
    clause = text[begin:stop]
    head = sentences(clause)[0]
    runs_on = (
        stop == len(text) and head == clause and (text.endswith(":") or not re.search(r"[.;!?)»”]$", text))
    )
    end = _end(found, at) if runs_on else at
    if end == at:
        end = _stated(found, at)
    whole = " ".join([_about_it(clause), *(_own(found[i]) for i in range(at + 1, end + 1))])
    noun = NOUN.search(whole[:400])
    earlier = text[max(0, begin - NEAR) : begin]
    before = sentences(earlier)[-1] if begin else ""
    if noun is None or not _over_content(before, whole, earlier):
        return None
    return Grant(at, end, whole, head, not to_platform(clause), _is_fallback(found, at, before))


def _about_it(clause: str) -> str:
    """The sentence of the grant and those after it that go on about the licence."""
    first, *more = sentences(clause)
    return " ".join([first, *(one for one in more if _ABOUT.search(one) and not GIVEN.search(one))])


def _over_content(before: str, whole: str, passage: str) -> bool:
    """What comes first after the grant is content; not a name, not feedback, not software."""
    if FEEDBACK.search(before) and not CONTENT.search(before):
        return False
    content, other = CONTENT.search(whole), OTHER.search(whole)
    if content is None:
        return bool(CONTENT.search(passage)) and other is None
    return other is None or content.start() < other.start()


def _end(found: Sequence[Passage], at: int) -> int:
    """The last passage of a list that a grant opens."""
    end, nth = at, at + 1
    if nth >= len(found) or found[nth].heading:
        return at
    if not found[nth].bullet or not found[at + 1].text:
        return _stated(found, nth) if not GIVEN.search(found[nth].text) else at
    small = _small(found[nth].text)
    while nth < len(found) and not found[nth].heading and not _starts(found[nth].text):
        passage = found[nth]
        if not (_small(passage.text) or (passage.bullet and not small)):
            break
        end, nth = nth, nth + 1
    return _stated(found, end)


def _stated(found: Sequence[Passage], end: int) -> int:
    """Take in the passages right after that begin by saying what this licence is or allows."""
    while end + 1 < len(found) and STATES.search(_bare(found[end + 1].text)) and not found[end + 1].heading:
        end += 1
    return end


def _own(passage: Passage) -> str:
    """Of a passage that begins with the licence only its sentences about it."""
    bare = _bare(passage.text)
    return sentences(bare)[0] if STATES.search(bare) and not passage.bullet else bare


def _small(text: str) -> bool:
    bare = _bare(text)
    return bool(bare) and bare[0].islower()


def _bare(text: str) -> str:
    return re.sub(r"^(?:[*+•–-]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+)+", "", text)
