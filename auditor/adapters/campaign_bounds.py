"""Bounds on what was withheld, by linear programming (HiGHS). The constraints are everything that anybody could know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import highspy
import numpy as np
from highspy._core import _Highs

from auditor.core.campaign.definition import Group
from auditor.core.campaign.disclosure import MEASURES, Bound, Figure, Place
from auditor.errors import AuditorError

_ZERO: Final = 1e-7
Form = dict[int, float]
"""A sum of variables: how often each."""


class Unbounded(AuditorError):
    """The program had no answer; a bug, since what was counted satisfies it."""


class LinearBounds:
    """One check's figures as a program: people of each smallest group who fail or are unknown, and of each place."""

    def __init__(
        self, people: Mapping[Group, int], places: Sequence[Place], figures: Sequence[Figure]
    ) -> None:
        self._figures = figures
        self._program: Any = _Highs()  # the wrapper around it writes a banner to standard output
        for option, value in (("output_flag", False), ("presolve", "off"), ("threads", 1)):
            self._program.setOptionValue(option, value)
        self._atoms = _atoms(people, figures)
        self._columns = 0
        self._rows = 0
        self._groups = {measure: [self._column(size) for _, size in self._atoms] for measure in MEASURES}
        everybody = sum(size for _, size in self._atoms)
        self._places = {(place, measure): self._column(everybody) for place in places for measure in MEASURES}
        self._structure(places, everybody)
        self._forms = [self._form(figure) for figure in figures]
        self._figure_rows = [self._row(form, -highspy.kHighsInf, highspy.kHighsInf) for form in self._forms]

    def tell(self, number: int, *, told: bool) -> None:
        """From now on this figure is told, or withheld."""
        count = float(self._figures[number].count)
        low, high = (count, count) if told else (-highspy.kHighsInf, highspy.kHighsInf)
        self._program.changeRowBounds(self._figure_rows[number], low, high)

    def bound(self, number: int) -> Bound:
        """What it could be; raises Unbounded."""
        low, first = self._solve(number, highspy.ObjSense.kMinimize)
        high, second = self._solve(number, highspy.ObjSense.kMaximize)
        return Bound(low, high, first | second)

    def _solve(self, number: int, sense: highspy.ObjSense) -> tuple[float, frozenset[int]]:
        costs = np.zeros(self._columns)
        for column, often in self._forms[number].items():
            costs[column] = often
        self._program.changeColsCost(self._columns, np.arange(self._columns, dtype=np.int32), costs)
        self._program.changeObjectiveSense(sense)
        self._program.run()
        if self._program.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise Unbounded(str(self._program.getModelStatus()))
        duals = np.abs(np.asarray(self._program.getSolution().row_dual))
        offset = self._figure_rows[0]
        through = frozenset((np.nonzero(duals[offset:] > _ZERO)[0]).tolist())
        return float(self._program.getInfo().objective_function_value), through

    def _structure(self, places: Sequence[Place], everybody: int) -> None:
        """What holds whatever is told: nobody is two things at once, and everybody is the worst of their places."""
        infinite = highspy.kHighsInf
        fails, unknowns = (self._groups[measure] for measure in MEASURES)
        for fail, unknown, (_, size) in zip(fails, unknowns, self._atoms, strict=True):
            self._row({fail: 1, unknown: 1}, -infinite, size)
        for measure in MEASURES:
            total: Form = dict.fromkeys(self._groups[measure], 1.0)
            if places:
                self._row(total | {self._places[p, measure]: -1.0 for p in places}, -infinite, 0)
        for place in places:
            fail, unknown = (self._places[place, measure] for measure in MEASURES)
            self._row({fail: 1, unknown: 1}, -infinite, everybody)
            self._row(dict.fromkeys(fails, 1.0) | {fail: -1.0}, 0, infinite)
            both: Form = dict.fromkeys((*fails, *unknowns), 1.0)
            self._row(both | {fail: -1.0, unknown: -1.0}, 0, infinite)

    def _form(self, figure: Figure) -> Form:
        if figure.place is not None:
            return {self._places[figure.place, figure.measure]: 1.0}
        columns = self._groups[figure.measure]
        return {
            column: 1.0
            for column, (leaves, _) in zip(columns, self._atoms, strict=True)
            if leaves <= figure.node.leaves
        }

    def _column(self, high: float) -> int:
        self._program.addVar(0.0, float(high))
        self._columns += 1
        return self._columns - 1

    def _row(self, form: Form, low: float, high: float) -> int:
        columns, often = np.array(list(form), dtype=np.int32), np.array(list(form.values()), dtype=np.double)
        self._program.addRow(float(low), float(high), len(form), columns, often)
        self._rows += 1
        return self._rows - 1


def _atoms(people: Mapping[Group, int], figures: Sequence[Figure]) -> list[tuple[frozenset[Group], int]]:
    """The smallest groups, those that no figure tells apart taken together, each with its number of people."""
    told = list(dict.fromkeys(figure.node.leaves for figure in figures))
    by_sign: dict[tuple[bool, ...], set[Group]] = {}
    for leaf, size in people.items():
        if size:
            by_sign.setdefault(tuple(leaf in leaves for leaves in told), set()).add(leaf)
    return [(frozenset(leaves), sum(people[leaf] for leaf in leaves)) for leaves in by_sign.values()]
