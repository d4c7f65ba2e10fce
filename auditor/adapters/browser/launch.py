"""Starts a browser: visible unless asked otherwise, without disguise, with a profile folder that is thrown away."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from playwright.async_api import Browser, Error, Playwright, ProxySettings

from auditor.adapters.browser.installed import NoBrowser, find
from auditor.adapters.browser.system import System, has_display, this_system
from auditor.adapters.policy import current
from auditor.errors import AuditorError
from auditor.i18n.current import tr

_QUIET: Final = (
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-domain-reliability",
    "--no-pings",
)
# What a full Chromium asks on its own all the same, seen in its network log (version 156): a component update, who is
# signed in at Google, which form this is. A headless shell asks none of it. Each service has a switch for its address,
# and port 1 is one that Chromium never connects to.
_NOWHERE: Final = "http://127.0.0.1:1/"
_OWN_SERVICES: Final = (
    "--component-updater=url-source=",
    *(
        f"--{service}-url="
        for service in (
            "autofill-server", "gaia", "google-apis", "lso", "optimization-guide-service-get-hints",
            "optimization-guide-service-get-models", "optimization-guide-service-model-execution",
            "permission-predictions-service", "realtime-reporting", "sync", "uma-insecure-server", "uma-server",
            "ukm-server", "variations-insecure-server", "variations-server",
        )
    ),
)  # fmt: skip
# Playwright switches the pop-up blocker off; a page of an audit needs none of its pop-ups.
_LEFT_OUT: Final = ("--disable-popup-blocking",)
# what kills a browser while it starts, such as memory that is short, is often over by then
_ATTEMPTS: Final = 2
_DEADLINE_MS: Final = 120_000  # for one start; measured: up to 5 s on two cores with a load of nine
_WORDS_OF_THE_BROWSER: Final = re.compile(r"^\[pid=\d+\]\[(?:err|out)\] (.*\S)", re.MULTILINE)
_HOW_IT_ENDED: Final = re.compile(r"<process did exit: exitCode=(\w+), signal=(\w+)>")
_LAST_WORDS: Final = 3  # lines
_LONGEST_LINE: Final = 160
# Chromium puts a socket, `org.chromium.Chromium.XXXXXX/SingletonSocket`, into the folder for temporary files, and aborts
# where its path is longer than the system allows (104 bytes on macOS, 108 on Linux).
_LONGEST_TEMP: Final = 55
_SHORT_TEMP: Final = str(Path(os.sep, "tmp"))  # Chromium makes a folder of its own in it


class NoDisplay(AuditorError):
    """A visible window was asked for where none can be shown."""


def switches(*, headless: bool, lab_port: int | None, root: bool, offline: bool = False) -> tuple[str, ...]:
    """The browser's own options; with a lab port every name leads to loopback, offline to nowhere."""
    chosen = [*_QUIET, *(service + _NOWHERE for service in _OWN_SERVICES)]
    if headless:
        chosen.append("--block-new-web-contents")
    if root:
        chosen.append("--no-sandbox")
    if lab_port is not None:
        chosen.append(f"--host-resolver-rules=MAP * 127.0.0.1:{lab_port}")
    if offline:
        chosen.append("--host-resolver-rules=MAP * ~NOTFOUND")
    return tuple(chosen)


def temporary_folder(env: Mapping[str, str]) -> dict[str, str | float | bool]:
    """The environment for the browser: as it is, with the system's `/tmp` where the user's folder is too long for a socket."""
    named = env.get("TMPDIR", "")
    return {**env, "TMPDIR": _SHORT_TEMP} if len(os.fsencode(named)) > _LONGEST_TEMP else dict(env)


async def launch(
    playwright: Playwright,
    *,
    headless: bool = False,
    lab_port: int | None = None,
    offline: bool = False,
    machine: System | None = None,
) -> Browser:
    """Start the browser of this machine; NoBrowser where there is none, NoDisplay where no window can be shown."""
    machine = machine or this_system()
    if not headless and not has_display(machine):
        raise NoDisplay(
            tr("no window can be shown here; start it on a computer with a screen, or with --lab")
        )
    try:
        found = find(machine, headless=headless)
    except NoBrowser as error:
        raise NoBrowser(error.hint, tr(error.message, **error.holes)) from None
    if found is None:
        raise NoBrowser("auditor doctor", tr("no browser is here"))
    args = list(switches(headless=headless, lab_port=lab_port, root=machine.root, offline=offline))
    why = ""
    for _ in range(_ATTEMPTS):
        try:
            return await playwright.chromium.launch(
                executable_path=found.path,
                headless=headless,
                args=args,
                ignore_default_args=list(_LEFT_OUT),
                env=temporary_folder(machine.env),
                handle_sigint=False,
                handle_sigterm=False,
                timeout=_DEADLINE_MS,
                proxy=None if lab_port is not None or offline else _proxy(),
            )
        except Error as error:
            why = last_words(error.message)
    told = tr(
        "{name} ({path}) did not start: {why}",
        name=found.name,
        path=found.path,
        why=why or tr("it did not say why"),
    )
    raise NoBrowser("auditor doctor", told)


def _proxy() -> ProxySettings | None:
    """The proxy that the organisation named; None for the system's own setting."""
    named = current().proxy
    return {"server": named} if named else None


def last_words(message: str) -> str:
    """Why a browser did not start: what Playwright says, how the process ended, the last lines that it wrote; "" for
    an empty message.
    """
    first = next((line.strip() for line in message.splitlines() if line.strip()), "")
    ended = _HOW_IT_ENDED.search(message)
    how = "" if ended is None else _how(ended[1], ended[2])
    # Playwright gives the log twice: as the browser's own, and within its own.
    wrote = list(dict.fromkeys(_WORDS_OF_THE_BROWSER.findall(message)))[-_LAST_WORDS:]
    return "; ".join(part for part in (first, how, *(line[:_LONGEST_LINE] for line in wrote)) if part)


def _how(status: str, signal: str) -> str:
    return f"exit status {status}" if signal == "null" else signal
