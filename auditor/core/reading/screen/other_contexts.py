"""Which parts of a page tell of something else than how the settings stand now: an example, a history, a question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from auditor.core.model import Line, SeenPage
from auditor.core.reading.normalize import normalize

_LONGEST: Final = 80  # characters; what is longer explains
_WORDS_BEFORE_A_COLON: Final = 2
_CONTROLS: Final = frozenset(
    "switch checkbox radio combobox listbox textbox button link slider spinbutton".split()
)
CELLS: Final = frozenset({"cell", "gridcell"})
_TITLES: Final = frozenset({"heading", "columnheader", "rowheader", "term"})
_NAMED_PARTS: Final = frozenset({"group", "region", "figure", "article", "dialog", "form"})
_TITLE_TAGS: Final = frozenset({"summary", "caption", "legend", "figcaption"})
# A title, a column or a word before a colon that says so. Whole words, in four languages.
_OF_SOMETHING_ELSE: Final = re.compile(
    r"^(until|jusqu'\w*|bis|fino)\b"
    r"|(?<![\w.@-])(examples?|preview|sample|demo|draft|tip|before|previous(ly)?|earlier|formerly|recommended|recommendation|new accounts"
    r"|not|no longer|exemples?|aperçu|brouillon|astuce|avant|précédent\w*|auparavant|anciens?|anciennes?|recommandé\w*|nouveaux comptes"
    r"|pas|n(e |')\w+ plus|beispiele?|vorschau|muster|entwurf|tipp|vorher|früher\w*|bisher\w*|empfohlen\w*|empfehlung|neue konten|nicht"
    r"|esempi?o?|anteprima|bozza|suggerimento|prima|precedent\w*|consigliat\w*|raccomandat\w*|nuovi account|non)(?![\w@-]|\.\w)"
)
# A title under which stands what once was set, and when.
_OF_CHANGES: Final = re.compile(
    r"\b(recent|latest|last|past|previous|all) changes\b|\bchange (history|log)\b|\bhistory of changes\b|\bchanges (made )?to (your|the) settings\b"
    r"|^changed? (to|from|on)$|^(dernières|récentes) modifications\b|\bmodifications récentes\b|\bhistorique des (modifications|changements)\b"
    r"|^(modifié|changé|passé) (en|à|le)$|\b(letzte|kürzliche|neueste|frühere) änderungen\b|\bänderungs(verlauf|protokoll)\b"
    r"|\byou (recently|last) changed\b|\b(vous avez|tu as) (récemment|dernièrement) (modifié|changé)|\b(zuletzt|kürzlich) geändert\b"
    r"|\b(hai|ha) (modificato|cambiato) (di recente|per ultim[oa])\b"
    r"|^geändert (in|auf|zu|am)$|\b(ultime modifiche|modifiche recenti)\b|\bcronologia (delle )?modifiche\b|^(modificato|cambiato) (in|a|il)$"
)
# The whole of a title under which a site explains.
_OF_HELP: Final = re.compile(
    r"(get |need )?help( cent(er|re)| topics| articles?)?|faqs?|frequently asked questions|support( cent(er|re))?|(related|popular) (articles|questions)"
    r"|(pages? d')?aide|centre d'(aide|assistance)|assistance|questions fréquentes|articles associés"
    r"|hilfe(bereich|-center|artikel|themen)?|häufige fragen|ähnliche (artikel|fragen)"
    r"|aiuto|(centro|pagine di) assistenza|assistenza|guida|domande frequenti|articoli correlati"
)
# What only an article of help asks, at its end.
_ASKS_WHETHER_IT_HELPED: Final = re.compile(
    r"(was|did|is) (this|it|that)( \w+)? (helpful|useful|help)( you| answer your question)?|did this answer your question"
    r"|cet(te)? \w+ vous a-t-(il|elle) (aidée?|été utile)|ces informations (vous ont(-elles)? (aidée?|été utiles)|sont-elles utiles)"
    r"|(war|ist) (dies|das|diese \w+|dieser \w+) hilfreich|(ti|le) è stat[oa] utile|è stat[oa] utile( quest[oa] \w+)?|quest[oa] \w+ (ti |le )?è stat[oa] utile"
)
_DATED: Final = re.compile(
    r"((mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|die|mit|don|sams?|son|gio|sab|dom)\w*,? )?"
    r"(\d{1,2}(st|nd|rd|th|er|º|\.)? (de |di )?[a-zà-ÿ]{3,9}\.?,? (de |del )?(19|20)\d\d|[a-zà-ÿ]{3,9}\.? \d{1,2}(st|nd|rd|th)?,? (19|20)\d\d"
    r"|\d{1,2}[./-] ?\d{1,2}[./-] ?(19|20)?\d\d|(19|20)\d\d-\d\d-\d\d)(,? .{0,6}\d{1,2}[:h.]\d\d.{0,6})?"
)
_SUPPOSES: Final = re.compile(
    r"(as soon as|once|if|when|whenever|unless|until|after|before|dès que|une fois que|si|quand|lorsque|après que|tant que"
    r"|sobald|wenn|falls|nachdem|solange|bevor|non appena|una volta che|se|quando|dopo che|finché)\b"
)
_FOR_A_WHILE: Final = re.compile(
    r"((is )?(paused|snoozed|suspended|on|off|turned on|turned off),? )?\(?(until|till|for now|for the moment|temporarily)\b.*|(paused|snoozed)( for .*)?"
    r"|((est )?(en pause|suspendue?|(dés)?activée?),? )?\(?(jusqu'|pour (l'instant|le moment)|temporairement).*|en pause"
    r"|((ist )?(pausiert|ausgesetzt|(de)?aktiviert|aus|ein|an),? )?\(?(bis|vorerst|vorübergehend|im moment)\b.*|pausiert"
    r"|((è )?(in pausa|sospes[oa]|(dis)?attivat[oa]),? )?\(?(fino a|per ora|per il momento|temporaneamente)\b.*|in pausa"
)
# A question that help answers; "Who can see …?" names a setting.
_ASKS_FOR_HELP: Final = re.compile(
    r"(how (do|can|does|to|will|come)|why|when|where|what( is|'s| are| do| does| happens| if)|comment|pourquoi|quand|où"
    r"|qu'est-ce|que (se passe|veut|signifie|faire)|à quoi|wie (kann|können|erkenne|weiß|weiss|sehe|finde|funktioniert)|warum"
    r"|wo|wo(ran|durch|mit|für|zu|rauf|her|hin|bei)|weshalb|wieso|wann|was (ist|sind|bedeutet|passiert|heisst|heißt|tun|tue|mache)"
    r"|come (faccio|posso|si|so|funziona)|perché|quando|dove|a (che )?cosa|cos'è|cosa|che cosa)\b.*\?"
)
# What says, in whatever line it stands, that the part around it tells of something else: a test with others, tips of
# somebody, how it would look, what was chosen once.
_SET_APART: Final = re.compile(
    r"\b(tips (from|by)|(tip|advice) of the \w+|(conseil|astuce) (de la|du) \w+|(tipp|rat) (der|des) (woche|tages|monats)|consiglio (della|del) \w+|(for|to) new (members|users)|we(['’]re| are) testing|you (chose|picked) this|still right\?"
    r"|how (it|this|this page|your (profile|account)) would look"
    r"|(conseils|astuces) (de|d['’])|pour les nouveaux (membres|utilisateurs)|nous testons|vous avez choisi (ceci|cela) il y a"
    r"|toujours d['’]actualité \?|à quoi (cela|ceci|cette page|votre (profil|compte)) ressemblerait"
    r"|tipps von|für (neumitglieder|neue mitglieder|neue nutzer)|wir testen|das haben sie (gewählt|eingestellt)|haben sie vor \S+ \S+ (so )?gewählt"
    r"|stimmt das noch\?|so würde (es|das|diese seite|ihr (profil|konto))"
    r"|consigli di|per i nuovi (membri|utenti)|stiamo (testando|provando)|(l['’]ha|lo ha) scelto \S+ \S+ fa"
    r"|(è )?ancora (giusto|corretto)\?|come (apparirebbe|si vedrebbe))(?!\w)"
)
# The same: a question with an answer that changes nothing, how it would look, a plan that is compared, what a search found.
_NOT_OF_NOW: Final = re.compile(
    r"\b(question|frage|domanda) \d+ (of|sur|von|di|su) \d+|\bwhich (one )?would you (prefer|rather|choose)|\bwhat would you (prefer|choose)|\bhelp us (to )?(improve|understand)"
    r"|\b(que|lequel|laquelle|quel\w* \w+) préférer(iez|ais)|\baidez-nous à|\bwas würden (sie|du) (lieber|bevorzugen|wählen)|\bwas würdest du|\bhelfen sie uns|\bhilf uns"
    r"|\b(che cosa|cosa|quale) (preferi(resti|rebbe)|sceglier(esti|ebbe))|\b(aiutaci|ci aiuti) a"
    r"|\bchanges nothing\b|\bnothing (changes|will change|is changed|is saved)\b|\bne change(ra)? rien\b|\brien ne (change|sera modifié)|\bändert (sich )?nichts\b|\bes ändert sich nichts"
    r"|\bnon (cambia|cambierà|modifica) (nulla|niente)|\b(nulla|niente) (cambia|cambierà|viene modificato)"
    r"|\bwould look\b|\b(würde|würden) .{0,60}aussehen|\bressemblerai(t|ent)\b|\b(apparirebbe|si vedrebbe|apparirebbero)\b|\bpreview with\b|\baperçu avec\b|\bvorschau mit\b|\banteprima con\b"
    r"|\bcompare (the |our |all )?plans\b|\bcompar(er|ez) les (offres|formules|abonnements)|\b(tarife|abos|pakete) vergleichen|\bvergleich der (tarife|abos|pakete)|\bconfronta i (piani|abbonamenti)"
    r"|^\d+ (search )?(results?|résultats?|ergebnisse?|treffer|risultat[oi])\b|\b(results?|résultats|ergebnisse|treffer|risultati) (for|pour|für|per)\b"
    r"|\b(community|nutzer|expert)[ -]?(answers?|antworten|antwort)\b|\brépon(se|ses) de la communauté|\brispost[ae] della (comunità|community)"
)
# A change that is decided and not yet so.
_NOT_YET: Final = re.compile(
    r"\b(takes?|taking|will take) effect (on|from|in|within|after|at|as of|tomorrow|next|once|when)\b|\b(effective|in effect) (from|on|as of|starting)\b|\buntil then\b"
    r"|\b(will|is going to) (be )?(turned?|switch(ed)?|appl(y|ied)|change[ds]?|activated?|become) (on |off |to \w+ |active )?(on|from|in|within|at|after|as of|tomorrow|next) "
    r"|\bscheduled (for|to)\b|\bprend(ra)? effet\b|\bentrer(a|ont) en vigueur|\b(jusque-là|d['’]ici là)\b|\bsera (activée?|désactivée?|appliquée?|modifiée?) (le|dans|à partir|dès)"
    r"|\b(tritt|treten) .{0,40}in kraft|\bwirksam (ab|zum|am)\b|\bwird (ab|am|zum|in) .{0,40}(wirksam|aktiv|aktiviert|deaktiviert|geändert|umgestellt)|\bbis dahin\b|\bgilt (erst )?ab\b"
    r"|\b(avrà|avranno|ha) effetto (dal|il|da|tra|entro|a partire)|\bentrer(à|anno) in vigore|\bfino (ad allora|a quel momento)\b|\b(sarà|verrà) (attivat|disattivat|applicat|modificat)[oa] (il|dal|tra|entro|a partire)"
)
_ASKS_AN_OPINION: Final = re.compile(
    r"\b(surveys?|polls?|quiz|feedback|sondages?|enquêtes?|avis|umfragen?|befragung|sondagg(io|i))\b"
)
_WORDS_OF_A_TITLE: Final = 4
_SHORTEST_NAME: Final = 4  # characters
_LONGEST_APART: Final = 160  # characters; a sentence of a person, no more
# What a button is called that turns something on.
_SETS_UP: Final = re.compile(
    r"(enable|turn on|set up|setup|add|activate|switch on|register|start using|get started"
    r"|activer|configurer|ajouter|enregistrer un|commencer|aktivieren|einrichten|hinzufügen|einschalten|registrieren"
    r"|attiva|configura|aggiungi|abilita|imposta|registra)\b|.*\b(aktivieren|einrichten|hinzufügen|einschalten)$"
)


def nodes_about_others(page: SeenPage, known: Iterable[str] = ()) -> list[bool]:
    """For each node whether it stands under such a title, in such a column, or behind such a word.

    `known` are texts that the profile knows: they name settings and values, whatever is in them.
    """
    away = [False] * len(page.nodes)
    names = frozenset(map(normalize, known))
    for line in page.lines:
        said = normalize(line.text)
        if len(said) > _LONGEST_APART or said in names or said.rstrip(" :") in names:
            continue
        asks_an_opinion = len(said.split()) <= _WORDS_OF_A_TITLE and _ASKS_AN_OPINION.search(said)
        if asks_an_opinion or any(one.search(said) for one in (_SET_APART, _NOT_OF_NOW, _NOT_YET)):
            start, stop = _with_its_control(page, *_around(page, line))
            if _names_a_setting(page, start, stop, names):  # an entry of a list may be called "Quiz Night"
                away[start:stop] = [True] * (stop - start)
        if len(said) > _LONGEST:
            continue
        if _ASKS_WHETHER_IT_HELPED.fullmatch(said.rstrip(" ?")):
            start, stop = _article_around(page, line)
            away[start:stop] = [True] * (stop - start)
        title = title_of(page, line)
        asks = title >= 0 and (
            (said.endswith("?") and page.nodes[title].tag == "summary")
            or bool(_ASKS_FOR_HELP.fullmatch(said))
        )
        tells = title >= 0 and _of_changes_or_help(said)
        if not asks and not tells and not (_OF_SOMETHING_ELSE.search(said) and _is_title(title, said)):
            continue
        for start, stop in _reach(page, line, title):
            away[start:stop] = [True] * (stop - start)
    for node in page.nodes:
        said = normalize(node.name) if node.role in _NAMED_PARTS else ""
        if not said or len(said) > _LONGEST or said in names:
            continue
        if _OF_SOMETHING_ELSE.search(said) or _of_changes_or_help(said):
            away[node.index : node.end] = [True] * (node.end - node.index)
    return away


def title_of(page: SeenPage, line: Line) -> int:
    """The heading, term, column head, caption, legend or summary that a line stands in; -1 for none."""
    for at in page.ancestors(line.start):
        node = page.nodes[at]
        if node.role in _TITLES or node.tag in _TITLE_TAGS:
            return at
    return -1


def _is_title(title: int, said: str) -> bool:
    """A title, or a word of its own before what it is about: "Example:", "Preview: how others see it"."""
    before, colon, _ = said.partition(":")
    led = bool(colon) and len(before.split()) <= _WORDS_BEFORE_A_COLON and _OF_SOMETHING_ELSE.search(before)
    return title >= 0 or said.endswith(":") or len(said.split()) <= 1 or bool(led)


def _of_changes_or_help(title: str) -> bool:
    """Whether under a title of these words stands what once was changed, or what a site explains."""
    return bool(_OF_CHANGES.search(title) or _OF_HELP.fullmatch(title.rstrip(" :")))


def is_date(text: str) -> bool:
    """Whether a text is a day, with or without its time, and nothing else: what it stands with was so then."""
    return _DATED.fullmatch(normalize(text)) is not None


def is_for_a_while(text: str) -> bool:
    """Whether a short text says that something holds only until some day."""
    said = normalize(text)
    return len(said) <= _LONGEST and _FOR_A_WHILE.fullmatch(said) is not None


def supposes(text: str) -> bool:
    """Whether a text begins a sentence of what would be then."""
    return _SUPPOSES.match(normalize(text)) is not None


def _article_around(page: SeenPage, line: Line) -> tuple[int, int]:
    """The part of the page that asks whether it helped; no more than the line where that is the page itself."""
    for at in page.ancestors(line.start):
        node = page.nodes[at]
        if node.role == "main" or node.tag in ("body", "html"):
            break
        if len(page.lines_in(at)) > 1:
            return node.index, node.end
    return line.start, line.end


def _reach(page: SeenPage, line: Line, title: int) -> list[tuple[int, int]]:
    """The nodes that a title is about."""
    if title < 0:
        return _behind(page, line)
    node = page.nodes[title]
    if node.role in ("columnheader", "rowheader"):
        return _in_column(page, title)
    around = page.nodes[node.parent]
    stop = around.end
    if node.role == "heading":
        later = (n for n in page.nodes[node.end : around.end] if n.role == "heading" and not n.hidden)
        stop = min((n.index for n in later if n.tag <= node.tag), default=stop)
    return [(node.index, stop)]


def _names_a_setting(page: SeenPage, start: int, stop: int, names: frozenset[str]) -> bool:
    """Whether a line between two places begins with a text that the profile knows."""
    said = [normalize(line.text) for line in page.lines if start <= line.start < stop]
    return any(one.startswith(name) for one in said for name in names if len(name) >= _SHORTEST_NAME)


def _around(page: SeenPage, line: Line) -> tuple[int, int]:
    """The part that a sentence is said of, before and behind it: never the whole page."""
    block = page.nodes[line.block]
    if block.end > line.end or block.index < line.start - 1:
        whole = block
    else:
        whole = page.nodes[block.parent] if block.parent >= 0 else block
    if whole.tag in ("main", "body", "html"):
        start, stop = _behind(page, line)[0]
        return (min(start, line.start), stop)
    return (whole.index, whole.end)


def _with_its_control(page: SeenPage, start: int, stop: int) -> tuple[int, int]:
    """A part with the control that it speaks of: where it holds none, what it stands in, up to the page itself."""
    while not any(node.role in _CONTROLS for node in page.nodes[start:stop]):
        above = page.nodes[page.nodes[start].parent]
        if page.nodes[start].parent < 0 or above.role == "main" or above.tag in ("main", "body", "html"):
            break
        start, stop = above.index, above.end
    return start, stop


def _behind(page: SeenPage, line: Line) -> list[tuple[int, int]]:
    """The rest of the block that a word stands in; of a block of its own what comes next."""
    block = page.nodes[line.block]
    if block.end > line.end:
        return [(line.start, block.end)]
    beside = page.nodes[block.parent] if block.parent >= 0 else block
    first = not any(other.start < block.index for other in page.lines_in(beside.index))
    if first and beside.tag not in ("main", "body", "html"):
        return [(line.start, beside.end)]  # the first thing said in a part is said of the part
    following = page.nodes[block.end] if block.end < beside.end else None
    return [(line.start, block.end if following is None else following.end)]


def _in_column(page: SeenPage, head: int) -> list[tuple[int, int]]:
    node = page.nodes[head]
    table = next((a for a in page.ancestors(head) if page.nodes[a].role in ("table", "grid")), -1)
    if table < 0 or node.box is None:
        return [(head, node.end)]
    left, right = node.box.x, node.box.x + node.box.w
    cells = (n for n in page.nodes[table : page.nodes[table].end] if n.role in CELLS and n.box)
    return [
        (cell.index, cell.end) for cell in cells if cell.box and left <= cell.box.x + cell.box.w / 2 <= right
    ]


def sets_up(action: str) -> bool:
    """Whether an action would turn something on that is not so yet."""
    return _SETS_UP.match(normalize(action)) is not None


def denies(text: str) -> bool:
    """Whether a text says that something is not so, or is only an example."""
    return _OF_SOMETHING_ELSE.search(normalize(text)) is not None


def tells_of_others(text: str) -> bool:
    """Whether a text by itself says that it is an example, a history, a question for help, or what a button sets up."""
    said = normalize(text)
    return any((_OF_SOMETHING_ELSE.search(said), _ASKS_FOR_HELP.fullmatch(said), _SETS_UP.match(said)))
