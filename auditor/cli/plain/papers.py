"""Writing a report from a plain terminal: which, in which language, where to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from ...judge import Audit, checklist
from ...model import LANGUAGES
from ...texts import mark as _
from ..common import Trouble
from ..counter import Counter
from ..files import write_new
from ..reporting import laid_out, security_page
from .talk import Talk

KINDS = {
    "pdf": _("The checklist to print (PDF)"),
    "html": _("The checklist for the browser (HTML)"),
    "md": _("The checklist as text (Markdown)"),
    "ics": _("The days, for your calendar"),
    "security": _("The security report (HTML)"),
    "csv": _("The security report as a table (CSV)"),
    "json": _("Everything, for programs (JSON)"),
}
NAMES = {"en": "English", "fr": "Français", "de": "Deutsch", "it": "Italiano"}


def write_paper(talk: Talk, desk: Counter, audit: Audit) -> None:
    """Ask for the kind, the language and the file, and write it; only its owner may read it."""
    t = talk.t
    kind = talk.choose(t("Which report?"), [(key, t(label)) for key, label in KINDS.items()], t("None"))
    lang = kind and talk.choose(t("In which language?"), [(one, NAMES[one]) for one in LANGUAGES], t("None"))
    path = lang and talk.line(t("File to write (Enter alone: none)"))
    if not path:
        return
    try:
        with ThreadPoolExecutor(1) as beside:  # a PDF is printed by a browser, which has a loop of its own
            written = beside.submit(_bytes, kind, lang, desk, audit).result()
        write_new(path, written)
    except Trouble as error:
        talk.say(str(error))
    else:
        talk.say(t("Written: {path}", path=path))


def _bytes(kind: str, lang: str, desk: Counter, audit: Audit) -> bytes:
    if kind == "security":
        return security_page(audit, "html", lang, {})
    items = checklist(audit.findings, desk.catalog, lang)
    return laid_out(audit, items, kind, lang, {}, ())
