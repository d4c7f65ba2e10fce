"""The JSON that the practice sites' own pages ask for, one function per shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from auditor.lab.people import Account
from auditor.lab.site import Row, Wire
from auditor.lab.view import Shown, View, is_on

GRAPHQL_PREFIX: Final = "for (;;);"
Document = dict[str, Any]

_PRIVACY: Final[dict[str, tuple[str, int, int]]] = {  # token: base_state, how many allowed, how many denied
    "public": ("EVERYONE", 0, 0),
    "friends_of_friends": ("FRIENDS_OF_FRIENDS", 0, 0),
    "friends": ("FRIENDS", 0, 0),
    "friends_except": ("FRIENDS", 0, 1),
    "specific": ("SELF", 2, 0),
    "only_me": ("SELF", 0, 0),
    "custom": ("FRIENDS", 1, 1),
}


def answer(view: View, wire: Wire, account: Account, own: Document) -> str:
    """The body a page's request is answered with; `own` describes the reader's own sign-in."""
    if wire.shape == "fields":
        return json.dumps(_fields(view, wire, account, own), ensure_ascii=False)
    documents = SHAPES[wire.shape](view, account, own)
    texts = [json.dumps(document, ensure_ascii=False) for document in documents]
    return (GRAPHQL_PREFIX if wire.name else "") + "\n".join(texts)


def _fields(view: View, wire: Wire, account: Account, own: Document) -> Any:
    """The wire's base with every field that a row of the site takes from it, whichever page the row is on."""
    document: Document = {".": json.loads(account.fill(wire.base))}
    for page in view.site.pages:
        if wire.id in (other.id for other in page.wires if other.shape == "fields"):
            for row in page.rows:
                if row.field and row.of == wire.id:
                    _put(document, row, account, own)
    return document["."]


def _put(document: Document, row: Row, account: Account, own: Document) -> None:
    value = account.value(row.setting)
    if row.control == "boxes":
        _set(document, row.field, list(value or ()))
        return
    if isinstance(value, list):
        items = with_own(row.setting, value, account, own)
        value = [_entry(row, item) for item in items] if row.item else items
        _set(document, row.field, value)
        return
    for text, token in sent_of(row):
        if token == value and text != "absent":
            _set(document, row.field, json.loads(text))


def _entry(row: Row, item: Document) -> Any:
    entry: Document = {".": {}}
    for path, name in row.item:
        value = item.get(name, "")
        _set(entry, path, value == "yes" if value in ("yes", "no") else value)
    return entry["."]


def _set(document: Document, path: str, value: Any) -> None:
    *parents, last = [".", *path.split("/")] if path != "." else ["."]
    for parent in parents:
        document = document.setdefault(parent, {})
    document[last] = value


def sent_of(row: Row) -> tuple[tuple[str, str], ...]:
    """(JSON text, token) of a row's values, as its wire sends them; "absent" stands for a field left out."""
    if row.sent:
        return tuple((text, token) for token, text in row.sent)
    if row.values and row.control not in ("switch", "checkbox", "toggle"):
        return tuple((json.dumps(token), token) for token, _ in row.values)
    return (("true", "on"), ("false", "off"))


def decoded(row: Row) -> list[list[Any]]:
    """[JSON text, what the page's script draws] for each value of a row with a field."""
    if not row.field or row.control in ("list", "boxes"):
        return []
    pressed = row.control in ("switch", "checkbox", "toggle")
    return [
        [text if text == "absent" else json.dumps(json.loads(text)), is_on(row, token) if pressed else token]
        for text, token in sent_of(row)
    ]


def with_own(setting: str, items: list[Document], account: Account, own: Document) -> list[Document]:
    """The list as the platform prints it: one's own sign-in and one's own profile stand in it."""
    if setting in ("sessions.active", "devices.linked"):
        return [own, *items]
    if setting == "accounts.linked" and account.platform in ("facebook", "instagram"):
        return [{"platform": account.platform, "handle": account.handle}, *items]
    return items


def _true(shown: Shown, account: Account) -> Any:
    return account.value(shown.row.setting)


def _category(view: View, account: Account, _own: Document) -> list[Document]:
    rows: Document = {}
    for shown in view.rows:
        value = _true(shown, account)
        match shown.row.control:
            case "audience":
                rows[shown.row.key] = _privacy_row(shown, value)
            case "switch":
                rows[shown.row.key] = {
                    "__typename": "SettingsSwitchRow",
                    "is_enabled": is_on(shown.row, value),
                }
            case "choice":
                rows[shown.row.key] = {
                    "__typename": "SettingsChoiceRow",
                    "selected_option": str(value).upper(),
                }
            case _:
                continue
    main: Document = {
        "data": {"node": {"id": view.page.node, "settings_rows": rows}},
        "extensions": {"is_final": False},
    }
    late: Document = {"label": "SettingsCategory$defer$badges", "path": ["node"], "data": {"badge_count": 0}}
    return [main, {**late, "extensions": {"is_final": True}}]


