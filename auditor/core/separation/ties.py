"""Every tie between a private and a professional account, and every sign of the profession on a private one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from auditor.core.model import Role
from auditor.core.separation.contact_forms import (
    DIRECTORIES,
    addresses,
    fold,
    likeness,
    mails_in,
    mails_of,
    normalize_link,
    phones_in,
    phones_of,
    site,
)
from auditor.core.separation.identity import AccountIdentity
from auditor.core.separation.profession import ProfessionWords

SAME, SIMILAR = 4, 10  # bits of difference between two perceptual hashes of 64 bits
_HASH: Final = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie: what was compared (`kind`), how alike (`strength`), and what was seen. `b` is None for a sign."""

    a: str
    b: str | None
    kind: str
    strength: str
    detail: str


def ties(presences: Sequence[AccountIdentity], words: ProfessionWords, region: str = "CH") -> tuple[Tie, ...]:
    """The ties, private account first. `region` is the country of phone numbers without a code."""
    private = [p for p in presences if p.role is Role.PRIVATE]
    professional = [p for p in presences if p.role is Role.PROFESSIONAL]
    between = [tie for a in private for b in professional for tie in _between(a, b, region)]
    linked = {
        tie.a for tie in between if tie.kind == "link"
    }  # what a link says already, its name need not say again
    found = [tie for p in private for tie in _signs(p, words, pages=p.id not in linked)]
    return tuple(dict.fromkeys([*found, *between]))


def pairs(presences: Sequence[AccountIdentity]) -> int:
    """How many pairs of a private and a professional account there are to compare."""
    roles = [p.role for p in presences]
    return roles.count(Role.PRIVATE) * roles.count(Role.PROFESSIONAL)


def _signs(p: AccountIdentity, words: ProfessionWords, *, pages: bool) -> Iterator[Tie]:
    sites = [host for link in p.links if pages and (host := _page(link))]
    for text in (*p.workplaces, p.bio, *sites):
        if institution := words.institution(text):
            yield Tie(p.id, None, "workplace", "same", institution)
            break
    for text in (p.name, *p.workplaces, p.bio, *sites, _titled(p.handle)):
        if title := words.title(text):
            yield Tie(p.id, None, "title", "same", title)
            break


def _titled(handle: str) -> str:
    """A title that begins a handle as a part of its own (`dr.muster`, `doc_hans`), as a text; "" where none does."""
    return (
        "doctor"
        if re.match(
            r"(?i)@?(?:dr|doc|drmed|doctor|doktor|docteur|dott|dottssa)(?:[._\-]+med)?[._\-]+[a-z]{2}", handle
        )
        else ""
    )


def _page(link: str) -> str:
    """The words of a site's name, as a text; of a directory of doctors that it is one of a practice."""
    where, path = normalize_link(link)
    if any(where == one or where.endswith(f".{one}") for one in DIRECTORIES):
        return "doctor" if path else ""
    return re.sub(r"[-_.]+", " ", site(link).rpartition(".")[0])


def _share_a_site(a: AccountIdentity, b: AccountIdentity) -> bool:
    """Whether one points at a site, by a link or in its text, and the other too, or has its mail there."""
    shown = [frozenset(filter(None, map(site, (*p.links, *addresses(p.bio))))) for p in (a, b)]
    mail = [frozenset(filter(None, map(site, p.emails))) for p in (a, b)]
    return bool(shown[0] & (shown[1] | mail[1]) or mail[0] & shown[1])


def _between(a: AccountIdentity, b: AccountIdentity, region: str) -> Iterator[Tie]:
    for kind, mine, theirs in (
        ("email", _mails(a), _mails(b)),
        ("phone", _phones(a, region), _phones(b, region)),
        ("audience", a.audience, b.audience),
    ):
        if both := (mine & theirs) - {""}:
            yield Tie(a.id, b.id, kind, "same", str(len(both)) if kind == "audience" else min(both))
    if alike := likeness(a.handle, b.handle):
        yield Tie(a.id, b.id, "handle", alike, f"{a.handle} / {b.handle}")
    yield from pictures(a, b)
    yield from _joined(a, b)


