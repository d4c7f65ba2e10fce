"""Words of a page that somebody taught: this user by pointing at a row, or an organisation by a patch.

Each counts as recalled and carries who taught it, so a reading that rests on one waits for this user's page card. What is
refused here would be read as something else, would be kept although it is nobody's word but a person's, or turns a switch round.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from auditor.core.catalog.yaml_reader import CatalogError, YamlReader, shape
from auditor.core.guided.learnt_words import LONGEST, SCREEN, STATEMENTS, VALUES, Learnt, misfit, with_word
from auditor.core.model import OFF_WORDS, ON_WORDS, Profile, Sure, Word
from auditor.core.reading import looks_secret, normalize
from auditor.core.reading.screen.other_contexts import tells_of_others

if TYPE_CHECKING:
    from yaml.nodes import Node, ScalarNode

YOU: Final = "you"
"""Who taught what this user taught."""
NO_WORDS: Final = "these are no words"
SECRET: Final = "this may be secret, or somebody's own"
SENTENCE: Final = "this is a sentence, not a name"
A_NAME: Final = "this holds a name"
OF_OTHERS: Final = "this tells of something else than how things stand"
_SHORT: Final = 8  # words of a name; what is longer, or asks, may hold somebody's name
_MOST_WORDS: Final = 16  # of a name that asks, as "Who can see …?"
_STATES: Final = (".", "!", "…", ";", "。")
_WORD: Final = re.compile(r"[^\W\d_]+")
_TAUGHT: Final = re.compile(r"taught (\d{4}-\d{2}-\d{2})(?: by (.{1,80}))?")
_FILE: Final = shape("", f"{SCREEN} {VALUES} {STATEMENTS}")
# Words that turn a name round, or say that something is not so, in four languages.
_TURNS: Final = re.compile(
    r"(?<!\w)(no|not|never|none|without|off|hide|hidden|disable[ds]?|block(ed)?|stop|remove|opt(ed)?[ -]out|out of|exclude|don['’]?t|do not"
    r"|ne|pas|jamais|aucune?|sans|masquer|masquée?|cacher|cachée?|désactiver|désactivée?|bloquer|bloquée?|refuser|exclure|arrêter|interdire"
    r"|nicht|keine?[rnms]?|nie|niemals|ohne|aus|verbergen|verborgen|ausblenden|deaktivier(en|t)|blockier(en|t)|ablehnen|ausschlie(ss|ß)en|sperren"
    r"|non|mai|nessun[oa]?|senza|nascondi|nascost[oa]|nascondere|disattiva(re|t[oa])?|blocca(re|t[oa])?|rifiuta(re)?|esclud[ie](re)?|impedisci)(?!\w)"
    r"|(?<!\w)n['’]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Taught:
    """One wording at its place in a profile, the day it was taught, and by whom."""

    word: Learnt
    on: date
    by: str = YOU

    @property
    def file(self) -> str:
        """The file of the user's own that holds it."""
        return f"words/{self.word.platform}.{self.word.lang}.yaml"


def why_not(profile: Profile, one: Learnt, names: Collection[str] = ()) -> str:
    """Why a wording may not be taught; empty where it may. `names` are those of the account's owner."""
    said = normalize(one.text)
    if (
        not one.text.isprintable()
        or len(one.text) > LONGEST
        or {"{", "}"} & set(one.text)
        or not any(map(str.isalpha, said))
    ):
        return NO_WORDS
    if looks_secret(one.text) or "@" in one.text or any(char.isdecimal() for char in one.text):
        return SECRET
    if len(said.split()) > _MOST_WORDS or one.text.rstrip().endswith(_STATES):
        return SENTENCE
    if _may_name_somebody(profile, one):
        return A_NAME
    if one.place[0] == SCREEN and tells_of_others(one.text):
        return OF_OTHERS
    words = set(re.findall(r"\w+", said))
    if any(part in words for name in names for part in re.findall(r"\w{3,}", normalize(name))):
        return A_NAME
    return misfit(profile, one) or _as_value(profile, one)


