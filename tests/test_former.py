"""Former addresses of packages and tables: a page there leads on, a download is a copy."""

from pathlib import Path
from typing import Any

import pytest

from build_scripts import build
from build_scripts.check import examine
from tests.making import CSV, descriptor, examined, loaded, put, resource


def tree(root: Path) -> dict[str, bytes]:
    portal, found = loaded(root)
    return {artifact.path.as_posix(): artifact.content for artifact in build.artifacts(portal, examine(portal, found))}


def test_pages_lead_on_and_downloads_are_copies(tmp_path: Path) -> None:
    view = {"name": "v", "kind": "bars", "title": "Điểm", "label": "ten", "value": "diem"}
    second = resource("c", formerly=["k"], title="Bảng hai")
    tables = resource(formerly=["x", "y/z"], views=[view]), second
    put(tmp_path, descriptor(*tables, formerly=["cu"]), b=CSV, c=CSV)
    made = tree(tmp_path)
    for old, new in {
        "g/x": "../b/", "y/z": "../../g/b/", "cu/x": "../../g/b/", "cu/b": "../../g/b/", "cu": "../g/", "g/k": "../c/",
    }.items():  # fmt: skip
        page = made[f"vi/du-lieu/{old}/index.html"].decode()
        assert f'http-equiv="refresh" content="0; url={new}"' in page, old
    assert made["vi/du-lieu/g/x/v/index.html"] == made["vi/du-lieu/g/b/v/index.html"]
    copies = {
        "g/x.csv",
        "g/x.json",
        "y/z.xlsx",
        "cu/x.csv",
        "cu/b.csv",
        "cu/datapackage.json",
        "g/k.csv",
        "g/x/v.svg",
        "y/z/v.png",
    }
    for copy in copies:
        ending = copy.partition("/")[2].partition(".")[2]
        own = {"x": "b", "z": "b", "k": "c"}.get(copy.split("/")[1].partition(".")[0], copy.split("/")[1].partition(".")[0])
        inside = "/v" if copy.count("/") == 2 else ""
        assert made[f"vi/du-lieu/{copy}"] == made[f"vi/du-lieu/g/{own}{inside}.{ending}"], copy
    assert made["vi/du-lieu/cu/cu.zip"] == made["vi/du-lieu/g/g.zip"]


@pytest.mark.parametrize(
    ("tables", "more"),
    [
        ([{"formerly": ["c"]}, {}], {}),
        ([{"formerly": ["x"]}, {"formerly": ["x"]}], {}),
        ([{"formerly": ["g/x"]}, {"formerly": ["x"]}], {}),
        ([{}, {}], {"formerly": ["g"]}),
    ],
)
def test_an_address_belongs_to_one(tmp_path: Path, tables: list[dict[str, Any]], more: dict[str, Any]) -> None:
    named = [resource(name, **one) for name, one in zip("bc", tables, strict=True)]
    put(tmp_path, descriptor(*named, **more), b=CSV, c=CSV)
    found = [problem for problem in examined(tmp_path).problems if problem.code == "formerly-taken"]
    assert [(problem.severity, problem.file) for problem in found] == [("error", "datapackages/g/datapackage.json")]


def test_an_address_leads_nowhere_else(tmp_path: Path) -> None:
    put(tmp_path, descriptor(resource(formerly=["../x"])))
    assert {problem.code for problem in loaded(tmp_path)[1] if problem.severity == "error"} == {"descriptor-pattern"}
