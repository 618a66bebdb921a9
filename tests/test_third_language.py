"""A language that is new to the engine: a catalogue of its own, whole or not, and one line of configuration."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from fontTools.ttLib import TTFont

from build_scripts.__main__ import app
from build_scripts.check.printed import printed
from build_scripts.downloads import workbook
from build_scripts.language import available, catalogue, language, verify
from build_scripts.model import Field, Text
from tests.making import descriptor, examined, loaded, put, resource

FRENCH = Path(__file__).parent / "messages" / "fr.yaml"
FIELDS = [
    {"name": "commune", "type": "string", "title": "Commune", "title_vi": "Xã"},
    {"name": "habitants", "type": "integer", "title": "Habitants", "title_vi": "Dân số", "unit": "hab.", "unit_vi": "người"},
    {"name": "ouvert", "type": "date", "title": "Ouverture", "title_vi": "Ngày mở"},
    {"name": "code", "type": "integer", "title": "Code"},
]
CSV = "commune,habitants,ouvert,code\nŒuilly,205787,2023-03-08,31001\nL’Haÿ-les-Roses,,2023-03-09,31002\n"


@pytest.fixture
def messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of catalogues with a French one beside the others."""
    folder = tmp_path / "engine" / "messages"
    shutil.copytree(catalogue.CATALOGUES, folder)
    shutil.copy(FRENCH, folder)
    monkeypatch.setattr(catalogue, "CATALOGUES", folder)
    _forget()
    yield folder
    _forget()


def _forget() -> None:
    catalogue.read.cache_clear()
    language.cache_clear()


def test_what_is_kept_of_a_catalogue_follows_its_file_and_is_whole(messages: Path) -> None:
    whole = catalogue.read("fr").messages
    (kept,) = (messages / "__pycache__").glob("fr.*.json")
    content = kept.read_bytes()
    for damaged in (content[:-9], content.replace(b"Rechercher", b"Trouver"), b"", b"\0"):
        kept.write_bytes(damaged)
        _forget()
        assert damaged != content and catalogue.read("fr").messages == whole
    text = (messages / "fr.yaml").read_text("utf-8")
    (messages / "fr.yaml").write_text(text.replace("Rechercher", "Trouver"), "utf-8")
    _forget()
    assert catalogue.read("fr").messages == {**whole, "site.search": "Trouver"} != whole


def portal(root: Path, main: str, *others: str) -> Path:
    root.mkdir()
    (root / "mkdocs.yml").write_text(f"site_name: Portail\ntheme: {{language: {main}}}\n", "utf-8")
    for code in others:
        (root / f"mkdocs.{code}.yml").write_text(f"INHERIT: mkdocs.yml\ntheme: {{language: {code}}}\n", "utf-8")
    described = descriptor(
        {**resource(fields=FIELDS), "title": "Table des communes", "schema": {"fields": FIELDS, "primaryKey": "commune"}}
    )
    put(root, described, b=CSV)
    return root


def text(page: Path) -> str:
    """A page's words, one space between them; a narrow one stays what it is."""
    html = re.sub(r"<(script|style|svg)\b.*?</\1>", "", page.read_text("utf-8"), flags=re.S)
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", html))


def test_words_come_from_the_main_language_and_then_from_english(messages: Path) -> None:
    assert available() == ("en", "fr", "vi")
    beside_vietnamese, alone = language("fr", "vi"), language("fr")
    assert beside_vietnamese("site.search") == alone("site.search") == "Rechercher"
    assert beside_vietnamese("site.sources") == "Nguồn"
    assert alone("site.sources") == "Sources"
    assert beside_vietnamese.section("address")["data"] == "donnees"
    assert beside_vietnamese.section("address")["index"] == language("vi")("address.index")
    with pytest.raises(KeyError):
        alone("site.nothing")


def test_what_a_language_says_for_itself_alone_is_nobody_elses(messages: Path) -> None:
    words = language("fr", "vi")
    assert words("form.name") == "français"
    assert words("search.small") == words("search.connectors") == ""
    assert not words.has("vocabulary.check.sum") and language("vi").has("vocabulary.check.sum")
    assert "ă" not in words("pages.alphabet")


