"""What may be a grant in words that no rule knows: where no licence was found, it is shown and "none" is not said.

It asks for no known object: a right that somebody gives the platform is worth reading, whatever it is over. Only a right
to use the platform's own service, a right that is denied, and leave to charge or to write are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from auditor.core.rights.plainwords import may_grant, pieces
from auditor.core.rights.text_blocks import Passage

_I: Final = re.IGNORECASE

_RIGHT: Final = (
    r"(?:licen[cs]es?|rights?|permission|consent|authori[sz]ation|licences?|droits?|autorisations?|permission|\w*rechte?s?|\w*lizenz(?:en)?"
    r"|erlaubnis|einwilligung|licenz[ae]|diritt[oi]|permess[oi]|autorizzazion[ei]|facoltà)"
)
_GIVE: Final = (
    r"(?:grant|giv(?:e|es|ing)\b|licen[sc]|authori[sz]|permit|allow|lets?\b|assign|transfer|cede|confer|waiv|releas"
    r"|accord|octro[iy]|conc[eèé]d|c[eèé]d(?:e|ez|ent)\b|conf[eéè]r|donne|autoris|permet|consen|renonc|file(?:s|z)?\b"
    r"|räum|gewähr|erteil|übertr[aä]g|überl[aä]ss|gestatt|erlaub|ermächtig|\btr[ei]tt?(?:en|e|st|t)?\b|verzicht|bewillig"
    r"|conce[ds]|conferi|attribui|trasferi|rilasci|autorizz|permett|acconsent|rinunci)\w*"
)
_TO_THEM: Final = (
    r"\b(?:us|nous|uns|ci|noi|(?:to|à|an|a) (?:the )?[A-Z]\w+|(?:the|our|la|le|l'|der|dem|die|das|al|alla|il|il|lo) ?(?:company|service|platform|operator|provider|site"
    r"|website|app|publisher|société|plateforme|exploitant|éditeur|prestataire|opérateur|betreiber\w*|anbieter\w*|plattform|gesellschaft"
    r"|società|piattaforma|gestore|fornitore|titolare)|wir|we)\b"
)
_DUE: Final = re.compile(
    rf"\b{_GIVE}[^.;]{{0,160}}?\b{_RIGHT}\b|\b{_RIGHT}\b[^.;]{{0,200}}?\b(?:ein)?(?:ge)?{_GIVE}", _I
)
_LET: Final = re.compile(rf"{_TO_THEM}[^.;]{{0,80}}?\b{_GIVE}|\b{_GIVE}[^.;]{{0,60}}?{_TO_THEM}", _I)
_BY_NAME: Final = re.compile(
    r"\blicen[cs]e (?:that |which )?you (?:give|grant)|\blicences? que vous|\blizenz,? die (?:sie|du)\b|\blicenza che (?:ci )?conced",
    _I,
)
# The platform helps itself: may, shall be free to, dürfen, potremo.
_MAY: Final = re.compile(
    rf"{_TO_THEM}[^.;]{{0,30}}?\b(?:may|can|(?:shall|will) (?:have|be)|(?:is|are) (?:entitled|free|allowed)|ha(?:s|ve) the right"
    r"|pouvons|pourrons|peut|pourra|dürfen|darf|können|kann|berechtigt|possiamo|potremo|può|potrà)\b"
    r"|^\W*(?:possiamo|potremo|può|potrà)\b",
    _I,
)
_PASSIVE: Final = re.compile(
    r"\b(?:may|can|will|shall|are|is) (?:\w+ )?(?:be )?(?:\w+ )?(?:used|published|exploited|copied|reproduced|shared|shown|sold|released under|deemed|considered)\b"
    r"|\b(?:peuvent|pourront|peut|pourra|sont|est) (?:\w+ )?(?:être )?(?:utilis|exploit|publi|reprodui|diffus|réput|considér|cédé|partag)\w*"
    r"|\b(?:können|dürfen|werden|kann|darf|wird)\b[^.;]{0,160}?\b(?:genutzt|verwendet|veröffentlicht|verwertet|gezeigt|weitergegeben|ausgewertet)\b"
    r"|\beinverstanden\b[^.;]{0,40}\bdass\b[^.;]{0,200}\bwerden\b"
    r"|\b(?:possono|potranno|può|potrà|sono|vengono)\b[^.;]{0,60}?\b(?:usat|utilizzat|pubblicat|sfruttat|riprodott|condivis|cedut)[aeio]\b",
    _I,
)
_PROPERTY: Final = re.compile(
    r"\bbecomes? (?:our|the) (?:\w+ )?property\b|\b(?:our|company) property\b|\bdevien\w+ (?:notre|la) propriété\b"
    r"|\b(?:unser|in das|in unser) eigentum\b|\bdivent\w+ (?:di )?(?:nostra )?proprietà\b|\blibres? de droits\b",
    _I,
)
_USE: Final = re.compile(
    r"\b(?:re)?us(?:e|es|ed|ing|age)\b|\breproduc|\bcop(?:y|ies|ied)|\bshow|\bdisplay|\bpublish|\bpublication|\bdistribut|\bmodif|\badapt|\bshar(?:e|ed|ing)\b|\bexploit"
    r"|\b(?:re)?s(?:ell|old)\b|\blicen[cs]|\btransmit|\bcrop|\btranslat|\bedit\b|\btrain|\breleased under|\bdeemed|\bchange it|\bstore\b|\bhost\b"
    r"|\b(?:ré)?utilis|\breprodui|\bcopi|\baffich|\bpubli|\bdiffus|\bpartag|\bcommuni|\brecadr|\bhéberg|\bréput|\bcéd"
    r"|\w*nutz(?:en|t|ung)|\bverwend|\bvervielf|\bkopier|\bzeigen|\bgezeigt|\bveröffentlich|\bverbreit|\bbearbeit|\bspeicher|\bverwert|\bweiter(?:zu)?ge|\bzuschneid"
    r"|\busa(?:r|t)|\butilizz|\briprodu|\bmostra|\bpubblic|\bdistribu|\bdiffond|\bcondivid|\bsfrutt|\bmodific|\bceder|\bospita",
    _I,
)
_THING: Final = re.compile(
    r"\b(?:contents?|posts?|photos?|videos?|pictures?|images?|materials?|submissions?|contributions?|comments?|reviews?|files?|messages?|feedback|suggestions?"
    r"|recordings?|prompts?|inputs?|outputs?|résumés?|resumes?|cvs?|listings?|records?|documents?|texts?|notes?|ratings?|conversations?|uploads?|works?|profile"
    r"|articles?|artwork|ideas?|something|anything|everything|whatever|data|testimonials?|stories|stor(?:y|ies)"
    r"|contenus?|publications?|œuvres?|textes?|avis|commentaires?|fichiers?|messages|vidéos?|annonces?|enregistrements?|données|idées"
    r"|\w*inhalt\w*|\w*beitr[aä]g\w*|\w*fotos?|\w*bild(?:er\w*)?|\w*bewertung\w*|\w*datei\w*|\w*kommentar\w*|\w*nachricht\w*|\w*aufnahme\w*|\w*beschreibung\w*"
    r"|\w*werke?n?|\w*texte?n?|\w*dokument\w*|\w*daten|\w*material\w*|\w*anzeigen|\w*rezension\w*"
    r"|contenut[oi]|immagin[ei]|oper[ae]|foto|fotografi[ae]|recension[ei]|comment[oi]|file|messagg[io]|registrazion[ei]|test[oi]|dati|document[oi]|annunc[io]|contribut[oi]|pubblicazion[ei])\b",
    _I,
)
_IT: Final = re.compile(
    r"\b(?:it|them|these|those|they|les|celles?-ci|ceux-ci|l'\w+|sie|diese\w*|ihn|es|li|le|lo|la)\b|\w(?:ar|er|ir)(?:l[aeio]|ne)\b",
    _I,
)
_YOURS: Final = re.compile(
    r"\byou(?:r|rs)?\b|\busers?\b|\bmembers?\b|\bsubmitted\b|\buploaded\b|\bposted\b|\bvos\b|\bvotre\b|\bvous\b|\btes\b|\butilisat|\bmembre|\bdéposé|\bihre?\w*\b"
    r"|\bdein\w*|\bnutzer\w*|\bmitglied\w*|\bkund\w*|\beingestellt|\beingereicht|\bhochgeladen|\btu[oae]i?\b|\btuoi\b|\bsu[oae]i?\b|\bsuoi\b|\butent|\bcaricat|\bpubblicat"
    r"|\bcontribut|\bpractitioner|\bpraticien|\bauthor|\bauteur",
    _I,
)
# The platform gives, the user is told not to, or nobody gives anything.
_NO: Final = re.compile(
    r"\bother (?:platforms|services|sites|providers)\b[^.;]{0,20}\b(?:ask|require|demand)"
    r"|\b(?:we|licen[cs]e,? which|licensor)\b[^.;]{0,40}\b(?:grants?|gives?|allow|permit|authori[sz]e|let)s? (?:to )?(?:you|users|members|the (?:user|member|customer))\b|\bgrants? you\b"
    r"|\b(?:company|operator|provider|platform)\b (?:hereby )?(?:grants?|gives?) (?:to )?(?:you|the (?:user|member|customer)|users|members)\b"
    r"|\bnous (?:vous|lui)\b|\b(?:société|éditeur|exploitant|prestataire|plateforme) (?:vous |lui )?(?:accorde|concède|octroie|autorise) (?:à l'utilisat|aux|au client|une)"
    r"|\bwir (?:räumen|gewähren|erteilen|erlauben|gestatten|übertragen) (?:ihnen|dir|euch|den|dem)\b|\b(?:räumen|gewähren|erteilen) wir\b"
    r"|\b(?:räumt|gewährt|erteilt) (?:ihnen|dir|dem (?:nutzer|kunden)|der nutzerin)\b"
    r"|\b(?:ti|le|vi) (?:concediamo|autorizziamo|consentiamo)\b|\b(?:concede|concediamo|accorda) (?:all'utente|agli utenti|al cliente|al membro)\b"
    r"|\b(?:no|any|acquire no|claim no|without (?:a|any)) (?:\w+ )?(?:rights?|licen[cs]es?|permission)\b(?=[^.;]*)(?<!any right)(?<!any rights)(?<!any licence)(?<!any license)"
    r"|\b(?:not|never|nothing|neither|nor|don't|won't|cannot)\b[^.;]{0,40}\b(?:grants?|give|licen[cs]e|allow|permit|authori[sz]e|transfer|assign|use|used|sell|sold|share|publish|become|acquire|claim)"
    r"|\bn(?:e |')[^.;]{0,40}\b(?:pas|aucun\w*|jamais|rien|nullement)\b|\b(?:aucun\w*) (?:droit|licence|autorisation)"
    r"|\bkein\w* (?:\w+ )?(?:rechte?|lizenz|\w*nutzungsrecht|erlaubnis|einwilligung)\w*|\b(?:nicht|nie|niemals|weder)\b[^.;]{0,60}\b(?:nutz|verwend|veröffentlich|verkauf|weiter|räum|gewähr|über|kopier|erlaubt|gestattet)\w*"
    r"|\bnon\b (?!(?:exclusi|esclusi))[^.;]{0,40}\b(?:conced|acqui|autorizz|us|utilizz|pubblic|vend|ced|condivid|trasfer|puoi|può|è|sono)\w*|\balcun[ao]? (?:diritto|licenza|permesso)|\bnessun[ao]? (?:diritto|licenza|permesso)"
    r"|\b(?:may|must) (?:not|only)\b|\bonly with (?:your|the)\b|\bwith your (?:prior |express |explicit )?(?:consent|permission)\b|\bavec votre (?:accord|consentement)\b"
    r"|\b(?:nur )?mit (?:ihrer|deiner) (?:\w+ )?(?:einwilligung|zustimmung)\b|\bcon il (?:tuo|suo) consenso\b"
    r"|\brepresent and warrant|\bwarrant that you\b|\bgarantissez\b|\bvous permet\b|\benables? you\b|\ballows? you\b|\bpermits? you\b|\bpermette all'utente\b|\bermöglicht\b",
    _I,
)
# About the account, money, mail or the contract, or about their own service: not about what the user puts in.
_ELSE: Final = re.compile(
    r"\b(?:(?<!free of )charge|debit|bill|invoice|contact|e-?mail|notif\w+|remind|collect payment|prices?|fees?|terminate|suspend|laws?|jurisdiction|cookies?"
    r"|débiter|prélever|facturer|contacter|courriel|résili\w+|prix|loi|droit suisse|droit français"
    r"|belasten|abbuchen|kontaktieren|benachrichtig\w*|kündig\w+|widerruf\w*|preise?|gesetz|widerspr\w+|vertrag(?:s|es)?"
    r"|addebitare|contattare|recesso|prezz[io]|legge|diritto svizzero|rimborso|refund|remove|delete|entfernen|löschen|supprimer|rimuovere|modify (?:these|the) terms"
    r"|change (?:these|the) (?:terms|prices)|modifier (?:les|ces) (?:présentes )?conditions|diese bedingungen|le (?:presenti )?condizioni)\b",
    _I,
)
_THEIR_APP: Final = re.compile(
    r"\b(?:use|access|utiliser|d'utilisation de|accéder à|nutzen|nutzung|usare|utilizzare|uso)\b[^.;]{0,30}\b(?:the|our|this|la|le|l'|notre|nos|der|die|das|des|unsere\w*|il|lo|nostr\w|dell')\s*"
    r"(?:apps?|applications?|services?|software|websites?|site|platform|plateforme|logiciel|dienst\w*|website|plattform|anwendung|servizi\w*|piattaforma|sito|applicazione)\b"
    r"|\b(?:app|service|software|dienst|anwendung|application|applicazione|website)\b[^.;]{0,20}\bzu (?:nutzen|verwenden)\b",
    _I,
)
_TO_OTHERS: Final = re.compile(
    r"\b(?:allow|permit|let|grant)s? (?:(?:any|all|every|each|the|our) )?(?:other |registered |fellow )?(?:users?|members?|people|others|everyone|friends|followers|viewers)\b(?=[^.;]{0,12}\bsee\b)",
    _I,
)


# Somebody gives the platform something, whatever the words that follow are.
_GIVEN_US: Final = re.compile(
    r"\byou (?:\w+ )?(?:grant|licen[cs]e) (?:to )?us\b|\bvous nous (?:\w+ )?(?:accord|conc[eé]d|octroy)\w+|\b(?:räumen|räumst|räumt) uns\b|\bci conced\w+",
    _I,
)
_CLAUSE: Final = re.compile(
    r"[;:–]|,? (?:but|however|mais|aber|jedoch|ma|però)\b|, (?:and|which|that|while|except|et|qui|que|und|die|das|wobei|e|che|tranne)\b"
    r"| (?=you (?!to )(?:\w+ )?(?:grant|give|permit|allow|authori[sz]e|licen[cs]e|assign)\b|vous nous (?:\w+ )?(?:accord|conc|octro|autoris|donn|permet)|(?:räumen|gewähren|erteilen) sie uns\b|ci conced)",
    _I,
)


def _undenied(one: str) -> str:
    """Of a sentence that denies something only the clauses that do not."""
    if not _NO.search(one):
        return one
    return ", ".join(part for part in _CLAUSE.split(one) if not _NO.search(part))


def doubtful(found: Sequence[Passage]) -> tuple[Passage, str] | None:
    """The first sentence that may be a grant and its passage; None where every sentence was understood."""
    before = ""
    for at, passage in enumerate(found):
        listed = passage.text
        if passage.text.endswith(":"):  # the items of its list say what it is over
            items = takewhile(lambda item: item.bullet and not item.heading, found[at + 1 : at + 9])
            listed = " ".join([passage.text, *(item.text for item in items)])
        for one in pieces(passage.text):
            whole = listed if one.endswith(":") and passage.text.endswith(one) else one
            if _doubtful(_undenied(whole), before) or may_grant(_undenied(one)):
                return passage, one
            before = one
    return None


def _doubtful(one: str, before: str) -> bool:
    if _TO_OTHERS.search(one):
        return False
    if _BY_NAME.search(one):
        return True
    own = bool(_THING.search(one) and _YOURS.search(one))
    about = own or bool(_THING.search(before) and _YOURS.search(before) and _IT.search(one))
    if _PROPERTY.search(one) and _THING.search(one):
        return True
    if _ELSE.search(one) and not own:
        return False
    if _GIVEN_US.search(one) and not _THEIR_APP.search(one):
        return True
    if _DUE.search(one) and (_LET.search(one) or (about and _USE.search(one))):
        return not _THEIR_APP.search(one) or own
    if not about or not _USE.search(one):
        return False
    if _ELSE.search(one):
        return False
    return bool(_LET.search(one) or _MAY.search(one) or _PASSIVE.search(one))
