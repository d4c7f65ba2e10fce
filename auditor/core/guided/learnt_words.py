"""Wordings that an organisation learnt: names and values of settings, in a language in which the shipped profile lacks them.

They only ever add. Each counts as recalled, so that what is read by one is asked about until somebody confirms it. None
names anything that is pressed or typed into, proves a page whose layout is confirmed, or says that a list is empty; and
none may mean what the shipped profile uses it for otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from auditor.core.catalog.yaml_reader import YamlReader, shape, unknown
from auditor.core.model import OFF_WORDS, ON_WORDS, Locale, Profile, Sure, Word, Words
from auditor.core.reading.normalize import normalize

if TYPE_CHECKING:
    from yaml.nodes import Node

SCREEN, VALUES, STATEMENTS = "screen", "values", "statements"
LONGEST: Final = 200  # characters of one wording
MOST: Final = 2000  # wordings of one baseline
_BLOCKS: Final = shape("", f"{SCREEN} {VALUES} {STATEMENTS}")


@dataclass(frozen=True, slots=True)
class Learnt:
    """One wording of a platform in one language, at its place in the profile's `locales`."""

    platform: str
    lang: str
    place: tuple[str, ...]  # ("screen", word), ("values", value set, value) or ("statements", setting, value)
    text: str


def learnt_words(
    reader: YamlReader, node: Node | None, profiles: Mapping[str, Profile] | None
) -> tuple[Learnt, ...]:
    """The block `words:` of a baseline. What does not fit these profiles is a mistake; with None nothing is held against any."""
    found: list[Learnt] = []
    known = dict(profiles or {})
    for one, where in _written(reader, node):
        if not one.text.isprintable() or len(one.text) > LONGEST or {"{", "}"} & set(one.text):
            reader.error(where, f"one line of at most {LONGEST} characters, without braces, is a wording")
        elif not normalize(one.text):
            reader.error(where, f"{one.text!r} has nothing that a reader would see")
        elif profiles is not None and one.platform not in known:
            reader.error(where, unknown(one.platform, profiles, "platform"))
        elif one.platform in known:
            if wrong := misfit(known[one.platform], one):
                reader.error(where, wrong)
            else:
                known[one.platform] = _with(known[one.platform], one)
        found.append(one)
    if len(found) > MOST:
        reader.error(node, f"{len(found)} wordings are more than {MOST}")
    return tuple(found)


def _written(reader: YamlReader, node: Node | None) -> Iterator[tuple[Learnt, Node]]:
    """Every wording as it is written, with its place in the file."""
    for platform, languages in reader.mapping_items(node):
        for lang, block in reader.mapping_items(languages):
            for kind, words in reader.fields(block, _BLOCKS).items():
                for name, said in reader.mapping_items(words):
                    inner = (
                        [((), said)]
                        if kind == SCREEN
                        else [((v.value,), n) for v, n in reader.mapping_items(said)]
                    )
                    for rest, where in inner:
                        for text in reader.texts(where):
                            place = (kind, name.value, *rest)
                            yield Learnt(platform.value, lang.value, place, text), where


def with_learnt(profiles: Mapping[str, Profile], words: Sequence[Learnt]) -> dict[str, Profile]:
    """The profiles with these wordings; one that does not fit this version's profile is left aside, and what it would read stays unknown."""
    made = dict(profiles)
    for one in words:
        profile = made.get(one.platform)
        if profile is not None and not misfit(profile, one):
            made[one.platform] = _with(profile, one)
    return made


def misfit(profile: Profile, one: Learnt) -> str:
    """Why a wording cannot be added to a profile; empty where it can."""
    locale = profile.locales.get(one.lang)
    if locale is None:
        return f"the profile of {profile.platform} knows no {one.lang!r}; known: {', '.join(profile.locales)}"
    places = _places(profile)
    if one.place not in places:
        kind = one.place[0]
        return unknown(".".join(one.place[1:]), [".".join(p[1:]) for p in places if p[0] == kind], kind)
    said = normalize(one.text)
    if said in {normalize(word) for word in profile.never_press}:
        return f"{one.text!r} is what {profile.platform} calls something that is never pressed"
    if other := next((place for place in _meanings(profile, locale, one.place) if said in place[1]), None):
        return f"{one.lang}: {one.text!r} would mean two things: {'.'.join(other[0][1:])!r} too"
    value = one.place[-1]
    for state, words in (("off", ON_WORDS), ("on", OFF_WORDS)):
        if one.place[0] != SCREEN and value == state and said in _folded(words):
            return f"{one.text!r} says the opposite of {value!r}"
    return ""


def _folded(words: Mapping[str, Sequence[str]]) -> frozenset[str]:
    return frozenset(normalize(word) for some in words.values() for word in some)


def _places(profile: Profile) -> tuple[tuple[str, ...], ...]:
    """Where wordings may be added: names of settings and of their sections, values, statements."""
    settings = profile.settings.values()
    names = {key for one in settings for key in (*one.on_page.labels, one.on_page.section) if key}
    names -= _pressed(profile)
    return (
        *((SCREEN, name) for name in sorted(names)),
        *dict.fromkeys((VALUES, one.vocabulary, value) for one in settings for value in one.values),
        *((STATEMENTS, one.id, value) for one in settings for value in one.values),
    )


