"""How English and French terms word a grant and its scope. Facts about wordings, no sentence of any text."""

from __future__ import annotations

import re
from typing import Final

SCOPE: Final = (
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

_I: Final = re.IGNORECASE

# The user is the one who grants: "you (adverbs) grant", "vous nous accordez". Each adverb, and each comma, can be taken in one
# way only: what can be taken in two doubles the work with every one of them.
GRANT: Final = re.compile(
    r"\b(?:you|(?:the |each |every )?(?:user|member)s?)(?:'re| are| will| shall| agree to| consent to| must| need to)?"
    r"(?:(?:,? (?:also|hereby|thereby|further|and|then|\w+ly)\b)+,?)?"
    r" (?:grants?|granting|gives?|giving|licen[sc]e|authori[sz]es?|assign)\b"
    r"|\bvous (?:(?:nous|lui|leur|acceptez (?:de|d')|consentez à|devez) ?)*"
    r"(?:(?:aussi\b|\w+ment\b|par les présentes\b|,)\s*)*"
    r"(?:accorde[zr]|octroye[zr]|concéde[zr]|cède[zr]|céde[zr]|confére[zr]|donne[zr]|autorise[zr])\b"
    r"|\b(?:l'utilisateur|le membre|les utilisateurs)(?: nous| lui)? "
    r"(?:accorde|octroie|concède|cède|confère|donne|autorise)(?:nt)?\b",
    _I,
)
# The platform is the one who grants.
GIVEN: Final = re.compile(
    r"\bwe(?:'re| are| also| hereby)* (?:grant|giv)\w* you\b|\bgrants? (?:to )?you\b|\bgives? you (?:a|the|permission)\b"
    r"|\bnous vous (?:\w+ment )?(?:accordons|octroyons|concédons|donnons)\b|\bvous (?:accorde|octroie|concède)\b",
    _I,
)
NOUN: Final = re.compile(
    r"(?<!open source )\blicen[cs]es?\b|\bpermissions?\b|\brights?\b|\bautorisations?\b|\bdroits?\b", _I
)
# "The rights (that) you give us": speaks of a grant and is none.
RELATIVE: Final = re.compile(
    r"\b(?:rights?|licen[cs]es?|permissions?|droits?|autorisations?)(?: (?:that|which|que))?\s*$",
    _I,
)
TO_USERS: Final = re.compile(
    r"^\W*(?:also )?(?:to )?(?:each|every|any|all|the|our)?(?: of the)? ?(?:other |registered |fellow )?"
    r"(?:users?|members?|people|persons?|visitors?|others|anyone|everyone|everybody|viewers?|readers?|followers?|friends|public)\b"
    r"|^\W*(?:(?:également|aussi|\w+ment) )?(?:à |aux )(?:tou\w* )?(?:chaque |les |tout |autres )*(?:utilisat\w+|membres)",
    _I,
)
CONTENT: Final = re.compile(
    r"\bcontents?\b|\bcontenus?\b|\binformations?\b|\bmaterials?\b|\bposts\b|\bphotos?\b|\bsubmissions?\b"
    r"|\bpublications\b|\bdata\b|\b(?:your|their|his|vos|ses|leurs) (?:own )?(?:comments?|reviews?|files?|messages|recordings?|prompts?|inputs?|outputs?"
    r"|résumés?|listings?|documents?|images?|pictures?|texts?|avis|commentaires|fichiers|vidéos|images|textes)\b|\bwhat you've (?:posted|uploaded)\b",
    _I,
)
# What a grant may be over instead: a name and face, feedback, software.
OTHER: Final = re.compile(
    r"\bfeedback\b|\bsuggestions?\b|\bideas?\b|\bcommentaires\b|\bidées\b"
    r"|\b(?:user)?names?\b|\blikeness\b|\bvoice\b|\bnom d'utilisateur\b|\bvotre (?:nom|image|voix)\b"
    r"|\bsoftware\b|\blogiciels?\b|\bupdates\b|\bmises à jour\b|\bour services\b|\bnos services\b",
    _I,
)
FEEDBACK: Final = re.compile(r"\bfeedback\b|\bsuggestions?\b|\bideas\b|\bcommentaires\b|\bidées\b", _I)
# A sentence that goes on about the licence just granted.
STATES: Final = re.compile(
    r"^(?:this|the|these|cette|la|ces|ce|les)\s+(?:licen[cs]es?|rights?|permissions?|droits?|autorisations?)\b"
    r"[^.]{0,60}?\b(?:is|are|allows?|authori[sz]es?|permits?|est|sont|permet|permettent|autorise|comprend|inclut|includes?)\b",
    _I,
)

_NOT: Final = r"(?<!non-)(?<!non )(?<!not )(?<!nicht )(?<!nicht-)(?<!neither )(?<!nor )(?<!ni )(?<!né )(?<!weder )(?<!noch )(?<!pas )"
SCOPE_WORDS: Final[dict[str, re.Pattern[str]]] = {
    "non_exclusive": re.compile(
        r"\bnon-? ?exclusi(?:ve|f|ves|fs)\b|\bnot exclusive\b|\bnicht-? ?(?:exklusiv|ausschlie(?:ss|ß)lich)\w*|\beinfaches?\b[^.;]{0,60}\b(?:nutzungs)?recht|\bnon-? ?esclusiv[aoie]\b",
        _I,
    ),
    "worldwide": re.compile(
        rf"{_NOT}\bworld-? ?wide\b|\b(?:throughout|anywhere in|across|around) the world\b|\bglobal(?:e|ly)?\b|\bmondiale?\b"
        rf"|{_NOT}\bweltweit\w*|\ball territories\b|\bof the universe\b|\btutto il mondo\b|\bmonde entier\b|\binternationale?\b|\bterritory of the world\b",
        _I,
    ),
    "royalty_free": re.compile(
        r"\broyalty-? ?free\b|\bfree of (?:charge|royalt\w+)|\bfully[- ]paid\b|\bwithout (?:any )?(?:royalt\w+|payment)\b"
        r"|\b(?:without|no)\b[^.;]{0,60}\bcompensation\b|\bgratuite?(?:ment)?\b|\bà titre gratuit\b"
        r"|\b(?:exempte?|libre|franche?) de (?:toute )?(?:redevances?|droits)|\bsans (?:\w+ )?(?:redevances?|royalt\w+)"
        r"|\bsans (?:aucune )?(?:contrepartie|compensation|rémunération)|\blibre de droits\b"
        r"|\bunentgeltlich\w*|\bkostenlos\w*|\b\w*gebührenfrei\w*|\bgratuit[oaie]\b|\bsenza (?:alcun )?(?:compenso|corrispettivo|royalt\w+)",
        _I,
    ),
    "transferable": re.compile(
        rf"{_NOT}\b(?:transferr?able|assignable|transférable|cessible|transmissible|übertragbar\w*|trasferibil[ei]|cedibil[ei])\b|\bright to transfer\b|\bour successors and assigns\b|\bpass (?:it|them) on\b",
        _I,
    ),
    "sublicensable": re.compile(
        rf"{_NOT}\bsub-? ?licen[cs]\w+|\bgrant (?:to )?(?:others|third parties)\b|\b(?:let|allow) others (?:to )?do\b"
        rf"|{_NOT}\bunterlizenzier\w*|{_NOT}\bsub-? ?licenz\w+|{_NOT}\bsous-? ?licen\w+|\bsous-conc\w+|\bpermettre à (?:des tiers|d'autres)\b"
        r"|\b(?:authori[sz]e|permit|allow) (?:\w+ )?(?:others?|partners?|third[- ]parties)\b|\bautoriser (?:les |d')?(?:autres|des tiers)\b",
        _I,
    ),
    "derivative_works": re.compile(
        r"\bderivative works?\b|\bderivatives\b|\bmodif(?:y|ying|ication\w*)\b|\badapt(?:ing|ation\w*)?\b"
        r"|\btransform(?:ing|ation\w*)?\b|\bœuvres? dérivées?\b|\boeuvres? dérivées?\b|\bmodifi(?:er|cation)\b"
        r"|\badapte[rz]\b|\btransforme[rz]\b|\bbearbeit\w*|\babgeleitete\w* werk\w*|\bveränder\w+|\bmodifizier\w*"
        r"|\bmodificar\w*|\bopere derivate\b|\badattar\w*|\btrasformar\w*",
        _I,
    ),
    "any_purpose": re.compile(
        r"\bfor any (?:and all )?purposes?\b|\bfor all purposes\b|\b(?:à|pour) (?:n'importe quelle|toutes?|quelque) (?:fins?|finalités?)\b"
        r"|\bquelle (?:que soit|qu'en soit) la f(?:in|inalité)\b|\bà toute fin\b|\b(?:zu|für) (?:jede[nm]?|alle[n]?|beliebige\w*) zweck\w*|\bper (?:qualsiasi|qualunque) (?:scopo|fine|finalità)\b",
        _I,
    ),
    "ai_training": re.compile(
        r"\btrain(?:ing)?\b[^.;]{0,80}(?:\bAI\b|artificial intelligence|machine[- ]learning|\bmodels?\b)"
        r"|(?:\bAI\b|artificial intelligence|machine[- ]learning)[^.;]{0,60}\btrain"
        r"|\bentraîn\w+[^.;]{0,80}(?:\bIA\b|intelligence artificielle|apprentissage automatique|modèles?)"
        r"|\b(?:künstliche\w* intelligenz|KI)\b[^.;]{0,60}\btrain|\btrain[^.;]{0,80}\b(?:künstliche\w* intelligenz|KI|modelle?)\b"
        r"|\baddestr\w+[^.;]{0,80}(?:\bIA\b|intelligenza artificiale|modelli)",
        _I,
    ),
}
# "Not for training AI models", "does not allow us to train": the opposite.
NO_TRAINING: Final = re.compile(
    r"\b(?:not|never|nor)\b (?!only|limited|just|exclusive|restricted)[^.;,]{0,40}\btrain\w*[^.;,]{0,80}"
    r"|\b(?:pas|jamais|non|mai|nicht|nie)\b (?!seulement|limit|nur|abschlie|ausschlie|solo|soltanto)[^.;,]{0,40}\b(?:d'|l')?(?:entraîn|addestr|train)\w*[^.;,]{0,80}",
    _I,
)
LASTING: Final = re.compile(
    r"\bperpetual\b|\bnon-terminable\b|\bfor ?ever\b|\bin perpetuity\b|\birrevocabl[ey]\b|\bperpétuel(?:le)?\b|\birrévocable(?:ment)?\b|\bunwiderruflich\w*|\bunbefristet\w*"
    r"|\b(?:zeitlich )unbe(?:grenzt|schränkt)\w*|\birrevocabil[ei]\b|\bperpetu[aoie]\b",
    _I,
)
# What is granted only where the law keeps a right from being given away: not the licence itself.
FALLBACK: Final = re.compile(
    r"\bmoral rights?\b|\bdroits? mora(?:l|ux)\b|\burheberpersönlichkeit\w*|\bdiritti morali\b|\b(?:not|cannot)[^.;]{0,40}\bwaived?\b"
    r"|\bwithout (?:naming|crediting|attribution)|\bne p(?:eu|ou)\w+ (?:pas )?(?:y )?renoncer|\bnicht verzichte\w*|\bnon (?:sono )?rinunciabil\w*",
    _I,
)
