"""Cross-checks: what only shows when all files lie side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from auditor.core.catalog.checks import kind_of
from auditor.core.catalog.common_settings import COMMON_KINDS
from auditor.core.catalog.yaml_reader import Problem, YamlReader, did_you_mean, unknown
from auditor.core.model import Catalog, Check, Match, Profile, Question, Role, Rule, RuleBook, Scope


@dataclass(frozen=True, slots=True)
class LoadedCatalog:
    """The catalogue, and the reader each of its values was read from (the readers know the lines)."""

    catalog: Catalog
    readers: Mapping[str, YamlReader]  # "profiles/facebook" -> its reader
    others: frozenset[str]  # platforms that exist but were not read this time, or are broken
    whole: bool  # whether every check, question, card and rule-book is there

    def problem(self, name: str, spot: str, message: str) -> Problem:
        """A mistake at a place that the file's own reader remembers; its first line where it does not."""
        reader = self.readers[name]
        return Problem(reader.file, reader.lines.get(spot, 1), message)

    def between(self, name: str, spot: str, message: str, other: str, there: str) -> Problem:
        """A mistake between two files: at the first, unless only the other is the user's own and so brought it."""
        if self.is_local(other) and not self.is_local(name):
            return self.problem(other, there, f"{message}; {self.readers[name].file} asks for it")
        return self.problem(name, spot, message)

    def is_local(self, name: str) -> bool:
        """Whether a file is the user's own."""
        return name in self.readers and self.readers[name].local

    def any_local(self, *folders: str) -> bool:
        """Whether the user has a file of their own in one of the folders."""
        return any(
            reader.local for name, reader in self.readers.items() if name.rpartition("/")[0] in folders
        )


def cross_check(shelved: LoadedCatalog) -> Iterator[Problem]:
    """Every mistake between files."""
    catalog = shelved.catalog
    yield from _names(shelved)
    for profile in catalog.profiles.values():
        yield from _profile(shelved, profile)
    for check in catalog.checks.values():
        yield from _check(shelved, check)
    if shelved.whole:
        yield from _served(shelved)


def _names(shelved: LoadedCatalog) -> Iterator[Problem]:
    """A file is called as its id."""
    catalog = shelved.catalog
    named = [("profiles", stem, "platform", p.platform) for stem, p in catalog.profiles.items()]
    named += [("checks", stem, "id", c.id) for stem, c in catalog.checks.items()]
    named += [("checks/questions", stem, "id", q.id) for stem, q in catalog.questions.items()]
    named += [("checks/rulebooks", stem, "id", b.id) for stem, b in catalog.rulebooks.items()]
    for folder, stem, spot, own in named:
        if own and own != stem:
            name = f"{folder}/{stem}"
            suffix = PurePosixPath(shelved.readers[name].file).suffix
            yield shelved.problem(name, spot, f"{spot} {own!r} belongs into a file called {own}{suffix}")
    for stem in catalog.cards:
        if stem not in catalog.profiles and stem not in shelved.others:
            message = f"{unknown(stem, (*catalog.profiles, *shelved.others), 'platform')}; a card is called as its platform"
            yield shelved.problem(f"checks/cards/{stem}", "", message)


def _profile(shelved: LoadedCatalog, profile: Profile) -> Iterator[Problem]:
    name, catalog = f"profiles/{profile.platform}", shelved.catalog
    if name not in shelved.readers:  # its name was a mistake already
        return
    yield from _answers(shelved, name, profile)
    if not shelved.whole:
        return
    asked = {check.setting for check in catalog.checks.values()}
    if not shelved.is_local(name) and shelved.any_local("checks"):
        return
    for kind, names in (("absent", profile.absent), ("fixed", profile.fixed)):
        for one in names:
            if one not in COMMON_KINDS and one not in asked:
                message = unknown(one, (*COMMON_KINDS, *asked), "setting")
                yield shelved.problem(name, f"{kind} {one}", message)


def _answers(shelved: LoadedCatalog, name: str, profile: Profile) -> Iterator[Problem]:
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
                yield shelved.between(name, spot, message, f"checks/questions/{question.id}", "setting")


# checks


def _check(shelved: LoadedCatalog, check: Check) -> Iterator[Problem]:
    name, catalog = f"checks/{check.id}", shelved.catalog
    if name not in shelved.readers:
        return
    yield from _refers(shelved, name, check)
    yield from _described(shelved, name, check)
    showing = list(_shown(shelved, check))
    for where, rules in _rule_sets(check):
        for role, rule in rules.items():
            spot = f"{where} {role}"
            for one in showing:
                for message in (
                    *_undecided(one.who, one.kind, one.tokens, role, rule),
                    *_beyond(one.who, one.tokens, role, rule),
                ):
                    yield shelved.between(name, spot, message, one.file, one.spot)
    yield from _superfluous(shelved, name, check, showing)
    for book in check.by_rulebook:
        if book not in catalog.rulebooks:
            message = unknown(book, catalog.rulebooks, "rule-book")
            yield shelved.problem(name, _first(shelved, name, f"by_rulebook {book} "), message)


def _rule_sets(check: Check) -> Iterator[tuple[str, Mapping[Role, Rule]]]:
    yield "roles", check.rules
    for book, rules in check.by_rulebook.items():
        yield f"by_rulebook {book}", rules


def _first(shelved: LoadedCatalog, name: str, prefix: str) -> str:
    """The first remembered place that starts so."""
    return next((spot for spot in shelved.readers[name].lines if spot.startswith(prefix)), "")


