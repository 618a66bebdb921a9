"""The whole output is the expectation: of each portal with a folder `expected/`, every file of the assembled tree.

Any difference fails, with a diff. Where the new output is what is meant, `pytest tests/test_golden.py --renew`
keeps it; what changed is then read in the commit.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.pages import render
from tests import golden, sites

PORTALS = Path(__file__).parent / "portals"
CASES = sorted(path.parent.name for path in PORTALS.glob("*/expected"))
ENGINE = sites.ROOT / "build_scripts"
SHOWN = 400
"""Lines of the diff that are shown."""


@pytest.fixture(scope="module")
def templates() -> Iterator[set[str]]:
    """The templates that were filled on the way."""
    filled: set[str] = set()
    with pytest.MonkeyPatch.context() as patch:
        page, document = render.page, render.document
        patch.setattr(render, "page", lambda meta, name, **values: filled.add(name) or page(meta, name, **values))
        patch.setattr(render, "document", lambda name, **values: filled.add(name) or document(name, **values))
        yield filled


@pytest.fixture(scope="module")
def trees(templates: set[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """What is made of each portal now."""
    return {case: golden.tree(PORTALS / case, tmp_path_factory.mktemp("golden") / case) for case in CASES}


@pytest.mark.parametrize("case", CASES)
def test_the_whole_output_is_as_expected(case: str, trees: dict[str, dict[str, str]], pytestconfig: pytest.Config) -> None:
    kept, made = PORTALS / case / "expected", trees[case]
    if pytestconfig.getoption("renew"):
        golden.renew(kept, made)
    expected = golden.read(kept)
    lines = [line for path in sorted(made | expected) for line in diff(path, expected.get(path), made.get(path))]
    assert not lines, "\n".join([f"{case}: not as expected (--renew keeps it as it is now)", *lines[:SHOWN]])


def diff(path: str, expected: str | None, made: str | None) -> list[str]:
    """Nothing where both are the same."""
    if expected is None or made is None:
        return [f"{'new' if expected is None else 'gone'}: {path}"]
    return list(difflib.unified_diff(expected.splitlines(), made.splitlines(), path, path, n=1, lineterm=""))


def test_every_kind_of_chart_is_among_them() -> None:
    described = [path for case in CASES for path in PORTALS.glob(f"{case}/datapackages/*/datapackage.json")]
    tables = [table for path in described for table in json.loads(path.read_text("utf-8"))["resources"]]
    drawn = {view["kind"] for table in tables for view in table.get("views", [])}
    assert drawn == {path.stem for path in (ENGINE / "charts/kind").glob("[!_]*.py")}


def test_every_page_type_is_among_them(trees: dict[str, dict[str, str]], templates: set[str]) -> None:
    assert trees
    assert templates == {path.name for path in (ENGINE / "templates").glob("[!_]*.*")}
