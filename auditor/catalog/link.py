"""Cross-checks: what only shows when all files lie side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from auditor.model import Catalog, Check, Match, Profile, Question, Role, Rule, RuleBook, Scope

from .checks import kind_of
from .spot import Problem, Sheet, meant, unknown
from .vocabulary import COMMON_KINDS


@dataclass(frozen=True, slots=True)
class Shelved:
    """The catalogue, and the sheet each of its values was read from (the sheets know the lines)."""

    catalog: Catalog
    sheets: Mapping[str, Sheet]  # "profiles/facebook" -> sheet
    others: frozenset[str]  # platforms that exist but were not read this time, or are broken
    whole: bool  # whether every check, question, card and rule-book is there

    def problem(self, name: str, spot: str, message: str) -> Problem:
        """A mistake at a place that the file's own sheet remembers; its first line where it does not."""
        sheet = self.sheets[name]
        return Problem(sheet.file, sheet.lines.get(spot, 1), message)


def link(shelved: Shelved) -> Iterator[Problem]:
    """Every mistake between files."""
    catalog = shelved.catalog
    yield from _names(shelved)
    for profile in catalog.profiles.values():
        yield from _profile(shelved, profile)
    for check in catalog.checks.values():
        yield from _check(shelved, check)
    if shelved.whole:
        yield from _served(shelved)


def _names(shelved: Shelved) -> Iterator[Problem]:
    """A file is called as its id."""
    catalog = shelved.catalog
    named = [("profiles", stem, "platform", p.platform) for stem, p in catalog.profiles.items()]
    named += [("checks", stem, "id", c.id) for stem, c in catalog.checks.items()]
    named += [("checks/questions", stem, "id", q.id) for stem, q in catalog.questions.items()]
    named += [("checks/rulebooks", stem, "id", b.id) for stem, b in catalog.rulebooks.items()]
    for folder, stem, spot, own in named:
        if own and own != stem:
            name = f"{folder}/{stem}"
            suffix = PurePosixPath(shelved.sheets[name].file).suffix
            yield shelved.problem(name, spot, f"{spot} {own!r} belongs into a file called {own}{suffix}")
    for stem in catalog.cards:
        if stem not in catalog.profiles and stem not in shelved.others:
            message = f"{unknown(stem, (*catalog.profiles, *shelved.others), 'platform')}; a card is called as its platform"
            yield shelved.problem(f"checks/cards/{stem}", "", message)


def _profile(shelved: Shelved, profile: Profile) -> Iterator[Problem]:
    name, catalog = f"profiles/{profile.platform}", shelved.catalog
    if name not in shelved.sheets:  # its name was a mistake already
        return
    yield from _answers(shelved, name, profile)
    if not shelved.whole:
        return
    asked = {check.setting for check in catalog.checks.values()}
    for kind, names in (("absent", profile.absent), ("fixed", profile.fixed)):
        for one in names:
            if one not in COMMON_KINDS and one not in asked:
                message = unknown(one, (*COMMON_KINDS, *asked), "setting")
                yield shelved.problem(name, f"{kind} {one}", message)


def _answers(shelved: Shelved, name: str, profile: Profile) -> Iterator[Problem]:
    """The question that answers a setting is there, and asks about it."""
    questions = shelved.catalog.questions
    for setting in profile.settings.values():
        if setting.answer:
            spot = f"answer {setting.id}"
            question = questions.get(setting.answer)
            if question is None:
                message = unknown(setting.answer, questions, "question")
                yield shelved.problem(name, spot, message)
            elif question.setting != setting.id:
                message = f"the question {question.id!r} asks about {question.setting!r}, not {setting.id!r}"
                yield shelved.problem(name, spot, message)


# checks


def _check(shelved: Shelved, check: Check) -> Iterator[Problem]:
    name, catalog = f"checks/{check.id}", shelved.catalog
    if name not in shelved.sheets:
        return
    yield from _refers(shelved, name, check)
    yield from _described(shelved, name, check)
    showing = list(_shown(shelved, check))
    for where, rules in _rule_sets(check):
        for role, rule in rules.items():
            spot = f"{where} {role}"
            for who, kind, tokens in showing:
                for message in (
                    *_undecided(who, kind, tokens, role, rule),
                    *_beyond(who, tokens, role, rule),
                ):
                    yield shelved.problem(name, spot, message)
    yield from _superfluous(shelved, name, check, showing)
    for book in check.by_rulebook:
        if book not in catalog.rulebooks:
            message = unknown(book, catalog.rulebooks, "rule-book")
            yield shelved.problem(name, _first(shelved, name, f"by_rulebook {book} "), message)


def _rule_sets(check: Check) -> Iterator[tuple[str, Mapping[Role, Rule]]]:
    yield "roles", check.rules
    for book, rules in check.by_rulebook.items():
        yield f"by_rulebook {book}", rules


def _first(shelved: Shelved, name: str, prefix: str) -> str:
    """The first remembered place that starts so."""
    return next((spot for spot in shelved.sheets[name].lines if spot.startswith(prefix)), "")


