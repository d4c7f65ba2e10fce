"""Whose page a capture shows: what its account switcher, its "view as" and its supervised sections say, and of whom its
own answers speak. People in lists, posts and suggestions say nothing of the owner; nor does a display name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from auditor.core.model import (
    Account,
    Capture,
    Doubt,
    Doubtful,
    Named,
    Profile,
    Role,
    Whose,
    folded,
    is_handle,
    same_handle,
    whose,
)
from auditor.core.reading.fingerprint import known_words
from auditor.core.reading.nodes import CONTROLS, INLINE, IndexedNode, NodeRange, Spots, flatten
from auditor.core.reading.normalize import normalize
from auditor.core.reading.tree import PROFILE

_SIGN: Final = re.compile(r"(?<![\w.@/])@([\w.\-]+(?:@[\w.\-]+)?)")
_ADDRESS: Final = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_LONE: Final = re.compile(r"\(?@[\w.\-]+(?:@[\w.\-]+)?\)?")
# Where people stand who are somebody else, and what only quotes.
_PEOPLE: Final = frozenset(
    "list listitem article feed table row rowgroup grid gridcell figure blockquote option listbox tree treeitem"
    " complementary search tooltip deletion".split()
)
_QUOTED: Final = frozenset("article feed figure blockquote complementary tooltip deletion".split())
_UNCHOSEN: Final = frozenset("tab menuitem menuitemradio radio option treeitem".split())
# where a site says who is signed in
_STRONG: Final = frozenset({"banner", "navigation", "menubar", "toolbar"})
_PARTS: Final = frozenset({"region", "group", "form", "tabpanel", "radiogroup"})
_PRESSED: Final = frozenset({"link", "button", "menuitem", "tab"})  # what only offers to go there
_LISTS: Final = re.compile(
    r"suggest|people|follow|friend|request|block|mute|restrict|contact|post|comment|member|connection|mention|activity"
    r"|suggér|personne|abonn|ami[se]?\b|demande|bloqu|masqu|contact|publication|commentaire|membre|relation"
    r"|vorschl|person|gefolgt|freund|anfrage|blockiert|stumm|kontakt|beitr|kommentar|mitglied"
    r"|suggeri|person[ae]|seguit|seguac|amic|richiest|bloccat|silenziat|contatt|pubblicazion|comment|membr|collegament",
    re.IGNORECASE,
)
# Beside a handle: whose page, account, settings or picture it is.
_OWNER: Final = re.compile(
    r"\b(?:signed in as|logged in as|switch(?:ed)? (?:account|profile)|(?:current|active|your|other|second) (?:account|profile)"
    r"|(?:settings|account|profile|page) of|on behalf of|connecté\w* en tant que|changer de (?:compte|profil)"
    r"|(?:compte|profil) (?:actuel|actif)|(?:votre|ton|autre|deuxième) (?:\w+ )?(?:compte|profil)|(?:paramètres|compte|profil|page) de"
    r"|au nom de|(?:ein|an)gemeldet als|(?:konto|profil) wechseln|(?:aktuelles|aktives|ihr|dein|anderes|zweites) (?:\w+ )?(?:konto|profil)"
    r"|(?:einstellungen|konto|profil|seite) von|im namen von|access\w+ (?:effettuato )?come|cambia (?:account|profilo)"
    r"|(?:account|profilo) (?:attuale|attivo)|(?:il (?:su|tu)o|altro|secondo) (?:\w+ )?(?:account|profilo)"
    r"|(?:impostazioni|account|profilo|pagina) di|per conto di|a nome di)\b",
    re.IGNORECASE,
)
_AS: Final = re.compile(
    r"(?:\b(?:viewing|acting|managing|browsing|impersonating|posting)\b[^.]{0,40}?\bas\b|\bview(?:ed)? as\b\s*:?"
    r"|\b(?:managing|impersonating)\b"
    r"|\b(?:voyez|consultez|affichez|agissez|gérez)\b[^.]{0,40}?\b(?:en tant que|comme)\b|\baffichage en tant que\b"
    r"|\bvue? en tant que\b|\b(?:siehst|sehen|handelst|handeln|verwaltest|verwalten)\b[^.]{0,40}?\bals\b|\bansicht als\b\s*:?"
    r"|\bvist[oa] come\b|\b(?:visualizza\w*|stai agendo|sta agendo|gestisc\w+)\b[^.]{0,40}?\bcome\b)\s+(?P<who>\S.*)",
    re.IGNORECASE,
)
_WARD: Final = re.compile(  # of a person who is looked after
    r"\bsupervised?\b|\bteen accounts?\b|\b(?:child|kid|teen|son|daughter)(?:['’]s|s)\b|\bmanaged accounts?\b|\bfamily member"
    r"|compte (?:supervisé|géré|d['’]ado)|\b(?:enfants?|ado|fils|fille)\b"
    r"|beaufsichtig|\bbetreut|(?:teenager|jugend|kinder)-?konto|\bkind(?:er|e?s)?\b|\b(?:sohn|tochter)"
    r"|account (?:supervisionato|controllato|gestito|per adolescenti)|\bfigli[oa]?\b",
    re.IGNORECASE,
)
# A sentence that says of the whole page that it is somebody else's: of a supervised person, of a page that one manages.
_ELSEWHOSE: Final = re.compile(
    r"(?:^|[.!:·–—] ?)(?:you(?:['’]re| are)? (?:currently )?(?:supervis(?:e|ing)|looking at the (?:account|settings) of)"
    r"|you(?:['’]re| are)? (?:currently )?(?:manag|administer)(?:e|ing)? (?:this|the) (?:page|account|profile|group|channel|business)"
    r"|(?:what you see here|these|here) are (?:her|his|their) settings"
    r"|(?:these|this) (?:choices?|settings?|options?|page) belongs? to (?:the|this|that|your) (?:page|group|channel|business|organi[sz]ation)|switch (?:back )?to your (?:own |personal )?(?:profile|account)"
    r"|ces (?:choix|réglages|paramètres) (?:appartiennent à|sont ceux de)|(?:passez|revenez|basculez) (?:à|sur|vers) votre (?:propre )?(?:profil|compte)"
    r"|diese (?:einstellungen|angaben) gehören|(?:wechseln sie|wechsle) (?:zurück )?(?:zu|in) (?:ihrem|ihr|deinem|dein) (?:eigenen |eigenes )?(?:profil|konto)"
    r"|queste (?:scelte|impostazioni) (?:appartengono|sono) (?:al|alla|della|del)|(?:passa|torna|passi|torni) al (?:tuo|suo) (?:profilo|account)"
    r"|(?:an? |una? |une |la |die |eine )?(?:page|seite|pagina|group|channel|business),? (?:that )?(?:you (?:manage|administer|run)|que vous gérez|die (?:sie verwalten|du verwaltest)|che (?:gestisci|gestisce))"
    r"|vous supervisez|vous (?:gérez|administrez) (?:cette|la|ce|le) (?:page|compte|profil|groupe|chaîne|entreprise)"
    r"|vous (?:consultez|voyez|regardez) (?:ici )?(?:le compte|les paramètres) de|(?:ce sont|voici) (?:ses|leurs) paramètres"
    r"|(?:sie|du) (?:beaufsichtigen|betreuen|beaufsichtigst|betreust)"
    r"|(?:sie verwalten|du verwaltest) (?:diese|die|dieses|das|diesen|den) (?:seite|konto|profil|gruppe|kanal|unternehmen)"
    r"|(?:sie sehen|du siehst) (?:hier )?(?:das konto|die einstellungen) von|das sind (?:seine|deren) einstellungen"
    r"|(?:stai |sta )?supervision(?:a|i|ando)\b|(?:gestisc[ei]|amministra|amministri) (?:questa|la|questo|il|l['’]) ?(?:pagina|account|profilo|gruppo|canale|azienda)"
    r"|(?:sta|stai) (?:guardando|vedendo) (?:l['’]account|le impostazioni) di|(?:queste )?sono le sue impostazioni)\b",
    re.IGNORECASE,
)
# What is said of the settings of a child; the whole of a text, or of a sentence that points at what stands there.
_OF_A_CHILD: Final = re.compile(
    r"(?:parental |family )?supervision(?: on| active)?|parental controls?|supervision parentale|contrôle parental|elterliche aufsicht|kindersicherung|elternaufsicht"
    r"|supervisione (?:dei genitori|genitoriale)|(?:controllo genitori|controllo parentale)|[\w'’-]+, \d{1,2} (?:years old|ans|jahre(?: alt)?|anni)"
    r"|.*\b(?:this|these|it|them)\b[^.]{0,60}\bfor your (?:child|teen|teenager|kid|son|daughter)\b.*|.*\b(?:ce|cet|cette|ces)\b[^.]{0,60}\bpour votre (?:enfant|ado\w*|fils|fille)\b.*"
    r"|.*\b(?:diese[rsn]?|das)\b[^.]{0,60}\bfür (?:ihr|dein|ihren|deinen|ihre|deine) (?:kind|teenager|sohn|tochter)\b.*|.*\bquest[aeoi]\b[^.]{0,60}\bper (?:tuo|suo|vostro|tua|sua) (?:figli[oa]|bambin[oa])\b.*",
    re.IGNORECASE,
)
_SHORT: Final = 80  # characters of a text that names somebody and says no more
# Words before a name that is chosen: whose settings follow.
_OF_WHOM: Final = re.compile(
    r"(?:settings|paramètres|réglages|einstellungen|impostazioni) (?:for|of|de|du|pour|von|für|di|per)\s*:?",
    re.IGNORECASE,
)
_SECOND: Final = re.compile(  # of another account
    r"\b(?:second|other|another|linked|additional|delegated|business|shared) (?:account|profile)s?\b"
    r"|\b(?:autre|deuxième|second) (?:compte|profil)|\b(?:compte|profil) (?:délégué|lié|associé)"
    r"|\b(?:anderes|zweites|weiteres|verknüpftes|verwaltetes) (?:konto|profil)"
    r"|\b(?:altro|secondo) (?:account|profilo)|\b(?:account|profilo) collegato",
    re.IGNORECASE,
)
_OWN_PART: Final = re.compile(
    r"\b(?:your|my) (?:own )?(?:account|profile)\b|\b(?:votre|mon|ton) (?:compte|profil)\b"
    r"|\b(?:ihr|dein|mein) (?:konto|profil)\b|\b(?:il (?:tu|su|mi)o) (?:account|profilo)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whose a capture is: the handle it names, why nothing of it counts, and the parts that are somebody else's."""

    seen: str = ""
    doubt: Doubtful | None = None
    others: tuple[NodeRange, ...] = ()


