"""Arrays that grow while others read what was there before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NONE = -1
"""The code of "not given" in every array of codes."""


_MOST_SPARE = 8192
"""Rows that a column has room for at the most before it is copied into a larger one."""


class Column:
    """An array that grows; what was taken from it before stays as it was.

    ``dtype`` and ``width`` (None for one dimension) are those of its rows.
    """

    def __init__(self, dtype: Any, width: int | None = None) -> None:
        self._width = () if width is None else (width,)
        self._data: NDArray[Any] = np.zeros((0, *self._width), dtype)
        self.count = 0

    def append(self, values: Any) -> None:
        """Put ``values``, an array of one or more rows, at the end."""
        values = np.asarray(values).reshape(-1, *self._width)
        needed = self.count + len(values)
        if needed > len(self._data):
            # The first rows of a column are often all it ever gets: they take no room to grow.
            room = needed + (min(max(16, needed // 2), _MOST_SPARE) if self.count else 0)
            grown = np.empty((room, *self._width), self._data.dtype)
            grown[: self.count] = self._data[: self.count]
            self._data = grown
        self._data[self.count : needed] = values
        self.count = needed

    def first(self, count: int) -> NDArray[Any]:
        """The first ``count`` rows, without copying."""
        return self._data[:count]

    def __getitem__(self, index: Any) -> Any:
        return self._data[index]

    def __setitem__(self, index: Any, value: Any) -> None:
        self._data[index] = value

    @property
    def nbytes(self) -> int:
        """Bytes of memory the array takes."""
        return self._data.nbytes


@dataclass(slots=True)
class Codes:
    """Small numbers for the strings of a column."""

    known: dict[str, int] = field(default_factory=dict)

    def of(self, value: str | None) -> int:
        """The code of ``value``, a new one where it has none yet; -1 for None."""
        return NONE if value is None else self.known.setdefault(value, len(self.known))

    def find(self, value: str | None) -> int:
        """The code of ``value``; -1 for None, -2 where no memory has it."""
        return NONE if value is None else self.known.get(value, NONE - 1)
