"""A practice account's own page as a signed-out visitor sees it."""

from __future__ import annotations

from markupsafe import Markup

from auditor.lab.document import frame
from auditor.lab.people import Account
from auditor.lab.site import Site
from auditor.lab.words import Words


def account_at(site: Site, accounts: list[Account], path: str) -> Account | None:
    """The account whose public page has this path."""
    for account in accounts:
        wanted = site.profile_at.replace("{handle}", account.handle)
        if account.platform == site.name and path.rstrip("/") == wanted.rstrip("/"):
            return account
    return None


def outside(account: Account, words: Words) -> str:
    """Name and, where its state lets everybody see them, posts; else the platform's words for a private account."""
    body = Markup("<main><h1>{}</h1><p>{}</p>{}</main>").format(
        account.name, account.handle, _posts(account, words)
    )
    return frame(words.language, account.name, body)


def _posts(account: Account, words: Words) -> Markup:
    if account.value("account.visibility") == "private":
        return Markup("<h2>{}</h2>").format(words.must("private_profile"))
    posts = account.value("posts.public_count") or []
    items = Markup("").join(Markup("<li><article>{}</article></li>").format(post["name"]) for post in posts)
    return Markup("<h2>{}</h2><ul>{}</ul>").format(words.must("posts"), items) if items else Markup("")
