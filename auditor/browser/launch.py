"""Starts a browser: visible unless asked otherwise, without disguise, with a profile folder that is thrown away."""

from __future__ import annotations

from playwright.async_api import Browser, Error, Playwright

from auditor.browser.find import NoBrowser, find
from auditor.browser.machine import Machine, has_display, this_machine
from auditor.texts.spoken import say

_QUIET = (
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-domain-reliability",
    "--no-pings",
)
# Playwright switches the pop-up blocker off; a page of an audit needs none of its pop-ups.
_LEFT_OUT = ("--disable-popup-blocking",)


class NoDisplay(Exception):
    """A visible window was asked for where none can be shown."""


def switches(*, headless: bool, lab_port: int | None, root: bool, offline: bool = False) -> tuple[str, ...]:
    """The browser's own options; with a lab port every name leads to loopback, offline to nowhere."""
    chosen = list(_QUIET)
    if headless:
        chosen.append("--block-new-web-contents")
    if root:
        chosen.append("--no-sandbox")
    if lab_port is not None:
        chosen.append(f"--host-resolver-rules=MAP * 127.0.0.1:{lab_port}")
    if offline:
        chosen.append("--host-resolver-rules=MAP * ~NOTFOUND")
    return tuple(chosen)


async def launch(
    playwright: Playwright,
    *,
    headless: bool = False,
    lab_port: int | None = None,
    offline: bool = False,
    machine: Machine | None = None,
) -> Browser:
    """Start the browser of this machine; NoBrowser where there is none, NoDisplay where no window can be shown."""
    machine = machine or this_machine()
    if not headless and not has_display(machine):
        raise NoDisplay(say("no window can be shown here; run this where there is a screen, or use a lab"))
    try:
        found = find(machine, headless=headless)
    except NoBrowser as error:
        raise NoBrowser(error.command_to_type, say(error.text, **error.holes)) from None
    if found is None:
        raise NoBrowser("auditor doctor", say("no browser is here"))
    try:
        return await playwright.chromium.launch(
            executable_path=found.path,
            headless=headless,
            args=list(switches(headless=headless, lab_port=lab_port, root=machine.root, offline=offline)),
            ignore_default_args=list(_LEFT_OUT),
            handle_sigint=False,
            handle_sigterm=False,
        )
    except Error as error:
        why = next((line for line in error.message.splitlines() if line.strip()), say("it did not say why"))
        told = say("{name} ({path}) did not start: {why}", name=found.name, path=found.path, why=why)
        raise NoBrowser("auditor doctor", told) from error
