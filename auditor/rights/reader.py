"""What licence over their content users grant in a terms text, English or French, without knowing whose terms they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .ending import ends_on_deletion, survives_deletion
from .grants import grants
from .plain import passages
from .wording import SCOPE

SCHEMA = "auditor.terms/1"
_QUOTE_WORDS = 25
_READ = frozenset(
    "the of and you your to we our or that is le les vous nous votre vos et est pour dans".split()
)
_UNREAD = frozenset(
    "der das und sie ihre wir oder nicht il che per di della sono gli los el y que para las usted o em não".split()
)


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence a text holds: scope words in the contract's order, a quotation of at most 25 words, lines from 1."""

    found: bool
    terms: tuple[str, ...] = ()
    quote: str = ""
    lines: tuple[int, int] | None = None


NONE = Licence(found=False)


class UnreadLanguage(ValueError):
    """The text is empty, or in neither English nor French: that nothing was found would say nothing."""

    def __init__(self) -> None:
        super().__init__("the text is empty, or neither English nor French; no licence can be read from it")


def read_terms(text: str) -> Licence:
    """Find the licence. Copies for other countries or dates in the same text count as one: what any of them grants.

    Raises `UnreadLanguage`.
    """
    found = passages(text)
    if not _readable(" ".join(passage.text for passage in found)):
        raise UnreadLanguage
    granted = grants(found)
    if not granted:
        return NONE
    holds = frozenset().union(*(grant.scope for grant in granted))
    if ends_on_deletion(found, granted):
        holds |= {"ends_on_deletion"}
    if survives_deletion(found, granted):
        holds |= {"survives_deletion"}
    main = max(granted, key=lambda grant: len(grant.scope))
    return Licence(
        found=True,
        terms=tuple(word for word in SCOPE if word in holds),
        quote=_short(main.quote),
        lines=(found[main.start].first, found[main.end].last),
    )


def terms_document(licence: Licence) -> Mapping[str, Any]:
    """`auditor.terms/1` as a JSON-able mapping."""
    return {
        "schema": SCHEMA,
        "licence": {
            "found": licence.found,
            "terms": list(licence.terms),
            "quote": licence.quote or None,
            "lines": list(licence.lines) if licence.lines else None,
        },
    }


def _short(quote: str) -> str:
    words = re.sub(r"\s+", " ", quote).split(" ")
    return " ".join(words[:_QUOTE_WORDS])


def _readable(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return sum(word in _READ for word in words) > sum(word in _UNREAD for word in words)
