"""Sources, people, licences, homepage and picture of a package, as its pages tell them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.__main__ import app
from build_scripts.language import language
from build_scripts.model import Licence, Text
from build_scripts.reader.licence import licences
from tests.making import a_package, descriptor, put


def page(root: Path, **said: object) -> str:
    folder = put(root, descriptor(**said))
    (folder / "logo.png").write_bytes(b"\x89PNG")
    (folder / "method.pdf").write_bytes(b"%PDF")
    (root / "mkdocs.yml").write_text("theme: {language: en}\n")
    done = CliRunner().invoke(app, ["build", "--root", str(root)])
    assert done.exit_code == 0, done.output
    return (root / ".build" / "docs" / "en" / "data" / "g" / "index.md").read_text("utf-8")


def test_all_that_a_package_owes(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        sources=[{"title": "Bank", "path": "https://bank.example.org", "version": "3"}, {"path": "https://only.example.org"}, {"title": "Own count"}],
        contributors=[
            {"title": "City Press", "roles": ["publisher"], "path": "https://press.example.org"},
            {"givenName": "Lee", "familyName": "Field", "roles": ["creator"], "email": "lee@example.org", "organization": "House"},
            {"title": "Mel", "roles": ["snow-measurer"]}, {"title": "J", "path": "javascript:alert(1)"}, {"roles": ["author"]},
        ],
        homepage="https://home.example.org", image="logo.png", keywords=["snow", "ice"],
    )  # fmt: skip
    assert '<a href="https://bank.example.org" rel="noopener">Bank</a>, version 3' in found
    assert '<a href="https://only.example.org" rel="noopener">https://only.example.org</a>' in found
    assert "<li>Own count</li>" in found
    assert '<dt>Publisher</dt><dd><a href="https://press.example.org" rel="noopener">City Press</a></dd>' in found
    assert '<dt>Creator</dt><dd><a href="mailto:lee@example.org" rel="noopener">Lee Field</a> (House)</dd>' in found
    assert "<dt>Snow measurer</dt><dd>Mel</dd>" in found and "<dt>Contributor</dt><dd>J</dd>" in found
    assert (
        '<dt>Homepage</dt><dd><a href="https://home.example.org"' in found and "<dt>Keywords</dt><dd>snow, ice</dd>" in found
    )
    assert '<img class="emblem" src="logo/logo.png" alt="">' in found
    assert (tmp_path / ".build/docs/en/data/g/logo/logo.png").is_file()
    assert "javascript:" not in found


def test_a_source_in_the_package_is_served(tmp_path: Path) -> None:
    found = page(tmp_path, sources=[{"title": "Method", "path": "method.pdf"}])
    assert '<a href="method/method.pdf" rel="noopener">Method</a>' in found


@pytest.mark.parametrize(
    ("name", "english", "vietnamese"),
    [
        ("CC-BY-4.0", "Creative Commons Attribution 4.0", "Creative Commons Ghi công 4.0"),
        ("cc-by-nc-sa-3.0", "Creative Commons Attribution-NonCommercial-ShareAlike 3.0", "Creative Commons Ghi công-Phi thương mại-Chia sẻ tương tự 3.0"),
        ("ODC-PDDL-1.0", "Open Data Commons Public Domain Dedication 1.0", "Open Data Commons Public Domain Dedication 1.0"),
        ("other-at", "other-at", "other-at"),
    ],
)  # fmt: skip
def test_a_licence_by_its_identifier(name: str, english: str, vietnamese: str) -> None:
    package = a_package(licences=(Licence(name, Text(), ""),))
    for code, title in (("en", english), ("vi", vietnamese)):
        (shown,) = licences(package, language(code))
        assert shown.title == title
        assert shown.href.startswith("https://") or name == "other-at"
