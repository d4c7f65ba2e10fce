"""How English and French terms word a grant and its scope. Facts about wordings, no sentence of any text."""

from __future__ import annotations

import re

SCOPE = (
    "non_exclusive",
    "worldwide",
    "royalty_free",
    "transferable",
    "sublicensable",
    "derivative_works",
    "any_purpose",
    "ai_training",
    "ends_on_deletion",
    "survives_deletion",
)

_I = re.IGNORECASE

# The user is the one who grants: "you (adverbs) grant", "vous nous accordez".
GRANT = re.compile(
    r"\b(?:you|(?:the |each |every )?(?:user|member)s?)(?:'re| are| will| shall| agree to| consent to| must| need to)?"
    r"(?:,? (?:also|hereby|thereby|further|only|automatically|expressly|and|then|\w+ly)\b,?)*"
    r" (?:grants?|granting|gives?|giving|licen[sc]e|authori[sz]es?|assign)\b"
    r"|\bvous (?:(?:nous|lui|leur|acceptez (?:de|d')|consentez à|devez) ?)*"
    r"(?:(?:également|aussi|\w+ment|par les présentes|,)\s*)*"
    r"(?:accorde[zr]|octroye[zr]|concéde[zr]|cède[zr]|céde[zr]|confére[zr]|donne[zr]|autorise[zr])\b"
    r"|\b(?:l'utilisateur|le membre|les utilisateurs)(?: nous| lui)? "
    r"(?:accorde|octroie|concède|cède|confère|donne|autorise)(?:nt)?\b",
    _I,
)
# The platform is the one who grants.
GIVEN = re.compile(
    r"\bwe(?:'re| are| also| hereby)* (?:grant|giv)\w* you\b|\bgrants? (?:to )?you\b|\bgives? you (?:a|the|permission)\b"
    r"|\bnous vous (?:\w+ment )?(?:accordons|octroyons|concédons|donnons)\b|\bvous (?:accorde|octroie|concède)\b",
    _I,
)
NOUN = re.compile(
    r"(?<!open source )\blicen[cs]es?\b|\bpermissions?\b|\brights?\b|\bautorisations?\b|\bdroits?\b", _I
)
# "The rights (that) you give us": speaks of a grant and is none.
RELATIVE = re.compile(
    r"\b(?:rights?|licen[cs]es?|permissions?|droits?|autorisations?)(?: (?:that|which|que))?\s*$",
    _I,
)
TO_USERS = re.compile(
    r"^\W*(?:also )?(?:to )?(?:each|every|any|all|the|our)?(?: of the)? ?(?:other )?(?:users?|members|people|visitors)\b"
    r"|^\W*(?:(?:également|aussi|\w+ment) )?(?:à |aux )(?:tou\w* )?(?:chaque |les |tout |autres )*(?:utilisat\w+|membres)",
    _I,
)
CONTENT = re.compile(
    r"\bcontents?\b|\bcontenus?\b|\binformations?\b|\bmaterials?\b|\bposts\b|\bphotos?\b|\bsubmissions?\b"
    r"|\bpublications\b|\bdata\b",
    _I,
)
# What a grant may be over instead: a name and face, feedback, software.
OTHER = re.compile(
    r"\bfeedback\b|\bsuggestions?\b|\bideas?\b|\bcommentaires\b|\bidées\b"
    r"|\b(?:user)?names?\b|\blikeness\b|\bvoice\b|\bnom d'utilisateur\b|\bvotre (?:nom|image|voix)\b"
    r"|\bsoftware\b|\blogiciels?\b|\bupdates\b|\bmises à jour\b|\bour services\b|\bnos services\b",
    _I,
)
FEEDBACK = re.compile(r"\bfeedback\b|\bsuggestions?\b|\bideas\b|\bcommentaires\b|\bidées\b", _I)
# A sentence that goes on about the licence just granted.
STATES = re.compile(
    r"^(?:this|the|these|cette|la|ces|ce|les)\s+(?:licen[cs]es?|rights?|permissions?|droits?|autorisations?)\b"
    r"[^.]{0,60}?\b(?:is|are|allows?|authori[sz]es?|permits?|est|sont|permet|permettent|autorise|comprend|inclut|includes?)\b",
    _I,
)

