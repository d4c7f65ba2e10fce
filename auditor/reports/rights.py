"""The ledger of rights, ready to be laid out: the same for the screen, Markdown, HTML and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from auditor.core.model import Doubtful, Finding
from auditor.i18n import Translator, translator
from auditor.i18n import gettext_noop as _
from auditor.reports.checklist_view import describe_finding
from auditor.reports.phrases import sanitize
from auditor.reports.theme_matrix import SIGNS

if TYPE_CHECKING:
    from auditor.core.rights import App, Licence, Rights, TermsChange, Version

SCOPE_NAMES: Final = {
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


UNSURE: Final = {
    "short": _("the text is too short to say that it holds no licence; give the whole terms"),
    "no_terms": _(
        "the text does not look like terms of service; that no licence was found in it means nothing"
    ),
    "unclear": _(
        "a sentence may grant the use of what you post, in words that are not known; read the text yourself"
    ),
    "cut": _("the page is cut off; save it again as a whole"),
    "language": _("a section is in a language or in letters that are not read; read it yourself"),
    "broken_off": _("the text breaks off in the middle of a sentence; give the whole terms"),
    "elsewhere": _(
        "part of the page was not in the file; open that part and save it by itself, or copy the whole text"
    ),
}
OTHERS: Final = {
    "others": _("To other users, lines {first} to {last}:"),
    "fallback": _("Where a right cannot be given away, lines {first} to {last}:"),
}


@dataclass(frozen=True, slots=True)
class RightsPart:
    """One account's part: its title, its lines, and whom to thank for the facts about terms."""

    title: str
    lines: tuple[str, ...]
    source: str


def rights_parts(entries: Iterable[Rights], lang: str) -> tuple[RightsPart, ...]:
    """The ledger in one language; every text of others is made plain."""
    t = translator(lang)
    return tuple(
        RightsPart(sanitize(entry.account.id), tuple(_lines(entry, t)), _name(entry.attribution, t))
        for entry in entries
    )


def print_licence(licence: Licence, lang: str) -> str:
    """What a terms text grants, as plain lines."""
    t = translator(lang)
    if not licence.found or licence.lines is None:
        told = t("No licence over your content was found in this text. Read it yourself to be sure.")
        looked = t(
            "Looked for: that you grant, allow, agree to or transfer the use of what you post; that it becomes theirs."
        )
        return "\n".join([told, looked, *_also(licence, t)]) + "\n"
    first, last = licence.lines
    lines = [t("The licence over your content, lines {first} to {last}:", first=first, last=last)]
    lines += [f"  {t(SCOPE_NAMES[word])}" for word in licence.terms]
    return (
        "\n".join([*lines, "  " + t("“{words}”", words=sanitize(licence.quote, 400)), *_also(licence, t)])
        + "\n"
    )


def _also(licence: Licence, t: Translator) -> Iterable[str]:
    """The second clauses, each with what it allows."""
    for clause in licence.also:
        yield t(OTHERS[clause.to], first=clause.lines[0], last=clause.lines[1])
        yield from (f"  {t(SCOPE_NAMES[word])}" for word in clause.terms)
        yield "  " + t("“{words}”", words=sanitize(clause.quote, 400))


def print_since(version: Version, added: tuple[str, ...], lost: tuple[str, ...], lang: str) -> str:
    """How a text just read differs from the newest version kept."""
    t = translator(lang)
    told = [t("new: {what}", what=t(SCOPE_NAMES[word])) for word in added]
    told += [t("no longer said: {what}", what=t(SCOPE_NAMES[word])) for word in lost]
    same = t("the licence says what it said")
    return f"{_name(version.document, t)}, {version.dated}{t.colon}{t.semicolon.join(told) or same}\n"


def _lines(entry: Rights, t: Translator) -> Iterable[str]:
    if entry.terms is None:
        yield t("No dated terms of this platform are kept: what you grant is not known.")
    else:
        yield from _terms(entry.terms, t)
    if entry.coming:
        yield t("Announced for {day}: {name}", day=entry.coming.dated, name=_name(entry.coming.document, t))
    for change in entry.changes:
        yield _change(change, t)
    for finding in entry.switches:
        yield _switch(finding, t)
    for app in entry.apps:
        yield _app(app, t)
    if entry.mail:
        yield t(
            "Objection to AI training: confirmed by an e-mail of {day}, {age}.",
            day=entry.mail.isoformat(),
            age=_age(entry.mail_age, t),
        )
    elif entry.ask_mail:
        yield t(
            "Objection to AI training: no page shows it. Date of the e-mail that confirms it: ____________"
        )


def _name(text: str, t: Translator) -> str:
    """What others wrote, in their language, between quotation marks: a document's name, or the notice of its licence."""
    return t("“{words}”", words=sanitize(text, 300)) if text else ""


def _age(days: int, t: Translator) -> str:
    if days < 1:
        return t("today")
    if days < 60:
        return t.many("{count} day ago", "{count} days ago", days)
    return (
        t.many("{count} month ago", "{count} months ago", days // 30)
        if days < 730
        else t.many("{count} year ago", "{count} years ago", days // 365)
    )


def _terms(version: Version, t: Translator) -> Iterable[str]:
    named = f"{_name(version.document, t)}, {version.dated}"
    if not version.found:
        yield t("{name}: holds no licence over your content.", name=named)
    else:
        granted = t.semicolon.join(t(SCOPE_NAMES[word]) for word in version.terms)
        yield t("{name}: you grant a licence over your content: {granted}.", name=named, granted=granted)
    if version.ends:
        yield sanitize(t.pick(version.ends), 400)
    if version.found:
        source = f"{version.source}, {version.fetched.isoformat()}"
        yield t(
            "Original wording: “{quote}” ({source})",
            quote=sanitize(version.quote, 400),
            source=sanitize(source),
        )


def _change(change: TermsChange, t: Translator) -> str:
    dates = t("Terms of {before} → {after}", before=change.before.dated, after=change.after.dated)
    told = [t("new: {what}", what=t(SCOPE_NAMES[word])) for word in change.added]
    told += [t("no longer said: {what}", what=t(SCOPE_NAMES[word])) for word in change.lost]
    if change.end_changed:
        told.append(t("it ends otherwise than before"))
    return f"{dates}{t.colon}{t.semicolon.join(told) or t('the licence says what it said')}"


def _switch(finding: Finding, t: Translator) -> str:
    return f"{SIGNS[finding.outcome]} {t.pick(finding.heading)} — {describe_finding(finding, t)}"


def _app(app: App, t: Translator) -> str:
    unknown = t("not stated")
    return t(
        "Connected app {name}: permissions {permissions}; last used: {day}",
        name=sanitize(app.name) or unknown,
        permissions=sanitize(app.permissions, 400) or unknown,
        day=sanitize(app.last_used) or unknown,
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
