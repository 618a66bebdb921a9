"""Tables as they are found in the world pass without a false word; see `real.py` for what each taught."""

from __future__ import annotations

from pathlib import Path

import pytest
import real
from making import loaded

from build_scripts.check import examine

pytestmark = [pytest.mark.packages, pytest.mark.lists]


def test_real_tables(tmp_path: Path) -> None:
    real.put(tmp_path)
    portal, problems = loaded(tmp_path)
    assert {table.name for table in portal.tables()} == set(real.TAUGHT)
    assert len(real.TAUGHT) >= 40
    said: dict[str, set[str]] = {}
    for problem in examine(portal, problems).problems:
        if problem.severity != "notice":
            said.setdefault(problem.resource or "", set()).add(problem.code)
    assert said == {}


def test_what_is_declared_wrongly_is_refused(tmp_path: Path) -> None:
    """The descriptor of vega-datasets as it is shipped: five columns are not what it says."""
    real.put(tmp_path, mended=False)
    wrong = {(p.resource, p.field) for p in examine(*loaded(tmp_path)).problems if p.severity == "error"}
    assert wrong == {(name, field) for name, fields in real.FORMATS.items() for field in fields}
