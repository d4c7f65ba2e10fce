"""Addresses by which a person is reached, in the one form in which two of them compare: e-mail, phone, link."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import phonenumbers

# Providers whose addresses are one mailbox in several spellings (from their own help pages, by memory).
_ALIASES = {
    "googlemail.com": "gmail.com",
    "protonmail.com": "proton.me",
    "protonmail.ch": "proton.me",
    "pm.me": "proton.me",
    "me.com": "icloud.com",
    "mac.com": "icloud.com",
}
_DOTS_IGNORED = {"gmail.com"}
_DASHES_IGNORED = {"proton.me"}  # dots, dashes and underscores
_PLUS_TAGS = {
    "gmail.com", "proton.me", "icloud.com", "outlook.com", "hotmail.com", "live.com", "fastmail.com", "hey.com",
    "mailbox.org", "posteo.de", "posteo.net",
}  # fmt: skip
_MAILBOX = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def mailbox(email: str) -> str:
    """An e-mail address as the mailbox it leads to; "" where it is none."""
    text = email.strip().casefold().removeprefix("mailto:")
    if not _MAILBOX.fullmatch(text):
        return ""
    local, _, domain = text.rpartition("@")
    domain = _ALIASES.get(domain, domain)
    if domain in _PLUS_TAGS:
        local = local.partition("+")[0]
    if domain in _DOTS_IGNORED:
        local = local.replace(".", "")
    if domain in _DASHES_IGNORED:
        local = re.sub(r"[._-]", "", local)
    return f"{local}@{domain}" if local else ""


def number(phone: str, region: str) -> str:
    """A phone number as E.164; "" where it is none. `region` (ISO 3166) is that of numbers without a country code."""
    try:
        parsed = phonenumbers.parse(phone.removeprefix("tel:"), region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


_HOSTS = {
    "facebook.com": "facebook", "fb.com": "facebook", "fb.me": "facebook", "instagram.com": "instagram",
    "instagr.am": "instagram", "x.com": "x", "twitter.com": "x", "linkedin.com": "linkedin", "tiktok.com": "tiktok",
    "threads.net": "threads", "threads.com": "threads", "youtube.com": "youtube", "snapchat.com": "snapchat",
    "t.me": "telegram", "telegram.me": "telegram", "wa.me": "whatsapp", "bsky.app": "bluesky", "xing.com": "xing",
    "m.me": "messenger",
}  # fmt: skip
_LEADING = {"in", "pub", "add", "profile", "u", "user", "c", "channel", "company", "p"}


def place(link: str) -> tuple[str, str]:
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
