"""What is fed: each target makes an input from a chance and feeds it; what comes back is a list of false passes,
or None where the input was refused as a whole.

Only the product's own errors are caught here: whatever else is raised is a traceback that a user would have seen.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import yaml

from auditor.adapters.browser.saved_page import Unreadable, unpack
from auditor.adapters.browser.traffic import is_truncated
from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.crypto import (
    DecryptionFailed,
    InvalidBaseline,
    WrongKey,
    decrypt,
    encrypt,
    new_keys,
    open_key,
    read_signed,
    sign,
)
from auditor.adapters.photos import CannotClean, clean, look
from auditor.adapters.photos.metadata import of_bytes
from auditor.app import imports
from auditor.app.judge_documents import judge_documents
from auditor.cli.common import json_text
from auditor.core.guided import InvalidResult, from_bytes
from auditor.core.model import Catalog, Confirmation
from auditor.core.model.photos import PhotosUnreadable
from auditor.core.rights import UnreadLanguage, read_terms, terms_document
from auditor.core.triage import ListError, match, matches_document, parse_contacts, read_list
from auditor.errors import AuditorError
from auditor.reports import DocumentError, parse_readings, readings_document
from auditor.reports.photos import photos_document
from tests.archive.exports import export, zipped
from tests.fuzz.mutate import VALUES, some_bytes, some_json, spliced, text_of
from tests.fuzz.oracle import false_passes
from tests.photos.make import saved

LAYOUTS = Path(__file__).parent.parent / "archive" / "layouts.yaml"
NOW = datetime(2026, 11, 30, tzinfo=UTC)
FITTING: tuple[Any, ...] = (
    0, 1, 7, 10**12, {"count": 0}, {"count": 3}, [], [{"name": "A"}], [{"name": "A", "current": True}],
    [{"name": "A", "last_used": "2019-01-01"}], {"photo_hash": "0" * 16}, {"": ""},
)  # fmt: skip
ROLES = ("private", "professional", "mixed")
Feed = Callable[[Random], Sequence[str] | None]


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that is fed; `share` of the runs goes to it."""

    name: str
    feed: Feed
    share: int


@cache
def catalog() -> Catalog:
    """The shipped catalogue, read once."""
    return open_catalog(shipped_only=True)


# ---------------------------------------------------------------- read: exports


@cache
def exports() -> list[tuple[str, dict[str, bytes]]]:
    """The exports of tests/archive/layouts.yaml: platform and members."""
    cases = yaml.safe_load(LAYOUTS.read_text("utf-8"))
    return [(case["platform"], dict(export(case["files"]))) for case in cases if case["files"]]


def feed_read(chance: Random) -> Sequence[str] | None:
    """An export whose members, names or container were changed, read and judged."""
    platform, files = chance.choice(exports())
    files = dict(files)
    if chance.random() < 0.2:
        files |= chance.choice(exports())[1]
    for name in chance.sample(list(files), min(len(files), chance.choice((1, 1, 2)))):
        _spoil(chance, files, name)
    with tempfile.TemporaryDirectory(prefix="auditor-fuzz-") as folder:
        path = zipped(Path(folder) / f"export-{platform}-2026-11-01.zip", files)
        if chance.random() < 0.2:
            path.write_bytes(some_bytes(chance, path.read_bytes()))
        with patch.object(imports, "open_catalogue", lambda *_: catalog()):
            try:
                said = imports.read_export((str(path),), chance.choice((platform, platform, None)))
            except AuditorError:
                return None
    document = json.loads(json_text(readings_document(said, show_names=chance.random() < 0.5)))
    audit = judge_documents(catalog(), [parse_readings(document)], chance.choice(ROLES), (), NOW)
    return false_passes(audit)


def _spoil(chance: Random, files: dict[str, bytes], name: str) -> None:
    content = files[name]
    match chance.randrange(5):
        case 0 | 1:
            try:
                files[name] = text_of(chance, some_json(chance, json.loads(content)))
            except ValueError:
                files[name] = some_bytes(chance, content)
        case 2:
            files[name] = some_bytes(chance, content)
        case 3:
            files[
                some_bytes(chance, name.encode()).decode("utf-8", "replace").replace("\x00", "")[:2000] or "x"
            ] = content
        case _:
            files[name] = b""


# ---------------------------------------------------------------- judge: readings documents


@cache
def documents() -> list[dict[str, Any]]:
    """A readings document for each platform that has an export, with a value for every setting."""
    made = []
    for platform in sorted({name for name, _ in exports()}):
        settings = catalog().profiles[platform].settings
        rows = [
            {"setting": name, "state": "known", "value": next(iter(setting.values)) if setting.values else {"count": 0},
             "wording": "On", "observed_at": "2026-11-20T00:00:00Z"}
            for name, setting in sorted(settings.items())
        ]  # fmt: skip
        made.append(
            {"schema": "auditor.readings/1", "platform": platform, "account": {"handle": "dr.exemple"}, "source": "screen",
             "taken_at": "2026-11-20T00:00:00Z", "practice": False, "readings": rows}
        )  # fmt: skip
    return made


