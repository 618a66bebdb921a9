"""The guides say what is so: their examples are run, the outputs they quote are printed anew."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from build_scripts import load, mutate, settings
from build_scripts.__main__ import app
from build_scripts.load import profile

ROOT = Path(__file__).parents[1]
GUIDES = sorted((ROOT / "docs").glob("*/*.md"))
PACKAGE = "vi-du-mot-cua"
pytestmark = pytest.mark.content


def blocks(name: str, kind: str) -> list[str]:
    """The fenced blocks of one kind, without the indent of a list."""
    text = (ROOT / "docs" / name).read_text("utf-8")
    found = re.findall(rf"^( *)```{kind}\n(.*?)^ *```$", text, re.M | re.S)
    return [re.sub(f"^{indent}", "", block, flags=re.M) for indent, block in found]


def run(*arguments: str, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "build_scripts", *arguments, "--root", str(root)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A copy of this portal with the example of the editors' guide."""
    shutil.copytree(ROOT / "datapackages", tmp_path / "datapackages")
    for config in ROOT.glob("mkdocs*.yml"):
        shutil.copy(config, tmp_path)
    folder = tmp_path / "datapackages" / PACKAGE
    (folder / "data").mkdir(parents=True)
    descriptor, *_ = blocks("vi/bien-tap.md", "json")
    (folder / "datapackage.json").write_text(descriptor, "utf-8")
    write(tmp_path, *blocks("vi/bien-tap.md", "csv"))
    return tmp_path


def write(portal: Path, table: str) -> None:
    (portal / "datapackages" / PACKAGE / "data" / "ho_so_thang.csv").write_text(table, "utf-8")