def belonging(profile: Profile, capture: Capture) -> Belonging:
    """What a capture says of whose it is, held against the account it was made for, where it was made for one."""
    account = account_of(capture)
    said = [name for heard in capture.heard for name in heard.named]
    answers = Named(
        tuple(name for name in said if is_handle(name, capture.platform)),
        (),
        tuple(name for name in said if _ADDRESS.fullmatch(name)),
    )
    if capture.outside:
        return _compared(account, capture.platform, answers, ())
    spots = flatten(capture.tree)
    words = frozenset().union(*(known_words(locale)[0] for locale in profile.locales.values()))
    others = tuple(_sections(spots, account, capture.platform, words))
    if who := next(_viewed(spots, account, capture.platform), ""):
        return Belonging("", Doubtful(Doubt.WRONG_ACCOUNT, who), others)
    return _compared(account, capture.platform, answers + _named(spots), others)


def account_of(capture: Capture) -> Account | None:
    """The account a capture was made for; None where it was made for none, as of a saved page."""
    platform, _, handle = capture.account.partition(":")
    return Account(platform, handle, Role.PRIVATE) if handle else None


def _compared(
    account: Account | None, platform: str, named: Named, others: tuple[NodeRange, ...]
) -> Belonging:
    distinct = tuple({folded(name): name for name in named.handles}.values())
    if account is not None and whose(account, replace(named, handles=distinct)) is Whose.OTHER:
        strangers = [n for n in distinct if not same_handle(account.handle, n, platform)]
        stranger = next(iter((*strangers, *named.addresses)))
        return Belonging(stranger, Doubtful(Doubt.WRONG_ACCOUNT, stranger), others)
    if account is None and len(distinct) > 1:
        return Belonging("", Doubtful(Doubt.WRONG_ACCOUNT, "several accounts are named"), others)
    return Belonging(distinct[0] if len(distinct) == 1 else "", None, others)