def test_plural_forms_are_those_of_the_language_the_words_are_in(messages: Path) -> None:
    words = language("fr", "vi")
    assert [words("pages.rows", n=n) for n in (0, 1, 2, 1000, 1_000_000)] == [
        "0 ligne", "1 ligne", "2 lignes", "1\u202f000 lignes", "1\u202f000\u202f000 de lignes",
    ]  # fmt: skip
    # French counts one where Vietnamese has a single form; and English has "one" for 1 alone
    assert words("pages.charts_count", n=1) == "1 biểu đồ"
    assert [language("fr")("pages.charts_count", n=n) for n in (0, 1)] == ["0 charts", "1 chart"]


def test_numbers_and_dates_are_the_readers(messages: Path) -> None:
    words = language("fr", "vi")
    assert words.number("1234567.80") == "1\u202f234\u202f567,80"
    assert words.date("2023-03-08") == "8 mars 2023"
    forms = printed(Field("f", "integer", Text("f")), "205787", words)
    assert {"205 787", "205\u00a0787", "205\u202f787", "205787", "205.787"} <= set(forms)
    assert {"8 mars 2023", "08 mars 2023", "08/3/2023"} <= set(printed(Field("f", "date", Text("f")), "2023-03-08", words))


def test_check_says_once_what_a_catalogue_lacks(messages: Path, tmp_path: Path) -> None:
    (notice,) = verify("fr")
    assert (notice.code, notice.severity, notice.file) == ("catalogue-partial", "notice", "engine/messages/fr.yaml")
    assert notice.params["count"] > 300
    assert len(notice.params["keys"].split(", ")) == catalogue.NAMED
    root = portal(tmp_path / "root", "fr", "vi")
    done = CliRunner().invoke(app, ["check", "--root", str(root)])
    assert done.exit_code == 0
    # warnings first: what is not translated, each at its line; then what was only noted
    severities = re.findall(r"^\S+: (error|warning|notice)\b", done.stdout, re.M)
    assert severities[-1] == "notice" and set(severities[:-1]) == {"warning"}
    assert "engine/messages/fr.yaml: notice\n" in done.stdout


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("site: ]\n", {"config-syntax"}),
        ("\x00", {"config-syntax"}),
        ("- a\n", {"catalogue-shape"}),
        ("just words\n", {"catalogue-shape"}),
        ("site: words\n", {"catalogue-shape"}),
        ("site: {search: {deeper: x}}\n", {"catalogue-shape"}),
        ("site: {search: [a]}\n", {"catalogue-shape"}),
        ("site: {search: }\n", {"catalogue-shape"}),
        ("pages: {rows: {one: x}}\n", {"catalogue-shape"}),
        ("pages: {rows: {one: x, other: [y]}}\n", {"catalogue-shape"}),
        ("pages: {rows: '{m} lignes'}\n", {"catalogue-slots"}),
        ("pages: {rows: '{n.__class__} lignes'}\n", {"catalogue-slots"}),
        ("pages: {rows: '{n lignes'}\n", {"catalogue-slots"}),
        ("pages: {rows: '{} lignes'}\n", {"catalogue-slots"}),
        ("site: {search: {one: x, other: y}}\n", {"catalogue-slots"}),
        ("", set()),
    ],
)
def test_a_malformed_catalogue_is_a_problem_at_its_line(messages: Path, tmp_path: Path, text: str, codes: set[str]) -> None:
    (messages / "fr.yaml").write_text(f"# one\n# two\n{text}", "utf-8")
    errors = [problem for problem in verify("fr") if problem.severity == "error"]
    assert {problem.code for problem in errors} == codes
    assert all(problem.line == 3 or "\x00" in text for problem in errors)
    root = portal(tmp_path / "root", "fr")
    for lang in ("fr", "en"):
        done = CliRunner().invoke(app, ["check", "--root", str(root), "--lang", lang])
        assert done.exit_code == (1 if codes else 0) and (done.exception is None or codes), done.exception
    assert language("fr")("pages.rows", n=2) == "2 rows"


