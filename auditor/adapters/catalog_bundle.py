"""Signed bundles of the catalogue: a TUF repository in one zip (`python-tuf`), from a file, a stick or an address.

What a bundle says counts only whole: every signature, version, date and digest is checked, every file is read as the
catalogue it is, and only then yesterday's gives way. A version that was once seen is never gone back behind.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from auditor.adapters.catalog_files import FOLDERS, UPDATES, open_catalog, shipped_root
from auditor.core.catalog import CatalogError, Problem
from auditor.core.catalog.milder import may_be_milder
from auditor.errors import AuditorError

if TYPE_CHECKING:
    from auditor.adapters.crypto import SigningKey

LARGEST, LARGEST_FILE, MOST_FILES = 64 * 1024 * 1024, 4 * 1024 * 1024, 2000  # bytes, bytes, files
STATED: Final = "catalogue.json"  # says of which day the catalogue is
_AWAY: Final = "bundle:/"
_ROOT_EXPIRES: Final = datetime(2046, 1, 1, tzinfo=UTC)  # the same root for the same key, whoever makes it


class InvalidBundle(AuditorError):
    """The bundle is refused; one line that says why. Yesterday's catalogue stays."""


@dataclass(frozen=True, slots=True)
class Installed:
    """The catalogue that is in place now."""

    day: date
    files: int
    said: Mapping[str, tuple[str, ...]]  # files that do more than add, with the places


def root_fingerprint(root: bytes) -> str:
    """What a person compares before a root is pinned: ten groups of four hex digits over its keys."""
    try:
        signed = json.loads(root)["signed"]
        keys = sorted(str(key["keyval"]["public"]) for key in signed["keys"].values())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise InvalidBundle("this is no root of a bundle") from None
    digits = hashlib.sha256(b"auditor.root/1" + "\n".join(keys).encode()).hexdigest()[:40]
    return " ".join(digits[i : i + 4] for i in range(0, 40, 4))


def pinned(home: Path) -> bytes | None:
    """The root that bundles are held against here; None where none was pinned."""
    file = home / UPDATES / "pinned-root.json"
    return file.read_bytes() if file.is_file() else None


def pin(home: Path, root: bytes) -> None:
    """From now on bundles are held against this root alone; what was installed under another one goes."""
    root_fingerprint(root)
    if (before := pinned(home)) is not None and before != root:
        shutil.rmtree(home / UPDATES)
    (home / UPDATES).mkdir(parents=True, exist_ok=True)
    (home / UPDATES / "pinned-root.json").write_bytes(root)


def root_of(data: bytes) -> bytes:
    """The first root in a bundle, which nobody has checked yet; raises InvalidBundle."""
    files = _unpacked(data)
    if "metadata/1.root.json" not in files:
        raise InvalidBundle("it holds no root")
    return files["metadata/1.root.json"]


def install(data: bytes, home: Path, wanted: date | None = None) -> Installed:
    """Check a bundle and put it in place of yesterday's; raises InvalidBundle, and then nothing changed.

    Where a day is `wanted`, a bundle of another one is refused.
    """
    root = pinned(home)
    if root is None:
        raise InvalidBundle("no root is pinned here; `--pin` does that, after its fingerprint was compared")
    files = _unpacked(data)
    place = home / UPDATES
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place, prefix=".new-") as made:
        staging = Path(made)
        metadata = staging / "metadata"
        if (place / "metadata").is_dir():
            shutil.copytree(place / "metadata", metadata)
        else:
            metadata.mkdir()
        checked = _checked(files, root, metadata)
        day = _day(checked.pop(STATED, b""))
        if wanted not in (None, day):
            raise InvalidBundle(f"it is of {day}, and this computer's policy pins the catalogue of {wanted}")
        said = _held_against_shipped(checked)
        for name, text in checked.items():
            target = staging / "current" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
        _reads(staging / "current")
        state = {
            "date": day.isoformat(),
            "shipped": {name: _digest_of_shipped(name) for name in checked},
            "said": {name: list(places) for name, places in said.items()},
        }
        (staging / "current").mkdir(exist_ok=True)
        (staging / "current" / "state.json").write_text(json.dumps(state, indent=1), "utf-8")
        _swap(staging, place)
    return Installed(day, len(checked), said)


def _unpacked(data: bytes) -> dict[str, bytes]:
    if len(data) > LARGEST:
        raise InvalidBundle(f"it is larger than {LARGEST} bytes")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            rows = archive.infolist()
            if len(rows) > MOST_FILES or sum(row.file_size for row in rows) > LARGEST:
                raise InvalidBundle("there is far too much in it")
            if len({row.filename for row in rows}) != len(rows):
                raise InvalidBundle("it holds a file twice")
            return {row.filename: archive.read(row) for row in rows if not row.is_dir()}
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        raise InvalidBundle("it is damaged, cut off, or no bundle") from None
    except zipfile.zlib.error:  # type: ignore[attr-defined]
        raise InvalidBundle("it is damaged, cut off, or no bundle") from None


