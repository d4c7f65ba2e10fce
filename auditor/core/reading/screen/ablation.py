"""Takes away what a reading rests on and reads again: what is then still said was never read from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.core.model import SeenPage, lines_of
from auditor.core.reading.screen.answer import Answer, Seen
from auditor.core.reading.screen.reader import PageReader
from auditor.core.reading.screen.wordings import SettingWords


def without(page: SeenPage, at: Sequence[int]) -> SeenPage:
    """The page with these nodes, and all that is in them, gone from sight; what stands beside them stays."""
    gone = {below for place in at for below in range(place, page.nodes[place].end)}
    nodes = tuple(
        replace(node, hidden="taken away", name=node.name if node.role == "text" else "", ground="")
        if node.index in gone
        else node
        for node in page.nodes
    )
    return replace(page, nodes=nodes, lines=lines_of(nodes))


def value_without_evidence(
    page: SeenPage,
    words: SettingWords,
    all_words: Sequence[SettingWords],
    answer: Answer,
    known: Sequence[str] = (),
) -> Seen | None:
    """What is still said of a setting once the evidence for it is gone; None: nothing, as it should be."""
    if not isinstance(answer, Seen) or not answer.at:
        return None
    again = PageReader(without(page, answer.at), all_words, known).read(words)
    return again if isinstance(again, Seen) else None
