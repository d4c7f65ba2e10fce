"""Words and rows for drawn pages."""

from __future__ import annotations

from auditor.core.reading import SettingWords

VALUES = {"public": ("Public", "Everyone"), "friends": ("Friends",), "only_me": ("Only me",)}
LIST = SettingWords("friends_list.audience", ("Friends list",), VALUES)
OTHER = SettingWords("lookup.email", ("Look up by e-mail",), VALUES)
PRIVATE = SettingWords("account.visibility", ("Private account",), {}, "private", "public")
HIDES = SettingWords(
    "activity_status", ("Show activity", "Hide activity"), {}, "on", "off",
    senses={"Show activity": ("on", "off"), "Hide activity": ("off", "on")},
)  # fmt: skip
ALL = (LIST, OTHER, PRIVATE, HIDES)


def page(*rows: str, head: str = "", lang: str = "en") -> str:
    """A settings page with these rows."""
    body = "".join(rows)
    return (
        f"<!doctype html><html lang={lang}><head><style>body{{background:#fff}} .row{{display:flex;gap:20px;padding:6px}}"
        f" .sr{{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);opacity:0}}</style>{head}</head>"
        f"<body><main><h1>Privacy</h1>{body}</main></body></html>"
    )


def row(label: str, value: str) -> str:
    """A label and what stands beside it."""
    return f"<div class=row><div><p>{label}</p></div><div>{value}</div></div>"