def feed_judge(chance: Random) -> Sequence[str] | None:
    """A readings document with other values and other shapes, judged."""
    document = json.loads(json.dumps(chance.choice(documents())))
    for row in chance.sample(document["readings"], min(6, len(document["readings"]))):
        names = [v for s in catalog().profiles[document["platform"]].settings.values() for v in s.values]
        row["value"] = chance.choice(VALUES if chance.random() < 0.05 else [*names, *FITTING])
        row["state"] = chance.choice(("known", "known", "known", "doubtful", "absent"))
        row["doubt"] = chance.choice(("unconfirmed", "conflict", "not_found", "", "stale"))
    if chance.random() < 0.5:
        document = some_json(chance, document)
    try:
        parsed = parse_readings(document)
    except DocumentError:
        return None
    if parsed.platform not in catalog().profiles:
        return None
    return false_passes(judge_documents(catalog(), [parsed], chance.choice(ROLES), (), NOW))


# ---------------------------------------------------------------- match: lists of people

LISTS = (
    "Nom;Prénom;Né le\nMüller-Çelik;Hélène;1.1.1980\nŠarić;Đorđe;2.2.1990\n".encode(),
    "\ufeffVorname,Nachname\r\nHélène,Müller\r\n".encode(),
    "Telefono\tCognome\tNome\n079\tMüller\tHélène\n".encode("utf-16"),
    "Prénom;Nom\nHélène;Müller\nFrançoise;Lefèvre\n".encode("cp1252"),
    b'patient\n"Miller, Anna"\n',
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Muller;Anna;;;\r\nFN:Anna Muller\r\nEND:VCARD\r\n",
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;H=C3=A9l=\r\n=C3=A8ne\r\nEND:VCARD\r\n",
)  # fmt: skip
CONTACTS = [
    {"id": "1", "name": "Hélène Müller"},
    {"id": "2", "name": "Anna Miller"},
    {"id": "3", "name": "jb lefevre"},
]


def feed_match(chance: Random) -> Sequence[str] | None:
    """A list and contacts that were changed, compared."""
    contacts = json.loads(json.dumps(CONTACTS))
    try:
        people = read_list(spliced(chance, LISTS)).people
        known = parse_contacts(some_json(chance, contacts) if chance.random() < 0.4 else contacts)
    except ListError:
        return None
    json_text(matches_document(match(people, known)))
    return ()


# ---------------------------------------------------------------- terms

TERMS = (
    (b"# Terms\n\nYou grant us a non-exclusive, worldwide, royalty-free licence to use, copy and modify the content you post.\n"
    b"\nThis licence ends when you delete your content.\n"),
    b"# Conditions\n\nVous nous accordez une licence non exclusive, mondiale et gratuite sur vos contenus.\n",
    (b"<html lang=en><body><h1>Terms</h1><p>You grant us a perpetual, transferable and sub-licensable right to use your "
    b"content.</p><ul><li>for ads</li></ul></body></html>"),
    "Nutzungsbedingungen\n\nDu gewährst uns eine weltweite, unentgeltliche Lizenz an deinen Inhalten.\n".encode(),
    (b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html; '
    b"charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>You grant us a licence to your content=\r\n.</p>"
    b"\r\n--B--\r\n"),
)  # fmt: skip


def feed_terms(chance: Random) -> Sequence[str] | None:
    """A terms text that was changed, read."""
    try:
        licence = read_terms(spliced(chance, TERMS).decode("utf-8-sig", "replace"))
    except UnreadLanguage:
        return None
    json_text(terms_document(licence))
    return ()


# ---------------------------------------------------------------- photos


@cache
def pictures() -> list[tuple[str, bytes]]:
    """A picture of each kind, with and without what a camera writes."""
    made = [(kind, saved(kind)) for kind in ("JPEG", "PNG", "WEBP", "TIFF", "HEIF")]
    made += [
        ("JPEG", saved("JPEG", xmp=True)),
        ("PNG", saved("PNG", xmp=True)),
        ("WEBP", saved("WEBP", xmp=True)),
    ]
    return [*made, ("JPEG", saved("JPEG", place=False, camera=False))]


SUFFIX = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "TIFF": ".tif", "HEIF": ".heic"}


