"""A campaign whose file lies where auditor was started: offered while it is open, to who has not taken part."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from auditor.adapters.store import Store
    from auditor.app.campaigns import Campaign

SUFFIX: Final = ".campaign"  # as auditor.app.campaigns has it, which the first frame does not wait for; a test holds them together


class Joined(NamedTuple):
    """The campaign's file, and the code to take part with."""

    file: Path
    code: str


def campaigns_here(folder: Path | None = None) -> tuple[Path, ...]:
    """The campaign files of a folder, by name; of the one this was started in where none is named."""
    try:
        return tuple(sorted((folder or Path.cwd()).glob(f"*{SUFFIX}")))
    except OSError:  # the folder is gone, or cannot be listed
        return ()


def offered(file: Path, store: Store, today: date) -> Campaign | None:
    """The campaign, where one can take part today and has not yet; slow, CommandError where it is forged."""
    from auditor.app.campaigns import open_campaign  # late: only who has such a file waits for it
    from auditor.app.guided_session import ISSUES, shipped  # late: as above

    campaign = open_campaign(str(file), shipped(()))
    definition = campaign.definition
    if not definition.opens <= today <= definition.closes:
        return None
    return None if campaign.digest in store.documents(ISSUES) else campaign


def fitting(campaign: Campaign, code: str) -> Joined:
    """The way in with this code; CommandError where there is a slip in it."""
    from auditor.adapters.store import MemoryStore  # late: as above
    from auditor.app.campaign_session import take_part  # late: as above

    take_part(campaign, code, MemoryStore(), "")
    return Joined(campaign.file, code)
