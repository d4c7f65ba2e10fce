"""What ties accounts together, told: the same for the screen, HTML, Markdown and plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..judge import Audit
from ..model import Outcome, Role
from ..separation import SEPARATE, Presence, Tie
from ..texts import Texts, texts
from ..texts import mark as _
from .safe import plain_text

KINDS = {
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
    "audience": _("people in both audiences"),
}
STRENGTHS = {"same": _("the same"), "similar": _("similar")}
TO_DO = {
    "email": _("Give each account an e-mail address of its own."),
    "phone": _("Take the phone number off one of the two accounts."),
    "handle": _("Give the private account a name that does not lead to the professional one."),
    "photo": _("Use another picture on the private account."),
    "workplace": _("Take the institution off the private account."),
    "title": _("Take the title and the profession off the private account."),
    "link": _("Remove the link from one account to the other."),
    "mention": _("Remove the mention of the other account."),
    "linked_accounts": _("Take one of the two accounts out of the place where the platform joins them."),
    "cross_posting": _("Switch off that posts go from one account to the other."),
    "contacts_upload": _("Stop the upload of contacts on both, and delete what was uploaded."),
    "audience": _("Look who follows both, and decide on which side each of them belongs."),
}
WAYS = {
    "facebook": _(
        "Facebook allows one profile for each person. Either the profile stays private and the practice gets a "
        "Page; or the profile is kept for the profession alone, and private life moves elsewhere."
    ),
    "instagram": _(
        "Instagram allows several accounts. Either open a second one for the practice and do not join the two in "
        "Accounts Center; or keep this one for one side alone, and remove what belongs to the other."
    ),
}
ANY_WAY = _(
    "Either open a second account, if the platform allows it, and do not link the two; or keep this one for one "
    "side alone, and remove what belongs to the other."
)
FIELDS = {
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
class ToldTie:
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
    ties: tuple[ToldTie, ...]
    mixed: tuple[tuple[str, str], ...]  # account, the ways out
    unseen: tuple[tuple[str, str], ...]  # account, what was not known

    def __bool__(self) -> bool:
        return bool(self.ties or self.mixed or self.rows)


def told_ties(audit: Audit, t: Texts) -> Ties:
    """The ties of an audit in one language. Under rule-books that bear a tie they are facts to weigh."""
    found = audit.separation
    private = [p for p in found.presences if p.role is Role.PRIVATE]
    professional = [p for p in found.presences if p.role is Role.PROFESSIONAL]
    ties = [_told(tie, t, sure=True) for tie in found.ties] + [
        _told(tie, t, sure=False) for tie in found.unsure
    ]
    unseen = dict(found.unseen)
    return Ties(
        title=t("Private and professional, apart"),
        about=_about(audit, t),
        columns=tuple(plain_text(p.id) for p in professional),
        rows=tuple(
            (plain_text(a.id), tuple(_cell(a, b, found.every, unseen) for b in professional))
            for a in private
            if professional
        ),
        ties=tuple(ties),
        mixed=tuple((plain_text(p.id), t(WAYS.get(p.platform, ANY_WAY))) for p in found.mixed),
        unseen=tuple(
            (plain_text(name), ", ".join(t(FIELDS[one]) for one in what)) for name, what in found.unseen
        ),
    )


def _about(audit: Audit, t: Texts) -> str:
    found = audit.separation
    if not found.every and not found.mixed:
        if found.unseen:
            return t("No tie was seen, but not everything could be compared. See below.")
        return t("No tie was seen.")
    judged = [f.outcome for f in audit.findings if f.check.setting == SEPARATE]
    if judged and Outcome.FAIL not in judged and found.ties:
        return t("Your guidelines hold full separation unrealistic: these are facts to weigh.")
    return t("What ties private life and profession together, and what to do about it.")


def _cell(a: Presence, b: Presence, found: Iterable[Tie], unseen: dict[str, tuple[str, ...]]) -> str:
    count = sum(1 for tie in found if (tie.a, tie.b) == (a.id, b.id))
    if count:
        return f"✗ {count}"
    return "?" if a.id in unseen or b.id in unseen else "✓"


def _told(tie: Tie, t: Texts, *, sure: bool) -> ToldTie:
    return ToldTie(
        whose=plain_text(tie.a) + (f" – {plain_text(tie.b)}" if tie.b else ""),
        compared=t(KINDS[tie.kind]),
        alike=t(STRENGTHS[tie.strength]),
        seen=plain_text(hidden(tie)) if tie.kind != "photo" else "",
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


def ties_lines(found: Ties, t: Texts) -> Iterator[str]:
    """The part as plain lines, without its title."""
    yield found.about
    for name, cells in found.rows:
        yield f"{name}: " + ", ".join(
            f"{column} {cell}" for column, cell in zip(found.columns, cells, strict=True)
        )
    for tie in found.ties:
        unsure = "" if tie.sure else " " + t("(on a page that nobody has confirmed yet)")
        yield f"- {tie.whose}: {tie.line}{unsure}"
        yield f"  {tie.to_do}"
    for name, ways in found.mixed:
        yield f"- {t('{account} serves both lives.', account=name)}"
        yield f"  {ways}"
    for name, what in found.unseen:
        yield f"- {t('Not known of {account}: {what}', account=name, what=what)}"


def print_ties(found: Sequence[Tie], lang: str) -> str:
    """One line for each tie."""
    t = texts(lang)
    if not found:
        return t("No tie was found in what was given.") + "\n"
    lines = [
        f"{plain_text(tie.a)}{' – ' + plain_text(tie.b) if tie.b else ''}: "
        f"{t(KINDS[tie.kind])}, {t(STRENGTHS[tie.strength])} ({plain_text(tie.detail)})"
        for tie in found
    ]
    return "\n".join(lines) + "\n"
