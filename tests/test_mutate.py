"""Changes that a person makes by mistake, and what notices them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from build_scripts import mutate, mutations
from tests.making import descriptor, loaded, put, resource

TEXT = "Năm 2024\nAn Bình 1,50 và 2\nBến Nghé 3,10 và 4\n"
PROVENANCE = {"source": "nguon", "place": "vi_tri", "line": "tu", "lastLine": "den"}


def prepared(root: Path) -> Path:
    """Two rows of figures, of which a rule says that one is below the other; returns the folder of their document."""
    names = {"ma": "string", "nam": "year", "so": "number", "tong": "integer", "nguon": "string", "vi_tri": "string"}
    own = {"tu": "integer", "den": "integer"}
    fields = [
        *({"name": name, "type": kind, "published": name in ("nam", "so", "tong")} for name, kind in names.items()),
        *({"name": name, "type": kind, "published": False} for name, kind in own.items()),
    ]
    below = {"name": "k", "kind": "at-most", "title": "x", "value": "so", "limit": "tong"}
    register = {"of": "sources", "key": "ma", "title": "ten", "sha256": "bam"}
    listed = [{"name": name, "type": "string"} for name in ("ma", "ten", "bam")]
    tables = resource("b", fields, provenance=PROVENANCE, checks=[below]), resource("n", listed, register=register)
    rows = "ma,nam,so,tong,nguon,vi_tri,tu,den\nA,2024,1.50,2,d,x,2,2\nB,2024,3.10,4,d,x,3,3\n"
    put(root, descriptor(*tables), b=rows, n=f"ma,ten,bam\nd,D,{hashlib.sha256(TEXT.encode()).hexdigest()}\n")
    folder = root / "documents"
    folder.mkdir()
    (folder / "d.txt").write_text(TEXT, "utf-8")
    return folder


def test_each_kind_changes_what_it_says(tmp_path: Path) -> None:
    prepared(tmp_path)
    table = loaded(tmp_path)[0].table("g", "b")
    assert table and mutations.of_figures(table)
    made = {kind: list(changes(table)) for kind, changes in mutations.kinds().items()}
    assert [len(changes) for changes in made.values()] == [8, 2, 6, 2, 1]
    assert {(0, "so"): "1.60"} in made["digit"] and {(0, "tong"): "3"} in made["digit"]
    assert made["year"] == [{(0, "nam"): "2023"}, {(1, "nam"): "2023"}]
    assert {(1, "tong"): ""} in made["blank"]
    assert made["columns"][0] == {(0, "so"): "2", (0, "tong"): "1.50"}
    assert made["rows"] == [{(0, "so"): "3.10", (0, "tong"): "4", (1, "so"): "1.50", (1, "tong"): "2"}]


def test_a_list_of_what_figures_are_of_holds_none(tmp_path: Path) -> None:
    prepared(tmp_path)
    assert {table for table, _ in mutate.measure(loaded(tmp_path)[0], None)} == {"g/b"}


def test_rules_and_sources_notice_what_is_theirs(tmp_path: Path) -> None:
    documents = prepared(tmp_path)
    portal = loaded(tmp_path)[0]
    found = {kind: tally for (_, kind), tally in mutate.measure(portal, documents).items()}
    digit = found["digit"]
    # 1.50 → 2.50 and 3.10 → 4.10 exceed the other figure; the document prints none of the eight
    assert (digit.changes, digit.by_rule, digit.by_source, digit.by_any) == (8, 2, 8, 8)
    assert (found["year"].by_rule, found["year"].by_source) == (0, 2)
    assert (found["blank"].by_check, found["blank"].by_source) == (0, 0)
    # both figures stand on the line, wherever they are copied to; 1.50 is no whole number
    assert (found["columns"].by_rule, found["columns"].by_check, found["columns"].by_source) == (0, 2, 0)
    assert (found["rows"].by_rule, found["rows"].by_source) == (0, 1)
    alone = {kind: tally for (_, kind), tally in mutate.measure(portal, None).items()}
    assert alone["digit"].by_source == 0 and alone["digit"].by_rule == 2
