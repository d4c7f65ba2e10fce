"""The baseline a new organisation starts from: a text to be changed."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Final

_TEXT: Final = """\
# What {name} asks for beyond the shipped checks. A baseline can only be stricter.
# `auditor session sign` checks it, names mistakes with file and line, and signs it.
id: {id}
version: {day}          # a later version replaces an earlier one; an earlier one is then refused
organisation: {name}
contact: {contact}      # whom a clinician can ask; shown before the consent

# What you do with the results, in your words; shown before the consent in the clinician's own language, where it stands here.
says:
  en: We count how often each check fails. Single results are not passed on and are deleted after a year.
  fr: Nous comptons combien de fois chaque contrôle échoue. Aucun résultat individuel n’est transmis ; tous sont effacés après un an.
  de: Wir zählen, wie oft jede Prüfung scheitert. Einzelne Ergebnisse werden nicht weitergegeben und nach einem Jahr gelöscht.
  it: Contiamo quante volte ogni verifica fallisce. I singoli risultati non vengono trasmessi e sono cancellati dopo un anno.

# Guidelines that are on, besides those that always are (`auditor catalog matrix` names them).
rulebooks: [fmh-2024]

# `accept`: of the values the check accepts, only these. `reject`: these fail too. `max_age`: days, fewer than the check's.
# `roles`: only for these (private, professional, mixed); for all where left out.
checks:
  two-factor-on:
    accept: [app, key, passkey]

# Checks whose risk nobody may take on in a session.
never_accept: [two-factor-on]

# Words your team met on pages and no shipped profile has; what is read by one is asked about until somebody confirms it.
# `auditor session words` writes this block from profiles of your own.
# words:
#   instagram: {{de: {{screen: {{two_factor: Anmeldung in zwei Schritten}}}}}}

# Layouts your IT team has confirmed: a file from `auditor ledger export`, beside this one.
# confirmations: ledger.json
"""


def baseline_template(name: str, slug: str, contact: str, today: date) -> str:
    """A first baseline, as YAML with its explanations."""
    return _TEXT.format(name=_quoted(name), id=slug, day=today.isoformat(), contact=_quoted(contact))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def slug_of(name: str) -> str:
    """An id made of a name: small letters, digits, dashes; `organisation` where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return "-".join(words)[:60].strip("-") or "organisation"