def _privacy_row(shown: Shown, value: str) -> Document:
    base, allowed, denied = _PRIVACY[value]
    row = {
        "allow": [f"90000000000{n}" for n in range(allowed)],
        "base_state": base,
        "deny": [f"91000000000{n}" for n in range(denied)],
        "tag_expansion_state": "UNSPECIFIED",
    }
    return {
        "__isPrivacySelectorRenderer": "SettingsPrivacyRow",
        "title": {"text": shown.label},
        "can_viewer_edit": True,
        "scope": {"selected_option": {"privacy_row_input": row}, "selected_row_override": None},
    }


def _friends(_view: View, account: Account, _own: Document) -> list[Document]:
    pending = account.value("friend_requests.pending")
    edges = [
        {
            "node": {"id": item["id"], "name": item["name"], "friendship_status": "INCOMING_REQUEST"},
            "since": item["since"],
        }
        for item in pending
    ]
    return [{"data": {"viewer": {"friend_requests": {"count": len(edges), "edges": edges}}}}]


def _two_factor(_view: View, account: Account, _own: Document) -> list[Document]:
    methods = account.value("two_factor.methods")
    state = {
        "is_totp_enabled": "app" in methods,
        "is_sms_enabled": "sms" in methods,
        "is_fido_enabled": "key" in methods,
        "can_disable_two_factor_method": bool(methods),
        "can_add_additional_totp": True,
        "totp_seeds": [{"id": "1", "name": "Authenticator"}] if "app" in methods else [],
    }
    return [{"data": {"fxcal_settings": {"node": {"two_factor_data_v2": state}}}}]


def _sessions(_view: View, account: Account, own: Document) -> list[Document]:
    listed = with_own("sessions.active", account.value("sessions.active"), account, own)
    sessions = [
        {
            "device_name": item["label"],
            "last_active_time": item["last_seen"],
            "is_current_session": bool(item.get("current")),
        }
        for item in listed
    ]
    return [
        {
            "data": {
                "fxcal_settings": {
                    "node": {"accounts_with_settings_v2": [_profile(account)], "sessions_data_v2": sessions}
                }
            }
        }
    ]


def _profile(account: Account) -> Document:
    kind = account.platform.upper()
    return {"profile": {"profile_identifier": account.handle, "account_type": kind, "is_viewer": True}}


def _accounts(_view: View, account: Account, _own: Document) -> list[Document]:
    others = [
        {
            "profile": {
                "profile_identifier": item["handle"],
                "account_type": item["platform"].upper(),
                "is_viewer": False,
            }
        }
        for item in account.value("accounts.linked")
    ]
    return [
        {"data": {"fxcal_settings": {"node": {"accounts_with_settings_v2": [_profile(account), *others]}}}}
    ]


def _ig_profile(_view: View, account: Account, _own: Document) -> list[Document]:
    kind = account.value("account.type")
    user = {
        "id": account.uid,
        "username": account.handle,
        "full_name": account.name,
        "is_private": account.value("account.visibility") == "private",
        "is_verified": False,
        "is_business_account": kind == "business",
        "is_professional_account": kind != "personal",
    }
    return [{"data": {"user": user}, "status": "ok"}]


def _ig_form(_view: View, account: Account, _own: Document) -> list[Document]:
    form = {
        "username": account.handle,
        "first_name": account.name,
        "email": account.username if "@" in account.username else "",
        "phone_number": "",
        "biography": "",
        "external_url": "",
        "gender": 3,
        "chaining_enabled": account.value("suggestions") == "on",
    }
    return [{"form_data": form, "status": "ok"}]


def _ig_pending(_view: View, account: Account, _own: Document) -> list[Document]:
    users = [
        {"pk": item["id"], "username": item["username"], "full_name": item["name"], "is_private": False}
        for item in account.value("friend_requests.pending")
    ]
    return [{"users": users, "next_max_id": None, "status": "ok"}]


def _plain(view: View, account: Account, own: Document) -> list[Document]:
    values = {}
    for shown in view.rows:
        value = _true(shown, account)
        if isinstance(value, list) and shown.row.control in ("list", "table"):
            value = with_own(shown.row.setting, value, account, own)
        if shown.row.control in ("switch", "checkbox", "toggle"):
            value = is_on(shown.row, value)
        if shown.row.setting:
            values[shown.row.key] = value
    return [{"values": values}]


SHAPES: Final[dict[str, Callable[[View, Account, Document], list[Document]]]] = {
    "facebook_category": _category,
    "facebook_friends": _friends,
    "center_two_factor": _two_factor,
    "center_sessions": _sessions,
    "center_accounts": _accounts,
    "instagram_profile": _ig_profile,
    "instagram_form": _ig_form,
    "instagram_pending": _ig_pending,
    "plain": _plain,
}
