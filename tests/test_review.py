"""What a pull request changes, told to whoever reviews it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from build_scripts.__main__ import app
from tests import making, sites

CSV = "ma,ten,diem,hang\na,An,90.5,1\nb,Bình,80.25,2\nc,Chi,70.0,3\n"
FIELDS = [
    {"name": "ma", "type": "string", "title": "Mã"},
    {"name": "ten", "type": "string", "title": "Tên"},
    {"name": "diem", "type": "number", "title": "Điểm"},
    {"name": "hang", "type": "integer", "title": "Hạng"},
]
RULE = {"name": "hang", "kind": "rank", "rank": "hang", "score": "diem", "title": "Hạng theo điểm"}
TOLD = {"name": "cau", "text": "Cao nhất: {d}.", "values": {"d": {"field": "diem", "take": "max"}}, "home": True}
VIEW = {"name": "hinh", "kind": "bars", "title": "Điểm", "label": "ten", "value": "diem"}


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@b"]
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    table = making.resource(fields=FIELDS, checks=[RULE], highlights=[{**TOLD, "label": "Điểm"}], views=[VIEW])
    making.put(tmp_path, making.descriptor(table), b=CSV)
    making.put(tmp_path, making.descriptor(name="khac"), "khac")
    (tmp_path / "mkdocs.yml").write_text("theme:\n  language: en\n", "utf-8")
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    return tmp_path


def review(root: Path, *more: str) -> str:
    done = CliRunner().invoke(app, ["review", "--root", str(root), "--base", "HEAD", *more])
    assert done.exit_code == 0, done.output + repr(done.exception)
    return done.output


def change(root: Path, old: str, new: str, file: str = "data/b.csv", package: str = "g") -> None:
    path = root / "datapackages" / package / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_changed(root: Path) -> None:
    assert "Neither data nor descriptors change." in review(root)


def test_cells_rows_and_rules_by_key(root: Path) -> None:
    change(root, "a,An,90.5,1", "a,An,60.5,3")
    change(root, "c,Chi,70.0,3", "c,Chi,70.0,2")
    change(root, "b,Bình,80.25,2\n", "")
    change(root, "c,Chi,70.0,2\n", "c,Chi,70.0,2\nd,Dũng,95.0,1\n")
    said = review(root)
    assert "| a | Điểm | 90.5 | 60.5 |" in said and "| a | Hạng | 1 | 3 \\(▼ 2\\) |" in said
    assert "| c | Hạng | 3 | 2 \\(▲ 1\\) |" in said
    assert "1 row gone" in said and "| b | Tên: Bình; Điểm: 80.25; Hạng: 2 |" in said
    assert "1 new row" in said and "Dũng" in said
    assert "1 rule fails now" not in said
    assert "| Home page | Cao nhất: 90.5. | Cao nhất: 95.0. |" in said
    assert "| data/g/b/ |" in said and "khac" not in said


def test_the_gravest_comes_first(root: Path) -> None:
    change(root, "90.5", "9.5")
    change(root, "c,Chi,70.0,3\n", "c,Chi,70.0,3\nd,Dũng,5.0,4\n")
    said = review(root)
    heads = re.findall(r"### (.*)", said)
    assert "error" in heads[0] and "fail" in heads[1] and "changed" in heads[2] and "new row" in heads[3]


def test_tables_columns_and_words(root: Path) -> None:
    change(root, '"title": "Bảng"', '"title": "Bảng mới"', "datapackage.json")
    change(root, "ma,ten,diem,hang", "ma,ten,diem,hang,them")
    for row in ("90.5,1", "80.25,2", "70.0,3"):
        change(root, f"{row}\n", f"{row},x\n")
    path = root / "datapackages/g/datapackage.json"
    described = json.loads(path.read_text("utf-8"))
    described["resources"][0]["schema"]["fields"].append({"name": "them", "type": "string"})
    path.write_text(json.dumps(described), "utf-8")
    making.put(root, making.descriptor(name="moi"), "moi")
    said = review(root)
    assert "| + them |" in said and "| title | Bảng | Bảng mới |" in said
    assert "New package: moi" in said and "New table" in said


def test_a_package_that_goes_is_told(root: Path) -> None:
    git(root, "rm", "-r", "datapackages/khac")
    said = review(root)
    assert "Package gone: khac" in said and "Table gone" in said


def test_the_page_shows_charts_before_and_after(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("out")
    change(root, "70.0", "75.0")
    review(root, "--out", str(out))
    page = (out / "index.html").read_text("utf-8")
    assert "70.0" in page and "75.0" in page
    before, after = (out / "charts" / f"g.b.hinh.{when}.svg" for when in ("before", "after"))
    assert before.read_text("utf-8") != after.read_text("utf-8") and f"charts/{before.name}" in page


HOSTILE = "<img src=x onerror=alert(1)> @someone [x](https://example.org) | `a`"


def test_a_stranger_writes_no_markup(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("out")
    change(root, "b,Bình", f'b,"{HOSTILE}"')
    said = review(root, "--out", str(out))
    assert "<img" not in said and "&lt;img" in said and "\\@someone" in said and "\\[x\\]" in said
    page = (out / "index.html").read_text("utf-8")
    assert "<img src=x" not in page and "&lt;img" in page


def test_the_comment_takes_nothing_of_an_artifact_but_text(tmp_path: Path) -> None:
    """The lines of the workflow itself, run on what a hostile run might leave."""
    steps = yaml.safe_load((sites.ROOT / ".github/workflows/review-comment.yml").read_text("utf-8"))["jobs"]["comment"][
        "steps"
    ]
    code = re.search(r"<<'PY' >body.json\n(.*?)\nPY\n", steps[-1]["run"], re.DOTALL)
    assert code
    (tmp_path / "review").mkdir()
    text = f"<!-- review -->{HOSTILE} ![](https://example.org/x.png) #12 www.example.org\n" + "x" * 100_000
    (tmp_path / "review/review.md").write_text(text, "utf-8")
    done = subprocess.run([sys.executable, "-c", code[1]], cwd=tmp_path, capture_output=True, text=True, check=True)
    body = json.loads(done.stdout)["body"]
    assert body.startswith("<!-- review -->\n") and len(body) < 65_536
    rest = body.removeprefix("<!-- review -->\n")
    assert not re.search(r"<|@\w|\]\(|https:|#\d|www\.", rest)


def test_a_revision_that_is_not_there_is_a_sentence(root: Path) -> None:
    done = CliRunner().invoke(app, ["review", "--root", str(root), "--base", "nowhere"])
    assert done.exit_code == 2 and "nowhere" in done.output
