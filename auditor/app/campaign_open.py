"""The ceremony: enough shares open what was collected, it is counted once, the released table is written, the rest forgotten.

Each opening counts the results that no earlier one counted, and those alone: tables of two openings tell of different
people, so none can be subtracted from the other. An opening that was broken off is done again with the same results.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from auditor.adapters.campaign_bounds import LinearBounds
from auditor.adapters.campaign_noise import with_noise
from auditor.adapters.campaign_tables import Outcomes, counted
from auditor.adapters.crypto import DecryptionFailed, SealingKey, decrypt, fits
from auditor.adapters.files import write
from auditor.app.campaigns import SUFFIX, Campaign, tokens_of
from auditor.core.campaign.definition import EVERYTHING, NOISE, NOISE_FROM, Definition, Group
from auditor.core.campaign.disclosure import MEASURES, Figure, figures_of, released
from auditor.core.campaign.groups import Before, Node, nodes
from auditor.core.campaign.participation import InvalidParticipation, participation_from
from auditor.core.campaign.released_table import (
    EVERYBODY,
    PLACE,
    Cell,
    InvalidTable,
    ReleasedTable,
    Size,
    as_json,
    from_json,
)
from auditor.core.guided import InvalidResult, Result, apply_baseline, from_bytes
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import tr

if TYPE_CHECKING:
    from auditor.core.campaign.disclosure import Counted
    from auditor.core.model import Catalog, Check

CLOSE: Final = timedelta(days=180)  # campaigns nearer than this are held against each other


def open_together(
    campaign: Campaign, key: SealingKey, catalog: Catalog, today: date, *, practice: bool = False,
    beside: Sequence[ReleasedTable] = (),
) -> tuple[ReleasedTable, Path]:  # fmt: skip
    """Open, count, write the released table, and say where; raises CommandError. `beside` are the tables of other campaigns."""
    if key.public != campaign.public:
        raise CommandError(tr("these shares open another organisation's results"), USED_WRONGLY)
    earlier = tables_of(campaign.folder)
    number = len(earlier) + 1
    pending = _pending(campaign, number)
    least = campaign.definition.least
    if len(pending) < 2 * least:
        message = tr(
            "results that wait to be opened: {count}; a table needs at least {least}, so nothing was opened",
            count=len(pending),
            least=2 * least,
        )
        raise CommandError(message)
    under = apply_baseline(catalog, campaign.opened.baseline)
    found, refused, unread = _opened(campaign, pending, key, under, today, practice=practice)
    if len(found) < 2 * least:
        reasons = "; ".join(f"{count}: {why}" for why, count in sorted(refused.items()))
        raise CommandError(
            tr(
                "only {count} of {all} results can be counted ({reasons}); nothing was told",
                count=len(found),
                all=len(pending),
                reasons=reasons,
            )
        )
    _mark(campaign, number, [one for one in pending if one not in unread])
    spent = sum(table.epsilon for table in earlier)
    table = _table(
        campaign, number, found, refused, under, spent, _before(campaign, earlier, beside), practice=practice
    )
    out = campaign.folder / "released" / f"{number}.json"
    out.parent.mkdir(exist_ok=True)
    write(str(out), json.dumps(as_json(table), ensure_ascii=False, indent=1).encode() + b"\n")
    return table, out


def tables_of(folder: Path) -> list[ReleasedTable]:
    """Everything that a campaign told so far, in order; CommandError where a table is damaged."""
    found = []
    for file in sorted((folder / "released").glob("*.json"), key=lambda file: file.stem.zfill(9)):
        try:
            found.append(from_json(json.loads(file.read_text("utf-8"))))
        except (OSError, ValueError, InvalidTable) as error:
            raise CommandError(
                tr(
                    "{file} is damaged ({why}); what was told has to be known before more is",
                    file=file,
                    why=error,
                )
            ) from None
    return found


def neighbours(campaign: Campaign) -> list[ReleasedTable]:
    """What the campaigns beside this one told, in the folders that lie next to it."""
    folders = [file.parent for file in campaign.folder.resolve().parent.glob(f"*/*{SUFFIX}")]
    return [
        table
        for folder in sorted(set(folders))
        if folder != campaign.folder.resolve()
        for table in tables_of(folder)
    ]


def _pending(campaign: Campaign, number: int) -> list[Path]:
    """What this opening counts: what no earlier one did, or what was marked for it before it was broken off."""
    folder = campaign.folder / "collected"
    kept = {file.stem: file for file in sorted(folder.glob("*.sealed"))}
    marked = _marked(folder, number)
    if marked is None:
        before = {token for one in range(1, number) for token in _marked(folder, one) or ()}
        marked = [token for token in kept if token not in before]
    return [kept[token] for token in marked if token in kept]


def _marked(folder: Path, number: int) -> list[str] | None:
    file = folder / f"opening-{number}.json"
    if not file.exists():
        return None
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, list) or not all(isinstance(token, str) for token in found):
        raise CommandError(
            tr("{file} is damaged; it says which results were counted, so nothing more is opened", file=file)
        )
    return found


def _mark(campaign: Campaign, number: int, pending: Sequence[Path]) -> None:
    file = campaign.folder / "collected" / f"opening-{number}.json"
    write(str(file), json.dumps([one.stem for one in pending]).encode() + b"\n")


def _opened(
    campaign: Campaign,
    files: Sequence[Path],
    key: SealingKey,
    catalog: Catalog,
    today: date,
    *,
    practice: bool,
) -> tuple[list[tuple[Group, Result]], Counter[str], frozenset[Path]]:
    """Every result that may be counted, with its group; why the others may not, counted; and what could not be read now."""
    tokens = tokens_of(campaign)
    found: list[tuple[Group, Result]] = []
    refused: Counter[str] = Counter()
    seen: set[str] = set()
    unread: set[Path] = set()
    for file in files:
        try:
            one = participation_from(file.read_bytes())
            if one.campaign != campaign.digest or one.token not in tokens or one.token != file.stem:
                raise InvalidParticipation("it belongs to another campaign, or its token was changed")
            if not fits(one.token, one.signature, campaign.digest, one.sealed):
                raise InvalidParticipation("its token did not sign it")
            result = from_bytes(decrypt(one.sealed, key))
            if wrong := next(_wrong(result, campaign, catalog, today, practice=practice), None):
                raise InvalidResult(wrong)
            if result.clinician in seen:
                raise InvalidResult("the same computer's user was counted with another token")
        except (InvalidParticipation, InvalidResult, DecryptionFailed) as error:
            refused[str(error)] += 1
        except OSError as error:
            refused[error.strerror or type(error).__name__] += 1
            unread.add(file)  # it waits for the next opening
        else:
            seen.add(result.clinician)
            found.append((tokens[one.token], result))
    return found, refused, frozenset(unread)


def _wrong(
    result: Result, campaign: Campaign, catalog: Catalog, today: date, *, practice: bool
) -> Iterator[str]:
    definition = campaign.definition
    if result.practice != practice:
        yield "it is practice" if result.practice else "it is a real result among practice"
    if result.under != campaign.opened.under:
        yield "it was made under another baseline"
    if result.evidence or result.notes:
        yield "it holds more than outcomes"
    if not f"{definition.opens:%Y-%m}" <= result.month <= min(f"{definition.closes:%Y-%m}", f"{today:%Y-%m}"):
        yield f"it was made outside the campaign's period, or in the future ({result.month})"
    if not result.rows:
        yield "it holds no outcome"
    if any(row.check not in catalog.checks for row in result.rows):
        yield "it names a check that this version does not know"
    known = catalog.profiles.keys() | {""}
    if any(row.platform not in known for row in result.rows):
        yield "it names a platform that this version does not know"


def _before(
    campaign: Campaign, earlier: Sequence[ReleasedTable], beside: Sequence[ReleasedTable]
) -> list[Before]:
    """How many people campaigns that lie close told of, by group: in each opening and in openings that follow each other.

    With the earlier openings of this campaign its people add up, too: what those told of is taken off on both sides.
    """
    d = campaign.definition
    others: dict[str, list[ReleasedTable]] = {}
    for table in beside:
        if table.closes + CLOSE >= d.opens and d.closes + CLOSE >= table.opens:
            others.setdefault(table.digest, []).append(table)
    own = [_sums(earlier[first:]) for first in range(len(earlier))]
    found: list[Before] = []
    for tables in others.values():
        tables.sort(key=lambda table: table.opening)
        for first in range(len(tables)):
            for after in range(first + 1, len(tables) + 1):
                then = _sums(tables[first:after])
                found.append(then)
                found += [{key: then[key] - said[key] for key in then.keys() & said.keys()} for said in own]
    return found


def _sums(tables: Sequence[ReleasedTable]) -> Before:
    """How many people these openings told of together, by the groups that each of them told of."""
    told = [{_named(size): size.people for size in table.sizes} for table in tables]
    return {key: sum(one[key] for one in told) for key in told[0] if all(key in one for one in told)}


def _named(size: Size) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        () if size.level == EVERYBODY else tuple(size.level.split("/")),
        tuple(size.group.split("/")) if size.group else (),
    )


def _table(
    campaign: Campaign, number: int, found: Sequence[tuple[Group, Result]], refused: Mapping[str, int],
    catalog: Catalog, spent: float, before: Sequence[Before], *, practice: bool,
) -> ReleasedTable:  # fmt: skip
    definition = campaign.definition
    people = Counter(group for group, _ in found)
    outcomes = Outcomes(len(definition.dimensions))
    for person, (group, result) in enumerate(found):
        outcomes.add(number, person, group, result.rows)
    checks = counted(outcomes.table(), outcomes.dimensions).get(number, ())
    told = nodes(definition.dimensions, people, definition.least, before)
    cells, withheld, epsilon = _cells(definition, checks, told, people, catalog, spent)
    invited = Counter(tokens_of(campaign).values())
    return ReleasedTable(
        campaign=definition.id,
        digest=campaign.digest,
        name=definition.name,
        opens=definition.opens,
        closes=definition.closes,
        opening=number,
        practice=practice,
        least=definition.least,
        people=len(found),
        sizes=tuple(_size(node, invited) for node in told),
        cells=tuple(cells),
        checks={one.check: demanded(catalog.checks[one.check], definition.mode) for one in checks},
        withheld=withheld,
        refused=dict(sorted(refused.items())),
        epsilon=epsilon,
        baseline=f"{campaign.opened.under.id} {campaign.opened.under.version}",
    )


def _cells(
    definition: Definition, checks: Sequence[Counted], told: Sequence[Node], people: Mapping[Group, int],
    catalog: Catalog, spent: float,
) -> tuple[list[Cell], int, float]:  # fmt: skip
    """The figures that are told, how many are not, and the epsilon spent on them."""
    everybody = sum(people.values())
    noisy = bool(told) and definition.headline == NOISE and everybody >= NOISE_FROM
    may = _with_noise(definition, checks, catalog, spent) if noisy else frozenset()
    cells: list[Cell] = []
    all_figures = 0
    for one in checks:
        exact = released(one, told, people, definition.least, LinearBounds, noisy_headline=noisy)
        all_figures += len(figures_of(one, told)) if told else 2
        cells += [_cell(one.check, figure) for figure in exact]
        if one.check in may:
            cells += _noisy(one, told[0], definition.epsilon)
    used = definition.epsilon * sum(cell.how == NOISE for cell in cells)
    return cells, all_figures - len(cells), round(used, 9)


def _with_noise(
    definition: Definition, checks: Sequence[Counted], catalog: Catalog, spent: float
) -> frozenset[str]:
    """The checks whose headline figures the campaign's epsilon is enough for, the severest first."""
    rank = {"high": 0, "medium": 1, "low": 2}
    order = sorted(
        (one.check for one in checks), key=lambda name: (rank[catalog.checks[name].severity.value], name)
    )
    left = definition.epsilon_limit - spent
    fits_in = int((left + 1e-9) / (definition.epsilon * len(MEASURES)))
    return frozenset(order[: max(0, fits_in)])


