"""Whether each witness spoke of this account: what names another one, or was seen in another's place, is no evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from auditor.core.model import (
    Account,
    Doubt,
    Doubtful,
    Finding,
    Known,
    Named,
    Reading,
    Source,
    Whose,
    value_of,
    whose,
)
from auditor.i18n import Translator

_CALLED: Final = "profile.identity"
_LIVE: Final = frozenset({Source.SCREEN, Source.WIRE})  # one browser, signed in as one user
_Group = tuple[str, datetime | None]


def only_own(
    accounts: Iterable[Account], readings: Mapping[str, Sequence[Reading]]
) -> Mapping[str, Sequence[Reading]]:
    """The readings, in which what another account said is `wrong_account`.

    A sitting that names somebody, and never this account, is somebody else's as a whole: whoever was signed in on one
    page was so on the next. A stranger's look at the address of an account that is called otherwise is nobody's.
    """
    ours = {account.id: own_readings(account, readings.get(account.id, ())) for account in accounts}
    return {owner: ours.get(owner, said) for owner, said in readings.items()}


def own_readings(account: Account, said: Sequence[Reading], *, one_source: bool = False) -> Sequence[Reading]:
    """The readings of one account, those of another as doubts; `one_source`: all come from one document."""
    verdicts: dict[_Group, set[Whose]] = {}
    for reading in said:
        if (called := whose(account, named_in(reading))) is not Whose.NOBODY:
            verdicts.setdefault(_group(reading, one=one_source), set()).add(called)
    if not any(Whose.OTHER in heard for heard in verdicts.values()):
        return said
    elsewhere = Whose.OURS not in set().union(*verdicts.values())
    return [
        _doubted(account, one, verdicts.get(_group(one, one=one_source), set()), elsewhere=elsewhere)
        for one in said
    ]


def named_in(reading: Reading) -> Named:
    """Whom a reading names as the owner of what it was read from; a stranger's view names whom it looks at."""
    if reading.outside or reading.source is Source.ANSWER:
        return Named()
    named = Named((reading.account_seen,) if reading.account_seen else ())
    value = value_of(reading)
    if reading.setting == _CALLED and isinstance(value, Mapping):
        named += Named(
            _texts(value.get("handle")), (), _texts(value.get("email")), _texts(value.get("phone"))
        )
    return named


def _texts(value: object) -> tuple[str, ...]:
    members = value if isinstance(value, list | tuple) else [value]
    return tuple(text for text in members if isinstance(text, str) and text)


def _group(reading: Reading, *, one: bool) -> _Group:
    if one:
        return ("", None)
    if reading.source in _LIVE:
        return ("live", None)
    return (str(reading.source), reading.observed_at)


def _doubted(account: Account, reading: Reading, heard: set[Whose], *, elsewhere: bool) -> Reading:
    if (
        reading.source is None
        or reading.source is Source.ANSWER
        or not isinstance(reading.state, Known | Doubtful)
    ):
        return reading
    own = whose(account, named_in(reading))
    of_another = own is Whose.OTHER or (own is Whose.NOBODY and heard == {Whose.OTHER})
    if (reading.outside and elsewhere) or (of_another and not reading.outside):
        return replace(reading, state=Doubtful(Doubt.WRONG_ACCOUNT, _detail(reading)))
    return reading


def _detail(reading: Reading) -> str:
    seen = named_in(reading).handle
    return f"@{seen.removeprefix('@')}" if seen else ""


def as_owner(finding: Finding, t: Translator) -> Iterator[str]:
    """What to do where the evidence was another account's, as steps; none where that is not the doubt."""
    account, reading = finding.account, finding.reading
    if finding.doubt is not Doubt.WRONG_ACCOUNT or account is None:
        return
    if reading.source is Source.ARCHIVE:
        yield t("Ask for the data export of {account}, and read that one in.", account=account.handle)
    elif reading.source is Source.PAGE:
        yield t("Sign in as {account}, save the page again, and read that one.", account=account.handle)
    else:
        yield t("Sign in as {account}, and as nobody else, then check again.", account=account.handle)
