"""A next period is rows and nothing else: no descriptor is touched, and cards, sentences and rules move with it.

Every table of figures gets the rows of its newest period once more, a year later: keys, times and
the printed words of the period say so, the figures stay. What a rule then finds at a row is what
was acknowledged at the row it repeats, so that only such complaints may be left.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from build_scripts import mutations, reader, settings, terms
from build_scripts.check import examine
from build_scripts.check.printed import TIMES, YEAR
from build_scripts.load import folders, portal
from build_scripts.model import Portal, Report, Table
from tests import sites

pytestmark = pytest.mark.content
BY_HAND = {"dot_cong_bo", "su_kien", "thu_hang_nhac_lai"}
"""Tables whose rows are documents, events, mentions of another row: another one is not the same a year later."""


def later(text: str) -> str:
    """The text with each year in it one later."""
    return YEAR.sub(lambda year: str(int(year[0]) + 1), text)


def repeated(table: Table) -> list[dict[str, str]]:
    """The rows of the newest period, of each indicator, a year later."""
    times = [field.name for field in table.fields if field.type in TIMES]
    if not times or not table.rows:
        return []
    by = max(times, key=lambda name: (name in table.primary_key, sum(map(bool, table.column(name).texts()))))
    texts = table.column(by).texts()
    kinds = table.column(table.figures[0].indicator).texts() if table.figures and table.figures[0].indicator else texts[:0]
    series = list(kinds) or [""] * table.rows
    newest: dict[str, str] = {}
    for kind, text in zip(series, texts, strict=True):
        newest[kind] = max(newest.get(kind, ""), text)
    forms = {field.published for field in table.fields if field.name in times}
    moved = {*times, *(name for name in forms if isinstance(name, str))}
    own = set(table.primary_key) - moved if not moved & set(table.primary_key) else set()
    rows = []
    for row in (row for row, text in enumerate(texts) if text and text == newest[series[row]]):
        cells = {field.name: table.column(field.name).text(row) for field in table.fields}
        cells |= {name: later(cells[name]) for name in moved}
        rows.append(cells | {name: f"{cells[name]}-ky-sau" for name in own})
    return rows


def added(root: Path, table: Table, rows: list[dict[str, str]]) -> None:
    written = io.StringIO()
    csv.DictWriter(written, [field.name for field in table.fields], lineterminator="\n").writerows(rows)
    path = root / "datapackages" / table.package / "data" / f"{table.name}.csv"
    path.write_bytes(path.read_bytes() + written.getvalue().encode())


def read(root: Path) -> tuple[Portal, Report]:
    loaded, problems = portal(settings.read(root)[0], folders(root))
    return loaded, examine(loaded, problems)


@pytest.fixture(scope="module")
def periods(tmp_path_factory: pytest.TempPathFactory) -> tuple[Portal, Portal, Report]:
    """This portal, what it is with a next period, and what `check` says of that."""
    root = tmp_path_factory.mktemp("next")
    shutil.copytree(sites.ROOT / "datapackages", root / "datapackages")
    for path in sites.ROOT.glob("mkdocs*.yml"):
        shutil.copy(path, root)
    before = read(root)[0]
    for table in filter(mutations.of_figures, before.tables()):
        if table.name not in BY_HAND:
            added(root, table, repeated(table))
    return before, *read(root)


def test_no_complaint_but_what_was_acknowledged(periods: tuple[Portal, Portal, Report]) -> None:
    before, after, report = periods
    rows = {(table.package, table.name): table.rows for table in before.tables()}
    new = [problem for problem in report.problems if problem.severity == "error"]
    known = {mismatch.check for mismatch in before.mismatches()} - {None}
    left = [
        (p.code, p.resource, p.row, p.field, dict(p.params))
        for p in new
        if not (
            p.code == "rule-fails"
            and p.params["name"] in known
            and (p.row or 0) > rows.get((str(p.package), str(p.resource)), 0)
        )
    ]
    assert left == []
    assert sum(table.rows for table in after.tables()) > sum(rows.values())


def test_sentences_speak_of_the_next_period(periods: tuple[Portal, Portal, Report]) -> None:
    before, after, _ = periods
    said: list[list[str]] = []
    for one in (before, after):
        edition = reader.editions(one)[0]
        said.append(
            [
                terms.fill(edition, table, highlight)[0]
                for table in one.tables()
                for highlight in table.highlights
                if "latest" in repr(highlight.values) and len(repeated(before.table(table.package, table.name) or table))
            ]
        )
    plain = [[re.sub(r"<[^>]+>", "", text) for text in texts] for texts in said]
    dated = [(old, new) for old, new in zip(*plain, strict=True) if YEAR.search(old)]
    assert dated
    assert [old for old, new in dated if old == new] == []
