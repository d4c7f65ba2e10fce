"""What ties accounts together, told: the same for the screen, HTML, Markdown and plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from auditor.core.evaluation import Audit
from auditor.core.model import Outcome, Role
from auditor.core.separation import SEPARATE, AccountIdentity, Tie
from auditor.i18n import Translator, translator
from auditor.i18n import gettext_noop as _
from auditor.reports.phrases import sanitize

KINDS: Final = {
    "email": _("the same e-mail address"),
    "phone": _("the same phone number"),
    "handle": _("the handle"),
    "photo": _("the profile picture"),
    "workplace": _("an institution named on a private account"),
    "title": _("a profession named on a private account"),
    "link": _("a link from one to the other"),
    "mention": _("one mentions the other"),
    "linked_accounts": _("joined by the platform"),
    "cross_posting": _("posts go from one to the other"),
    "contacts_upload": _("contacts uploaded on both"),
    "audience": _("people who follow both accounts"),
}
STRENGTHS: Final = {"same": _("the same"), "similar": _("similar")}
TO_DO: Final = {
    "email": _("Give each account an e-mail address of its own."),
    "phone": _("Remove the phone number from one of the two accounts."),
    "handle": _("Give the private account a name that does not lead to the professional one."),
    "photo": _("Use another picture on the private account."),
    "workplace": _("Remove the institution from the private account."),
    "title": _("Remove the title and the profession from the private account."),
    "link": _("Remove the link from one account to the other."),
    "mention": _("Remove the mention of the other account."),
    "linked_accounts": _(
        "Separate the two accounts where the platform links them (for Meta: in Accounts Center)."
    ),
    "cross_posting": _("Switch off cross-posting from one account to the other."),
    "contacts_upload": _("Stop the upload of contacts on both, and delete what was uploaded."),
    "audience": _("See who follows both, and decide on which side each of them belongs."),
}
WAYS: Final = {
    "facebook": _(
        "Facebook allows one profile for each person. Either the profile stays private and the practice gets a "
        "Page; or the profile is kept for the profession alone, and private life moves elsewhere."
    ),
    "instagram": _(
        "Instagram allows several accounts. Either open a second one for the practice and do not join the two in "
        "Accounts Center; or keep this one for one side alone, and remove what belongs to the other."
    ),
}
ANY_WAY: Final = _(
    "Either open a second account, if the platform allows it, and do not link the two; or keep this one for one "
    "side alone, and remove what belongs to the other."
)
FIELDS: Final = {
    "name": _("name"),
    "bio": _("description"),
    "email": _("e-mail address"),
    "phone": _("phone number"),
    "links": _("links"),
    "photo_hash": _("picture"),
    "accounts.linked": _("linked accounts"),
    "contacts.upload": _("upload of contacts"),
}


@dataclass(frozen=True, slots=True)
class TieText:
    """One tie in words: whose, what was compared, how alike, what was seen, what to do."""

    whose: str
    compared: str
    alike: str
    seen: str
    to_do: str
    sure: bool

    @property
    def line(self) -> str:
        """What was compared and how alike."""
        return f"{self.compared}, {self.alike}" + (f" ({self.seen})" if self.seen else "")


@dataclass(frozen=True, slots=True)
class Ties:
    """The part of a report about separation. `rows`: a private account and a cell for each professional one."""

    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    ties: tuple[TieText, ...]
    mixed: tuple[tuple[str, str], ...]  # account, the ways out
    unseen: tuple[tuple[str, str], ...]  # account, what was not known

    def __bool__(self) -> bool:
        return bool(self.ties or self.mixed or self.rows)


def ties_text(audit: Audit, t: Translator) -> Ties:
    """The ties of an audit in one language. Under rule-books that bear a tie they are facts to weigh."""
    found = audit.separation
    private = [p for p in found.presences if p.role is Role.PRIVATE]
    professional = [p for p in found.presences if p.role is Role.PROFESSIONAL]
    ties = [_tie_text(tie, t, sure=True) for tie in found.ties] + [
        _tie_text(tie, t, sure=False) for tie in found.unsure
    ]
    unseen = dict(found.unseen)
    return Ties(
        title=t("Private and professional, kept apart"),
        about=_about(audit, t),
        columns=tuple(sanitize(p.id) for p in professional),
        rows=tuple(
            (sanitize(a.id), tuple(_cell(a, b, found.every, unseen) for b in professional))
            for a in private
            if professional
        ),
        ties=tuple(ties),
        mixed=tuple((sanitize(p.id), t(WAYS.get(p.platform, ANY_WAY))) for p in found.mixed),
        unseen=tuple(
            (sanitize(name), ", ".join(t(FIELDS[one]) for one in what)) for name, what in found.unseen
        ),
    )


def _about(audit: Audit, t: Translator) -> str:
    found = audit.separation
    if not found.every and not found.mixed:
        if found.unseen:
            return t("No connection was seen, but not everything could be compared. See below.")
        return t("No connection was seen.")
    judged = [f.outcome for f in audit.findings if f.check.setting == SEPARATE]
    if judged and Outcome.FAIL not in judged and found.ties:
        return t("Your guidelines consider full separation unrealistic: these are facts to weigh.")
    return t("What links private life and profession, and what to do about it.")


def _cell(
    a: AccountIdentity, b: AccountIdentity, found: Iterable[Tie], unseen: dict[str, tuple[str, ...]]
) -> str:
    count = sum(1 for tie in found if (tie.a, tie.b) == (a.id, b.id))
    if count:
        return f"✗ {count}"
    return "?" if a.id in unseen or b.id in unseen else "✓"


def _tie_text(tie: Tie, t: Translator, *, sure: bool) -> TieText:
    return TieText(
        whose=sanitize(tie.a) + (f" – {sanitize(tie.b)}" if tie.b else ""),
        compared=t(KINDS[tie.kind]),
        alike=t(STRENGTHS[tie.strength]),
        seen=sanitize(hidden(tie)) if tie.kind != "photo" else "",
        to_do=t(TO_DO[tie.kind]),
        sure=sure,
    )


def hidden(tie: Tie) -> str:
    """What was seen, with an address or a number made short: a report is shown around."""
    match tie.kind:
        case "email":
            local, _at, domain = tie.detail.partition("@")
            return f"{local[:1]}…@{domain}"
        case "phone":
            return f"…{tie.detail[-3:]}"
    return tie.detail


def ties_lines(found: Ties, t: Translator) -> Iterator[str]:
    """The part as plain lines, without its title."""
    yield found.about
    for name, cells in found.rows:
        yield f"{name}{t.colon}" + ", ".join(
            f"{column} {cell}" for column, cell in zip(found.columns, cells, strict=True)
        )
    for tie in found.ties:
        unsure = "" if tie.sure else " " + t("(on a page that nobody has confirmed yet)")
        yield f"- {tie.whose}{t.colon}{tie.line}{unsure}"
        yield f"  {tie.to_do}"
    for name, ways in found.mixed:
        yield f"- {t('{account} is used both privately and professionally.', account=name)}"
        yield f"  {ways}"
    for name, what in found.unseen:
        yield f"- {t('Unknown for {account}: {what}', account=name, what=what)}"


def print_ties(found: Sequence[Tie], lang: str, *, pairs: int = 1, unread: int = 0) -> str:
    """One line for each tie; and where no pair of accounts was there, or values could not be read, that this is so."""
    t = translator(lang)
    lines = [
        f"{sanitize(tie.a)}{' – ' + sanitize(tie.b) if tie.b else ''}{t.colon}"
        f"{t(KINDS[tie.kind])}, {t(STRENGTHS[tie.strength])} ({sanitize(tie.detail)})"
        for tie in found
    ]
    if not pairs:
        lines.append(t("No accounts were compared: it takes a private and a professional one."))
    elif not found:
        lines.append(t("No connection was found in the data given."))
    if unread:
        lines.append(t("Values that could not be read, which were not compared: {count}.", count=unread))
    return "\n".join(lines) + "\n"