def _may_name_somebody(profile: Profile, one: Learnt) -> bool:
    """Whether a longer text, or one that asks, has a capital where only a name has one that the platform does not use itself."""
    words = _WORD.findall(one.text)
    if len(words) <= _SHORT and not one.text.rstrip().endswith(("?", "？")):
        return False
    known = {profile.name.casefold()}
    for locale in profile.locales.values():
        used = [
            *locale.screen.values(),
            *(said for group in locale.values.values() for said in group.values()),
        ]
        known |= {word.casefold() for some in used for text in some for word in _WORD.findall(text.text)}
    strange = [word[:1].isupper() and word.casefold() not in known for word in words]
    if one.lang == "de":  # every noun has one: only two together are a name
        return any(a and b for a, b in pairwise(strange[1:]))
    return any(strange[1:])


def _as_value(profile: Profile, one: Learnt) -> str:
    """A name that the platform, or everybody, uses for a value names nothing."""
    locale, said = profile.locales[one.lang], normalize(one.text)
    if one.place[0] != SCREEN:
        return ""
    values = [text.text for group in locale.values.values() for some in group.values() for text in some]
    states = [text for words in (ON_WORDS, OFF_WORDS) for some in words.values() for text in some]
    if said in map(normalize, (*values, *states)):
        return f"{one.text!r} is a value, not a name"
    return ""


def turns(text: str) -> bool:
    """Whether a text denies, or turns the sense of a switch round."""
    return bool(_TURNS.search(text))


def with_taught(profiles: Mapping[str, Profile], words: Sequence[Taught]) -> dict[str, Profile]:
    """The profiles with these words; one that does not fit is left aside, and what it would read stays unknown."""
    made = dict(profiles)
    for one in words:
        profile = made.get(one.word.platform)
        if profile is not None and not why_not(profile, one.word):
            word = Word(one.word.text, Sure.RECALLED, one.on, taught_by=one.by)
            made[one.word.platform] = with_word(profile, one.word, word)
    return made


def named(words: Iterable[Taught]) -> tuple[str, ...]:
    """Each word as reports name it: its file, what was taught, by whom and when."""
    return tuple(f"{one.file} “{one.word.text}” ({one.by}, {one.on})" for one in words)


def taught_in(text: str, file: str, platform: str, lang: str) -> tuple[Taught, ...]:
    """The words of one file of the user's own. Raises CatalogError with every mistake."""
    reader = YamlReader(file, local=True)
    found: list[Taught] = []
    for kind, names in reader.fields(reader.compose(text), _FILE).items():
        for name, said in reader.mapping_items(names):
            inner = (
                [((), said)] if kind == SCREEN else [((v.value,), n) for v, n in reader.mapping_items(said)]
            )
            for rest, where in inner:
                for key, texts in reader.mapping_items(where):
                    by, on = _who(reader, key)
                    found += [
                        Taught(Learnt(platform, lang, (kind, name.value, *rest), one), on, by)
                        for one in reader.texts(texts)
                        if on
                    ]
    if reader.problems:
        raise CatalogError(reader.problems)
    return tuple(found)


def _who(reader: YamlReader, key: ScalarNode | Node) -> tuple[str, date | None]:
    said = _TAUGHT.fullmatch(str(key.value))
    try:
        if said:
            return said[2] or YOU, date.fromisoformat(said[1])
    except ValueError:
        pass
    reader.error(
        key,
        f"{key.value!r}: write the day, like `taught 2026-12-01`, and `by NAME` where it was somebody else",
    )
    return YOU, None


def taught_as_yaml(words: Iterable[Taught]) -> str:
    """The file of one platform and language that holds these words."""
    tree: dict[str, object] = {}
    for one in words:
        block = tree
        for name in one.word.place:
            block = block.setdefault(name, {})  # type: ignore[assignment]
        key = f"taught {one.on}" + ("" if one.by == YOU else f" by {one.by}")
        texts: list[str] = block.setdefault(key, [])  # type: ignore[assignment]
        if one.word.text not in texts:
            texts.append(one.word.text)
    head = "# Words that were taught here. `auditor catalog words` lists them, `--forget` takes them back.\n"
    return head + "\n".join(_lines(tree, "")) + "\n"


def _lines(tree: Mapping[str, object], indent: str) -> list[str]:
    lines: list[str] = []
    for name, below in tree.items():
        key = f"{indent}{json.dumps(name, ensure_ascii=False)}:"
        if isinstance(below, dict):
            lines += [key, *_lines(below, f"{indent}  ")]
        else:
            lines.append(f"{key} {json.dumps(below, ensure_ascii=False)}")
    return lines
