"""An auditor that knows nothing of the release rule: it reads what was told, and bounds what was not, by linear programming.

Written against the words of the promise alone, with another interface to the solver and its own variables: one for each
smallest group, however small. All bounds of one check are asked at once, as independent copies of the same program.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_matrix


def bounds(people, places, told, asked):
    """For each figure asked, (low, high). A figure is (measure, leaves or place); `told` maps figures to counts.

    Known to everybody: the size of each smallest group; that fail and unknown exclude each other; that a person counts
    with the worst of their places.
    """
    leaves = sorted(leaf for leaf, size in people.items() if size)
    column = {("fail", leaf): 2 * i for i, leaf in enumerate(leaves)}
    column |= {("unknown", leaf): 2 * i + 1 for i, leaf in enumerate(leaves)}
    for place in places:
        for measure in ("fail", "unknown"):
            column[measure, place] = len(column)
    width, everybody = len(column), sum(people.values())

    def line(figure):
        row = np.zeros(width)
        measure, where = figure
        if isinstance(where, frozenset):
            for leaf in where:
                row[column[measure, leaf]] = 1
        else:
            row[column[measure, where]] = 1
        return row

    total = {measure: line((measure, frozenset(leaves))) for measure in ("fail", "unknown")}
    at_most = [
        (line(("fail", frozenset([leaf]))) + line(("unknown", frozenset([leaf]))), people[leaf])
        for leaf in leaves
    ]
    for place in places:
        fail, unknown = line(("fail", place)), line(("unknown", place))
        at_most += [
            (fail + unknown, everybody),
            (fail - total["fail"], 0),
            (fail + unknown - total["fail"] - total["unknown"], 0),
        ]
    if places:
        for measure in ("fail", "unknown"):
            at_most.append((total[measure] - sum(line((measure, place)) for place in places), 0))
    equal = [(line(figure), count) for figure, count in told.items()]
    found = []
    for sign in (1, -1):
        costs = np.concatenate([sign * line(figure) for figure in asked])
        copies = len(asked)
        solved = linprog(
            costs,
            A_ub=block_diag([csr_matrix(np.array([row for row, _ in at_most]))] * copies, format="csr"),
            b_ub=np.tile([limit for _, limit in at_most], copies),
            A_eq=block_diag([csr_matrix(np.array([row for row, _ in equal]))] * copies, format="csr")
            if equal
            else None,
            b_eq=np.tile([count for _, count in equal], copies) if equal else None,
            bounds=(0, None),
            method="highs",
        )
        assert solved.status == 0, solved.message
        found.append([line(figure) @ solved.x[i * width : (i + 1) * width] for i, figure in enumerate(asked)])
    return list(zip(*found, strict=True))
