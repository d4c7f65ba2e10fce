"""A practice site as data: hosts, sign-in, pages, and rows of (setting, control, words)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from auditor.lab import data


@dataclass(frozen=True, slots=True)
class Wire:
    """The request a page makes for its own data: the answer's shape, address, and GraphQL name ("" = none).

    Shape `fields` serves the rows of every page that name a `field` of the wire `id` at this address; `base` is what
    else stands in its JSON, `at_b` where layout variant b asks for it.
    """

    shape: str
    at: str
    name: str = ""
    id: str = ""
    method: str = "GET"
    base: str = "{}"
    at_b: str = ""

    def address(self, variant: str) -> str:
        """Where a layout variant asks."""
        return self.at_b if variant == "b" and self.at_b else self.at


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
    field: str = ""  # path into the JSON of the wire `of`
    of: str = ""
    sent: tuple[
        tuple[str, str], ...
    ] = ()  # token: the JSON that stands for it; "absent": the field is left out
    item: tuple[tuple[str, str], ...] = ()  # for lists: path in the JSON of one entry, name in people/*.yaml
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detour:
    """A page that leads elsewhere while a setting has one value."""

    setting: str
    value: str
    to: str


@dataclass(frozen=True, slots=True)
class Outside:
    """What a stranger is shown at the public page: closed by these values, else each part where its values allow it.

    `closed` maps setting to values; `shows` maps a part (posts, workplace, phone, email, picture, bio) to setting ->
    values, any of which opens it, and all settings must; `noindex` marks the page for search engines. `door` is the
    way in that a stranger is offered, `opened` and `nothing` the site's own words for open, and for no posts.
    """

    closed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notice: str = "private_profile"
    shows: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = ()
    noindex: tuple[tuple[str, tuple[str, ...]], ...] = ()
    door: tuple[str, str] = ("link", "log_in")
    opened: str = ""
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One address of a site and what stands on it."""

    at: str
    title: str
    rows: tuple[Row, ...]
    also: tuple[str, ...] = ()
    title_optional: bool = False
    wires: tuple[Wire, ...] = ()
    write: Write | None = None
    detour: Detour | None = None
    public: bool = False  # everybody may see it, signed in or not
    behind: tuple[str, ...] = ()  # buttons to press, one after the other, before the rows show

    @property
    def wire(self) -> Wire | None:
        """The page's first request."""
        return self.wires[0] if self.wires else None

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
    qr: bool = False  # the page shows a code for the phone's camera, above the form


@dataclass(frozen=True, slots=True)
class Site:
    """One practice site; `hosts` maps each host to the platform whose accounts it shows.

    `through` names the platform whose sign-in it takes, where that is another one; `domain` is then where its own
    cookies hold.
    """

    name: str
    words: str
    hosts: dict[str, str]
    pages: tuple[Page, ...]
    write: Write
    redirects: dict[str, str]
    home: str = "/"
    profile_at: str = ""
    outside: Outside = Outside()
    through: str = ""
    domain: str = ""
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

    def beside(self, setting: str) -> tuple[str, ...]:
        """The settings that follow from the control of this one; `two_factor` is reckoned from its methods."""
        return tuple(
            after.setting
            for page in self.pages
            for row, after in pairwise(page.rows)
            if row.setting == setting and after.control == "beside" and after.setting != "two_factor"
        )

    def redirect_of(self, path: str, query: str) -> str | None:
        """Where an old or bare address leads, as the site itself redirects."""
        asked = f"{path}?{query}" if query else path
        for old, new in self.redirects.items():
            if asked.rstrip("/") == old.rstrip("/"):
                return new
        return None


def load_sites(platforms: Iterable[str] | None = None) -> tuple[Site, ...]:
    """The sites of auditor/lab/sites that these platforms need, their sign-in's among them; None: every one."""
    sites = tuple(_site(data.read("sites", name)) for name in data.names("sites"))
    if platforms is None:
        return sites
    wanted = set(platforms)
    wanted |= {site.through for site in sites if wanted & set(site.hosts.values())}
    return tuple(site for site in sites if wanted & set(site.hosts.values()))


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
        outside=_outside(raw.get("outside", {})),
        through=raw.get("through", ""),
        domain=raw.get("domain", ""),
        sign_in=SignIn(**{**sign_in, "login": tuple(sign_in["login"]), "qr": "qr" in sign_in})
        if sign_in
        else None,
    )


def _outside(raw: dict[str, Any]) -> Outside:
    def values(of: dict[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((setting, tuple(tokens)) for setting, tokens in of.items())

    return Outside(
        closed=values(raw.get("closed", {})),
        notice=raw.get("notice", "private_profile"),
        shows=tuple((part, values(of or {})) for part, of in raw.get("shows", {"posts": {}}).items()),
        noindex=values(raw.get("noindex", {})),
        door=next(iter(raw.get("door", {"link": "log_in"}).items())),
        opened=raw.get("opened", ""),
        nothing=raw.get("nothing", ""),
    )


def _page(raw: dict[str, Any]) -> Page:
    wires = raw.get("wire", [])
    return Page(
        at=raw["at"],
        title=raw["title"],
        rows=tuple(_row(row) for row in raw["rows"]),
        also=tuple(raw.get("also", ())),
        title_optional="title_optional" in raw,
        wires=tuple(Wire(**wire) for wire in (wires if isinstance(wires, list) else [wires])),
        write=Write(**raw["write"]) if "write" in raw else None,
        detour=Detour(**raw["detour"]) if "detour" in raw else None,
        public="public" in raw,
        behind=tuple(raw.get("behind", ())),
    )


def _row(raw: dict[str, Any]) -> Row:
    texts = ("control", "label", "setting", "key", "empty", "own", "to", "recalled", "field", "of")
    unknown = set(raw) - {
        *texts,
        "values",
        "sent",
        "item",
        "optional",
        "inverse",
        "number",
        "uncounted",
        "buttons",
    }
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
        sent=tuple(raw.get("sent", {}).items()),
        item=tuple(raw.get("item", {}).items()),
        buttons=tuple(raw.get("buttons", ())),
    )