def _viewed(spots: Spots, account: Account | None, platform: str) -> Iterator[str]:
    """Through whose eyes, or in whose place, the page says it is seen; oneself is nobody else."""
    for spot in spots:
        if _holds_others(spots, spot) or _within(spots, spot, _QUOTED):
            continue
        if whose_else := _other_owner(spots, spot, account, platform):
            yield whose_else
            continue
        found = _AS.search(spot.text) if spot.text and len(spot.text) < 200 else None
        if not found or (spot.node.role in _PRESSED and not found[0][:4].lower().endswith("ing")):
            continue
        handles = _SIGN.findall(found["who"]) or [found["who"].split()[0].strip(".,:;()")]
        if not _own_among(handles, account, platform):
            yield spot.text


def _other_owner(spots: Spots, spot: IndexedNode, account: Account | None, platform: str) -> str:
    """What a text says of whose the whole page is, where that is somebody else or nobody can tell; else empty."""
    if not spot.text or len(spot.text) >= 200:
        return ""
    if _ELSEWHOSE.search(spot.text) or _of_a_child(spots, spot) or _names_a_ward(spot, account, platform):
        return "" if "_page" in platform else spot.text
    if not _OF_WHOM.fullmatch(spot.text.strip()):
        return ""
    following = next((s for s in spots[spot.end : spot.end + 8] if s.node.role in CONTROLS), None)
    if following is None or spot.node.role == "heading":
        return ""
    handles = _SIGN.findall(following.text or following.node.name)
    return "" if _own_among(handles, account, platform) else following.text or following.node.name


