"""Writing a report from a plain terminal: which, in which language, where to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from ...judge import Audit
from ...model import LANGUAGES
from ...report.kinds import KINDS, OWN_NAMES
from ..counter import Counter
from .talk import Talk


def write_paper(talk: Talk, desk: Counter, audit: Audit) -> None:
    """Ask for the kind, the language and the file, and write it; only its owner may read it."""
    from ...tui.desk import CannotStart

    t = talk.t
    kind = talk.choose(t("Which report?"), [(key, t(label)) for key, label in KINDS.items()], t("None"))
    lang = kind and talk.choose(
        t("In which language?"), [(one, OWN_NAMES[one]) for one in LANGUAGES], t("None")
    )
    path = lang and talk.line(t("File to write (Enter alone: none)"))
    if not path:
        return
    try:
        with ThreadPoolExecutor(1) as beside:  # a PDF is printed by a browser, which has a loop of its own
            beside.submit(desk.write_report, audit, kind, lang, path).result()
    except CannotStart as error:
        talk.say(str(error))
    else:
        talk.say(t("Written: {path}", path=path))
