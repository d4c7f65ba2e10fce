"""A campaign's folder: the signed definition, its papers, the tokens that may be counted."""

from __future__ import annotations

import base64
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from auditor.adapters.crypto import (
    InvalidDocument,
    Public,
    SigningKey,
    draw_code,
    key_fingerprint,
    public_token,
    read_document,
    sign_document,
    token_of,
)
from auditor.adapters.files import write
from auditor.app.guided_session import OpenedBaseline, baseline_from
from auditor.core.campaign.definition import (
    Definition,
    Group,
    InvalidCampaign,
    as_json,
    from_json,
    validate,
)
from auditor.core.campaign.participation import INVITATIONS, invitations_from, invitations_json
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import describe_os_error, tr
from auditor.reports.campaign_papers import envelopes, papers

if TYPE_CHECKING:
    from auditor.core.model import Catalog

SCHEMA: Final = "auditor.campaign/1"
SUFFIX: Final = ".campaign"
PARTS: Final = ("papers", "invitations", "inbox", "collected", "released")
LONGEST: Final = 16 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign whose signature holds, with the baseline it is held under. `digest` is of what was signed, in hex."""

    definition: Definition
    opened: OpenedBaseline
    digest: str
    file: Path

    @property
    def public(self) -> Public:
        """The organisation's public keys."""
        return self.opened.signed.public

    @property
    def key_fingerprint(self) -> str:
        """What a person compares."""
        return key_fingerprint(self.public)

    @property
    def folder(self) -> Path:
        """Where the organisation keeps it."""
        return self.file.parent


def new_campaign(
    definition: Definition, baseline: bytes, name: str, key: SigningKey, folder: str, catalog: Catalog, *,
    unsplit: bool, place: str,
) -> Campaign:  # fmt: skip
    """Write a new folder with the signed definition and its papers; raises CommandError."""
    opened = baseline_from(baseline, name, catalog)
    if opened.signed.public != key.public:
        raise CommandError(tr("{name} was signed with another key than this one", name=name), USED_WRONGLY)
    if not key.split and not unsplit:
        message = tr(
            "this organisation's sealing key lies in one hand: whoever has it opens single results. Make keys with `auditor session new-organisation --shares 2/3`, or say --unsplit-key; the consent sheet then tells everybody"
        )
        raise CommandError(message, USED_WRONGLY)
    asked = opened.baseline
    definition = replace(definition, organisation=asked.organisation, contact=asked.contact, split=key.split)
    try:
        validate(definition)
    except InvalidCampaign as error:
        raise CommandError(tr("the campaign: {why}", why=error), USED_WRONGLY) from None
    if missing := [book for book in definition.rulebooks if book not in catalog.rulebooks]:
        raise CommandError(
            tr(
                "there is no rule-book “{name}”; there are: {known}",
                name=missing[0],
                known=", ".join(catalog.rulebooks),
            ),
            USED_WRONGLY,
        )
    target = Path(folder)
    body = {"definition": as_json(definition), "baseline": base64.b64encode(baseline).decode()}
    file = target / f"{definition.id}{SUFFIX}"
    with _whole_folder(target):
        write(str(file), sign_document(SCHEMA, body, key))
        campaign = open_campaign(str(file), catalog)
        write_papers(campaign, place)
    return campaign


@contextmanager
def _whole_folder(target: Path) -> Iterator[None]:
    """A new campaign's folders, whole or not at all: where the disk is full nothing of them is left. Raises CommandError."""
    was_there = target.exists()
    try:
        if was_there and any(target.iterdir()):
            raise CommandError(
                tr("{target} is not empty; a campaign gets a folder of its own", target=target), USED_WRONGLY
            )
        whole = False
        try:
            for part in PARTS:
                (target / part).mkdir(parents=True)
            yield
            whole = True
        finally:
            if not whole:
                _empty(target, gone=not was_there)
    except OSError as error:
        raise CommandError(tr("{path}: {why}", path=target, why=describe_os_error(error))) from None


def _empty(folder: Path, *, gone: bool) -> None:
    for path in folder.iterdir() if folder.exists() else ():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    if gone and folder.exists():
        folder.rmdir()


def write_papers(campaign: Campaign, place: str) -> list[Path]:
    """Write the papers anew, in every language of the campaign; where each lies."""
    target = campaign.folder / "papers"
    target.mkdir(exist_ok=True)
    made = papers(campaign.definition, campaign.key_fingerprint, place)
    for name, text in made.items():
        write(str(target / name), text.encode())
    return [target / name for name in made]


