"""The reports there are, as a user chooses among them."""

from __future__ import annotations

from ..texts import mark as _

KINDS = {
    "pdf": _("The checklist to print (PDF)"),
    "html": _("The checklist for the browser (HTML)"),
    "md": _("The checklist as text (Markdown)"),
    "ics": _("The days, for your calendar"),
    "security": _("The security report (HTML)"),
    "csv": _("The security report as a table (CSV)"),
    "json": _("Everything, for programs (JSON)"),
}
ENDINGS = {kind: {"security": "security.html"}.get(kind, kind) for kind in KINDS}
OWN_NAMES = {"en": "English", "fr": "Français", "de": "Deutsch", "it": "Italiano"}
