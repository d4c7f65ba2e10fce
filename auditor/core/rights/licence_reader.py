"""What licence over their content users grant in a terms text, in four languages, without knowing whose terms they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from auditor.core.rights.doubts import doubtful
from auditor.core.rights.grants import Grant, grants
from auditor.core.rights.patterns import SCOPE
from auditor.core.rights.termination import ends_on_deletion, survives_deletion
from auditor.core.rights.text_blocks import Passage, read_passages
from auditor.core.rights.wholeness import broken_off, foreign, is_wall
from auditor.errors import AuditorError
from auditor.i18n import gettext_noop as _

SCHEMA: Final = "auditor.terms/1"
_QUOTE_WORDS: Final = 25
_WORDS: Final = {
    "en": "the of and you your to we our or that is in for this with are not be by",
    "fr": "le les vous nous votre vos et est pour dans des une que qui sur ces aux sont pas",
    "de": "der das und sie ihre wir oder nicht die den mit für von zu ist auf dem ihren du deine werden",
    "it": "il che per di della sono gli non con una le nel dei alla questo tuo tuoi si da",
    "": "los el y que para las usted não em os het een van niet zijn wij och att det som nie się jest og på til",
}
_LANGUAGES: Final = {lang: frozenset(words.split()) for lang, words in _WORDS.items()}
# What terms of service speak of. Where hardly any of it is there, that no licence was found says nothing.
_OF_TERMS: Final = {
    "en": "terms conditions agreement service services account liable liability law law user users content privacy notify terminate rights policy warranty age",
    "fr": "conditions contrat accord service services compte responsabilité responsables loi droit utilisateur utilisateurs contenu contenus résilier résiliation droits règles données âge ans",
    "de": "nutzungsbedingungen bedingungen vertrag dienst dienste dienstes konto haften haftung gesetz recht nutzer inhalte kündigen kündigung rechte regeln daten alt gilt",
    "it": "condizioni termini contratto accordo servizio servizi account responsabili responsabilità legge utente utenti contenuti recesso diritti regole dati anni",
}  # fmt: skip
ENOUGH, KINDS_OF_WORDS = 80, 4  # words of the text; different words of terms among them


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence a text holds: scope words in the contract's order, a quotation of at most 25 words, lines from 1."""

    found: bool
    terms: tuple[str, ...] = ()
    quote: str = ""
    lines: tuple[int, int] | None = None
    unsure: str = ""  # why that nothing was found says nothing: a key of `UNSURE` of the reports
    also: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A second clause: what is granted `to` other users (`others`), or where a right cannot be waived (`fallback`)."""

    to: str
    terms: tuple[str, ...]
    quote: str
    lines: tuple[int, int]


class UnreadLanguage(AuditorError, ValueError):
    """The text is empty, or in no language that is read: that nothing was found would say nothing."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "the text is empty, or neither English, French, German nor Italian; no licence can be read from it"
            )
        )


def read_terms(text: str) -> Licence:
    """Find the licence. Copies for other countries or dates in the same text count as one: what any of them grants.

    Raises `UnreadLanguage`.
    """
    found, missing = read_passages(text)
    words = re.findall(r"[^\W\d_]+", " ".join(passage.text for passage in found).lower())
    lang = _language(words)
    every = grants(found)
    granted = [grant for grant in every if not grant.to_others]
    also = tuple(_clause(found, grant) for grant in every if grant.to_others or grant.fallback)
    if not granted:
        unsure = _unsure(words, lang, missing=missing) or ("no_terms" if is_wall(found) else "")
        if not unsure:
            return _doubt(found, missing, also)
        return Licence(found=False, unsure=unsure, also=also)
    holds = frozenset().union(*(grant.scope for grant in granted))
    if ends_on_deletion(found, granted):
        holds |= {"ends_on_deletion"}
    if survives_deletion(found, granted):
        holds |= {"survives_deletion"}
    main = max(granted, key=lambda grant: (not grant.fallback, len(grant.scope)))
    return Licence(
        found=True,
        terms=_in_order(holds),
        quote=_short(main.quote),
        lines=(found[main.start].first, found[main.end].last),
        also=tuple(clause for clause in also if clause.quote != _short(main.quote)),
    )


def _doubt(found: Sequence[Passage], missing: str, also: tuple[Clause, ...]) -> Licence:
    """No licence was found: none, or what speaks against saying so and where it stands."""
    if doubt := doubtful(found):
        why, passage, said = "unclear", *doubt
    elif place := foreign(found):
        why, passage, said = "language", place, place.text
    elif place := broken_off(found):
        why, passage, said = "broken_off", place, place.text
    else:
        return Licence(found=False, unsure=missing, also=also)
    lines = (passage.first, passage.last)
    return Licence(found=False, unsure=why, quote=_short(said), lines=lines, also=also)


def _clause(found: Sequence[Passage], grant: Grant) -> Clause:
    to = "others" if grant.to_others else "fallback"
    lines = (found[grant.start].first, found[grant.end].last)
    return Clause(to, _in_order(grant.scope), _short(grant.quote), lines)


def _in_order(holds: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in SCOPE if word in holds)


def _language(words: Sequence[str]) -> str:
    """The language of the text; raises UnreadLanguage."""
    counted = {lang: sum(word in own for word in words) for lang, own in _LANGUAGES.items()}
    best = max(counted, key=lambda lang: counted[lang])
    if not best or not counted[best]:
        raise UnreadLanguage
    return best


def _unsure(words: Sequence[str], lang: str, *, missing: str) -> str:
    """Why nothing can be said of a text without a licence; empty where it was understood."""
    if missing == "cut":
        return "cut"
    if len(words) < ENOUGH:
        return "short"
    return "" if len(set(words) & set(_OF_TERMS[lang].split())) >= KINDS_OF_WORDS else "no_terms"


def terms_document(licence: Licence) -> Mapping[str, Any]:
    """`auditor.terms/1` as a JSON-able mapping; `also` holds other clauses, and is there only where there are some."""
    said: dict[str, Any] = {
        "found": licence.found,
        "terms": list(licence.terms),
        "quote": licence.quote or None,
        "lines": list(licence.lines) if licence.lines else None,
    }
    if licence.also:
        said["also"] = [
            {"to": one.to, "terms": list(one.terms), "quote": one.quote, "lines": list(one.lines)}
            for one in licence.also
        ]
    return {"schema": SCHEMA, "licence": said}


def _short(quote: str) -> str:
    words = re.sub(r"\s+", " ", quote).split(" ")
    return " ".join(words[:_QUOTE_WORDS])
