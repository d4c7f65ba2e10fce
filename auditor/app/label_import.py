"""Words of a platform taken over from the label files that its application publishes, into the user's own profile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from auditor.adapters.catalog_files import shipped_root
from auditor.adapters.files import write
from auditor.app.catalogue import open_catalogue
from auditor.app.open_export import profile_of
from auditor.core.catalog import CatalogError, parse_profile
from auditor.core.catalog.add_words import with_source, with_words
from auditor.core.catalog.label_files import (
    Labels,
    Matched,
    UnreadableLabels,
    english_beside,
    labels_of,
    match_labels,
)
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import describe_os_error, tr
from auditor.paths import home

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}\Z")
SOURCE: Final = "labels"  # the key of the source that imported words name


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import found, which English file it went by ("" for the file's own), and the profile it wrote."""

    matched: Matched
    english: str
    path: Path
    copied: bool  # the user had no profile of their own before: it began as the shipped one


def import_labels(
    file: str, platform: str, lang: str, *, english: str = "", url: str = "", day: date, dry_run: bool = False
) -> Imported:
    """Take the words of a label file that a profile lacks into the user's own profile of the platform.

    With a public address they count as from that source, of that day; else they are recalled. Raises CommandError.
    """
    if not _LANGUAGE.match(lang):
        raise CommandError(tr("“{lang}” is not a language; write its code, as de", lang=lang), USED_WRONGLY)
    if url and not url.startswith("https://"):
        raise CommandError(
            tr("“{url}” is not a public address; it starts with https://", url=url), USED_WRONGLY
        )
    profile = profile_of(open_catalogue([platform]), platform)
    labels = _labels(file)
    beside = english or ("" if lang == "en" or labels.english else _beside(file, lang))
    matched = match_labels(profile, lang, labels, _labels(beside).texts if beside else {})
    path = home() / "profiles" / f"{platform}.yaml"
    copied = not path.is_file()
    done = Imported(matched, beside, path, copied)
    if dry_run or not matched.new:
        return done
    text = (shipped_root() / "profiles" / path.name if copied else path).read_text("utf-8")
    sure = "recalled"
    if url:
        text, sure = with_source(text, SOURCE, url, day.isoformat()), f"source {SOURCE}"
    try:
        for one in matched.new:
            text = with_words(text, lang, {one.place: one.text}, sure)
        parse_profile(text, str(path), local=True)
    except CatalogError as error:
        told = "\n".join(map(str, error.problems))
        raise CommandError(
            tr("nothing was written, because the profile would be wrong: {told}", told=told)
        ) from None
    except ValueError as error:
        raise CommandError(f"{path}: {error}") from None
    path.parent.mkdir(parents=True, exist_ok=True)
    write(str(path), text.encode())
    return done


def _labels(file: str) -> Labels:
    try:
        return labels_of(Path(file).name, Path(file).read_bytes())
    except OSError as error:
        raise CommandError(tr("{file}: {why}", file=file, why=describe_os_error(error))) from None
    except UnreadableLabels as error:
        raise CommandError(f"{file}: {error}") from None


def _beside(file: str, lang: str) -> str:
    """The English file of the same application; the words are found by it. Raises CommandError where there is none."""
    for guess in english_beside(file, lang):
        if Path(guess).is_file():
            return guess
    raise CommandError(
        tr(
            "{file} names its texts by keys: name the English file of the same application with --english",
            file=file,
        ),
        USED_WRONGLY,
    )
