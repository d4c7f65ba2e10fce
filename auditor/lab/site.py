"""A practice site as data: hosts, sign-in, pages, and rows of (setting, control, words)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from auditor.lab import data


@dataclass(frozen=True, slots=True)
class Wire:
    """The request a page makes for its own data: the answer's shape, address, and GraphQL name ("" = GET)."""

    shape: str
    at: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Write:
    """Where a control sends its change, and under which GraphQL name."""

    at: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a page: the setting it shows, the control that shows it, and its word keys."""

    control: str
    label: str
    setting: str = ""
    key: str = ""
    values: tuple[tuple[str, str], ...] = ()
    optional: bool = False
    inverse: bool = False
    number: bool = False
    uncounted: bool = False
    empty: str = ""
    own: str = ""
    to: str = ""
    recalled: str = ""
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One address of a site and what stands on it."""

    at: str
    title: str
    rows: tuple[Row, ...]
    also: tuple[str, ...] = ()
    title_optional: bool = False
    wire: Wire | None = None
    write: Write | None = None

    @property
    def node(self) -> str:
        """The page's name in a GraphQL query: its ?tab=, else its path."""
        parts = urlsplit(self.at)
        return dict(parse_qsl(parts.query)).get("tab", parts.path)


@dataclass(frozen=True, slots=True)
class SignIn:
    """Addresses, cookies, field names and word keys of a platform's sign-in."""

    family: str
    host: str
    login: tuple[str, ...]
    second: str
    challenge: str
    interstitial: str
    domain: str
    cookies: dict[str, str]
    fields: dict[str, str]
    labels: dict[str, str]


@dataclass(frozen=True, slots=True)
class Site:
    """One practice site; `hosts` maps each host to the family (platform) whose sign-in it takes."""

    name: str
    words: str
    hosts: dict[str, str]
    pages: tuple[Page, ...]
    write: Write
    redirects: dict[str, str]
    home: str = "/"
    profile_at: str = ""
    sign_in: SignIn | None = None

    def page_at(self, path: str, query: str, uid: str = "", handle: str = "") -> Page | None:
        """The page of an address: same path (a closing slash is free), and every query item the page names."""
        asked = dict(parse_qsl(query))
        for page in self.pages:
            for address in (page.at, *page.also):
                parts = urlsplit(address.replace("{uid}", uid).replace("{handle}", handle))
                wanted = dict(parse_qsl(parts.query))
                if parts.path.rstrip("/") == path.rstrip("/") and wanted.items() <= asked.items():
                    return page
        return None

    def redirect_of(self, path: str, query: str) -> str | None:
        """Where an old or bare address leads, as the site itself redirects."""
        asked = f"{path}?{query}" if query else path
        for old, new in self.redirects.items():
            if asked.rstrip("/") == old.rstrip("/"):
                return new
        return None


def load_sites() -> tuple[Site, ...]:
    """Every site of auditor/lab/sites."""
    return tuple(_site(data.read("sites", name)) for name in data.names("sites"))


def _site(raw: dict[str, Any]) -> Site:
    sign_in = raw.get("sign_in")
    return Site(
        name=raw["site"],
        words=raw["words"],
        hosts=raw["hosts"],
        pages=tuple(_page(page) for page in raw["pages"]),
        write=Write(**raw["write"]),
        redirects=raw.get("redirects", {}),
        home=raw.get("home", "/"),
        profile_at=raw.get("profile_at", ""),
        sign_in=SignIn(**{**sign_in, "login": tuple(sign_in["login"])}) if sign_in else None,
    )


def _page(raw: dict[str, Any]) -> Page:
    return Page(
        at=raw["at"],
        title=raw["title"],
        rows=tuple(_row(row) for row in raw["rows"]),
        also=tuple(raw.get("also", ())),
        title_optional="title_optional" in raw,
        wire=Wire(**raw["wire"]) if "wire" in raw else None,
        write=Write(**raw["write"]) if "write" in raw else None,
    )


def _row(raw: dict[str, Any]) -> Row:
    texts = ("control", "label", "setting", "key", "empty", "own", "to", "recalled")
    unknown = set(raw) - {*texts, "optional", "inverse", "number", "uncounted", "values", "buttons"}
    if unknown:
        raise ValueError(f"a practice row has no field {sorted(unknown)}")
    key = raw.get("key") or raw.get("setting", "").replace(".", "_")
    return Row(
        **{name: raw[name] for name in texts if name in raw and name != "key"},
        key=key,
        optional="optional" in raw,
        inverse="inverse" in raw,
        number="number" in raw,
        uncounted="uncounted" in raw,
        values=tuple(raw.get("values", {}).items()),
        buttons=tuple(raw.get("buttons", ())),
    )