def test_bytes_that_are_no_text(messages: Path) -> None:
    (messages / "fr.yaml").write_bytes("site: {search: é}".encode("latin-1"))
    assert {problem.code for problem in verify("fr")} == {"config-syntax", "catalogue-partial"}


def test_a_code_that_names_no_language_is_none(messages: Path) -> None:
    for name in ("zzz.yaml", "french.yaml", "FR.yaml", "notes.yaml"):
        (messages / name).write_text("site: {search: x}\n", "utf-8")
    assert available() == ("en", "fr", "vi")


def test_names_of_sheets_that_no_workbook_can_have(messages: Path, tmp_path: Path) -> None:
    sheets = {"data": "Données", "dictionary": "Notes", "sources": "a/b", "mismatches": "x" * 40}
    told = "".join(f"    {name}: {json.dumps(text)}\n" for name, text in sheets.items())
    (messages / "fr.yaml").write_text(f"downloads:\n  sheet:\n{told}", "utf-8")
    made, _ = loaded(portal(tmp_path / "root", "fr"))
    content = workbook.content(made, next(made.tables()))
    names = openpyxl.load_workbook(BytesIO(content)).sheetnames
    assert names[:2] == ["Données", "Notes"] and len(set(names)) == 5


def test_its_site_as_the_main_language(messages: Path, tmp_path: Path) -> None:
    root = portal(tmp_path / "root", "fr", "vi")
    assert loaded(root)[0].settings.languages == ("fr", "vi")
    done = CliRunner().invoke(app, ["site", "--root", str(root)])
    assert done.exit_code == 0, done.output
    page = root / "site" / "donnees" / "g" / "b" / "index.html"
    assert '<html lang="fr"' in page.read_text("utf-8")
    said = text(page)
    assert "205\u202f787" in said and "8 mars 2023" in said and "31001" in said and "31\u202f001" not in said
    assert "Télécharger" in said and "Les données" in text(root / "site" / "donnees" / "index.html")
    # what French lacks here is English: it is the main language itself
    assert "What each column means" in said
    glyphs = TTFont(root / "site" / "assets" / "fonts" / "inter.woff2").getBestCmap()
    assert {ord(sign) for sign in "Œœÿ\u202fếĐ"} <= set(glyphs)
    other = root / "site" / "vi" / "du-lieu" / "g" / "b" / "index.html"
    assert '<html lang="vi"' in other.read_text("utf-8")
    assert "205.787" in text(other) and "Ý nghĩa từng cột" in text(other)


def test_its_site_as_a_second_language(messages: Path, tmp_path: Path) -> None:
    root = portal(tmp_path / "root", "vi", "fr")
    assert {p.severity for p in examined(root).problems if p.code == "translation-missing"} == {"warning"}
    done = CliRunner().invoke(app, ["site", "--root", str(root)])
    assert done.exit_code == 0, done.output
    page = root / "site" / "fr" / "donnees" / "g" / "b" / "index.html"
    assert '<html lang="fr"' in page.read_text("utf-8")
    assert "205\u202f787" in text(page) and "Ý nghĩa từng cột" in text(page)
    # a portal without registers has no sections for them, in no language
    assert sorted(path.name for path in (root / "site" / "fr").iterdir() if path.is_dir() and path.name != "assets") == [
        language("vi")("address.quality"), "donnees", language("vi")("address.index"), language("vi")("address.rules"),
    ]  # fmt: skip


def test_a_language_that_the_theme_does_not_speak(messages: Path, tmp_path: Path) -> None:
    (messages / "lo.yaml").write_text("site: {search: ຄົ້ນຫາ}\n", "utf-8")
    root = portal(tmp_path / "root", "lo")
    done = CliRunner().invoke(app, ["site", "--root", str(root)])
    assert done.exit_code == 0, done.output
    page = root / "site" / "data" / "g" / "b" / "index.html"
    assert '<html lang="lo"' in page.read_text("utf-8") and "ຄົ້ນຫາ" in text(page)
