"""The reports there are, as a user chooses among them."""

from __future__ import annotations

from typing import Final

from auditor.i18n import gettext_noop as _

KINDS: Final = {
    "pdf": _("The checklist to print (PDF)"),
    "html": _("The checklist for the browser (HTML)"),
    "md": _("The checklist as text (Markdown)"),
    "ics": _("The days, for your calendar"),
    "security": _("The security report (HTML)"),
    "csv": _("The security report as a table (CSV)"),
    "json": _("Everything, for programs (JSON)"),
}
ENDINGS: Final = {kind: {"security": "security.html"}.get(kind, kind) for kind in KINDS}
OWN_NAMES: Final = {"en": "English", "fr": "Français", "de": "Deutsch", "it": "Italiano"}