def _checked(files: Mapping[str, bytes], root: bytes, metadata: Path) -> dict[str, bytes]:
    """The catalogue's files, each one signed for; `metadata` holds what was seen before and is brought up to date."""
    from tuf.api.exceptions import (  # late: an extra, for bundles alone
        DownloadError,
        DownloadHTTPError,
        RepositoryError,
    )
    from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig  # late: an extra, for bundles alone

    class Zipped(FetcherInterface):
        """Reads the bundle as if it were a server."""

        def _fetch(self, url: str) -> Iterator[bytes]:
            name = url.removeprefix(_AWAY)
            if name not in files:
                raise DownloadHTTPError("not in the bundle", 404)
            yield files[name]

    config = UpdaterConfig(prefix_targets_with_hash=False)
    with tempfile.TemporaryDirectory() as targets:
        try:
            updater = Updater(
                str(metadata),
                f"{_AWAY}metadata/",
                targets,
                f"{_AWAY}targets/",
                Zipped(),
                config,
                bootstrap=root,
            )
            updater.refresh()
            named = _names(metadata)
            return {name: Path(updater.download_target(_info(updater, name))).read_bytes() for name in named}
        except (RepositoryError, DownloadError) as error:
            raise InvalidBundle(f"it is refused: {' '.join(str(error).split())[:200]}") from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InvalidBundle(f"it is damaged: {type(error).__name__}") from None


def _info(updater: Any, name: str) -> Any:
    found = updater.get_targetinfo(name)
    if found is None:
        raise InvalidBundle("it is refused: a file is named that nobody signed for")
    return found


def _names(metadata: Path) -> list[str]:
    """What was signed for, once the updater has checked it; only files that a catalogue can hold."""
    signed = json.loads((metadata / "targets.json").read_bytes())["signed"]["targets"]
    for name, told in signed.items():
        folder, _, last = str(name).rpartition("/")
        ending = ".md" if folder == "checks/texts" else ".yaml"
        if name != STATED and (
            folder not in FOLDERS or not last.endswith(ending) or last.startswith(".") or "\\" in name
        ):
            raise InvalidBundle("it is refused: it holds a file that is no part of a catalogue")
        if int(told["length"]) > LARGEST_FILE:
            raise InvalidBundle("it is refused: one of its files is far too long")
    if STATED not in signed:
        raise InvalidBundle("it is refused: it does not say of which day it is")
    return sorted(signed)


def _day(said: bytes) -> date:
    try:
        return date.fromisoformat(json.loads(said)["date"])
    except (ValueError, TypeError, KeyError):
        raise InvalidBundle("it is refused: it does not say of which day it is") from None


def _held_against_shipped(files: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    said = {}
    for name, data in files.items():
        shipped = shipped_root() / name
        before = shipped.read_text("utf-8") if shipped.is_file() else None
        try:
            places = may_be_milder(name, before, data.decode("utf-8")) if name.endswith(".yaml") else ()
        except (UnicodeDecodeError, yaml.YAMLError):
            raise InvalidBundle(f"{name} cannot be read") from None
        if places:
            said[name] = places
    return said


def _digest_of_shipped(name: str) -> str:
    file = shipped_root() / name
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _reads(folder: Path) -> None:
    """Raises InvalidBundle where the catalogue with these files has a mistake."""
    try:
        open_catalog({path.stem for path in (folder / "profiles").glob("*.yaml")}, folder)
    except CatalogError as error:
        first: Problem = error.problems[0]
        raise InvalidBundle(
            f"its catalogue has mistakes: {Path(first.file).name}:{first.line}: {first.message}"
        ) from None


def _swap(staging: Path, place: Path) -> None:
    """Metadata first: a broken swap leaves yesterday's catalogue under newer versions, never the other way round."""
    for name in ("metadata", "current"):
        old = place / f".old-{name}"
        shutil.rmtree(old, ignore_errors=True)
        if (place / name).exists():
            (place / name).replace(old)
        (staging / name).replace(place / name)
        shutil.rmtree(old, ignore_errors=True)


def make_bundle(folder: Path, key: SigningKey, *, day: date, version: int, days: int) -> bytes:
    """A bundle of the catalogue's files below a folder, signed by an organisation's key for so many days."""
    from securesystemslib.signer import CryptoSigner  # late: an extra, for bundles alone
    from tuf.api.metadata import (  # late: an extra, for bundles alone
        Metadata,
        MetaFile,
        Root,
        Snapshot,
        TargetFile,
        Targets,
        Timestamp,
    )

    signer = CryptoSigner(key.private)
    expires = datetime.combine(day, datetime.min.time(), UTC) + timedelta(days=days)
    files = {
        f"{part}/{path.name}": path.read_bytes()
        for part in FOLDERS
        for path in sorted((folder / part).glob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    files[STATED] = json.dumps({"date": day.isoformat()}).encode()
    root = Root(version=1, expires=_ROOT_EXPIRES, consistent_snapshot=True)
    for role in ("root", "timestamp", "snapshot", "targets"):
        root.add_key(signer.public_key, role)
    targets = Targets(version=version, expires=expires)
    targets.targets = {name: TargetFile.from_data(name, data, ["sha256"]) for name, data in files.items()}
    snapshot = Snapshot(version=version, expires=expires, meta={"targets.json": MetaFile(version=version)})
    timestamp = Timestamp(version=version, expires=expires, snapshot_meta=MetaFile(version=version))
    signed = {
        "metadata/1.root.json": root,
        f"metadata/{version}.targets.json": targets,
        f"metadata/{version}.snapshot.json": snapshot,
        "metadata/timestamp.json": timestamp,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, one in signed.items():
            document: Any = Metadata(one)
            document.sign(signer)
            archive.writestr(name, document.to_bytes())
        for name, data in files.items():
            archive.writestr(f"targets/{name}", data)
    return out.getvalue()
