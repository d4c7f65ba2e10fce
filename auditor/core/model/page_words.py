"""Which words answer a setting on a page, by their keys. Says nothing of how a page is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

READ_BY_WORDS: Final = frozenset({"token", "number", "list"})  # texts, dates and objects keep their rules


@dataclass(frozen=True, slots=True)
class PageWords:
    """Where a setting is shown and which keys of `Locale.screen` name it. Says nothing of how a page is laid out."""

    pages: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()  # word keys, the setting's own name first
    checked: tuple[
        tuple[str, str], ...
    ] = ()  # (label, value): what a switch of this name means when it is on
    unchecked: tuple[tuple[str, str], ...] = ()  # … and when it is off
    section: str = ""  # word key of the section in which the label counts, where labels recur
    shows: tuple[
        tuple[str, str, tuple[str, ...]], ...
    ] = ()  # (page, value, word keys that alone say it there)
    boxes: tuple[
        tuple[str, str], ...
    ] = ()  # several boxes that are one setting: (value, label), weakest first
    otherwise: str = ""  # boxes: the value where every box is there and none is ticked
    sentence: str = ""  # number: word key of a sentence with the hole {n}
    none: tuple[str, ...] = ()  # list: word keys that say there is no entry
    own: str = ""  # list: word key of the mark on one's own entry ("This device")
    more: tuple[str, ...] = ()  # list: word keys that say it goes on
    skip: tuple[str, ...] = ()  # list: word keys of what stands among the entries and is none

    @property
    def marks(self) -> tuple[tuple[str, str, str], ...]:
        """The (value, label, "checked" or "unchecked") of every switch that the setting may be."""
        on = tuple((value, label, "checked") for label, value in self.checked)
        return on + tuple((value, label, "unchecked") for label, value in self.unchecked)

    @property
    def keys(self) -> frozenset[str]:
        """Every word key that it uses."""
        shown = (key for _, _, keys in self.shows for key in keys)
        single = (self.section, self.sentence, self.own)
        boxes = (key for _, key in self.boxes)
        return frozenset((*self.labels, *single, *self.none, *self.more, *self.skip, *shown, *boxes)) - {""}
