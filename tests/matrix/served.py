"""What the practice network serves for one platform, and what its profile asks for: a digest that captures are kept under.

A capture follows from the page that was served, the data that its own script asked for, the script, and what the profile
opens and listens to. Words and rules of the profile are not in it: they read captures, they do not make them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from itertools import product

from auditor.core.model import Profile
from auditor.lab.document import document
from auditor.lab.network import Network
from auditor.lab.outside import outside
from auditor.lab.page_json import answer, with_own
from auditor.lab.people import Account
from auditor.lab.site import Page, Site
from auditor.lab.view import view_of

from .drive import LANGUAGES, PEOPLE, VARIANTS
from .truth import network_of

_OWN = {"label": "own sign-in", "last_seen": "2026-11-22", "current": True}
_SCRIPT = files("auditor.lab").joinpath("site.js").read_bytes()


def digest(profile: Profile) -> str:
    """Sixteen hex digits that change with anything a capture of this platform is made of."""
    found = hashlib.sha256(_SCRIPT)
    for text in (*_asked(profile), *_pages(profile.platform)):
        found.update(text.encode() + b"\0")
    return found.hexdigest()[:16]


def _asked(profile: Profile) -> Iterator[str]:
    """The addresses that the profile opens, what it presses there, and the answers it keeps."""
    for page in profile.pages.values():
        yield repr((page.id, page.url, page.open, page.paths, page.language, page.outside, page.dialog))
        for landmark in page.open:
            yield repr([locale.screen.get(landmark.word) for locale in profile.locales.values()])
    for setting in profile.settings.values():
        yield from map(repr, setting.wire)


def _pages(platform: str) -> Iterator[str]:
    for people in PEOPLE:
        network = network_of(platform, people)
        for account, (lang, variant) in product(network.accounts, product(LANGUAGES, VARIANTS)):
            network.lang, network.variant = lang, variant
            for site in network.sites:
                if platform in site.hosts.values():
                    yield from _site(network, site, account)


def _site(network: Network, site: Site, account: Account) -> Iterator[str]:
    if site.profile_at:
        yield outside(site, account, network.words(site))
    for page in site.pages:
        yield from _page(network, site, page, account)


def _page(network: Network, site: Site, page: Page, account: Account) -> Iterator[str]:
    settings = {
        name: with_own(name, value, account, _OWN) if isinstance(value, list) else value
        for name, value in account.settings.items()
    }
    printed = Account(account.platform, account.handle, account.role, account.name, "", "", None, settings)
    yield document(view_of(site, page, printed, network.words(site)))
    view = view_of(site, page, account, network.words(site))
    for wire in page.wires:
        yield answer(view, wire, account, _OWN)
