"""What the list for tonight reaches, beside the best possible choice of seven deeds in thirty minutes."""

from auditor.core.evaluation.deeds import MINUTES_TONIGHT, MOST_TONIGHT, Kind, Stack


def best(some):
    """The greatest plain severity that any choice reaches: at most so many deeds, at most so many minutes, tried all."""
    reached = {(0, 0): 0}  # (deeds, minutes): plain severity
    for deed in some:
        for (count, minutes), plain in list(reached.items()):
            more = (count + 1, minutes + deed.minutes)
            if more[0] <= MOST_TONIGHT and more[1] <= MINUTES_TONIGHT:
                reached[more] = max(reached.get(more, 0), plain + deed.plain)
    return max(reached.values())


def tonight(every):
    """Deeds, minutes, and the share of the best choice (1 where there is nothing to mend)."""
    stacks = (Stack.TONIGHT, Stack.MONTH, Stack.REST)
    fits = [deed for deed in every if deed.kind is Kind.REPAIR and deed.stack in stacks]
    mine = [deed for deed in every if deed.stack is Stack.TONIGHT]
    most = best(fits)
    share = sum(deed.plain for deed in mine) / most if most else 1.0
    return {"deeds": len(mine), "minutes": sum(deed.minutes for deed in mine), "share": round(share, 3)}
