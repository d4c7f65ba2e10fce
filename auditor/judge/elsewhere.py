"""Whether a stranger's look went to the account's own page: where the account says it is called otherwise, it did not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..model import Account, Doubt, Doubtful, Known, Reading, Source

_CALLED = "profile.identity"


def only_own_pages(
    accounts: Iterable[Account], readings: Mapping[str, Sequence[Reading]]
) -> Mapping[str, Sequence[Reading]]:
    """The readings, in which what a stranger saw at another account's address is `wrong_page`.

    A handle with a slip in it may be somebody else's closed account: nothing good of it is this account's.
    """
    ours = {account.id: _own(account, readings.get(account.id, ())) for account in accounts}
    return {owner: ours.get(owner, said) for owner, said in readings.items()}


def _own(account: Account, said: Sequence[Reading]) -> Sequence[Reading]:
    called = {name for reading in said if not reading.outside and (name := _handle(reading))}
    if not called or _folded(account.handle) in called:
        return said
    state = Doubtful(Doubt.WRONG_PAGE, "the account itself is called otherwise")
    return [
        replace(one, state=state) if one.outside and one.source is not Source.ANSWER else one for one in said
    ]


def _handle(reading: Reading) -> str:
    state = reading.state
    if (
        reading.setting != _CALLED
        or not isinstance(state, Known | Doubtful)
        or not isinstance(state.value, Mapping)
    ):
        return ""
    return _folded(str(state.value.get("handle") or ""))


def _folded(handle: str) -> str:
    """Without the sign before it and the server after it, whatever the case."""
    return handle.strip().removeprefix("@").partition("@")[0].casefold()
