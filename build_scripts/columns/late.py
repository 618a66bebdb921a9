"""Arrow and NumPy, imported when something is first asked of them: that takes as long as a hundred small tables."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import Any


class _Late:
    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self._name), name)
        setattr(self, name, found)
        return found


class _Arrow(_Late):
    def __getattr__(self, name: str) -> Any:
        if "set_memory_pool" not in vars(self):
            # the pool that gives memory back: five million rows take 140 MB less
            with suppress(NotImplementedError):
                super().__getattr__("set_memory_pool")(super().__getattr__("jemalloc_memory_pool")())
        return super().__getattr__(name)


np: Any = _Late("numpy")
pa: Any = _Arrow("pyarrow")
pc: Any = _Late("pyarrow.compute")
arrow_csv: Any = _Late("pyarrow.csv")
arrow_parquet: Any = _Late("pyarrow.parquet")