def _refers(shelved: LoadedCatalog, name: str, check: Check) -> Iterator[Problem]:
    """Recommendations, platforms and questions that a check names exist."""
    catalog = shelved.catalog
    for one, message in _recommendations(catalog.rulebooks, check.recommendations):
        book = f"checks/rulebooks/{one.partition(':')[0]}"
        yield shelved.between(name, "recommendations", message, book, "id")
    platforms = (*catalog.profiles, *shelved.others)
    marked = {"related": check.related, "for": check.for_professional}
    for where, references in marked.items():
        for _, message in _recommendations(catalog.rulebooks, references):
            yield shelved.problem(name, where, message)
    for platform in check.platforms:
        if platform not in platforms:
            yield shelved.problem(name, "platforms", unknown(platform, platforms, "platform"))
    if check.question:
        question = catalog.questions.get(check.question)
        if question is None:
            yield shelved.problem(name, "question", unknown(check.question, catalog.questions, "question"))
        elif question.setting != check.setting:
            message = f"the question {question.id!r} asks about {question.setting!r}, not {check.setting!r}"
            yield shelved.between(name, "question", message, f"checks/questions/{question.id}", "setting")


def _recommendations(books: Mapping[str, RuleBook], named: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each recommendation that is not there, and why."""
    for one in named:
        book, _, number = one.partition(":")
        if book not in books:
            yield one, f"{one!r}: {unknown(book, books, 'rule-book')}"
        elif not (number.isascii() and number.isdigit() and int(number) in books[book].entries):
            yield one, f"{one!r}: {book} has no entry {number!r}"


def _described(shelved: LoadedCatalog, name: str, check: Check) -> Iterator[Problem]:
    """Somebody can say what the setting is: a profile, or a question; person-wide ones are worked out."""
    if check.scope is Scope.PERSON or check.question or shelved.others:
        return
    if not shelved.is_local(name) and shelved.any_local("profiles"):
        return  # the user's own profile stands for the one that described it
    described: set[str] = set()
    for profile in shelved.catalog.profiles.values():
        if check.platforms and profile.platform not in check.platforms:
            continue
        described.update(profile.settings, profile.absent, profile.fixed)
    if check.setting and check.setting not in described:
        message = f"no profile describes {check.setting!r}{did_you_mean(check.setting, described)}"
        yield shelved.problem(name, "setting", message)


@dataclass(frozen=True, slots=True)
class _Shown:
    """Who can show a check's setting, its kind there and with which tokens, and where that is written."""

    who: str
    kind: str
    tokens: tuple[str, ...]
    file: str
    spot: str


def _shown(shelved: LoadedCatalog, check: Check) -> Iterator[_Shown]:
    for profile in shelved.catalog.profiles.values():
        if check.platforms and profile.platform not in check.platforms:
            continue
        setting, name, file = (
            profile.settings.get(check.setting),
            profile.platform,
            f"profiles/{profile.platform}",
        )
        if setting is not None:
            yield _Shown(name, setting.kind, setting.values, file, f"setting {setting.id}")
        if check.setting in profile.fixed:
            yield _Shown(name, "token", (profile.fixed[check.setting].value,), file, f"fixed {check.setting}")
    question: Question | None = shelved.catalog.questions.get(check.question)
    asked = f"checks/questions/{check.question}"
    if question is not None and not shelved.readers[asked].problems:
        tokens = tuple(answer.value for answer in question.answers)
        yield _Shown(f"the question {question.id}", "token", tokens, asked, "setting")


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
    shelved: LoadedCatalog, name: str, check: Check, showing: Collection[_Shown]
) -> Iterator[Problem]:
    """A setting of a profile's own has the values its profiles name, no others."""
    if check.setting in COMMON_KINDS or shelved.others or not showing:
        return
    if not shelved.is_local(name) and any(shelved.is_local(one.file) for one in showing):
        return  # the user's own profile may offer less
    shown = {token for one in showing for token in one.tokens}
    for where, rules in _rule_sets(check):
        for role, rule in rules.items():
            for line in (*rule.accept, *rule.reject, *rule.undecided):
                if line.token and line.token not in shown:
                    yield shelved.problem(name, f"{where} {role}", unknown(line.token, shown, "value"))


# rule-books


def _served(shelved: LoadedCatalog) -> Iterator[Problem]:
    """An entry says `served: no` exactly where no check and no card answers it."""
    catalog = shelved.catalog
    served: dict[str, bool] = {}  # recommendation -> whether only the user's own files answer it
    for check in catalog.checks.values():
        for one in check.recommendations:
            served[one] = served.get(one, True) and check.local
    for platform, recommendations in catalog.card_recommendations.items():
        card = f"checks/cards/{platform}"
        for one in recommendations:
            served[one] = served.get(one, True) and shelved.is_local(card)
        for one, message in _recommendations(catalog.rulebooks, recommendations):
            book = f"checks/rulebooks/{one.partition(':')[0]}"
            yield shelved.between(card, "recommendations", message, book, "id")
    yield from _unserved(shelved, served)


def _unserved(shelved: LoadedCatalog, served: Mapping[str, bool]) -> Iterator[Problem]:
    """A shipped book is not wrong because a check of the user's own answers more of it, or stands for one that did."""
    instead = shelved.any_local("checks", "checks/cards")
    for stem, book in shelved.catalog.rulebooks.items():
        for number, entry in book.entries.items():
            one = f"{book.id}:{number}"
            is_served = one in served
            by_own_files = served[one] if is_served else instead
            if is_served != entry.served and (book.local or not by_own_files):
                message = (
                    f"{book.id}:{number} is answered by now; take `served: no` away"
                    if is_served
                    else f"no check and no card answers {book.id}:{number}; write one, or say `served: no`"
                )
                yield shelved.problem(f"checks/rulebooks/{stem}", f"entry {number}", message)