_NOT = r"(?<!non-)(?<!non )(?<!not )"
SCOPE_WORDS: dict[str, re.Pattern[str]] = {
    "non_exclusive": re.compile(r"\bnon-? ?exclusi(?:ve|f|ves|fs)\b|\bnot exclusive\b", _I),
    "worldwide": re.compile(
        r"\bworld-? ?wide\b|\b(?:throughout|anywhere in|across|around) the world\b|\bglobal(?:e|ly)?\b|\bmondiale?\b"
        r"|\bmonde entier\b|\binternationale?\b|\bterritory of the world\b",
        _I,
    ),
    "royalty_free": re.compile(
        r"\broyalty-? ?free\b|\bfree of (?:charge|royalt\w+)|\bfully[- ]paid\b|\bwithout (?:any )?(?:royalt\w+|payment)\b"
        r"|\b(?:without|no)\b[^.;]{0,60}\bcompensation\b|\bgratuite?(?:ment)?\b|\bà titre gratuit\b"
        r"|\b(?:exempte?|libre|franche?) de (?:toute )?(?:redevances?|droits)|\bsans (?:\w+ )?(?:redevances?|royalt\w+)"
        r"|\bsans (?:aucune )?(?:contrepartie|compensation|rémunération)|\blibre de droits\b",
        _I,
    ),
    "transferable": re.compile(
        rf"{_NOT}\b(?:transferr?able|assignable|transférable|cessible|transmissible)\b|\bright to transfer\b",
        _I,
    ),
    "sublicensable": re.compile(
        rf"{_NOT}\bsub-? ?licen[cs]\w+|\bgrant (?:to )?(?:others|third parties)\b|\b(?:let|allow) others (?:to )?do\b"
        rf"|{_NOT}\bsous-? ?licen\w+|\bsous-conc\w+|\bpermettre à (?:des tiers|d'autres)\b"
        r"|\b(?:authori[sz]e|permit|allow) (?:\w+ )?(?:others?|partners?|third[- ]parties)\b|\bautoriser (?:les |d')?(?:autres|des tiers)\b",
        _I,
    ),
    "derivative_works": re.compile(
        r"\bderivative works?\b|\bderivatives\b|\bmodif(?:y|ying|ication\w*)\b|\badapt(?:ing|ation\w*)?\b"
        r"|\btransform(?:ing|ation\w*)?\b|\bœuvres? dérivées?\b|\boeuvres? dérivées?\b|\bmodifi(?:er|cation)\b"
        r"|\badapte[rz]\b|\btransforme[rz]\b",
        _I,
    ),
    "any_purpose": re.compile(
        r"\bfor any (?:and all )?purposes?\b|\bfor all purposes\b|\bà (?:n'importe quelle|toutes?|quelque) fins?\b"
        r"|\bquelle (?:que soit|qu'en soit) la f(?:in|inalité)\b|\bà toute fin\b",
        _I,
    ),
    "ai_training": re.compile(
        r"\btrain(?:ing)?\b[^.;]{0,80}(?:\bAI\b|artificial intelligence|machine[- ]learning|\bmodels?\b)"
        r"|(?:\bAI\b|artificial intelligence|machine[- ]learning)[^.;]{0,60}\btrain"
        r"|\bentraîn\w+[^.;]{0,80}(?:\bIA\b|intelligence artificielle|apprentissage automatique|modèles?)",
        _I,
    ),
}
LASTING = re.compile(r"\bperpetual\b|\birrevocabl[ey]\b|\bperpétuel(?:le)?\b|\birrévocable(?:ment)?\b", _I)
