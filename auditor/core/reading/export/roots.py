"""Whether the known members of an archive lie below one root, as those of one export do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from auditor.core.model import Profile
from auditor.core.reading.export.decode import mend
from auditor.core.reading.export.members import Index, Members
from auditor.core.reading.export.together import Together

ASTRAY: Final = "the file lies below another folder than the rest of the export, so it may be somebody else's"

# The folders into which Meta and Google sort the folders of their members: what lies above them is the root.
_SORTED: Final = frozenset(
    {
        "connections", "personalinformation", "securityandlogininformation", "preferences", "adsinformation",
        "appsandwebsitesoffofinstagram", "appsandwebsitesoffoffacebook", "loggedinformation",
    }
)  # fmt: skip
# The same, of folders that hold users' own things too: only what lies right below them is the platform's.
_MIXED: Final = frozenset(
    {
        "yourinstagramactivity", "yourfacebookactivity", "youractivityacrossfacebook", "youractivityacrossinstagram",
        "youtubeandyoutubemusic", "youtubeundyoutubemusic",
        "youtubeetyoutubemusic", "youtubeeyoutubemusic",
    }
)  # fmt: skip
_CODE: Final = re.compile(r"(?<=\d{4}-\d\d-\d\d)-[A-Za-z0-9]{6,12}(?=$|[-_ (])")  # one for each part
_NUMBER: Final = re.compile(r"(?:[-_ ](?:part[-_ ]?)?\d{1,3}|\s*\(\d{1,3}\))$", re.IGNORECASE)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d$")

Root = tuple[str, ...]


def roots_of(profile: Profile, members: Members, index: Index) -> Mapping[str, Root | None]:
    """The folders above each known member's own; None for a member that lies below another root than its export.

    An export has one root: the archive's own, or the folder that it was packed or unpacked into. Where known members
    lie below several, the outermost is the export's, if all the others lie in it; else nobody knows which is. The
    parts of one export may lie beside each other, in folders that only their numbers tell apart.
    """
    parted = int(isinstance(members, Together))
    found: dict[str, Root] = {}
    for name, own in _known(profile, index):
        above = tuple(name.replace("\\", "/").split("/")[:-1])
        root = _root(above[parted:], own)
        if name not in found or len(root) < len(found[name]) - parted:
            found[name] = above[:parted] + root
    kinds = {root: tuple(map(_unnumbered, root)) for root in found.values()}
    kinds = {root: root[:parted] + kind[parted:] for root, kind in kinds.items()}
    homes = {part: _home({k for k in kinds.values() if k[:parted] == part}) for part in _parts(kinds, parted)}
    return {
        name: root[parted:] if kinds[root] == homes[root[:parted]] else None for name, root in found.items()
    }


def _parts(roots: Iterable[Root], parted: int) -> set[Root]:
    return {root[:parted] for root in roots}


def _known(profile: Profile, index: Index) -> Iterable[tuple[str, int]]:
    """Every member that a rule reads, as a file or as a page, with the number of folders that the rule names."""
    tails = {rule.document for setting in profile.settings.values() for rule in setting.archive}
    tails |= {rule.document for rule in profile.archive_owner}
    for tail in sorted(one.strip() for tails_ in tails for one in tails_.split("|")):
        own = tail.count("/")
        yield from ((name, own) for name in index.matching(tail))
        if page := index.as_pages(tail):
            yield page, own


def _root(above: Root, own: int) -> Root:
    """The folders above without those that the platform sorts its files into."""
    folded = [_folded(part) for part in above]
    last = max((at for at, part in enumerate(folded) if part in _SORTED), default=-1)
    if last < 0:
        last = len(above) - own
        while last and (folded[last - 1] in _MIXED or folded[last - 1] == "data"):
            last -= 1
        return above[:last]
    while last and folded[last - 1] in _SORTED:
        last -= 1
    return above[:last]


def _folded(folder: str) -> str:
    return "".join(c for c in mend(folder).casefold() if c.isalnum())


def _home(roots: set[Root]) -> Root | None:
    """The one root that all the others lie in; None where there is none."""
    outermost = min(roots, key=len)
    return outermost if all(root[: len(outermost)] == outermost for root in roots) else None


def _unnumbered(folder: str) -> str:
    """A folder's name without the number of a part, a copy, or the code that each part of an export has of its own."""
    name = _CODE.sub("", folder)
    shorter = _NUMBER.sub("", name)
    while shorter != name and not _DAY.search(name):
        name, shorter = shorter, _NUMBER.sub("", shorter)
    return name