def _pressed(profile: Profile) -> frozenset[str]:
    """Word keys by which something is pressed or typed, a confirmed page is proved, or a list is empty or left out."""
    sign_in = profile.sign_in
    marks = [sign_in.username, sign_in.password, sign_in.submit, sign_in.code, sign_in.code_submit]
    for page in profile.pages.values():
        marks += [*(page.proof if page.confirmed else ()), *page.open]
    keys = {mark.word for mark in marks if mark}
    for one in profile.settings.values():
        words = one.on_page
        keys |= {*words.none, *words.more, *words.skip, words.own, words.sentence}
        keys |= {key for _, _, shown in words.shows for key in shown} | {key for _, key in words.boxes}
    return frozenset(keys)


def _meanings(
    profile: Profile, locale: Locale, place: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """Every other place at which the same wording would mean something else, with the wordings there."""

    def folded(words: Words) -> frozenset[str]:
        return frozenset(normalize(word.text) for word in words)

    if place[0] == SCREEN:
        yield from (((SCREEN, key), folded(words)) for key, words in locale.screen.items() if key != place[1])
        return
    kind, name, value = place
    values = (
        {name} if kind == VALUES else {one.vocabulary for one in profile.settings.values() if one.id == name}
    )
    for group in sorted(values):
        for other, words in locale.values.get(group, {}).items():
            if other != value:
                yield (VALUES, group, other), folded(words)
    ours = (
        {name}
        if kind == STATEMENTS
        else {one.id for one in profile.settings.values() if one.vocabulary == name}
    )
    for setting, said in locale.statements.items():
        for other, words in said.items():
            if (setting in ours and other != value) or (setting not in ours and kind == STATEMENTS):
                yield (STATEMENTS, setting, other), folded(words)


def _with(profile: Profile, one: Learnt) -> Profile:
    """The profile with one wording more, as a file of the organisation's own; the same where it stands there already."""
    return with_word(profile, one, Word(one.text, Sure.RECALLED))


def with_word(profile: Profile, one: Learnt, word: Word) -> Profile:
    """The profile with one word more at its place, and marked as one's own; the same where it stands there already."""
    locale = profile.locales[one.lang]
    kind, name = one.place[:2]
    if kind == SCREEN:
        had = locale.screen.get(name, ())
        changed = replace(locale, screen={**locale.screen, name: (*had, word)})
    else:
        block = locale.values if kind == VALUES else locale.statements
        inner = block.get(name, {})
        had = inner.get(one.place[2], ())
        grown = {**block, name: {**inner, one.place[2]: (*had, word)}}
        changed = replace(locale, values=grown) if kind == VALUES else replace(locale, statements=grown)
    if normalize(one.text) in {normalize(said.text) for said in had}:
        return profile
    return replace(profile, locales={**profile.locales, one.lang: changed}, local=True)


def learnt_by(own: Profile, shipped: Profile) -> tuple[tuple[Learnt, ...], tuple[tuple[Learnt, str], ...]]:
    """The wordings that a profile of one's own has beyond the shipped one: those that may travel, and the others with why not."""
    travel: list[Learnt] = []
    stay: list[tuple[Learnt, str]] = []
    grown = shipped
    for lang, locale in own.locales.items():
        for place, text in _wordings(locale):
            one = Learnt(shipped.platform, lang, place, text)
            if lang in shipped.locales and normalize(text) in _there(shipped.locales[lang], place):
                continue
            if wrong := misfit(grown, one):
                stay.append((one, wrong))
            else:
                travel.append(one)
                grown = _with(grown, one)
    return tuple(travel), tuple(stay)


def as_yaml(words: Sequence[Learnt]) -> str:
    """The block `words:` for a baseline; empty where there are none."""
    lines = ["words:"] if words else []
    before: tuple[str, ...] = ()
    texts: dict[tuple[str, ...], list[str]] = {}
    for one in words:
        texts.setdefault((one.platform, one.lang, *one.place), []).append(one.text)
    for path, said in sorted(texts.items()):
        for depth, name in enumerate(path):
            if path[: depth + 1] != before[: depth + 1]:
                lines.append(f"{'  ' * (depth + 1)}{json.dumps(name, ensure_ascii=False)}:")
        lines[-1] += f" {json.dumps(said, ensure_ascii=False)}"
        before = path
    return "".join(f"{line}\n" for line in lines)


def _wordings(locale: Locale) -> Iterator[tuple[tuple[str, ...], str]]:
    for name, words in locale.screen.items():
        yield from (((SCREEN, name), word.text) for word in words)
    for kind, blocks in ((VALUES, locale.values), (STATEMENTS, locale.statements)):
        for name, values in blocks.items():
            for value, words in values.items():
                yield from (((kind, name, value), word.text) for word in words)


def _there(locale: Locale, place: tuple[str, ...]) -> frozenset[str]:
    return frozenset(normalize(text) for where, text in _wordings(locale) if where == place)
