"""Writing a report from a plain terminal: which, in which language, where to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from auditor.app.attempt import Attempt
from auditor.app.workspace import Workspace
from auditor.console.dialog import Dialog
from auditor.core.evaluation import Audit
from auditor.core.model import LANGUAGES
from auditor.reports.formats import KINDS, OWN_NAMES


def write_paper(talk: Dialog, workspace: Workspace, audit: Audit) -> None:
    """Ask for the kind, the language and the file, and write it; only its owner may read it."""
    t = talk.t
    kind = talk.choose(t("Which report?"), [(key, t(label)) for key, label in KINDS.items()], t("None"))
    lang = kind and talk.choose(
        t("In which language?"), [(one, OWN_NAMES[one]) for one in LANGUAGES], t("None")
    )
    path = lang and talk.line(t("File to save (Enter alone: none)"))
    if not path:
        return
    with Attempt(talk.say), ThreadPoolExecutor(1) as beside:
        # a PDF is printed by a browser, which has a loop of its own
        beside.submit(workspace.write_report, audit, kind, lang, path).result()
        talk.say(t("Saved: {path}", path=path))
