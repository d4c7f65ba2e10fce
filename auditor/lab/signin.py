"""Sign-in of the practice sites: forms, password, one-time code, and the cookies that follow."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from urllib.parse import quote

import pyotp
from markupsafe import Markup

from auditor.lab.document import frame
from auditor.lab.fact_words import Words
from auditor.lab.people import Account
from auditor.lab.site import SignIn

CODE_SECONDS: Final = 30
_FORM: Final = Markup(
    '<main><h1>{title}</h1>{message}<form method="post" action="{action}">{inputs}'
    '<button type="submit" name="{submit}">{button}</button></form></main>'
)
_INPUT: Final = Markup(
    '<p><label>{label} <input type="{kind}" name="{name}" autocomplete="{auto}"{extra}></label></p>'
)
# A code for the phone's camera: the page asks again and again whether the phone has scanned it.
_CODE: Final = Markup(
    '<canvas width="200" height="200" aria-label="Scan this QR code"></canvas><script>setInterval(async () => {{'
    'if ((await fetch("{0}ajax/scan/")).status === 200) location = "{1}"; }}, 400)</script>'
)


@dataclass(slots=True)
class Session:
    """One browser's sign-in: half done until the code is given."""

    account: Account
    device: str
    since: datetime
    complete: bool
    token: str = ""
    pages: int = 0
    page: str = ""  # the address of the last page shown, whose requests come next


@dataclass(slots=True)
class Sessions:
    """All sign-ins of the practice network, by the value of their cookie."""

    by_token: dict[str, Session] = field(default_factory=dict)

    def open(self, account: Account, device: str, now: datetime) -> str:
        """Starts a sign-in and returns its cookie; it is complete at once where no second factor is on."""
        token = secrets.token_urlsafe(24)
        complete = account.value("two_factor") == "off" or account.totp_seed is None
        self.by_token[token] = Session(account, device, now, complete, token)
        return token


def accept_code(account: Account, code: str, now: datetime) -> bool:
    """Whether a one-time code is right and was not used before; codes of the step before are right too."""
    if account.totp_seed is None:
        return False
    totp = pyotp.TOTP(account.totp_seed, interval=CODE_SECONDS)
    for back in (0, 1):
        step = int(now.timestamp()) // CODE_SECONDS - back
        if (
            secrets.compare_digest(totp.at(step * CODE_SECONDS), code.strip())
            and step not in account.used_codes
        ):
            account.used_codes.add(step)
            return True
    return False


def login_form(
    sign_in: SignIn, words: Words, next_address: str, *, failed: bool = False, action: str = ""
) -> str:
    """The page with user name and password."""
    fields = sign_in.fields
    inputs = _INPUT.format(
        label=words.must(sign_in.labels["user"]), kind="text", name=fields["user"], auto="username", extra=""
    )
    inputs += _INPUT.format(
        label=words.must(sign_in.labels["password"]),
        kind="password",
        name=fields["password"],
        auto="current-password",
        extra="",
    )
    return _form(
        sign_in,
        words,
        _CODE.format(sign_in.login[0], next_address) + inputs if sign_in.qr and not action else inputs,
        "submit",
        action or f"{sign_in.login[0]}?next={quote(next_address, safe='')}",
        failed,
    )


def code_form(sign_in: SignIn, words: Words, next_address: str, *, failed: bool = False) -> str:
    """The page that asks for the one-time code."""
    extra = Markup(' inputmode="numeric"')
    inputs = _INPUT.format(
        label=words.must(sign_in.labels["code"]),
        kind="text",
        name=sign_in.fields["code"],
        auto="one-time-code",
        extra=extra,
    )
    return _form(
        sign_in, words, inputs, "code_submit", f"{sign_in.second}?next={quote(next_address, safe='')}", failed
    )


def _form(sign_in: SignIn, words: Words, inputs: Markup, button: str, action: str, failed: bool) -> str:
    message = Markup('<p role="alert">{}</p>').format(words.must("wrong")) if failed else Markup("")
    body = _FORM.format(
        title=words.must(sign_in.labels["submit" if button == "submit" else "code"]),
        message=message,
        action=action,
        inputs=inputs,
        submit=sign_in.fields["submit"],
        button=words.must(sign_in.labels[button]),
    )
    return frame(words.language, words.must(sign_in.labels[button]), body)
