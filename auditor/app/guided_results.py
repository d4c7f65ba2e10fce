"""Opening many sealed results: what counts, and what is refused, by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.adapters.crypto import DecryptionFailed, SealingKey, decrypt
from auditor.adapters.crypto.encryption import LONGEST
from auditor.core.guided import BaselineRef, InvalidResult, Result, from_bytes
from auditor.i18n.current import describe_os_error


@dataclass(frozen=True, slots=True)
class Gathered:
    """The results of one baseline, and the files that are not counted, each with its reason."""

    results: tuple[Result, ...]
    under: BaselineRef | None
    refused: tuple[tuple[str, str], ...]


def gather(files: Sequence[str], key: SealingKey, under: BaselineRef | None, *, practice: bool) -> Gathered:
    """Open every file and count those of one baseline: the one named, else the one most were made under.

    All others are named with their reason.
    """
    opened: list[tuple[str, Result]] = []
    refused: list[tuple[str, str]] = []
    for file in files:
        try:
            result = from_bytes(decrypt(_bytes(file), key))
        except (DecryptionFailed, InvalidResult) as error:
            refused.append((file, str(error)))
        except OSError as error:
            refused.append((file, describe_os_error(error)))
        else:
            if result.practice == practice:
                opened.append((file, result))
            else:
                refused.append((file, _other(practice=practice)))
    votes = Counter(result.under for _, result in opened)
    chosen = under or max(votes, key=lambda u: (votes[u], u.version, u.digest), default=None)
    refused += [(file, _another(result.under)) for file, result in opened if result.under != chosen]
    return Gathered(tuple(r for _, r in opened if r.under == chosen), chosen, tuple(refused))


def _other(*, practice: bool) -> str:
    return (
        "it is a real result; leave out --practice"
        if practice
        else "it is practice; --practice counts those alone"
    )


def _another(under: BaselineRef) -> str:
    return f"it was made under another baseline ({under.id}, {under.version}); open those by themselves"


def _bytes(file: str) -> bytes:
    with Path(file).open("rb") as opened:
        return opened.read(LONGEST + 1)
