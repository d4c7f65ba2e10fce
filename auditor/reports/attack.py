"""What to do when an account is being taken over: one calm page for each platform, from its profile, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from auditor.core.model import Catalog, Profile, Setting, pages_of
from auditor.i18n import Translator
from auditor.i18n import gettext_noop as _
from auditor.reports.phrases import sanitize

_SIGN_OUT: Final = (
    "sessions.active",
    "sessions.known",
    "devices.linked",
    "devices.known",
    "logins.recent",
    "logins.known",
)
_SECOND: Final = ("two_factor", "two_factor.methods")
_RECOVERY: Final = (
    "recovery.contact_points",
    "contact_points",
    "contact_points.email",
    "contact_points.phone",
    "recovery.codes",
    "apps.connected",
    "apps.known",
    "delegates",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: its title, what to do, and where on the platform."""

    title: str
    text: str
    places: tuple[str, ...] = ()  # addresses, or the way through the menus


def attack_steps(profile: Profile, catalog: Catalog, t: Translator) -> tuple[Step, ...]:
    """The steps, in the order that helps most: mailbox, sign out, password, second step, recovery, whom to tell."""
    return tuple(_steps(profile, catalog, t))


def _steps(profile: Profile, catalog: Catalog, t: Translator) -> Iterator[Step]:
    yield Step(
        t("The mailbox first"),
        t(
            "Whoever reads your mail resets every password. From a device you trust, change the password of your "
            "mailbox, sign out all its devices, and look for rules that forward mail."
        ),
    )
    out = t("End every session that is not yours, at best all of them.")
    yield Step(t("Sign out everywhere"), out, tuple(_places(profile, _SIGN_OUT, t)))
    password = t("One that you use nowhere else, from a password manager.")
    yield Step(t("A new password"), password, tuple(_places(profile, ("password.changed_at",), t)))
    second = t("Set it up with an app or a key; remove every method that is not yours.")
    factors = catalog.second_steps.get(profile.platform)
    more = (factors.documentation,) if factors and factors.documentation else ()
    yield Step(t("The second step"), second, (*_places(profile, _SECOND, t), *more))
    yield Step(
        t("Where a lost password goes"),
        t("Check the e-mail addresses and phone numbers of the account, and its linked accounts and apps."),
        tuple(_places(profile, _RECOVERY, t)),
    )
    yield Step(t("If you can no longer get in"), *_way_back(profile, catalog, t))
    yield Step(
        t("Tell people"),
        t(
            "Tell your practice and your IT, and your contacts that messages of today may not be yours. If patients’ "
            "data may have been seen, tell whoever looks after data protection today: deadlines run."
        ),
    )
    yield Step(
        t("Keep what you saw"),
        t(
            "Write down time and what changed, and take pictures of the screen; the police and the insurance will ask."
        ),
    )


def _way_back(profile: Profile, catalog: Catalog, t: Translator) -> tuple[str, tuple[str, ...]]:
    factors = catalog.second_steps.get(profile.platform)
    addresses = [factors.recovery] if factors and factors.recovery else []
    addresses += [profile.help] if profile.help and profile.help not in addresses else []
    warning = t("Use only the platform’s own help. Nobody who writes to you offering help is the platform.")
    return warning, tuple(t("The platform’s own way back: {link}", link=one) for one in addresses)


def _places(profile: Profile, names: tuple[str, ...], t: Translator) -> Iterator[str]:
    """Where the settings of these names stand: each address or way once; none where the terms forbid links."""
    told: dict[str, None] = {}
    for setting in (profile.settings[name] for name in names if name in profile.settings):
        for place in (_address(profile, setting), _menu(profile, setting, t)):
            if place:
                told[place] = None
    yield from list(told)[:3]


def _address(profile: Profile, setting: Setting) -> str:
    if not profile.automation.deep_links:
        return ""
    pages = [profile.pages[name].url for name in pages_of(setting) if name in profile.pages]
    address = setting.link or next(iter(pages), "")
    return "" if "{" in address else address


def _menu(profile: Profile, setting: Setting, t: Translator) -> str:
    for lang in (t.lang, "en"):
        locale = profile.locales.get(lang)
        if locale and setting.menu and (words := locale.menus.get(setting.menu)):
            way = sanitize(words[0].text, 200)
            return way if lang == t.lang else f"{way} {t('(English label)')}"
    return ""


def attack_lines(profile: Profile, catalog: Catalog, t: Translator) -> list[str]:
    """The page as plain lines, to read or to print."""
    name = sanitize(profile.name, 60)
    lines = [t("If {name} is being taken over", name=name), ""]
    lines += [t("Breathe. Do these in order; each one helps, even if the next fails."), ""]
    for number, step in enumerate(attack_steps(profile, catalog, t), 1):
        lines += [
            f"{number}. {step.title}",
            f"   {step.text}",
            *(f"   → {place}" for place in step.places),
            "",
        ]
    return lines


TITLE: Final = _("I am under attack now")
