"""Arrow and NumPy, imported when something is first asked of them: that takes as long as a hundred small tables."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class _Late:
    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self._name), name)
        setattr(self, name, found)
        return found


np: Any = _Late("numpy")
pa: Any = _Late("pyarrow")
pc: Any = _Late("pyarrow.compute")
arrow_csv: Any = _Late("pyarrow.csv")