def _own_among(handles: Iterable[str], account: Account | None, platform: str) -> bool:
    """Whether one of the handles is the account's own; never where it is not known whose page is wanted."""
    return account is not None and any(same_handle(account.handle, one, platform) for one in handles)


def _of_a_child(spots: Spots, spot: IndexedNode) -> bool:
    """Whether a text, no link and no title of a setting, says that the settings are a child's."""
    if spot.node.role in _PRESSED | CONTROLS or _within(spots, spot, _STRONG | _PRESSED):
        return False
    return _OF_A_CHILD.fullmatch(spot.text.strip(" .·")) is not None


def _names_a_ward(spot: IndexedNode, account: Account | None, platform: str) -> bool:
    """Whether a short text names whom somebody looks after: "Your child's account: @lea.m"."""
    text = spot.text
    if len(text) > _SHORT or spot.node.role in _PRESSED | {"heading"} or not _WARD.search(text):
        return False
    handles = _SIGN.findall(text)
    return bool(handles) and not _own_among(handles, account, platform)


def _named(spots: Spots) -> Named:
    """Whom the page calls its owner: where a site says who is signed in, else the handle that stands alone."""
    strong, weak, addresses = list[str](), list[str](), list[str]()
    for spot in spots:
        if linked := next((m.removeprefix(PROFILE) for m in spot.node.marks if m.startswith(PROFILE)), ""):
            if not _within(spots, spot, _QUOTED):
                strong.append(linked)
            continue
        if _holds_others(spots, spot) or not spot.text or len(spot.text) > 120 or _in_a_crowd(spots, spot):
            continue
        alone = _LONE.fullmatch(spot.text.strip()) is not None
        handles = [h if alone else h.rstrip(".") for h in _SIGN.findall(spot.text)]
        owner = _OWNER.search(spot.text) or _in_switcher(spots, spot) or _within(spots, spot, _STRONG)
        if owner:
            addresses += _ADDRESS.findall(spot.text)
        if len(handles) == 1 and owner:
            strong += handles
        elif len(handles) == 1 and alone and not _under_people(spots, spot):
            weak += handles
    return Named(tuple(strong or weak), (), tuple(addresses))