def _refers(shelved: Shelved, name: str, check: Check) -> Iterator[Problem]:
    """Recommendations, platforms and questions that a check names exist."""
    catalog = shelved.catalog
    for message in _recommendations(catalog.rulebooks, check.recommendations):
        yield shelved.problem(name, "recommendations", message)
    platforms = (*catalog.profiles, *shelved.others)
    for platform in check.platforms:
        if platform not in platforms:
            yield shelved.problem(name, "platforms", unknown(platform, platforms, "platform"))
    if check.question:
        question = catalog.questions.get(check.question)
        if question is None:
            yield shelved.problem(name, "question", unknown(check.question, catalog.questions, "question"))
        elif question.setting != check.setting:
            message = f"the question {question.id!r} asks about {question.setting!r}, not {check.setting!r}"
            yield shelved.problem(name, "question", message)


def _recommendations(books: Mapping[str, RuleBook], named: Iterable[str]) -> Iterator[str]:
    for one in named:
        book, _, number = one.partition(":")
        if book not in books:
            yield f"{one!r}: {unknown(book, books, 'rule-book')}"
        elif not (number.isascii() and number.isdigit() and int(number) in books[book].entries):
            yield f"{one!r}: {book} has no entry {number!r}"


def _described(shelved: Shelved, name: str, check: Check) -> Iterator[Problem]:
    """Somebody can say what the setting is: a profile, or a question; person-wide ones are worked out."""
    if check.scope is Scope.PERSON or check.question or shelved.others:
        return
    described: set[str] = set()
    for profile in shelved.catalog.profiles.values():
        if check.platforms and profile.platform not in check.platforms:
            continue
        described.update(profile.settings, profile.absent, profile.fixed)
    if check.setting and check.setting not in described:
        message = f"no profile describes {check.setting!r}{meant(check.setting, described)}"
        yield shelved.problem(name, "setting", message)


def _shown(shelved: Shelved, check: Check) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Who can show the check's setting, its kind there, and with which tokens."""
    for profile in shelved.catalog.profiles.values():
        if check.platforms and profile.platform not in check.platforms:
            continue
        setting = profile.settings.get(check.setting)
        if setting is not None:
            yield profile.platform, setting.kind, setting.values
        if check.setting in profile.fixed:
            yield profile.platform, "token", (profile.fixed[check.setting].value,)
    question: Question | None = shelved.catalog.questions.get(check.question)
    if question is not None and not shelved.sheets[f"checks/questions/{check.question}"].problems:
        yield f"the question {question.id}", "token", tuple(answer.value for answer in question.answers)


def _undecided(who: str, kind: str, tokens: Collection[str], role: Role, rule: Rule) -> Iterator[str]:
    """Every value that can be shown stands in exactly one list; a mixed rule may leave some to the other two."""
    lines: tuple[Match, ...] = (*rule.accept, *rule.reject, *rule.undecided)
    if kind != "token":
        if any(kind_of(line) not in ("", kind) for line in lines):
            yield f"{who} shows a {kind}: the lines of {role} must be of that kind"
        return
    if role is Role.MIXED:
        return
    decided = {line.token for line in lines}
    for token in tokens:
        if token not in decided:
            yield f"{who} can show {token!r}, which {role} has in neither accept, reject nor undecided"


def _beyond(who: str, tokens: Collection[str], role: Role, rule: Rule) -> Iterator[str]:
    """Advice can be followed: where a platform offers a value that is accepted, one that it offers is recommended."""
    good = [line.token for line in rule.accept if line.token in tokens]
    if len(tokens) > 1 and rule.recommend and not set(rule.recommend) & set(tokens):
        if good:
            yield (
                f"{who} cannot show what is recommended to {role} ({', '.join(rule.recommend)}): "
                f"add the best of {', '.join(good)}"
            )
        else:
            yield (
                f"{who} has no value that {role} accepts ({', '.join(tokens)}): name the other `platforms:` "
                "and write a check that can be met there"
            )


def _superfluous(
    shelved: Shelved, name: str, check: Check, showing: Collection[tuple[str, str, tuple[str, ...]]]
) -> Iterator[Problem]:
    """A setting of a profile's own has the values its profiles name, no others."""
    if check.setting in COMMON_KINDS or shelved.others or not showing:
        return
    shown = {token for _, _, tokens in showing for token in tokens}
    for where, rules in _rule_sets(check):
        for role, rule in rules.items():
            for line in (*rule.accept, *rule.reject, *rule.undecided):
                if line.token and line.token not in shown:
                    yield shelved.problem(name, f"{where} {role}", unknown(line.token, shown, "value"))


# rule-books


def _served(shelved: Shelved) -> Iterator[Problem]:
    """An entry says `served: no` exactly where no check and no card answers it."""
    catalog = shelved.catalog
    served = {one for check in catalog.checks.values() for one in check.recommendations}
    for platform, recommendations in catalog.card_recommendations.items():
        served.update(recommendations)
        for message in _recommendations(catalog.rulebooks, recommendations):
            yield shelved.problem(f"checks/cards/{platform}", "recommendations", message)
    for stem, book in catalog.rulebooks.items():
        for number, entry in book.entries.items():
            is_served = f"{book.id}:{number}" in served
            if is_served != entry.served:
                message = (
                    f"{book.id}:{number} is answered by now; take `served: no` away"
                    if is_served
                    else f"no check and no card answers {book.id}:{number}; write one, or say `served: no`"
                )
                yield shelved.problem(f"checks/rulebooks/{stem}", f"entry {number}", message)
