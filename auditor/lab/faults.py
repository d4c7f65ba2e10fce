"""The faults that the practice network can be asked for: names, meanings, and where each one holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

FAULTS: Final[dict[str, str]] = {
    "login_wall": "A signed-in page answers with a redirect to the sign-in address.",
    "challenge": "A signed-in page answers with a redirect to the platform's checkpoint.",
    "slow_provisional": "Every control shows an enabled, wrong, reassuring-looking value for 4 s, then the true one.",
    "missing_element": "Labels stay, every control and list of the page is gone.",
    "doubled_element": "Every row stands on the page twice, the second time with another value.",
    "other_language": "The page comes in a language that no profile knows, and says so in its html lang.",
    "half_page": "The document breaks off in the middle of its rows; no script arrives.",
    "endless_polling": "The page asks the server for news several times a second, for ever.",
    "nameless_checkbox": "Controls are check boxes without a name whose mark never changes.",
    "enable_disable_both": "Controls are two buttons, Enable and Disable, both there in both states.",
    "dropdown_named_by_value": "Controls are drop-downs whose accessible name is their current value.",
    "action_name": "Controls are unticked check boxes whose name says the action and not the state; pressed, the name flips.",
    "icon_glyphs": "Names and values carry private-use icon glyphs and zero-width characters.",
    "first_run_modal": "A first-run dialog stands open over a page that is inert behind it.",
    "interstitial": "After the first page of a sign-in, every later one answers with a redirect to an interstitial.",
    "own_sign_in_listed": "The reader's own sign-in stands in the session list without being marked as its own.",
    "empty_page": "The page answers 200 with frame and no content.",
    "server_error": "The page answers 500.",
    "secret_printed": "The page prints a TOTP seed, recovery codes and an access token among its rows.",
    "count_in_sentence": "The number of a list's entries stands inside its heading, not on its own.",
    "good_by_nothing": "Good news is shown by nothing: no count and no word for an empty list, no word for a second factor.",
    "error_text": "An error text stands beside a page that is fine.",
    "leaks_outside": "The public page shows a stranger everything, whatever the settings say.",
    "provisional_disabled": "Controls stand unticked and aria-disabled until their data comes.",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, and the start of the addresses where it holds ("" = everywhere)."""

    name: str
    scope: str = ""

    def holds_at(self, host: str, path_and_query: str) -> bool:
        """Whether the address lies in the scope; a scope with a leading slash means any host."""
        address = path_and_query if self.scope.startswith("/") else host + path_and_query
        return address.startswith(self.scope)


def parse_faults(names: Iterable[str]) -> tuple[Fault, ...]:
    """Faults from "name" or "name@path" or "name@host/path"; ValueError names an unknown one."""
    found = []
    for text in names:
        name, _, scope = text.partition("@")
        if name not in FAULTS:
            raise ValueError(f"no fault is called {name!r}; there are: {', '.join(FAULTS)}")
        found.append(Fault(name, scope))
    return tuple(found)


def faults_at(faults: Iterable[Fault], host: str, path_and_query: str) -> frozenset[str]:
    """Names of the faults that hold at one address."""
    return frozenset(fault.name for fault in faults if fault.holds_at(host, path_and_query))


def asking(headers: Mapping[str, str], host: str) -> str:
    """The host of the page that asks for its data: two hosts may show one page, each with a fault of its own."""
    return urlsplit(headers.get("referer", "")).netloc or host