def _mails(p: AccountIdentity) -> set[str]:
    """All mailboxes that an account shows: its own, and those in its text and its links."""
    return {mail for value in p.emails for mail in mails_of(value)} | {
        mail for text in (p.bio, *p.links) for mail in mails_in(text)
    }


def _phones(p: AccountIdentity, region: str) -> set[str]:
    """All phone numbers that an account shows, as `_mails`."""
    return {number for value in p.phones for number in phones_of(value, region)} | {
        number for text in (p.bio, *p.links) for number in phones_in(text, region)
    }


def unread(presences: Iterable[AccountIdentity], region: str = "CH") -> int:
    """How many values given could not be read, and so were not compared: addresses, numbers, hashes of pictures."""
    return sum(
        sum("" in (mails_of(value) or [""]) for value in p.emails)
        + sum("" in (phones_of(value, region) or [""]) for value in p.phones)
        + bool(p.photo_hash and not _HASH.fullmatch(p.photo_hash))
        for p in presences
    )


def pictures(a: AccountIdentity, b: AccountIdentity) -> Iterator[Tie]:
    """The tie of two profile pictures that look alike."""
    if _flat(a.photo_hash) or _flat(b.photo_hash):
        return
    apart = (int(a.photo_hash, 16) ^ int(b.photo_hash, 16)).bit_count()
    if apart <= SIMILAR:
        yield Tie(a.id, b.id, "photo", "same" if apart <= SAME else "similar", f"{apart} of 64 bits apart")


def _flat(photo_hash: str) -> bool:
    """Whether a hash is none, or that of a picture without structure: then nearly all bits are alike."""
    if not _HASH.fullmatch(photo_hash):
        return True
    ones = int(photo_hash, 16).bit_count()
    return not SIMILAR < ones < 64 - SIMILAR


def _joined(a: AccountIdentity, b: AccountIdentity) -> Iterator[Tie]:
    for one, other in ((a, b), (b, a)):
        if any(_leads_to(link, other) for link in one.links) or (one is a and _share_a_site(a, b)):
            yield Tie(a.id, b.id, "link", "same", f"{one.id} → {other.id}")
        if _mentions(one.bio, other):
            yield Tie(a.id, b.id, "mention", "same", f"{one.id} → {other.id}")
    if _named(b, a.linked) or _named(a, b.linked):
        yield Tie(a.id, b.id, "linked_accounts", "same", f"{a.id} / {b.id}")
    if _named(b, a.cross_posts_to) or _named(a, b.cross_posts_to):
        yield Tie(a.id, b.id, "cross_posting", "same", f"{a.id} / {b.id}")
    if a.contacts_upload == b.contacts_upload == "on":
        yield Tie(a.id, b.id, "contacts_upload", "same", f"{a.id} / {b.id}")


def _named(p: AccountIdentity, ids: Sequence[str]) -> bool:
    wanted = {(p.platform, fold(p.handle)), tuple(p.id.casefold().split(":", 1))}
    for name in ids:
        platform, _, handle = name.casefold().partition(":")
        if (platform, fold(handle)) in wanted or (platform, handle) in wanted:
            return True
    return False


def _leads_to(link: str, p: AccountIdentity) -> bool:
    where, what = normalize_link(link)
    if not where:
        return False
    if where == p.platform:
        return bool(what) and fold(what) == fold(p.handle)
    own = {normalize_link(other) for other in p.links} - {("", "")}
    return where not in _PLATFORMS and (where, what) in own


def _mentions(bio: str, p: AccountIdentity) -> bool:
    handles = {fold(found) for found in re.findall(r"@([\w.\-]+)", bio)}
    handles |= {handle.rstrip(".-") for handle in handles}
    if fold(p.handle) in handles:
        return True
    addresses = re.findall(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/[^\s)]+", bio, re.IGNORECASE)
    return any(_leads_to(address.rstrip(".,;"), p) for address in addresses)


_PLATFORMS: Final = frozenset(
    "facebook instagram x linkedin tiktok threads youtube snapchat telegram whatsapp bluesky xing messenger".split()
)


SCHEMA: Final = "auditor.ties/1"


def ties_document(found: Iterable[Tie]) -> dict[str, Any]:
    """The ties as a JSON-able mapping."""
    return {"schema": SCHEMA, "ties": [asdict(tie) for tie in found]}