def _sections(
    spots: Spots, account: Account | None, platform: str, known: frozenset[str]
) -> Iterator[NodeRange]:
    """The parts of the page whose own title says that they are of a supervised, a second or another account.

    A title that the profile knows as a word of the platform is a setting's, whatever is in it.
    """
    for spot in spots:
        heading = spot.node.role == "heading"
        title = spot.text if heading else spot.node.name if spot.node.role in _PARTS else ""
        if not title or normalize(title) in known:
            continue
        handles = _SIGN.findall(title)
        if _own_among(handles, account, platform):
            continue
        ward = _WARD.search(title) is not None or (bool(handles) and account is not None)
        if ward or _SECOND.search(title):
            yield _below(spots, spot, wide=ward) if heading else NodeRange(spot.index, spot.end)


def _below(spots: Spots, heading: IndexedNode, *, wide: bool) -> NodeRange:
    """What stands under a heading: up to the next of its level or a higher one, or to the end of what both stand in.

    `wide`: the next one ends it only where it is higher or says that one's own part begins, for it may as well be the
    title of a single setting.
    """
    own = _level(heading)
    stop = spots[heading.parent].end if heading.parent >= 0 else len(spots)
    for spot in spots[heading.end : stop]:
        if spot.node.role == "heading" and (
            _level(spot) < own or (_level(spot) == own and (not wide or _OWN_PART.search(spot.text)))
        ):
            return NodeRange(heading.index, spot.index)
    return NodeRange(heading.index, stop)


def _level(spot: IndexedNode) -> int:
    levels = [mark.removeprefix("level=") for mark in spot.node.marks if mark.startswith("level=")]
    return int(levels[0]) if levels and levels[0].isdigit() else 6


def _holds_others(spots: Spots, spot: IndexedNode) -> bool:
    """Whether more stands in it than one piece of text: its parts are looked at themselves."""
    if spot.node.role in _PRESSED or spot.node.role == "heading":
        return False
    return any(inner.node.role not in INLINE for inner in spots[spot.index + 1 : spot.end])


def _in_a_crowd(spots: Spots, spot: IndexedNode) -> bool:
    """Whether it stands among other people, or is one of them.

    A chosen entry is no crowd, one that is only offered always is; the lists of a site's own navigation are no people.
    """
    up = list(_up(spots, spot))
    offered = [above.node for above in up if above.node.role in _UNCHOSEN]
    if any(not node.marks & {"selected", "checked"} for node in offered):
        return True
    crowd = _QUOTED if offered or any(above.node.role in _STRONG for above in up) else _PEOPLE
    return any(above.node.role in crowd for above in up)


def _in_switcher(spots: Spots, spot: IndexedNode) -> bool:
    """Whether it stands in a control that says of itself that it is about the account."""
    return any(
        above.node.role in CONTROLS and _OWNER.search(above.node.name) is not None
        for above in _up(spots, spot)
    )


def _within(spots: Spots, spot: IndexedNode, roles: frozenset[str]) -> bool:
    return any(above.node.role in roles for above in _up(spots, spot))


def _up(spots: Spots, spot: IndexedNode) -> Iterable[IndexedNode]:
    here: IndexedNode | None = spot
    while here is not None:
        yield here
        here = spots[here.parent] if here.parent >= 0 else None


def _under_people(spots: Spots, spot: IndexedNode) -> bool:
    """Whether the nearest heading before it is one of a list of people or of what they wrote."""
    for before in reversed(spots[: spot.index]):
        if before.node.role == "heading":
            return _LISTS.search(before.text) is not None
    return False