def open_campaign(file: str, catalog: Catalog) -> Campaign:
    """The campaign in a signed file, or in the one of a folder; CommandError where it is forged."""
    path = campaign_file(file)
    try:
        with path.open("rb") as opened_file:
            data = opened_file.read(LONGEST + 1)
        if len(data) > LONGEST:
            raise InvalidDocument("it is too long")
        document = read_document(SCHEMA, data)
        if set(document.body) != {"definition", "baseline", "signing_key"}:
            raise InvalidDocument("a field is missing, or one too many")
        definition = from_json(document.body["definition"])
        baseline = base64.b64decode(document.body["baseline"], validate=True)
    except OSError as error:
        raise CommandError(
            tr("{path}: {why}", path=path, why=describe_os_error(error)), USED_WRONGLY
        ) from None
    except (InvalidDocument, InvalidCampaign) as error:
        raise CommandError(tr("{path} is refused: {why}", path=path, why=error)) from None
    except (TypeError, ValueError):
        raise CommandError(tr("{path} is refused: its baseline is damaged", path=path)) from None
    opened = baseline_from(baseline, str(path), catalog)
    if opened.signed.public.signing != document.signing:
        raise CommandError(tr("{path} is refused: its baseline was signed by somebody else", path=path))
    if (opened.baseline.organisation, opened.baseline.contact) != (
        definition.organisation,
        definition.contact,
    ):
        raise CommandError(
            tr("{path} is refused: it names another organisation than its baseline", path=path)
        )
    books = tuple(dict.fromkeys((*opened.baseline.rulebooks, *definition.rulebooks)))
    opened = replace(opened, baseline=replace(opened.baseline, rulebooks=books))
    return Campaign(definition, opened, document.digest, path)


def campaign_file(named: str) -> Path:
    """The campaign's file: the one named, or the only one of a folder; raises CommandError."""
    path = Path(named)
    if not path.is_dir():
        return path
    found = sorted(path.glob(f"*{SUFFIX}"))
    if len(found) != 1:
        raise CommandError(
            tr("campaigns in {path}: {count}; name the file", path=path, count=len(found)), USED_WRONGLY
        )
    return found[0]


def is_campaign(file: str) -> bool:
    """Whether a file says of itself that it is a campaign; nothing is checked."""
    try:
        with Path(file).open("rb") as opened:
            return SCHEMA.encode() in opened.read(200)
    except OSError:
        return False


def invite(
    campaign: Campaign, key: SigningKey, counts: Sequence[tuple[Mapping[str, str], int]], place: str
) -> tuple[Path, int]:
    """Draw codes for these groups, list their public halves, signed; the page to print, and how many there are."""
    definition = campaign.definition
    if key.public != campaign.public:
        raise CommandError(tr("this campaign was signed with another key than this one"), USED_WRONGLY)
    drawn: list[tuple[str, Mapping[str, str]]] = []
    tokens: dict[str, Group] = {}
    for said, count in counts:
        try:
            group = definition.group_named(said)
        except InvalidCampaign as error:
            raise CommandError(str(error), USED_WRONGLY) from None
        for _ in range(count):
            code = draw_code()
            tokens[public_token(token_of(code, campaign.digest))] = group
            drawn.append((code, said))
    if not drawn:
        raise CommandError(tr("no code was asked for; say --count"), USED_WRONGLY)
    secrets.SystemRandom().shuffle(drawn)  # their order says nothing
    folder = campaign.folder / "invitations"
    folder.mkdir(exist_ok=True)
    numbers = [int(file.stem) for file in folder.glob("*.signed") if file.stem.isdecimal() and file.is_file()]
    batch = 1 + max(numbers, default=0)
    page = folder / f"print-and-delete-{batch}.html"
    write(str(page), envelopes(definition, drawn, campaign.key_fingerprint, place).encode())
    listed = sign_document(INVITATIONS, invitations_json(campaign.digest, batch, tokens), key)
    try:
        write(str(folder / f"{batch}.signed"), listed)
    except CommandError:
        page.unlink(missing_ok=True)  # codes that no list names count nothing
        raise
    return page, len(drawn)


def tokens_of(campaign: Campaign) -> dict[str, Group]:
    """Every token that may be counted, with its group; CommandError where a list is forged."""
    tokens: dict[str, Group] = {}
    for file in sorted((campaign.folder / "invitations").glob("*.signed")):
        try:
            document = read_document(INVITATIONS, file.read_bytes())
            if document.signing != campaign.public.signing:
                raise InvalidDocument("somebody else signed it")
            body: Any = document.body
            tokens |= invitations_from(body, campaign.digest, campaign.definition)
        except (InvalidDocument, InvalidCampaign) as error:
            raise CommandError(tr("{file} is refused: {why}", file=file, why=error)) from None
        except OSError as error:
            raise CommandError(tr("{file}: {why}", file=file, why=describe_os_error(error))) from None
    return tokens
