"""The ledger of rights, ready to be laid out: the same for the screen, Markdown, HTML and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..model import Doubtful, Finding
from ..texts import Texts, texts
from ..texts import mark as _
from .picture import SIGNS
from .safe import plain_text
from .sheet import said

if TYPE_CHECKING:
    from ..rights import App, Licence, Rights, TermsChange, Version

SCOPE_NAMES = {
    "non_exclusive": _("not exclusive: you may also give it to others"),
    "worldwide": _("worldwide"),
    "royalty_free": _("without payment to you"),
    "transferable": _("may be passed on"),
    "sublicensable": _("others may be given the same rights"),
    "derivative_works": _("may be changed and made into something else"),
    "any_purpose": _("for any purpose"),
    "ai_training": _("for training artificial intelligence"),
    "ends_on_deletion": _("ends when you delete"),
    "survives_deletion": _("goes on, at least in part, after you delete"),
}


@dataclass(frozen=True, slots=True)
class RightsPart:
    """One account's part: its title, its lines, and whom to thank for the facts about terms."""

    title: str
    lines: tuple[str, ...]
    source: str


def rights_parts(entries: Iterable[Rights], lang: str) -> tuple[RightsPart, ...]:
    """The ledger in one language; every text of others is made plain."""
    t = texts(lang)
    return tuple(
        RightsPart(plain_text(entry.account.id), tuple(_lines(entry, t)), plain_text(entry.attribution, 300))
        for entry in entries
    )


def print_licence(licence: Licence, lang: str) -> str:
    """What a terms text grants, as plain lines."""
    t = texts(lang)
    if not licence.found or licence.lines is None:
        return t("No licence over your content was found in this text. Read it yourself to be sure.") + "\n"
    first, last = licence.lines
    lines = [t("The licence over your content, lines {first} to {last}:", first=first, last=last)]
    lines += [f"  {t(SCOPE_NAMES[word])}" for word in licence.terms]
    return "\n".join([*lines, f"  “{plain_text(licence.quote, 400)}”"]) + "\n"


def print_since(version: Version, added: tuple[str, ...], lost: tuple[str, ...], lang: str) -> str:
    """How a text just read differs from the newest version kept."""
    t = texts(lang)
    told = [t("new: {what}", what=t(SCOPE_NAMES[word])) for word in added]
    told += [t("no longer said: {what}", what=t(SCOPE_NAMES[word])) for word in lost]
    same = t("the licence says what it said")
    return f"{plain_text(version.document)}, {version.dated}: {'; '.join(told) or same}\n"


def _lines(entry: Rights, t: Texts) -> Iterable[str]:
    if entry.terms is None:
        yield t("No dated terms of this platform are kept: what you grant is not known.")
    else:
        yield from _terms(entry.terms, t)
    if entry.coming:
        yield t("Announced for {day}: {name}", day=entry.coming.dated, name=plain_text(entry.coming.document))
    for change in entry.changes:
        yield _change(change, t)
    for finding in entry.switches:
        yield _switch(finding, t)
    for app in entry.apps:
        yield _app(app, t)
    if entry.mail:
        yield t(
            "Objection to AI training: confirmed by a mail of {day}, {age}.",
            day=entry.mail.isoformat(),
            age=_age(entry.mail_age, t),
        )
    elif entry.ask_mail:
        yield t("Objection to AI training: no page shows it. Date of the mail that confirms it: ____________")


def _age(days: int, t: Texts) -> str:
    if days < 1:
        return t("today")
    if days < 60:
        return t("{count} days ago", count=days)
    return (
        t("{count} months ago", count=days // 30) if days < 730 else t("{count} years ago", count=days // 365)
    )


def _terms(version: Version, t: Texts) -> Iterable[str]:
    named = f"{plain_text(version.document)}, {version.dated}"
    if not version.found:
        yield t("{name}: holds no licence over your content.", name=named)
    else:
        granted = "; ".join(t(SCOPE_NAMES[word]) for word in version.terms)
        yield t("{name}: you grant a licence over your content: {granted}.", name=named, granted=granted)
    if version.ends:
        yield plain_text(t.pick(version.ends), 400)
    if version.found:
        source = f"{version.source}, {version.fetched.isoformat()}"
        yield t(
            "In its words: “{quote}” ({source})",
            quote=plain_text(version.quote, 400),
            source=plain_text(source),
        )


def _change(change: TermsChange, t: Texts) -> str:
    dates = t("Terms of {before} → {after}", before=change.before.dated, after=change.after.dated)
    told = [t("new: {what}", what=t(SCOPE_NAMES[word])) for word in change.added]
    told += [t("no longer said: {what}", what=t(SCOPE_NAMES[word])) for word in change.lost]
    if change.end_changed:
        told.append(t("it ends otherwise than before"))
    return f"{dates}: {'; '.join(told) or t('the licence says what it said')}"


def _switch(finding: Finding, t: Texts) -> str:
    return f"{SIGNS[finding.outcome]} {t.pick(finding.check.title)}: {said(finding, t)}"


def _app(app: App, t: Texts) -> str:
    unknown = t("not known")
    return t(
        "Connected app {name}: permissions {permissions}; last used: {day}",
        name=plain_text(app.name) or unknown,
        permissions=plain_text(app.permissions, 400) or unknown,
        day=plain_text(app.last_used) or unknown,
    )


def rights_document(entries: Iterable[Rights]) -> list[Mapping[str, Any]]:
    """The ledger as JSON-able mappings: the extension key `rights` of `auditor.audit/1`."""
    return [
        {
            "account": entry.account.id,
            "licence": _version(entry.terms),
            "coming": _version(entry.coming),
            "changes": [_change_document(change) for change in entry.changes],
            "switches": [_state(finding) for finding in entry.switches],
            "apps": [
                {"name": a.name, "permissions": a.permissions, "last_used": a.last_used, "state": a.state}
                for a in entry.apps
            ],
            "ask_confirmation_mail": entry.ask_mail and entry.mail is None,
            "confirmation_mail": entry.mail.isoformat() if entry.mail else None,
            "attribution": entry.attribution or None,
        }
        for entry in entries
    ]


def _version(version: Version | None) -> Mapping[str, Any] | None:
    if version is None:
        return None
    return {
        "document": version.document,
        "version_date": version.dated,
        "found": version.found,
        "terms": list(version.terms),
        "ends": dict(version.ends),
        "quote": version.quote,
        "source": version.source,
    }


def _change_document(change: TermsChange) -> Mapping[str, Any]:
    return {
        "from": change.before.dated,
        "to": change.after.dated,
        "language": change.after.language,
        "added": list(change.added),
        "lost": list(change.lost),
        "end_changed": change.end_changed,
    }


def _state(finding: Finding) -> Mapping[str, Any]:
    state = finding.reading.state
    return {
        "setting": finding.check.setting,
        "outcome": finding.outcome.value,
        "doubt": state.doubt.value if isinstance(state, Doubtful) else None,
    }