def feed_photos(chance: Random) -> Sequence[str] | None:
    """A picture that was changed, by itself or in a zip; a copy that is made tells no place."""
    kind, content = chance.choice(pictures())
    changed = some_bytes(chance, content)
    name = f"IMG_{chance.randrange(100)}{SUFFIX[kind]}"
    if chance.random() < 0.1:
        with tempfile.TemporaryDirectory(prefix="auditor-fuzz-") as folder:
            path = zipped(Path(folder) / "pictures.zip", {name: changed})
            if chance.random() < 0.5:
                path.write_bytes(some_bytes(chance, path.read_bytes()))
            try:
                json_text(photos_document(photo for _, photo in look(path)))
            except PhotosUnreadable:
                return None
        return ()
    json_text(photos_document([of_bytes(name, changed)]))
    try:
        copy = clean(changed)
    except CannotClean:
        return None
    photo = of_bytes("copy.jpg", copy)
    return [f"a clean copy of {name} tells a place"] if photo.location or photo.doubt else ()


# ---------------------------------------------------------------- saved pages

PAGE = b'<!doctype html><html lang="en"><head><title>Settings</title></head><body><h1>Privacy</h1><noscript>no</noscript></body></html>'
MHTML = (
    PAGE,
    b'MIME-Version: 1.0\r\nSnapshot-Content-Location: https://www.facebook.com/settings\r\nContent-Type: multipart/related; '
    b'type="text/html"; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: <f@x>\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://www.facebook.com/settings\r\n\r\n"
    + PAGE + b"\r\n--B\r\nContent-Type: text/css\r\nContent-Location: cid:c@x\r\n\r\n.no { display: none }\r\n--B--\r\n",
    (b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="A"\r\n\r\n--A\r\nContent-Type: multipart/alternative; '
    b'boundary="C"\r\n\r\n--C\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: x/../y'
    b"\r\n\r\nPGgxPlg8L2gxPg==\r\n--C--\r\n--A--\r\n"),
)  # fmt: skip


def feed_mhtml(chance: Random) -> Sequence[str] | None:
    """A saved page that was changed, taken apart as `read` and `terms` do."""
    content = spliced(chance, MHTML)
    with contextlib.suppress(UnreadLanguage):
        read_terms(content.decode("utf-8-sig", "replace"))
    try:
        is_truncated(unpack(content).document)
    except Unreadable:
        return None
    return ()


# ---------------------------------------------------------------- sealed files

PHRASE = "correct horse battery"
RESULT = {
    "schema": "auditor.result/1", "practice": False, "baseline": {"id": "hug", "version": "2026-11-01", "digest": "0" * 64},
    "clinician": "0" * 32, "issue": "0" * 32, "month": "2026-11", "consent": "0" * 64,
    "outcomes": [{"check": "two-factor-on", "platform": "facebook", "role": "private", "outcome": "fail", "basis": "observed",
                  "doubt": None, "severity": "high"}],
    "evidence": [{"row": 0, "value": "off", "wording": "Off", "source": "screen", "day": "2026-11-20"}], "notes": ["a note"],
}  # fmt: skip


@cache
def keys() -> tuple[Any, Any, dict[str, bytes]]:
    """A signing key, a sealing key and their files, drawn once."""
    files = dict(new_keys(PHRASE))
    return open_key(files["signing"], "signing", PHRASE), open_key(files["sealing"], "sealing", PHRASE), files


@cache
def _signed() -> bytes:
    yes = Confirmation("facebook", "two_factor", "en", "abc", "two_factor", '"app"')
    return sign("id: hug\n", [yes], keys()[0])


def feed_sealed(chance: Random) -> Sequence[str] | None:
    """A sealed result, a signed baseline or a key file that was changed; what was changed never counts as what it was."""
    signing, sealing, files = keys()
    match chance.randrange(20):
        case 0:  # a passphrase is stretched for long, so few
            changed = some_bytes(chance, files["sealing"])
            with contextlib.suppress(WrongKey):
                open_key(changed, "sealing", PHRASE)
            return ()
        case n if n < 8:
            whole = _signed()
            changed = some_bytes(chance, whole)
            try:
                signed = read_signed(changed)
            except InvalidBaseline:
                return None
            same = signed == read_signed(whole)
            return () if same or signed.public != signing.public else ["a changed baseline is still signed"]
        case _:
            inner = text_of(chance, some_json(chance, RESULT))
            outer = encrypt(inner, sealing.public)
            if changed_outside := chance.random() < 0.5:
                outer = some_bytes(chance, outer)
            try:
                opened = decrypt(outer, sealing)
                from_bytes(opened)
            except (DecryptionFailed, InvalidResult):
                return None
            return ["a changed file opened as another"] if changed_outside and opened != inner else ()


TARGETS = (
    Target("read", feed_read, 15),
    Target("judge", feed_judge, 15),
    Target("match", feed_match, 15),
    Target("terms", feed_terms, 15),
    Target("photos", feed_photos, 15),
    Target("mhtml", feed_mhtml, 15),
    Target("sealed", feed_sealed, 10),
)