def _noisy(one: Counted, everybody: Node, epsilon: float) -> Iterator[Cell]:
    for measure in MEASURES:
        count = sum(said.get(measure, 0) for said in one.by_group.values())
        said = with_noise(count, everybody.people, epsilon)
        yield Cell(one.check, measure, EVERYBODY, "", "", "", everybody.people, said, NOISE)


def _cell(check: str, figure: Figure) -> Cell:
    platform, role = figure.place or ("", "")
    level = PLACE if figure.place else "/".join(figure.node.dimensions) or EVERYBODY
    return Cell(
        check,
        figure.measure,
        level,
        "/".join(figure.node.values),
        platform,
        role,
        figure.people,
        figure.count,
        "exact",
    )


def _size(node: Node, invited: Mapping[Group, int]) -> Size:
    asked = sum(count for group, count in invited.items() if group in node.leaves or not node.dimensions)
    return Size("/".join(node.dimensions) or EVERYBODY, "/".join(node.values), asked, node.people)


def demanded(check: Check, mode: str = EVERYTHING) -> str:
    """What a check demanded, as a short digest: two campaigns compare where it is the same.

    Where only the essential is read more is unknown, so fewer are to fix: such a campaign compares with its like alone.
    """
    asked = {"rules": check.rules, "by_rulebook": check.by_rulebook, "max_age": check.max_age}
    told = _plain(asked if mode == EVERYTHING else {**asked, "mode": mode})
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(json.dumps(_plain(inner), sort_keys=True) for inner in value)
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, int | float | bool | None) else str(value)
