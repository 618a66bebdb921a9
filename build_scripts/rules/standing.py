"""Who stands before whom: scores in order, group by group."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.columns import Many
from build_scripts.columns.late import np


@dataclass(frozen=True, eq=False)
class Standing:
    """Places ordered by group and, the best first, by score."""

    order: Many
    """The places, in that order; what follows is told in it too."""
    group: Many
    """Where each place's group begins."""
    tie: Many
    """Where the run of equal scores begins in which each place stands."""
    ties: Many
    """How long that run is."""

    def told(self, values: Many, otherwise: object) -> Many:
        """Values in this order as values of all places; `otherwise` where a place is not ordered."""
        found = np.full(self.places, otherwise, values.dtype)
        found[self.order] = values
        return found

    places: int = 0


def standing(groups: Many, scores: Many, known: Many) -> Standing:
    """The order of those places whose score is known; the highest score is the best."""
    ranked = np.flatnonzero(known)
    levels = -np.unique(scores[ranked], return_inverse=True)[1]
    within = np.lexsort((levels, groups[ranked]))
    order = ranked[within]
    group, level = groups[order], levels[within]
    changes = np.diff(group, prepend=-1) != 0
    runs = changes | (np.diff(level, prepend=1) != 0)
    lengths = np.bincount(np.cumsum(runs) - 1, minlength=1)
    return Standing(order, _starts(changes), _starts(runs), lengths[np.cumsum(runs) - 1], len(known))


def _starts(changes: Many) -> Many:
    """Where the stretch begins in which each element stands."""
    return np.maximum.accumulate(np.where(changes, np.arange(len(changes)), 0))
