"""Addresses by which a person is reached, in the one form in which two of them compare: e-mail, phone, link."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

import phonenumbers
from rapidfuzz.distance import DamerauLevenshtein

# Providers whose addresses are one mailbox in several spellings (from their own help pages, by memory).
_ALIASES: Final = {
    "googlemail.com": "gmail.com",
    "protonmail.com": "proton.me",
    "protonmail.ch": "proton.me",
    "pm.me": "proton.me",
    "me.com": "icloud.com",
    "mac.com": "icloud.com",
}
_DOTS_IGNORED: Final = {"gmail.com"}
_DASHES_IGNORED: Final = {"proton.me"}  # dots, dashes and underscores
_PLUS_TAGS: Final = {
    "gmail.com", "proton.me", "icloud.com", "outlook.com", "hotmail.com", "live.com", "fastmail.com", "hey.com",
    "mailbox.org", "posteo.de", "posteo.net",
}  # fmt: skip
_MAILBOX: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def normalize_email(email: str) -> str:
    """An e-mail address as the mailbox it leads to; "" where it is none."""
    text = email.strip().casefold().removeprefix("mailto:").partition("?")[0]
    if not _MAILBOX.fullmatch(text) or re.search(r"[*•●…]", text):
        return ""  # none, or one that a page shows half hidden
    local, _, domain = text.rpartition("@")
    domain = _in_unicode(domain)
    domain = _ALIASES.get(domain, domain)
    if domain in _PLUS_TAGS:
        local = local.partition("+")[0]
    if domain in _DOTS_IGNORED:
        local = local.replace(".", "")
    if domain in _DASHES_IGNORED:
        local = re.sub(r"[._-]", "", local)
    return f"{local}@{domain}" if local else ""


def _in_unicode(domain: str) -> str:
    """A domain in its own letters, whichever way it was written (`xn--mller-kva.ch`, `müller.ch`)."""
    try:
        return domain.encode("idna").decode("idna")
    except UnicodeError:
        return domain


def is_region(region: str) -> bool:
    """Whether a country is known by this code (ISO 3166, capitals)."""
    return region in phonenumbers.SUPPORTED_REGIONS


def several(value: str) -> list[str]:
    """The addresses or numbers of one text: several are parted by a comma, a semicolon, a line or a stroke."""
    return [
        part
        for one in re.split(r"[,;|\n]|\s/\s|\s(?:or|oder|ou|und|et|e|o)\s", value)
        if (part := one.strip())
    ]


def phones_of(value: str, region: str) -> list[str]:
    """The phone numbers (E.164) of one text; "" for a part that could not be read."""
    found: list[str] = []
    for part in several(value):
        number = normalize_phone(part, region)
        parts = [number] if number else [normalize_phone(one, region) for one in part.split("/")]
        found += parts if all(parts) else [""]
    return found


def mails_of(value: str) -> list[str]:
    """The mailboxes of one text; "" for a part that could not be read."""
    return [
        normalize_email(part.rpartition("<")[2].rstrip(">") if "<" in part else part)
        for part in several(value.replace("/", ";"))
    ]


_IN_TEXT: Final = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_CHAT: Final = re.compile(
    r"(?i)(?:https?://)?(?:www\.)?(?:wa\.me/|api\.whatsapp\.com/send/?\?phone=)\+?(\d{7,15})"
)


def mails_in(text: str) -> list[str]:
    """The mailboxes written out in a text or a link."""
    return [normalize_email(found.rstrip(".-")) for found in _IN_TEXT.findall(text)]


def phones_in(text: str, region: str) -> list[str]:
    """The phone numbers (E.164) written out in a text or a link, those of a chat too."""
    written = phonenumbers.PhoneNumberMatcher(text.replace("tel:", " "), region)
    return [
        *(f"+{digits}" for digits in _CHAT.findall(text)),
        *(
            str(phonenumbers.format_number(one.number, phonenumbers.PhoneNumberFormat.E164))
            for one in written
        ),
    ]


def normalize_phone(phone: str, region: str) -> str:
    """A phone number as E.164; "" where it is none. `region` (ISO 3166) is that of numbers without a country code."""
    try:
        parsed = phonenumbers.parse(phone.strip().removeprefix("tel:"), region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


# Hosts where many people have a page: such a page is its address, not its host.
_SHARED: Final = frozenset(
    "linktr.ee beacons.ai bit.ly tinyurl.com google.com goo.gl maps.app.goo.gl apple.com amazon.com wikipedia.org doodle.com"
    " gofundme.com change.org spotify.com pinterest.com medium.com substack.com github.com".split()
)
_HOMES: Final = frozenset(
    "wixsite.com wordpress.com blogspot.com github.io jimdosite.com jimdofree.com webnode.page squarespace.com weebly.com"
    " business.site odoo.com netlify.app vercel.app".split()
)
DIRECTORIES: Final = frozenset(
    "doctolib.fr doctolib.de doctolib.it onedoc.ch jameda.de medicosearch.ch comparis.ch deindoktor.ch docplanner.it miodottore.it"
    " sanego.de arzt-auskunft.de maiia.com keldoc.com doctena.ch zocdoc.com healthgrades.com doc24.ch".split()
)
_MAIL: Final = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com live.com icloud.com me.com mac.com proton.me protonmail.com yahoo.com yahoo.fr gmx.ch"
    " gmx.de gmx.net web.de bluewin.ch hin.ch sunrise.ch orange.fr free.fr laposte.net libero.it tiscali.it t-online.de hotmail.fr hotmail.ch"
    " hispeed.ch mail.com aol.com posteo.de mailbox.org fastmail.com hey.com wanadoo.fr sfr.fr alice.it virgilio.it outlook.fr".split()
)
_SECOND_LEVEL: Final = frozenset("co com org ac gov net nhs asso".split())
_ADDRESS: Final = re.compile(r"(?<![\w@.])(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s)]*)?", re.IGNORECASE)


def site(link: str) -> str:
    """The site that a link or a mail address belongs to (`praxis-mitte.ch`); "" for platforms and what many share."""
    where, _path = normalize_link(link.rpartition("@")[2] if "@" in link and "/" not in link else link)
    if not where or where in _HOSTS.values():
        return ""
    parts = where.split(".")
    keep = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else 2
    whole = ".".join(parts[-keep:])
    if whole in _SHARED | DIRECTORIES | _MAIL:
        return ""
    return where if whole in _HOMES else whole


def addresses(text: str) -> list[str]:
    """The links written out in a text."""
    return [found[0].rstrip(".,;") for found in _ADDRESS.finditer(text)]


_HOSTS: Final = {
    "facebook.com": "facebook", "fb.com": "facebook", "fb.me": "facebook", "instagram.com": "instagram",
    "instagr.am": "instagram", "x.com": "x", "twitter.com": "x", "linkedin.com": "linkedin", "tiktok.com": "tiktok",
    "threads.net": "threads", "threads.com": "threads", "youtube.com": "youtube", "snapchat.com": "snapchat",
    "t.me": "telegram", "telegram.me": "telegram", "wa.me": "whatsapp", "bsky.app": "bluesky", "xing.com": "xing",
    "m.me": "messenger",
}  # fmt: skip
_LEADING: Final = {"in", "pub", "add", "profile", "u", "user", "c", "channel", "company", "p"}


def normalize_link(link: str) -> tuple[str, str]:
    """(platform or host, handle or path) of a link, folded; ("", "") where it is none."""
    text = link.strip()
    try:
        parts = urlsplit(text if "//" in text else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return "", ""
    if "." not in host:
        return "", ""
    segments = [segment for segment in parts.path.casefold().split("/") if segment]
    platform = next(
        (name for known, name in _HOSTS.items() if host == known or host.endswith(f".{known}")), ""
    )
    if not platform:
        return host, "/".join(segments)
    if len(segments) > 1 and segments[0] in _LEADING:
        segments = segments[1:]
    return platform, segments[0].removeprefix("@") if segments else ""


# What people put around a name to make a professional handle. Compared as whole parts.
AFFIXES: Final = frozenset(
    "dr doc doctor docteur dottore dottoressa dott dottssa drmed med md medic prof professor pr cabinet praxis studio"
    " practice clinic clinique klinik ambulatorio official officiel offiziell ufficiale the real pro ch fr de it".split()
)
ALIKE: Final = 0.87
SHORTEST: Final = 5


def fold(handle: str) -> str:
    """A handle as two people would say it is the same one: case, accents and the leading @ aside."""
    text = unicodedata.normalize("NFKD", handle.strip().removeprefix("@").casefold())
    return "".join(c for c in text if not unicodedata.combining(c))


def likeness(one: str, other: str) -> str:
    """`same`, `similar` or "" for two handles."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return ""
    if _letters(a) == _letters(b):
        return "same" if len(_letters(a)) > 1 else ""
    bare_a, bare_b = _bare(a), _bare(b)
    if min(len(bare_a), len(bare_b)) < SHORTEST:
        return ""
    if bare_a == bare_b:
        return "similar"
    if re.sub(r"\d", "", bare_a) == re.sub(r"\d", "", bare_b) and re.search("[a-z]", bare_a):
        return "similar"
    return "similar" if DamerauLevenshtein.normalized_similarity(bare_a, bare_b) >= ALIKE else ""


def _letters(handle: str) -> str:
    return re.sub(r"[\W_]", "", handle)


def _bare(handle: str) -> str:
    parts = [part for part in re.split(r"[\W_]+", handle) if part and part not in AFFIXES]
    joined = "".join(parts)
    for affix in sorted(AFFIXES, key=len, reverse=True):
        if (
            len(affix) > 1
            and joined.startswith(affix)
            and len(joined) - len(affix) >= SHORTEST + 2
            and len(parts) == 1
        ):
            return joined.removeprefix(affix)
    return joined
