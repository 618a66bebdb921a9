"""What readers see of releases and corrections: a page, feeds, a mark at the cell, old files."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts import build, load, settings, write
from build_scripts.__main__ import app
from build_scripts.check import examine
from tests import making

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = 'Chép <b>sai</b> & "lệch"'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with two releases and a correction since."""
    root = tmp_path_factory.mktemp("changes")
    fields = [{"name": "ma", "type": "string"}, {"name": "so", "type": "number", "title": "Số"}]
    folder = making.put(root, making.descriptor(making.resource(fields=fields)), b="ma,so\na,1.50\nb,2\n")
    for day, csv in (("2026-01-02", "ma,so\na,1.50\nb,2\n"), ("2026-02-02", "ma,so\na,1.50\nb,2\nc,4\n")):
        (folder / "data/b.csv").write_text(csv, "utf-8")
        assert CliRunner().invoke(app, ["release", "g", "--root", str(root), "--date", day, "--yes"]).exit_code == 0
    (folder / "data/b.csv").write_text("ma,so\na,1.50\nb,3\nc,4\n", "utf-8")
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    cell = {"resource": "b", "row": {"ma": "b"}, "field": "so", "old": "2", "new": "3"}
    described["corrections"] = [{"date": "2026-03-01", **cell, "reason": HOSTILE}]
    (folder / "datapackage.json").write_text(json.dumps(described), "utf-8")
    return root


def tree(root: Path, url: str = "") -> dict[str, bytes]:
    given = replace(settings.read(root)[0], url=url)
    portal, problems = load.portal(given, load.folders(root))
    report = examine(portal, problems)
    assert not report.errors
    return {path.as_posix(): content for path, content in write.gather(build.artifacts(portal, report)).items()}


@pytest.fixture(scope="module")
def made(root: Path) -> dict[str, bytes]:
    return tree(root)


def test_changes_stand_by_date_and_lead_to_the_row(made: dict[str, bytes]) -> None:
    page = made["vi/thay-doi/index.md"].decode()
    assert page.index('id="g-b-1"') < page.index('id="g-1.1.0"') < page.index('id="g-1.0.0"')
    assert (
        "<del>2</del> → <ins>3</ins>" in page and "../du-lieu/g/b/#r-b" in page and "<b>sai</b>" not in page.split("lede")[0]
    )


def test_the_very_cell_says_so(made: dict[str, bytes]) -> None:
    page = made["vi/du-lieu/g/b/index.md"].decode()
    row = next(line for line in page.splitlines() if 'id="r-b"' in line)
    assert "mark-corrected" in row and "01/03/2026" in row and "thay-doi/#g-b-1" in row
    assert page.count("mark-corrected") == 1


@pytest.mark.parametrize("url", ["", "https://example.org/x/"])
def test_feeds_tell_the_same(root: Path, url: str) -> None:
    files = tree(root, url)
    for folder in ("vi/thay-doi", "vi/du-lieu/g"):
        atom = ET.fromstring(files[f"{folder}/atom.xml"])
        told = [entry.findtext(f"{ATOM}title") for entry in atom.iter(f"{ATOM}entry")]
        feed = json.loads(files[f"{folder}/feed.json"])
        assert [item["title"] for item in feed["items"]] == told and len(told) == 3
        assert HOSTILE in feed["items"][0]["content_text"] and HOSTILE in str(next(atom.iter(f"{ATOM}content")).text)
        links = [link.get("href", "") for link in atom.iter(f"{ATOM}link")]
        assert all(link.startswith("https://example.org/x/") == bool(url) for link in links)
        assert len({entry.findtext(f"{ATOM}id") for entry in atom.iter(f"{ATOM}entry")}) == 3


def test_old_releases_stay_as_they_were(made: dict[str, bytes]) -> None:
    assert made["vi/phien-ban/g/1.0.0/b.csv"] == b"ma,so\na,1.50\nb,2\n"
    first, last = (made[f"vi/phien-ban/g/{version}/index.md"].decode() for version in ("1.0.0", "1.1.0"))
    assert "../1.1.0/" in first and "Đã có phiên bản mới hơn" in first and "Đã có phiên bản mới hơn" not in last


def test_a_portal_without_releases_has_no_such_page(tmp_path: Path) -> None:
    making.put(tmp_path, making.descriptor())
    assert not [path for path in tree(tmp_path) if "thay-doi" in path or "phien-ban" in path or "atom" in path]


def test_what_is_due_again_and_again_is_a_calendar(tmp_path: Path) -> None:
    due = {"title": "Thông báo; hằng tháng, " + "dài " * 30, "every": "month", "day": 10, "from": "2023-01-10"}
    making.put(tmp_path, making.descriptor(schedule=[due, {**due, "every": "quarter", "month": 2}]))
    files = tree(tmp_path)
    assert "chậm nhất ngày 10" in files["vi/thay-doi/index.md"].decode() and "vi/thay-doi/atom.xml" not in files
    text = files["vi/thay-doi/calendar.ics"].decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")) and "\n" not in text.replace("\r\n", "")
    lines = text.replace("\r\n ", "").split("\r\n")
    assert "RRULE:FREQ=MONTHLY;BYMONTHDAY=10" in lines and "RRULE:FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10" in lines
    assert "DTSTART;VALUE=DATE:20230110" in lines and any(
        line.startswith("SUMMARY:Gói: Thông báo\\; hằng tháng\\,") for line in lines
    )
