"""What a page says of its own state: that it loads, fails, is offline, or holds changes that nobody saved.

The words are those of people's sentences in four languages, not of one platform: no profile has to name them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from auditor.core.model import Node
from auditor.core.reading.nodes import CONTROLS, flatten
from auditor.core.reading.normalize import normalize

LOADING: Final = "the page shows that it is loading"
WARNS: Final = "the page shows a warning"
OFFLINE: Final = "the page says that it is offline"
FAILED: Final = "the page says that something failed"
UNSAVED: Final = "the page says that changes are not saved"
UNFINISHED: Final = "the page is a step of several: nothing of it is set yet"

_SHOWN: Final = {"progress": LOADING, "busy": LOADING, "alert": WARNS}
# What stands beside the page speaks of something else; what lies over it, the browser tells apart.
_BESIDE: Final = frozenset({"complementary", "contentinfo", "navigation"})
_LONGEST: Final = 240  # characters of one notice; what is longer is an article

# The whole of a name or a text, dots aside.
_WAITING: Final = frozenset(
    {
        "loading", "loading content", "loading data", "loading page", "loading settings", "loading your settings", "still loading",
        "please wait", "just a moment", "one moment", "one moment please", "working on it", "updating", "refreshing", "syncing",
        "chargement", "chargement en cours", "en cours de chargement", "veuillez patienter", "un instant", "patientez", "mise à jour en cours",
        "lädt", "laden", "wird geladen", "ladevorgang", "bitte warten", "einen moment", "einen moment bitte", "moment bitte",
        "wird aktualisiert", "inhalte werden geladen", "einstellungen werden geladen",
        "caricamento", "caricamento in corso", "attendere", "attendi", "attendere prego", "un momento", "un attimo", "aggiornamento in corso",
    }
)  # fmt: skip
_SPINNERS: Final = frozenset({"progressbar", "status", "img", "alert", "log", "timer"})
_SPINNER: Final = re.compile(
    r"(loading|chargement|laden|lädt|caricamento)\b.{0,60}|.{0,60}\b(wird|werden) geladen"
)
# The same where three dots follow; without them it may be the title of a setting.
_COMING: Final = re.compile(
    r"(getting|fetching|retrieving|checking|preparing|refreshing|updating|syncing|verifying) (your|the|what)\b.{0,60}|just a (sec|second|minute)"
    r"|(récupération|préparation|vérification|actualisation|mise à jour|synchronisation) (en cours|de (vos|votre|tes|ton|ta|la page)|des (réglages|paramètres|données))\b.{0,60}"
    r"|(recupero|preparazione|verifica|aggiornamento|sincronizzazione) (in corso|(delle|dei|della|del) (tue|tuoi|tua|tuo|sue|suoi|sua|suo|impostazioni|dati|pagina))\b.{0,60}"
    r"|.{0,60}\b(wird|werden) (noch )?(abgerufen|geholt|vorbereitet|geprüft|aktualisiert|synchronisiert|ermittelt)"
    r"|.{0,60}\b(is|are) (still )?(loading|being (loaded|fetched|retrieved|checked|updated))|.{0,60}\b(est|sont) en cours de (chargement|récupération|préparation)"
    r"|.{0,60}\b(è|sono) in (fase di )?caricamento|.{0,60}\bsi (sta|stanno) caricando"
)
_DOTS: Final = ("…", "...")
# A sentence that only says what would be then, and so says nothing of now.
_SUPPOSED: Final = re.compile(
    r"\b(if|when|whenever|unless|until|in case|even|how|why|what|whether|si|lorsque|quand|comment|pourquoi|wenn|falls|sobald|ob|wie|warum"
    r"|se|quando|qualora|come|perché)\b"
)
_SENTENCE: Final = re.compile(r"(?<=[.!?:;–—])\s+|\s[–—-]\s|\n")

_OFFLINE: Final = re.compile(
    r"\b(you('re| are) (currently |now )?(offline|disconnected|not connected\b(?! (to|with)\b(?! (the |a )?(internet|network|wi-?fi|server))))"
    r"|(no|lost|without) (internet|network|connection)\b(?! (to|with|requests?|degree|of)\b)|no internet connection|(connection|network) (was |is |has been )?(lost|interrupted|unavailable)"
    r"|(lost|losing) (your |the )?connection|check your (internet |network )?connection|(trying to )?reconnect(ing)?( to|\.{3}|…|$)"
    r"|waiting for (the )?network|(this|the) (page|app|device|computer|phone) is offline|offline mode|working offline"
    r"|vous êtes (actuellement )?hors[ -](ligne|connexion)|tu es hors ligne|(pas|aucune|plus) (de )?(connexion|réseau)|hors connexion"
    r"|connexion (internet |réseau )?(a été )?(perdue|interrompue|impossible)|reconnexion( en cours)?|vérifie[zr]? (votre|ta) connexion"
    r"|(du bist|sie sind|ihr seid) (gerade |derzeit |momentan |zurzeit )?(offline|nicht verbunden)|keine (internet|netzwerk|netz)?-?verbindung|kein internet"
    r"|verbindung (wurde |ist )?(unterbrochen|verloren|getrennt)|verbindung wird (wieder)?hergestellt|prüfen? (sie )?(deine|ihre) (internet)?verbindung"
    r"|(sei|siete|è) (attualmente |al momento )?(offline|non in linea|disconness[oi])|nessuna connessione|connessione (a internet )?(è stata )?(persa|interrotta|assente)"
    r"|(riconnessione|in attesa della rete)|(verifica|controlla) la (tua )?connessione)"
)
_FAILED: Final = re.compile(
    r"\b((could not|couldn't|cannot|can't|can not|unable to|failed to|wasn't able to|weren't able to|not able to) (be )?"
    r"(load(ed)?|fetch(ed)?|retrieve(d)?|refresh(ed)?|update(d)?|reach(ed)?|connect|get|display(ed)?|sync(ed)?|show)\b"
    r"|(something|that) went wrong|went wrong (while |when )?loading|an? (unexpected )?error (has )?(occurred|happened)|error (while )?loading|loading (failed|error)"
    r"|(showing|using|displaying) (the )?(default|cached|saved|old(er)?|previous|last known|stale|outdated|fallback) "
    r"|(seeing|viewing|showing|looking at|this is) (a|an|the) (saved|cached|stored|archived|offline|older) (copy|version)"
    r"|(vous voyez|affichage d|ceci est|voici) ?'?(une|la) (copie|version) (enregistrée|en cache|sauvegardée|archivée|hors ligne)"
    r"|(sie sehen|du siehst|dies ist|angezeigt wird) (gerade )?eine (zwischen)?(gespeicherte|archivierte|ältere) (kopie|version|fassung)"
    r"|(stai visualizzando|sta vedendo|vedi|questa è) una (copia|versione) (salvata|archiviata|memorizzata|precedente|nella cache)"
    r"|(may|might|could) (be|not be) (out of date|outdated|up to date|current|accurate|incomplete)|(is|are) (temporarily |currently |not )(un)?available"
    r"|impossible de (charger|récupérer|joindre|se connecter|contacter|mettre à jour|afficher)|n'(a|ont) (pas )?pu être (chargée?s?|récupérée?s?|actualisée?s?)"
    r"|une erreur (s'est produite|est survenue|inattendue)|échec (du chargement|de la mise à jour)|erreur (de|lors du) chargement|quelque chose s'est mal passé"
    r"|valeurs? par défaut (affichées?|utilisées?)|affichage des valeurs|(temporairement|actuellement) indisponibles?|(n'est|ne sont) (peut-être )?(pas|plus) à jour"
    r"|(konnten?|können|kann) (\w+ )?(\w+ )?nicht (vollständig )?(ge|ab|nach)?(ge)?(laden|rufen|zeigt|ladet|aktualisiert|erreicht)|nicht (geladen|abgerufen) werden"
    r"|fehler beim (laden|abrufen)|(etwas|da) ist (etwas )?schief ?gelaufen|ein (unerwarteter )?fehler (ist )?(aufgetreten|passiert)|laden fehlgeschlagen"
    r"|standardwerte (werden )?(angezeigt|verwendet)|(werden|es werden) (standardwerte|alte werte|zwischengespeicherte)|(derzeit|vorübergehend|momentan) nicht (verfügbar|erreichbar)"
    r"|(möglicherweise|eventuell|vielleicht) (veraltet|nicht (mehr )?aktuell)"
    r"|impossibile (caricare|recuperare|contattare|connettersi|aggiornare|visualizzare)|non è stato possibile (caricare|recuperare|aggiornare)"
    r"|si è verificato un errore|errore (durante|di|nel) caricamento|qualcosa è andato storto|caricamento (non riuscito|fallito)"
    r"|(vengono |sono )?(mostrati|visualizzati) (i )?valori (predefiniti|salvati|precedenti)|(temporaneamente|momentaneamente|attualmente) non disponibil[ei]|(potrebbe|potrebbero) non essere aggiornat[oaie])"
)
_UNSAVED: Final = re.compile(
    r"\b(unsaved|(changes?|edits?|settings?|choices?|preferences?|updates?|selections?|it|this|these) [^.]{0,30}not (yet )?(been )?saved|^(\S+[,;:]? ){0,3}not (yet )?(been )?saved[.!]?$|haven't (yet )?(been )?saved|(haven't|not) saved (your|the|these|any)|(changes|edits) (will|would) be lost|discard (your |all |the )?(changes|edits)"
    r"|(couldn't|could not|can't|cannot|failed to|unable to) (be )?sav(e|ed)|(not|n't) (been )?applied|changes (are )?pending|pending changes|saving( changes)?(…|\.{3}|$)"
    r"|save (your |these )?changes\?|undo (your )?changes"
    r"|(once|when|after|as soon as) (we|it|your \w+|this|they) ?(have|has|'ve|is|are|was)? ?(been )?(reviewed|approved|verified|checked)"
    r"|(dès qu|une fois qu|après qu|lorsqu)[e'] ?(nous|votre \w+|il|elle) .{0,20}(examinée?|vérifiée?|approuvée?|validée?)"
    r"|sobald (wir|ihre?|dein|das|die|es|sie) .{0,40}(geprüft|freigegeben|genehmigt|überprüft)"
    r"|(non appena|una volta che|dopo che) .{0,40}(esaminat|verificat|approvat|controllat)[oa]"
    r"|(turning|switching|applying|changing|updating|removing|disabling|enabling|activating|deactivating)\b[^.]{0,40}\.{3}$"
    r"|((dés)?activation|application|modification|mise à jour)\b[^.]{0,40}\.{3}$"
    r"|wird\b[^.]{0,40}\b((aus|ein|um)geschaltet|(de)?aktiviert|geändert|übernommen|entfernt)\.{3}$"
    r"|((dis)?attivazione|applicazione|modifica)\b[^.]{0,40}\.{3}$"
    r"|(modifications?|changements?) (non|pas encore|pas) (été )?(enregistrée?s?|sauvegardée?s?)|(n'ont|n'a) pas (encore )?été (enregistrée?s?|sauvegardée?s?)"
    r"|(annuler|abandonner|ignorer) (les|vos|tes) modifications|enregistrer (les|vos|tes) modifications ?\?|enregistrement en cours|impossible d'enregistrer"
    r"|^(\S+[,;:]? ){1,4}(non|pas( encore)?) (enregistrée?s?|sauvegardée?s?)[.!]?$|^(\S+[,;:]? ){1,4}non (ancora )?salvat[aeio][.!]?$"
    r"|(nicht|un)[ -]?gespeicherten? änderungen|nicht gespeichert(e|en)?\b|änderungen (verwerfen|gehen verloren|speichern\?)|wird gespeichert|konnten? nicht gespeichert werden"
    r"|modifiche (non (ancora )?(sono state )?salvate|in sospeso)|non (sono|sono state|è stato|è) (ancora )?salvat[eoia]|(annulla|ignora|scarta|elimina) (le )?modifiche"
    r"|salvare le modifiche\?|salvataggio in corso|impossibile salvare)"
)
# A step of several: what stands there is not set before the last one.
_STEP: Final = re.compile(
    r"^(step|étape|schritt|passo|passaggio|fase) \d+ ?(/|of|out of|sur|von|di) ?\d+\b"
    r"|^\d+\. (step|étape|schritt|passo) (of|sur|von|di) \d+\b"
    r"|nothing (changes|is changed|is saved) (before|until) you finish|rien ne change avant la fin"
    r"|es ändert sich nichts, bevor sie|nulla cambia prima"
)
_SAID: Final = ((UNSAVED, _UNSAVED), (UNFINISHED, _STEP), (OFFLINE, _OFFLINE), (FAILED, _FAILED))


def page_notice(tree: Node, shown: Collection[str] = ()) -> str:
    """Why a page is not to be believed by its own account, in words that quote nothing of it; "" where it says nothing.

    `shown` are the kinds of notices that the browser saw: `progress`, `alert`, `busy`.
    """
    return next((_SHOWN[kind] for kind in shown if kind in _SHOWN), "") or _in_words(tree)


def _in_words(tree: Node) -> str:
    spots = flatten(_own(tree))
    for spot in spots:
        if 0 < len(spot.text) <= _LONGEST:
            words = normalize(spot.text)
            # A control that is busy says so itself, and is doubted alone.
            alone = not any(below.node.role in CONTROLS for below in spots[spot.index : spot.end])
            if alone and _waits(words, spot.node.role):
                return LOADING
            if said := _sentence(words):
                return said
    return ""


def _own(tree: Node) -> Node:
    """The tree without what stands beside the page."""
    return replace(tree, children=tuple(_own(child) for child in tree.children if child.role not in _BESIDE))


def is_waiting(text: str) -> bool:
    """Whether a text says no more than that something is still to come."""
    return _waits(normalize(text), "progressbar")


def _waits(words: str, role: str) -> bool:
    bare = words.rstrip(" .…!")
    spinner = role in _SPINNERS or bare != words
    if bare in _WAITING or (spinner and _SPINNER.fullmatch(bare) is not None):
        return True
    return words.rstrip().endswith(_DOTS) and _COMING.fullmatch(bare) is not None


def _sentence(words: str) -> str:
    for sentence in filter(None, _SENTENCE.split(words)):
        for what, pattern in _SAID:
            found = pattern.search(sentence)
            if found and not _SUPPOSED.search(sentence[: found.start()]):
                return what
    return ""
