"""Grants in plain words, without the verb and noun of a licence: "you allow us to", "becomes our property", "räumst uns … ein".

Each rule is a sentence's parts that must all be there. Facts about wordings in four languages, no sentence of any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from auditor.core.rights.patterns import OTHER

_I: Final = re.IGNORECASE

_US: Final = (
    r"(?:us\b|our\b|we\b|the (?:company|service|platform|provider|operator|site|website|app|publisher|licensor|host)\b"
    r"|nous\b|notre\b|la (?:société|plateforme)\b|le (?:service|site|prestataire)\b|l'(?:exploitant|éditeur|opérateur|entreprise|application)\b"
    r"|uns\b|wir\b|d(?:em|er|ie|as) (?:betreiber|anbieter|plattform|gesellschaft|unternehmen|dienst|firma|verein)\w*"
    r"|noi\b|ci\b|(?:al|alla|il|la|all'|l')\s*(?:società|piattaforma|gestore|fornitore|servizio|titolare|azienda|impresa|operatore|editore)\b)"
)
_USER: Final = (
    r"(?:you\b|(?:the |each |every |a )?(?:users?|members?|customers?)\b|vous\b|l'utilisat\w+|le membre\b|les (?:utilisat\w+|membres)\b|le client\b"
    r"|du\b|ihr\b|sie\b|(?:der|die|jeder|jede) (?:nutz\w+|benutz\w+|mitglied\w*|kund\w+|teilnehm\w+)|nutzende\b|das mitglied\b"
    r"|tu\b|lei\b|voi\b|l'utente\b|gli utenti\b|il (?:cliente|membro)\b)"
)
_USE: Final = re.compile(
    r"\b(?:us(?:e|es|ing|age)|reproduc\w+|reproduction|cop(?:y|ies|ying)|displays?|shows?|publish\w*|publication|distribut\w+|modif\w+|adapt\w*"
    r"|stor(?:e|es|ing)|host(?:s|ing)?|shar(?:e|es|ing)|exploit\w*|broadcast\w*|transmit\w*|sell|commerciali[sz]e\w*|licen[sc]e|right to\b"
    r"|utilis\w+|reprodui\w+|copi\w+|affich\w+|publi\w+|diffus\w+|héberg\w+|partag\w+|transmett\w+|usage"
    r"|nutz\w+|verwend\w+|vervielfält\w+|kopier\w+|anzuzeig\w+|anzeig\w+|veröffentlich\w+|verbreit\w+|bearbeit\w+|speicher\w+|zugänglich|verwert\w+"
    r"|us(?:are|i|iamo)|utilizz\w+|riprodu\w+|mostrare|pubblic\w+|distribu\w+|diffond\w+|conserv\w+|condivid\w+|sfrutt\w+)\b",
    _I,
)
_CONTENT: Final = re.compile(
    r"\bcontents?\b|\bcontenus?\b|\bposts\b|\bphoto(?:s|graph\w*)?\b|\bvideos?\b|\bvidéos?\b|\bpictures?\b|\bimages?\b|\bmaterials?\b|\bsubmissions?\b"
    r"|\b(?:whatever|anything|everything|what|material|all) (?:that )?(?:you|users?) (?:post|upload|submit|share|publish)\w*|\bcontributions?\b"
    r"|\bpublications\b|\bœuvres?\b|\b(?:tout )?ce que vous (?:publi|mett|post|partag)\w+|\binhalt\w*|\bbeitr[aä]g\w*|\bfotos?\b|\bbilder\w*"
    r"|\bwerke?n?\b|\bmateriali?en?\b|\bmateriale?\b|\bcontenut[oi]\b|\bimmagin[ei]\b|\bopere\b|\bcontribut[oi]\b|\bpubblicazion[ei]\b|\btextes?\b|\btexte\b|\btesti\b",
    _I,
)
_RIGHT: Final = (
    r"(?:licen[cs]es?|rights?|permission|ownership|title|copyright|droits?|licences?|autorisation|\w*rechte?n?|\w*lizenz(?:en)?|erlaubnis"
    r"|licenza|licenze|diritt[oi]|permesso|proprietà)"
)
_OWN: Final = re.compile(
    r"\byours?\b|\bupload\w*|\bposting\b|\bpubliant\b|\bpubblicando\b|\byou (?:post|upload|submit|share|publish|create|provide)\w*|\buploaded by\b|\busers?'? |\bvos\b|\bvotre\b|\bvous (?:publi|mett|post|partag)\w+"
    r"|\butilisat|\bmembre|\bses\b|\bdein\w*|\bihr\w*|\bnutzer\w*|\bhochgeladen\w*|\beingestellt\w*|\btuo[ii]?\b|\btuoi\b|\btue\b|\bsu[oei]i?\b|\bvostr\w+|\bcaricat\w+|\bpubblicat\w+|\bpost(?:s|ing)?\b|\bsubmitted\b|\bany content\b|\bpublication d",
    _I,
)
# What the platform gives, or only asks for: no grant of the user.
_THEIRS: Final = re.compile(
    r"\bwe (?:hereby )?(?:grant|give|allow|permit|authori[sz]e|let) you\b|\bnous vous (?:\w+ment )?(?:accord|autoris|conc[eé]d|donn|permett)\w+"
    r"|\bwir (?:räumen|gewähren|erteilen|erlauben|gestatten|übertragen)\b|\b(?:räumen|gewähren|erteilen) wir (?:ihnen|dir|euch)\b"
    r"|\b(?:ti|le|vi) (?:concediamo|autorizziamo|consentiamo)\b|\bnot (?:allow|permit|authori[sz]e|grant|use|become|claim)\b|\bno (?:rights?|licen[cs]e)\b"
    r"|\brepresent and warrant|\bwe (?:can|may)(?: also)? (?:remove|restrict|refuse|delete|mention)|\bremov(?:e|al) or\b|\bwill not\b|\bother users? (?:may|can)\b"
    r"|\bothers (?:may|share)\b|\bby others\b|\bof others\b|\bvous permett\w+|\benables? you\b|\ballows? you\b|\bautres (?:utilisateurs|personnes)\b|\bsupprim\w+|\bentfern\w+|\brimuov\w+"
    r"|\bn'(?:est|êtes|accord\w+|autoris\w+) pas\b|\bkein(?:e|erlei)? (?:\w+ )?(?:rechte|lizenz|nutzungsrecht)\w*|\bnothing in th\w+\b|\baucun(?:e)? (?:droit|licence)\b|\balcun[ao]? (?:diritto|licenza)\b|\bnicht (?:nutzen|verwenden|kopieren|vervielfältigen)\b"
    r"|\bnon (?:ci )?(?:conced\w+|autorizz\w+|puoi|può)\b|\bmay not\b|\bmust not\b|\bne (?:pouvez|devez|peut) pas\b|\bour (?:own )?content\b|\bnos contenus\b|\bunsere\w? inhalte\b",
    _I,
)
_TO_OTHERS: Final = re.compile(
    r"\b(?:allow|permit|let|grant)s? (?:(?:any|all|every|each|the|our) )?(?:other |registered |fellow )?(?:users?|members?|people|others|everyone|friends|followers|viewers)\b"
    r"|\baux autres (?:utilisat|membres)\w*|\b(?:anderen|den|allen) (?:nutz|mitglied|benutz)\w+|\b(?:agli|ad) (?:altri )?(?:utenti|membri)\b",
    _I,
)
_RULES: Final = tuple(
    re.compile(rule, _I)
    for rule in (
        # you allow us to, you let us
        rf"\b{_USER}[^.;]{{0,60}}?\b(?:allow|permit|let|authori[sz]e|enable|empower)s?\b [^.;]{{0,20}}?(?:{_US}|[A-Z]\w+)",
        # you agree that we may; you consent to our use
        rf"\b{_USER}[^.;]{{0,30}}?\b(?:agree|accept|acknowledge|consent|understand)s?\b[^.;]{{0,40}}?{_US}[^.;]{{0,30}}?\b(?:may|can|shall|will|are|use|reproduction|copying|publication)\b",
        # we may use what you upload
        rf"{_US}[^.;]{{0,20}}?\b(?:may|can|is (?:entitled|allowed|free) to|are (?:entitled|allowed|free) to|ha(?:s|ve|ve the) (?:the )?right to)\b",
        # posting gives us the right; the company obtains a right
        rf"\b(?:gives?|grants?|confers?|provides?|assigns?|transfers?|cedes?)\b[^.;]{{0,80}}?{_US}?[^.;]{{0,40}}?\b{_RIGHT}\b",
        rf"{_US}[^.;]{{0,20}}?\b(?:obtains?|receives?|acquires?|gets?|is granted|are granted)\b[^.;]{{0,60}}?\b{_RIGHT}\b",
        rf"\b{_USER}[^.;]{{0,20}}?\b(?:transfer|assign|cede|convey)s?\b[^.;]{{0,40}}?\b{_RIGHT}\b",
        # French
        rf"\b{_USER}[^.;]{{0,40}}?\b(?:autoris|permet|laiss|habilit)\w*[^.;]{{0,20}}?|\bnous (?:autoris|permett|laiss)(?:ez|e|ent)\b",
        rf"\bconf[eéè]r\w+[^.;]{{0,80}}?\b(?:droits?|licence)\b|\bdonn\w+ (?:à )?{_US}?[^.;]{{0,40}}?\bdroits?\b",
        rf"\b(?:accept|consent|reconnaiss)\w+[^.;]{{0,30}}?\b(?:que|à ce que)\b[^.;]{{0,15}}?{_US}",
        rf"\b{_USER}[^.;]{{0,30}}?\b(?:cèd|céd|transfèr|transfér|conc[eèé]d|accord|octroi|octroy)\w+[^.;]{{0,80}}?\b{_RIGHT}\b",
        rf"{_US}[^.;]{{0,20}}?\b(?:pouvons|peut|pourra|pourrons|sommes (?:libres|autorisés)|est (?:libre|autorisée?)|obtient|acquiert|reçoit|dispose)\b",
        # German
        rf"\b{_USER}[^.;]{{0,120}}?\b{_RIGHT}\b[^.;]{{0,200}}?\bein(?:räum\w*|geräumt)?\b",
        rf"\b(?:räum|gewähr|erteil|übertr[aä]g|überl[aä]ss|überlass)\w*[^.;]{{0,120}}?(?:{_US}[^.;]{{0,120}}?)?\b{_RIGHT}\b",
        rf"\b(?:erlaub|gestatte|ermächtig)\w*\b[^.;]{{0,25}}?{_US}|{_US}[^.;]{{0,40}}?\b(?:dürfen|darf|sind berechtigt|ist berechtigt|können)\b",
        rf"\beinverstanden\b[^.;]{{0,20}}?\bdass\b[^.;]{{0,15}}?{_US}",
        rf"\b(?:erh(?:ä|a)lt\w*|erhalten|erwirbt|erwerben)\b[^.;]{{0,20}}?{_US}?[^.;]{{0,80}}?\b{_RIGHT}\b",
        # Italian
        rf"\b(?:conced|conferisc|ced[eio]|attribuisc|trasferisc|accord|rilasci)\w*\b[^.;]{{0,80}}?\b{_RIGHT}\b",
        rf"\b(?:ci|noi|{_US})[^.;]{{0,10}}?\b(?:autorizz|consent|permett)\w*|\b(?:autorizz|consent|permett)\w*[^.;]{{0,20}}?{_US}",
        rf"\b(?:accett|acconsent)\w*[^.;]{{0,30}}?\b(?:che|affinché)\b[^.;]{{0,40}}?\b(?:possiamo|possa|{_US})",
        r"\b(?:possiamo|potremo|può|potrà) (?:liberamente )?(?:usare|utilizzare|riprodurre|pubblicare|sfruttare)\b",
    )
)
# A licence in due form, in a language that the rules of `grants` do not know: no word of use is needed beside it.
_FORMAL: Final = re.compile(
    rf"\b(?:räum|gewähr|erteil|übertr[aä]g)\w*[^.;]{{0,160}}?\b{_RIGHT}\b|\b{_USER}[^.;]{{0,80}}?\b{_RIGHT}\b[^.;]{{0,200}}?\b(?:ein|einräum\w*|übertrag\w*|gewähr\w*)\b"
    rf"|\b(?:conced|conferisc|ced[eio]\b|attribuisc|rilasci|trasferisc)\w*[^.;]{{0,80}}?\b{_RIGHT}\b",
    _I,
)
_PROPERTY: Final = re.compile(
    r"\b(?:becomes?|become|shall be|will be|are|is) (?:the )?(?:sole |exclusive )*(?:our (?:sole |exclusive )*property|property of (?:us|the (?!user|member|author)\w+|[A-Z]\w+))\b"
    r"|\bdevien(?:t|nent|dra|dront) (?:notre|la) propriété\b(?! de l'(?:utilisat|auteur))|\bnous appartien(?:t|nent|dra|dront)\b"
    r"|\b(?:in|als) (?:unser|das) eigentum\b|\bwerden (?:unser )eigentum\b|\bwird unser eigentum\b|\bdivent(?:a|ano|erà|eranno) (?:di )?(?:nostra )?proprietà\b(?! dell'utente)"
    r"|\b(?:assign|transfer|cede)s? (?:to us|to the \w+|all)\b[^.;]{0,40}\b(?:rights?|title|copyright|ownership)\b",
    _I,
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])[”\"»)]?\s+(?=[A-ZÀÉÈŒÄÖÜ“«(\"])")
_ANY_USE: Final = re.compile(
    rf"{_USE.pattern}|\b{_RIGHT}\b|\busat[aeio]\b|\bgenutzt\b|\bused\b|\bexploité\w*|\bown(?:s|ed)?\b|\bsfruttat\w+",
    _I,
)
_ANY_OWN: Final = re.compile(
    rf"{_OWN.pattern}|\byou send\b|\bsending\b|\benvoy\w+|\bmis en ligne\b|\bpubblichi\b|\binvi\w*", _I
)
_ANY_PARTY: Final = re.compile(
    rf"\b{_US}|\b(?:par|dal|dalla|vom|von|by|an) (?:nous|uns|noi|us|the \w+|la \w+|le \w+|l'\w+|\w+)\b|\b(?:waive|renonc|verzicht|rinunci)\w*",
    _I,
)
# What hands something over, whoever is named as the one who gets it.
_HANDED: Final = re.compile(
    r"\bvests? in\b|\bpass(?:es)? to\b|\bhand(?:s|ing)? us\b|\blicen[cs](?:ed|es|ing) (?:to|under)\b|\b(?:deemed|considered) (?:to be )?licen[cs]ed\b"
    r"|\bbelongs? to (?!you\b|the (?:user|author|member))|\b(?:vaut|emport\w+) (?:\w+ )?(?:cession|licence|autorisation)\b|\bau profit d[eu]\b"
    r"|\blizenzier\w+|\beigentum (?:der|des|von)\b(?! (?:nutz|mitglied|kund|urheb))|\bgehen\b[^.;]{0,60}\büber\b|\bsteh(?:t|en)\b[^.;]{0,60}\b\w*recht\w* zu\b"
    r"|\berh(?:ä|a)lt\w*\b[^.;]{0,80}\b\w*(?:nutzungsrecht|lizenz)\w*|\bzur (?:freien )?verwendung\b"
    r"|\bpassano? (?:a|al|alla|all')|\bmett\w+ a disposizione\b|\bin licenza\b|\bacquisi\w+ [^.;]{0,40}\bdiritt\w+|\bda parte (?:nostra|del|della|dell')"
    r"|\b(?:utilizzat|usat|sfruttat|pubblicat)[aeio] (?:da(?: noi)?|dal|dalla|dall')",
    _I,
)
LONG: Final = 1_200  # characters of a sentence that are looked at


def pieces(text: str) -> Iterator[str]:
    """The sentences of a passage, as far as they are looked at."""
    return (whole[:LONG] for whole in _SENTENCE.split(text))


@dataclass(frozen=True, slots=True)
class PlainGrant:
    """One sentence that grants without saying so; where in its passage it begins."""

    start: int
    sentence: str


def plain_grants(text: str) -> Iterator[PlainGrant]:
    """The sentences of a passage in which the user lets the platform use the user's content."""
    at = 0
    for whole in _SENTENCE.split(text):
        start = text.index(whole, at) if whole else at
        at = start + len(whole)
        one = whole[:LONG]
        content, other = _CONTENT.search(one), OTHER.search(one)
        if (
            content is None
            or (other and other.start() < content.start())
            or _THEIRS.search(one)
            or _TO_OTHERS.search(one)
        ):
            continue
        said = (
            _PROPERTY.search(one)
            or (_OWN.search(one) and _FORMAL.search(one))
            or (_USE.search(one) and _OWN.search(one) and any(r.search(one) for r in _RULES))
        )
        if said:
            yield PlainGrant(start, one)


def may_grant(text: str) -> bool:
    """Whether a sentence speaks of the use of the user's content by somebody, in words that no rule knows."""
    return any(
        _CONTENT_LIKE.search(one)
        and (
            (_ANY_USE.search(one) and _ANY_OWN.search(one) and _ANY_PARTY.search(one))
            or (_HANDED.search(one) and _ANY_SENT.search(one))
        )
        for one in pieces(text)
        if not _THEIRS.search(one) and not _TO_OTHERS.search(one)
    )


_ANY_SENT: Final = re.compile(
    rf"{_ANY_OWN.pattern}|\buser content\b|\bsubmi(?:t|ss)\w*|\bposten\b|\bhochladen\b|\bmise en ligne\b|\bla publication\b|\bcaricand\w+|\butent[ei]\b|\bbeiträgen\b|\bmitglieder\b",
    _I,
)
_CONTENT_LIKE: Final = re.compile(
    rf"{_CONTENT.pattern}|\buploads?\b|\bfotografie\b|\b(?:le|tue) foto\b|\bdroits d'auteur\b|\bla publication\b",
    _I,
)
