"""What an archive says of itself: which files it should hold, and how many entries each. X's `manifest.js` does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.core.model import Doubt, Doubtful
from auditor.core.reading.export.decode import Unreadable
from auditor.core.reading.export.members import Index, folder_and_file


@dataclass(frozen=True, slots=True)
class Manifest:
    """One archive's own list of its files. `why` is not empty where the list itself cannot be relied on."""

    counts: Mapping[str, int | None]  # file -> entries; None where it does not say
    root: str = ""  # the folder whose files it lists, with its last `/`
    why: str = ""


def manifest_of(name: str, content: Any) -> Manifest:
    """The manifest in this member. One that cannot be read, or says that it is a part, leaves a reason in `why`."""
    root = name[: -len("data/manifest.js")] if name.endswith("data/manifest.js") else ""
    if isinstance(content, Unreadable) or not isinstance(content, dict):
        return Manifest({}, root, "the manifest cannot be read")
    about, types = content.get("archiveInfo"), content.get("dataTypes", {})
    if not isinstance(types, dict):
        return Manifest({}, root, "the manifest is laid out otherwise")
    part = about.get("isPartialArchive", False) if isinstance(about, dict) else False
    counts: dict[str, int | None] = {}
    for kind in types.values():
        files = kind.get("files", []) if isinstance(kind, dict) else None
        if not isinstance(files, list):
            return Manifest({}, root, "the manifest is laid out otherwise")
        for file in files:
            if not isinstance(file, dict) or not isinstance(file.get("fileName"), str):
                return Manifest({}, root, "the manifest is laid out otherwise")
            counts[file["fileName"]] = _number(file.get("count"))
    why = "" if part in (False, None, "false") else "its manifest says that it is only a part of an archive"
    return Manifest(counts, root, why)


def contradicted(
    manifests: Collection[Manifest], document: str, contents: Mapping[str, Any], *, listing: bool
) -> Doubtful | None:
    """The doubt where a manifest and the members of a document do not agree; None where nothing is amiss.

    `listing`: the document is read as a list or a count, so that an archive that is a part may lack some of it.
    """
    for manifest in manifests:
        if manifest.why and listing:
            return Doubtful(Doubt.CONFLICT, manifest.why)
        for file in Index(tuple(manifest.counts)).matching(document):
            count = manifest.counts[file]
            here = contents.get(manifest.root + file, _missing(file, contents))
            if here is None:
                return Doubtful(
                    Doubt.CONFLICT, f"the manifest lists {file.rpartition('/')[2]}, which is not here"
                )
            if count is not None and isinstance(here, list) and len(here) != count:
                return Doubtful(Doubt.CONFLICT, f"the manifest counts {count}, the file holds {len(here)}")
    return None


def unvouched(manifests: Collection[Manifest], names: Iterable[str]) -> str:
    """Why it is not known that these files, which hold nothing, never held anything; empty where a manifest counts each.

    An archive that carries a manifest lists in it every file with its entries. A file that it does not list, or lists
    without a number, may have been emptied or put there; so may all of them where the manifest itself was taken out.
    """
    if not manifests:
        return "the archive's own list of its files (the manifest) is missing, so what is empty may have been emptied"
    counts = (one for manifest in manifests for one in manifest.counts.items())
    counted = {file_name(file) for file, count in counts if count is not None}
    strange = sorted({file_name(name) for name in names} - counted)
    return f"the manifest does not count {strange[0]}, so it may have been emptied" if strange else ""


def _missing(file: str, contents: Mapping[str, Any]) -> Any:
    """A listed file under another root, or among the parts of one archive that were opened together."""
    found = [content for name, content in contents.items() if file_name(name) == file_name(file)]
    return found[0] if len(found) == 1 else None


def file_name(name: str) -> str:
    """A file's name without its folders; a zip made on Windows may have other strokes between them."""
    return folder_and_file(name)[1]


def _number(raw: Any) -> int | None:
    """A count, as a number or as text; None for anything else."""
    if isinstance(raw, str) and raw.strip().isdecimal():
        return int(raw)
    return raw if isinstance(raw, int) and not isinstance(raw, bool) else None
