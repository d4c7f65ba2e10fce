"""Before a second step is changed: is there a way back in; and which ways a platform offers. A mistake here locks people out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from auditor.core.model import Catalog, Finding, Outcome, SecondFactors
from auditor.i18n import Translator
from auditor.i18n import gettext_noop as _

CHANGING: Final = frozenset({"two_factor", "passkey"})  # settings whose change can lock somebody out
WAY_BACK: Final = "recovery.codes"
_NAMES: Final = {
    "sms": _("a code by text message"),
    "call": _("a call"),
    "email": _("a code by e-mail"),
    "own_app": _("a message to the platform’s own app"),
    "device": _("a code on another device"),
    "app": _("an authenticator app"),
    "key": _("a security key"),
    "passkey": _("a passkey"),
}


def way_back_known(findings: Iterable[Finding]) -> bool:
    """Whether the user said, and not too long ago, that the recovery codes and a second way in are there."""
    found = [f for f in findings if f.check.setting == WAY_BACK]
    return bool(found) and all(f.outcome is Outcome.PASS for f in found)


def before(finding: Finding, catalog: Catalog, t: Translator, *, ready: bool) -> Iterator[str]:
    """What comes before any change of a second step; nothing for other settings."""
    if finding.check.setting not in CHANGING:
        return
    if ready:
        yield t(
            "You said that recovery codes and a second way in are there. Try that way before you change anything."
        )
        return
    asked = next((c for c in catalog.checks.values() if c.setting == WAY_BACK), None)
    yield t("Change nothing yet: it is not known whether you would get back in.")
    if asked:
        yield t(
            "First answer this question of the list: {question}",
            question=t.pick(asked.unknown or asked.title),
        )
    # Many platforms make the codes in the same act that switches the second step on: nobody could have them before.
    yield t("If the codes appear only while you switch it on, write them down before you finish.")


def ways(finding: Finding, catalog: Catalog, t: Translator) -> Iterator[str]:
    """The ways that this account's platform offers, strongest first, and where to go when locked out."""
    known = catalog.second_steps.get(finding.account.platform) if finding.account else None
    if known is None or not known.directory or finding.check.setting not in CHANGING:
        return
    if kinds := _kinds(known, finding):
        yield t(
            "Available methods, strongest first: {ways} (2factorauth directories).",
            ways=", ".join(t(_NAMES[way]) for way in kinds),
        )
    if known.recovery:
        yield t("If you are locked out: {link}", link=known.recovery)


def _kinds(known: SecondFactors, finding: Finding) -> tuple[str, ...]:
    """Strongest first; a platform whose second step is of another kind (a PIN) is not told of ways to prove a number."""
    return () if "pin" in finding.offered else known.methods[::-1]