def check(portal: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return run("check", str(portal / "datapackages" / PACKAGE), *options, root=portal)


def test_the_example_is_valid_and_the_same_in_both_languages(portal: Path) -> None:
    done = check(portal)
    assert (done.returncode, done.stdout) == (0, "")
    assert blocks("en/editing.md", "csv") == blocks("vi/bien-tap.md", "csv")


@pytest.mark.parametrize(("page", "language"), [("vi/bien-tap.md", "vi"), ("en/editing.md", "en")])
def test_the_quoted_complaints_are_what_a_broken_copy_gets(portal: Path, page: str, language: str) -> None:
    (table,) = blocks(page, "csv")
    write(portal, table.replace(",90,30,", ",80,30,").replace("so-y-te", "so-yte"))
    done = check(portal, "--lang", language)
    assert done.returncode == 1
    assert blocks(page, "text")[0] == done.stdout


def exported(table: str) -> str:
    """The table as a spreadsheet of Vietnam writes it."""
    out = io.StringIO()
    rows = [[re.sub(r"^([0-9]+)\.([0-9]+)$", r"\1,\2", cell) for cell in row] for row in csv.reader(io.StringIO(table))]
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return "\ufeff" + out.getvalue()


def workbook(_: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "")
    return out.getvalue()


def unfinished(table: str) -> str:
    names, first, second, *_ = table.splitlines(keepends=True)
    return f"{names}<<<<<<< HEAD\n{first}=======\n{first.replace('120', '121')}>>>>>>> sua-so\n{second}"


PAGE = "<!DOCTYPE html>\n<html><head><title>Đăng nhập</title></head></html>\n"
MISTAKES: list[Callable[[str], str | bytes]] = [
    exported,
    workbook,
    lambda table: PAGE,
    lambda table: table.encode("utf-16"),
    unfinished,
    lambda table: "Bảng 1. Hồ sơ một cửa trong tháng\n\n" + table,
    lambda table: table + "Tổng cộng,,,1360,990,370,72.8,,,,,\n",
    lambda table: table.replace("75.0", "75,0").replace("72.6", "72,6"),
    lambda table: table.replace(",1240,", ",1.240,"),
    lambda table: table.replace(",75.0,", ",75.0 %,"),
    lambda table: table.replace(",340,72.6", ",340,-"),
    lambda table: table.replace(",co_quan,", ",ten_co_quan,", 1),
    lambda table: table + table.splitlines(keepends=True)[1],
    lambda table: unicodedata.normalize("NFD", table),
]
"""What happens to the table of the example, in the order of the guide; the last mistake is one of the descriptor."""


@pytest.mark.parametrize(("page", "language"), [("vi/bien-tap.md", "vi"), ("en/editing.md", "en")])
def test_what_is_said_to_each_of_the_mistakes(portal: Path, page: str, language: str) -> None:
    (table,), told = blocks(page, "csv"), blocks(page, "text")[1:]
    folder = portal / "datapackages" / PACKAGE
    assert len(told) == 15
    for mistake, quoted in zip(MISTAKES, told, strict=False):
        made = mistake(table)
        (folder / "data" / "ho_so_thang.csv").write_bytes(made.encode() if isinstance(made, str) else made)
        assert said(portal, language) == quoted
    write(portal, table)
    descriptor = folder / "datapackage.json"
    descriptor.write_text(descriptor.read_text("utf-8").replace(",\n", "\n", 1), "utf-8")
    assert said(portal, language) == told[-1]


def said(portal: Path, language: str) -> str:
    """What `check` prints of the example."""
    asked = ["check", str(portal / "datapackages" / PACKAGE), "--root", str(portal), "--lang", language]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 1
    # the pages of this portal are composed, even where they speak of letters that are not
    return unicodedata.normalize("NFC", done.stdout)


def test_the_example_of_a_mismatch_acknowledges_a_failure(portal: Path) -> None:
    path = portal / "datapackages" / PACKAGE / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    entry = blocks("vi/bien-tap.md", "json")[1]
    assert entry == blocks("en/editing.md", "json")[0]
    descriptor["resources"][0] |= json.loads("{" + entry + "}")
    path.write_text(json.dumps(descriptor, ensure_ascii=False), "utf-8")
    assert "mismatch-stale" in check(portal, "--format", "json").stdout
    (table,) = blocks("vi/bien-tap.md", "csv")
    write(portal, table.replace("120,90,30,75.0", "120,80,30,66.7"))
    assert check(portal).returncode == 0


def test_the_quoted_share_of_noticed_changes_is_what_mutate_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its last two columns need the source documents, which are not in the repository.

    Where nothing but data changed (`PORTAL_CHANGED=data`, as the workflow finds out), the quotation's
    form counts and not its figures: who adds a year writes no guide.
    """
    only_data = os.environ.get("PORTAL_CHANGED") == "data"
    portal, _ = load.portal(settings.read(ROOT)[0], load.folders(ROOT))
    tallies = mutate.measure(portal, None)
    monkeypatch.setattr(mutate, "measure", lambda *_: tallies)
    for page, language in (("vi/phuong-phap.md", "vi"), ("en/method.md", "en")):
        (quoted,) = blocks(page, "text")
        done = CliRunner().invoke(app, ["mutate", "--root", str(ROOT), "--lang", language])
        heading, *shares = quoted.splitlines()
        printed = done.stdout.splitlines()
        assert heading == printed[0]
        told = [[line.split(" | ")[:4] for line in lines] for lines in (shares, printed[-len(shares) :])]
        if only_data:
            told = [[[re.sub(r"\d[\d.,]*", "0", cell) for cell in cells] for cells in lines] for lines in told]
        assert told[0] == told[1]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_page_says_what_search_engines_and_the_language_switch_need(guide: Path) -> None:
    text = guide.read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    _, head, body = text.split("---\n", 2)
    meta = yaml.safe_load(head)
    assert 60 <= len(meta["description"]) <= 155
    assert meta["hide"] == ["navigation"]
    assert meta["alternates"].keys() == {"vi", "en"}
    prose = re.sub(r"```.*?```", "", body, flags=re.S)
    # without an id of its own a Vietnamese heading gets one that lacks its đ
    assert [line for line in prose.splitlines() if line.startswith("#") and not line.endswith("}")] == []


def test_each_page_has_its_other_language() -> None:
    alternates = {language: {} for language in ("vi", "en")}
    for guide in GUIDES:
        meta = yaml.safe_load(guide.read_text("utf-8").split("---\n")[1])
        own = "" if guide.stem == "index" else f"{guide.stem}/"
        alternates[guide.parent.name][own if guide.parent.name == "vi" else f"en/{own}"] = meta["alternates"]
    for language, pages in alternates.items():
        assert {others[language] for others in pages.values()} == set(pages)
    assert sorted(map(str, alternates["vi"].values())) == sorted(map(str, alternates["en"].values()))


def test_the_developers_guide_maps_every_module_and_names_every_command() -> None:
    guide = (ROOT / "docs" / "en" / "developing.md").read_text("utf-8")
    engine = ROOT / "build_scripts"
    modules = [path.stem for path in engine.glob("*.py") if path.stem != "__init__"]
    modules += [path.parent.name for path in engine.glob("*/__init__.py")]
    assert sorted(re.findall(r"^\| `(\w+)` \|", guide, re.M)) == sorted(modules)
    commands = re.findall(r"^([a-z][a-z-]*):.*##", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert [name for name in commands if f"make {name} " not in guide] == []


@pytest.mark.parametrize("guide", ["vi/bien-tap.md", "en/editing.md"])
def test_the_example_of_a_correction_is_one(guide: str) -> None:
    entry = json.loads(blocks(guide, "json")[-1])
    assert set(profile.schema()["properties"]["corrections"]["items"]["required"]) <= set(entry)
    table = load.portal(settings.read(ROOT)[0], load.folders(ROOT))[0].table("xep-hang-cchc", entry["resource"])
    assert table and set(table.primary_key) == set(entry["row"]) and table.has(entry["field"])
    assert entry["new"] in table.column(entry["field"]).texts()
