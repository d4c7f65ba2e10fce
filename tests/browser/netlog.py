"""A browser that keeps a log of its own network: every address that it asked for, the ones of its own affairs included."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from urllib.parse import SplitResult, urlsplit


def logging_browser(folder: Path, browser: str) -> tuple[Path, Path]:
    """A command that starts this browser with a network log (Chromium's `--log-net-log`), and where the log stands."""
    log, command = folder / "netlog.json", folder / "browser"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(browser)} --log-net-log={shlex.quote(str(log))} "$@"\n')
    command.chmod(0o700)
    return command, log


def addresses_asked(log: Path) -> set[SplitResult]:
    """Every address that the browser began to ask for; what it never connected to (see `connections`) is among them."""
    return {
        urlsplit(event["params"]["url"])
        for event in _events(log)
        if event["name"] == "CORS_REQUEST" and "url" in event["params"]
    }


def connections(log: Path) -> set[str]:
    """Every `address:port` that it opened a connection to, and what it looked up a name for."""
    return {
        str(event["params"].get("address") or event["params"].get("host"))
        for event in _events(log)
        if event["name"] in ("TCP_CONNECT_ATTEMPT", "HOST_RESOLVER_MANAGER_JOB")
        and ("address" in event["params"] or "host" in event["params"])
    }


def _events(log: Path) -> list[dict]:
    text = log.read_text(encoding="utf-8")
    try:
        kept = json.loads(text)
    except ValueError:  # the browser went before it closed the list
        kept = json.loads(text.rstrip().rstrip(",") + "]}")
    names = {number: name for name, number in kept["constants"]["logEventTypes"].items()}
    return [{"name": names[event["type"]], "params": event.get("params") or {}} for event in kept["events"]]
