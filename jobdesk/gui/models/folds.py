"""Which groups of rows a person has folded, for each column by which rows were grouped."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jobdesk.model.query import Column

# NumPy takes longer to load than the first picture of the window; a view that has groups has loaded it.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Folds:
    """Groups are known by their label; one that comes later is as *Collapse all* or *Expand all* left the others."""

    def __init__(self) -> None:
        self._folded_all: set[Column] = set()
        self._others: dict[Column, set[str]] = {}  # that are not as all are

    def is_folded(self, column: Column, label: str) -> bool:
        """Whether of a group only its header is seen."""
        return (label in self._others.get(column, ())) != (column in self._folded_all)

    def set_folded(self, column: Column, label: str, is_folded: bool) -> bool:
        """Folds a group or opens it; whether it was otherwise."""
        if self.is_folded(column, label) == is_folded:
            return False
        self._others.setdefault(column, set()).symmetric_difference_update({label})
        return True

    def set_all(self, column: Column, is_folded: bool) -> None:
        """Folds every group or opens it, also those that will come."""
        self._others.pop(column, None)
        if is_folded:
            self._folded_all.add(column)
        else:
            self._folded_all.discard(column)

    def mask(self, column: Column, labels: Sequence[str]) -> "NDArray[np.bool_]":
        """Which groups are folded: shape (labels,)."""
        import numpy as np

        others = self._others.get(column)
        is_other = (
            np.fromiter((label in others for label in labels), np.bool_, len(labels))
            if others
            else np.zeros(len(labels), np.bool_)
        )
        return is_other ^ (column in self._folded_all)
