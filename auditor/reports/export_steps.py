"""How to ask a platform for one's own data, and what an export that was read told, in the user's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from auditor.core.model import Account, Catalog, Doubtful, Known, Profile
from auditor.i18n import Translator
from auditor.reports.page_card import menu_path
from auditor.reports.phrases import sanitize
from auditor.reports.readings_codec import Readings

_ASKED: Final = "archive.taken_at"


def asking_lines(profiles: Sequence[Profile], t: Translator) -> list[str]:
    """One line a platform: where its export is asked for, and what to choose there."""
    return [f"{sanitize(one.name, 40)}{t.colon}{_where(one, t)}{_choose(one, t)}" for one in profiles]


def _where(profile: Profile, t: Translator) -> str:
    """The address, the way through the menus, or the sentence that it is not known."""
    setting = profile.settings.get(_ASKED)
    if setting and setting.link and "{" not in setting.link:
        return setting.link
    return menu_path(profile, _ASKED, t) or t("where to ask is not known here; look for “download your data”")


def _choose(profile: Profile, t: Translator) -> str:
    said = []
    if "json" in profile.archive_asked:
        said.append(t("format JSON"))
    if "all time" in profile.archive_asked:
        said.append(t("all time"))
    return f" ({', '.join(said)})" if said else ""


def waiting_line(t: Translator) -> str:
    """How long it takes, as far as anybody can say."""
    return t("It takes minutes to days; the platform writes to you when the export is ready.")


def taken_lines(said: Readings, account: Account, t: Translator) -> list[str]:
    """What was taken of an export, with what its reader must know besides."""
    known = sum(isinstance(one.state, Known) for one in said.readings)
    doubtful = sum(isinstance(one.state, Doubtful) for one in said.readings)
    told = t.many(
        "{count} setting of {account} imported.",
        "{count} settings of {account} imported.",
        known,
        account=sanitize(account.id),
    )
    doubts = t.many(
        "{count} more could not be told from it and stays unknown.",
        "{count} more could not be told from it and stay unknown.",
        doubtful,
    )
    return [told, *([doubts] if doubtful else []), *said.notes]


def no_account_line(said: Readings, catalog: Catalog, t: Translator) -> str:
    """That there is no account that this export could be of, or not one alone."""
    profile = catalog.profiles.get(said.platform)
    name = profile.name if profile else said.platform
    if said.owner and said.owner.handle:
        return t(
            "This is an export of {platform}, of {handle}. There is no such account here; add it first.",
            platform=name,
            handle=sanitize(said.owner.handle),
        )
    return t(
        "This is an export of {platform} that does not say of which account. Choose the account, or add it first.",
        platform=name,
    )
