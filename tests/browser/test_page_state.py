"""What a page says of its own state is heard: it loads, it fails, it is offline, unsaved, translated, an error."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from auditor.core.model import Capture, Doubtful
from auditor.core.reading.notices import FAILED, LOADING, OFFLINE, UNSAVED, WARNS

from .site import doc

ROW = '<label><input type="checkbox" checked>Private account</label>'
PROGRESS = [
    '<div role="progressbar" aria-label="Loading"></div>', "<progress></progress>", '<progress value="3" max="10"></progress>',
    '<div role="progressbar" aria-valuenow="40" aria-valuemax="100" style="width:40px;height:2px"></div>',
    '<div id="h"></div><script>h.attachShadow({mode: "open"}).innerHTML = "<progress></progress>"</script>',
    '<div role="status"><span>Loading…</span></div>', '<svg role="img" aria-label="Wird geladen" width="9" height="9"></svg>',
    "<p>Chargement en cours…</p>", '<div role="status" style="position:absolute;width:1px;height:1px;overflow:hidden">Caricamento…</div>',
    '<aside style="position:fixed;top:0"><progress></progress></aside>', "<p>Please <b>wait</b></p>", "<p>Loading your privacy settings...</p>",
    "<script>document.body.setAttribute('aria-busy', 'true')</script>",
    "<script>document.documentElement.setAttribute('aria-busy', 'true')</script>",
]  # fmt: skip
WARNINGS = [
    '<div role="alert">Heads up.</div>', '<p aria-live="assertive">Neuer Hinweis</p>', '<div role="alertdialog">Achtung</div>',
    '<div role="ALERT">x</div>', '<div id="h"></div><script>h.attachShadow({mode: "open"}).innerHTML = "<p role=alert>x</p>"</script>',
    '<nav style="position:fixed;top:0"><p role="alert">x</p></nav>', '<section role="alert" aria-label="Trouble">&nbsp;.</section>',
]  # fmt: skip
OFFLINES = [
    "<p>You’re offline.</p>", "<div>You are currently offline – showing what we have</div>", "<p>No internet connection</p>",
    "<p>Connection lost. Trying to reconnect…</p>", "<p>Vous êtes hors ligne</p>", "<p>Pas de connexion Internet</p>", "<p>Du bist offline</p>",
    "<p>Keine Internetverbindung</p>", "<p>Verbindung unterbrochen</p>", "<p>Sei offline</p>", "<p>Nessuna connessione</p>",
    "<header><b>You’re</b> <i>offline</i></header>", '<p role="status">Reconnecting…</p>', "<p>Waiting for network</p>",
]  # fmt: skip
FAILURES = [
    "<p>Couldn’t load your settings. Showing default values.</p>", "<p>Something went wrong</p>", "<p>We could not retrieve this page.</p>",
    "<p>These settings may be out of date</p>", "<p>Une erreur s’est produite.</p>", "<p>Impossible de charger vos paramètres</p>",
    "<p>Vos paramètres n’ont pas pu être chargés</p>", "<p>Etwas ist schiefgelaufen</p>", "<p>Deine Einstellungen konnten nicht geladen werden</p>",
    "<p>Ein Fehler ist aufgetreten</p>", "<p>Si è verificato un errore</p>", "<p>Impossibile caricare le impostazioni</p>",
    "<p>Settings are temporarily unavailable.</p>", "<p>Showing cached values</p>", '<p title="x">Failed to load</p>',
]  # fmt: skip
UNSAVEDS = [
    "<p>You have unsaved changes</p>", "<div>Careful — you have unsaved changes! <button>Reset</button></div>", "<button>Discard changes</button>",
    "<p>Your changes haven’t been saved yet</p>", "<p>Save changes?</p>", "<p>Modifications non enregistrées</p>",
    "<p>Vos modifications n’ont pas été enregistrées</p>", "<p>Nicht gespeicherte Änderungen</p>", "<button>Änderungen verwerfen</button>",
    "<p>Modifiche non salvate</p>", "<button>Annulla modifiche</button>", "<p>Saving…</p>", "<p>This change could not be saved</p>",
]  # fmt: skip
ORDINARY = [
    "", '<progress value="10" max="10"></progress>', '<div role="progressbar" aria-valuenow="100"></div>', "<progress hidden></progress>",
    '<div role="alert"></div>', '<div role="alert" style="display:none">Trouble</div>', '<div role="progressbar" style="opacity:0"></div>',
    '<p aria-live="assertive" style="position:absolute;width:1px;height:1px;overflow:hidden">Settings</p>',
    '<aside><p role="alert">Something went wrong. Try again later.</p><progress></progress></aside>',
    "<footer role=contentinfo>Service status: no connection</footer>", '<div aria-hidden="true"><div role="progressbar"></div></div>',
    "<p>When you are offline, others see when you were last there.</p>", "<p>What happens if something went wrong?</p>",
    "<button>Save changes</button>", "<h2>Loading and playback</h2>", "<p>Autoplay videos</p>", "<button aria-busy=true>Loading</button>",
    "<p>Wenn du offline bist, wird das später nachgeholt.</p>", "<p>Comment faire si vous êtes hors ligne ?</p>", "<button>Show more</button>",
    "<p>Last seen and online</p>", "<p aria-live=polite>3 results</p>", "<meter value=3 max=10></meter>",
]  # fmt: skip


async def states(look, pages: Iterable[str]) -> list[tuple[str, str]]:
    """Each page with why it is not believed; "" where it is."""
    found = []
    for extra in pages:
        seen = await look(doc(f"<main><h1>Settings</h1>{ROW}{extra}</main>"))
        found.append((extra, seen.unsettled_because if isinstance(seen, Capture) else f"doubt {seen.doubt}"))
    return found


@pytest.mark.parametrize(
    ("pages", "said"),
    [(PROGRESS, LOADING), (WARNINGS, WARNS), (OFFLINES, OFFLINE), (FAILURES, FAILED), (UNSAVEDS, UNSAVED), (ORDINARY, "")],
    ids=["progress", "warning", "offline", "failed", "unsaved", "ordinary"],
)  # fmt: skip
async def test_a_page_is_believed_unless_it_says_itself_that_it_should_not_be(look, pages, said):
    assert [(page, why) for page, why in await states(look, pages) if why != said] == []


async def test_a_notice_that_goes_away_in_time_is_waited_for(look):
    gone = "<p role=alert id=n>Loading your settings…</p><script>setTimeout(() => n.remove(), 200)</script>"
    assert (await states(look, [gone]))[0][1] == ""


TRANSLATED = [
    "document.documentElement.classList.add('x', 'translated-ltr')", "document.documentElement.className = 'TRANSLATED-RTL'",
    "document.body.classList.add('translated-ltr')", "document.querySelector('h1').setAttribute('_msttexthash', '5')",
    "document.querySelector('label').setAttribute('_msthash', '5')", "document.querySelector('h1').dataset.mozTranslationsId = 0",
    "document.querySelector('h1').innerHTML = '<ya-tr-span>Settings</ya-tr-span>'", "document.documentElement.setAttribute('imt-state', 'dual')",
    "document.querySelector('h1').innerHTML = `<font style='vertical-align: inherit;'><font>Settings</font></font>`",
    "document.querySelector('h1').innerHTML += `<font class='notranslate immersive-translate-target-wrapper'>x</font>`",
    "setTimeout(() => document.documentElement.classList.add('translated-ltr'), 200)",
]  # fmt: skip
NOT_TRANSLATED = [
    "document.documentElement.classList.add('not-translated-ltr', 'translate')", "document.body.classList.add('translated')",
    "document.documentElement.setAttribute('imt-state', 'off')", "document.querySelector('h1').innerHTML = '<font>Settings</font>'",
]  # fmt: skip


@pytest.mark.parametrize(("scripts", "expected"), [(TRANSLATED, True), (NOT_TRANSLATED, False)])
async def test_the_words_of_a_translator_are_told_from_the_pages_own(look, scripts, expected):
    for script in scripts:
        seen = await look(doc(f"<main><h1>Settings</h1>{ROW}</main><script>{script}</script>"))
        assert (seen.translated, seen.settled) == (expected, True), script


async def test_a_page_that_comes_with_an_error_is_none_whatever_it_shows(look):
    body = doc(f"<main><h1>Settings</h1>{ROW}</main>")
    for status in (400, 401, 403, 404, 405, 410, 418, 451, 499, 500, 503):
        seen = await look((status, {"Cache-Control": "no-store"}, body))  # Chromium keeps a 410
        assert isinstance(seen, Doubtful)
        assert seen.doubt == "unreachable"
    said = await look((200, {}, body))
    assert isinstance(said, Capture), said
    assert said.settled


async def test_an_error_that_asks_for_a_person_is_a_challenge(look):
    assert (await look((400, {}, doc("<p>checkpoint_required</p>")))).doubt == "challenged"


async def test_an_error_at_the_sign_in_is_signed_out(look, site):
    site.pages["/login/"] = (401, {}, doc("<h1>Log in</h1>"))
    assert (await look((302, {"location": "/login/"}, ""))).doubt == "signed_out"


@pytest.mark.parametrize("how", ["location = '/gone/'", "setTimeout(() => { location = '/gone/' }, 300)"])
async def test_an_error_that_a_page_leads_to_is_one(look, site, how):
    site.pages["/gone/"] = (410, {}, doc(f"<h1>Settings</h1>{ROW}"))
    seen = await look(doc(f"<h1>Settings</h1>{ROW}<script>{how}</script>"))
    assert not isinstance(seen, Capture) or not seen.settled


async def test_data_that_is_denied_leaves_the_page_unsettled(look, site):
    for status in (400, 401, 403, 404, 409):
        site.pages["/api/state"] = (status, {"content-type": "application/json"}, "{}")
        seen = await look(doc(f"<h1>Settings</h1>{ROW}<script>fetch('/api/state')</script>"))
        assert seen.unsettled_because == f"a request of the page failed: {status}"
