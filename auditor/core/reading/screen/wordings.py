"""A setting's words in one language, and what a text says in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from auditor.core.model import OFF_WORDS
from auditor.core.reading.normalize import normalize

_TRIM: Final = " :：*.…·›>→⌄▾▼✓✔"
_ASKS: Final = "?？"  # a label may ask; a value that asks is none
_SEPARATORS: Final = (":", "：", ",", "–", "—", "-", "·", "(", "|", "\n")
_OFF: Final = frozenset(normalize(word).strip(_TRIM) for words in OFF_WORDS.values() for word in words)
_STOPS: Final = (".", "。", "!", ".)", "…")


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """A wording, folded, without the marks that pages put around it."""
    return normalize(text).strip(_TRIM)


def unasked(text: str) -> str:
    """The same of a label: without its question mark too."""
    return normalize(text).strip(_TRIM + _ASKS)


def is_help(text: str) -> bool:
    """Whether a text explains rather than names: a whole sentence."""
    return len(text.split()) >= 3 and text.rstrip().endswith(_STOPS)


def has_letters(text: str) -> bool:
    """Whether there is anything to read in a text."""
    return any(c.isalnum() for c in text)


@dataclass(frozen=True, slots=True)
class SettingWords:
    """What a profile knows of one setting in one language, never how a page is built.

    `checked`, `unchecked`: what the two states of a switch of this name mean, "" where it is no switch; `senses` say
    so of single labels ("Hide …" turns the sense round). `statements`: sentences and buttons that name the setting
    themselves, by the value that they say; `{n}`, `{date}` and `{name}` in them stand for anything short.
    `shows`: words that alone say a value on this page, in whatever they stand.
    `section`: titles under one of which alone a label counts. `states`: words by which a switch says its own state.
    """

    setting: str
    labels: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    checked: str = ""
    unchecked: str = ""
    statements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    senses: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    shows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    section: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    _values: dict[str, str] = field(init=False, repr=False, compare=False, hash=False)
    _said: dict[str, str] = field(init=False, repr=False, compare=False, hash=False)
    _shows: dict[str, str] = field(init=False, repr=False, compare=False, hash=False)
    _open: tuple[tuple[re.Pattern[str], str], ...] = field(init=False, repr=False, compare=False, hash=False)
    _labels: dict[str, str] = field(init=False, repr=False, compare=False, hash=False)
    _states: frozenset[str] = field(init=False, repr=False, compare=False, hash=False)
    forms: tuple[str, ...] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "_values", _by_wording(self.values))
        put(self, "_said", _by_wording(self.statements))
        put(self, "_shows", _by_wording(self.shows))
        put(self, "_open", tuple(_with_holes(self.statements)))
        put(self, "_labels", {unasked(label): label for label in self.labels if unasked(label)})
        put(self, "_states", frozenset(map(bare, self.states)))
        by_length = sorted(self.labels, key=len, reverse=True)
        forms = (form for label in by_length for form in (normalize(label), unasked(label)) if form)
        put(self, "forms", tuple(dict.fromkeys(forms)))

    @property
    def texts(self) -> tuple[str, ...]:
        """All its wordings."""
        said = [*self.values.values(), *self.statements.values(), *self.shows.values()]
        return (*self.labels, *(text for texts in said for text in texts))

    def means(self, text: str) -> str:
        """The value that a text says and nothing else; "" where it is none or two."""
        return self._values.get(bare(text), "")

    def says(self, text: str) -> str:
        """The value that a sentence or a button says which needs no label beside it; "" for none."""
        if value := self._said.get(bare(text), ""):
            return value
        found = {value for pattern, value in self._open if pattern.fullmatch(normalize(text).rstrip(" .!"))}
        return found.pop() if len(found) == 1 else ""

    def shown(self, text: str) -> str:
        """The value that a text says on this page wherever it stands; "" for none."""
        return self._shows.get(bare(text), "")

    def is_state(self, text: str) -> bool:
        """Whether a text only says how a switch stands: it names nothing."""
        return bare(text) in self._states

    def is_off(self, text: str) -> bool:
        """Whether a text says in general words, and not by this setting's own, that it is off."""
        return bare(text) in _OFF

    def sense(self, label: str) -> tuple[str, str]:
        """What a switch of this label means when it is on and when it is off; "" where it is none."""
        return self.senses.get(label, (self.checked, self.unchecked))

    def label_in(self, text: str) -> str:
        """The label that a text is, begins or ends with; "" for none."""
        first = unasked(text.partition("\n")[0])
        if (label := self._labels.get(unasked(text)) or self._labels.get(first)) is not None:
            return label
        said = normalize(text)
        form = next((f for f in self.forms if said.startswith(f) or said.endswith(f)), "")
        return self._labels.get(unasked(form), "")

    def is_label(self, text: str) -> bool:
        """Whether a text is what the setting is called, and nothing else."""
        return unasked(text) in self._labels

    def after_label(self, text: str) -> str | None:
        """What follows the label in "Label: value", precedes it in "value, Label"; "" for the label alone, None for neither."""
        if self.is_label(text):
            return ""
        first, _, rest = text.partition("\n")
        if rest and self.is_label(first):
            return rest
        said = normalize(text)
        return next((r for form in self.forms if (r := self._beside(said, form)) is not None), None)

    def _beside(self, said: str, label: str) -> str | None:
        after = said.removeprefix(label)
        if after not in ("", said) and (after.lstrip(" ?*").startswith(_SEPARATORS) or self.means(after)):
            return after.strip(" ?*").lstrip("".join(_SEPARATORS)).strip(" )")
        before = said.removesuffix(label).rstrip(" " + "".join(_SEPARATORS))
        return before if said.endswith(label) and self.means(before) else None


def _by_wording(values: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Each wording, bare, with its value; "" where two values have it."""
    found: dict[str, str] = {}
    for value, wordings in values.items():
        for wording in wordings:
            key = bare(wording)
            if key:
                found[key] = value if found.get(key, value) == value else ""
    return found


_HOLE: Final = re.compile(r"\\\{(?:n|date|name)\\\}")
_FILLED: Final = {"n": r"[\d’'., ]{1,12}", "date": r".{1,40}", "name": r".{1,60}"}


def _with_holes(values: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[re.Pattern[str], str]]:
    """Each wording with holes as a pattern over a folded text, with its value."""
    for value, wordings in values.items():
        for wording in wordings:
            if "{" in wording:
                fixed = re.escape(normalize(wording).rstrip(" .!"))
                yield re.compile(_HOLE.sub(lambda m: _FILLED[m[0].strip("\\{}")], fixed)), value
