"""Lists of numbers of different lengths, as two arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Lists:
    """A list of numbers for each of some items: those of item i are ``values[offsets[i] : offsets[i + 1]]``."""

    offsets: Ints
    values: Ints

    @classmethod
    def of(cls, lists: list[list[int]]) -> Lists:
        """Out of lists."""
        sizes = np.fromiter((len(one) for one in lists), np.intp, len(lists))
        values = np.fromiter((value for one in lists for value in one), np.intp, int(sizes.sum()))
        return cls(np.concatenate(([0], np.cumsum(sizes))).astype(np.intp), values)

    def __getitem__(self, item: int) -> Ints:
        return self.values[self.offsets[item] : self.offsets[item + 1]]

    def only(self, items: Ints) -> Lists:
        """The lists of these items, in this order."""
        sizes = np.diff(self.offsets)[items]
        offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.intp)
        shifts = np.repeat(self.offsets[items] - offsets[:-1], sizes)
        return Lists(offsets, self.values[np.arange(offsets[-1], dtype=np.intp) + shifts])

    def inverse(self, count: int) -> Lists:
        """The items whose lists hold each of the numbers below ``count``."""
        items = np.repeat(np.arange(len(self.offsets) - 1, dtype=np.intp), np.diff(self.offsets))
        order = np.argsort(self.values, kind="stable")
        offsets = np.searchsorted(self.values[order], np.arange(count + 1))
        return Lists(offsets.astype(np.intp), items[order])
