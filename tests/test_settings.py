"""What a portal says of itself, and what MkDocs is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_scripts import configuration, settings
from build_scripts.model import Policy

CLEAN = Path(__file__).parent / "portals" / "clean"


def said(root: Path, **files: str) -> tuple[settings.Settings, list[str]]:
    for name, text in files.items():
        (root / f"{name.replace('_', '.')}.yml").write_text(text, "utf-8")
    found, problems = settings.read(root)
    return found, [problem.code for problem in problems]


def test_a_folder_that_says_nothing(tmp_path: Path) -> None:
    found, problems = said(tmp_path)
    assert problems == []
    assert (found.main, found.languages, found.url, found.policy) == ("vi", ("vi",), "", Policy())
    assert found.names["vi"]
    assert found.accent.startswith("#")


@pytest.mark.parametrize(
    ("extra", "policy"),
    [
        ("{provenance: required}", Policy(provenance=True)),
        ("{translations: required}", Policy(translations=True)),
        ("{translations: required, provenance: required}", Policy(provenance=True, translations=True)),
        ("{translations: yes, provenance: [required]}", Policy()),
    ],
)
def test_what_a_portal_demands(tmp_path: Path, extra: str, policy: Policy) -> None:
    assert said(tmp_path, mkdocs=f"extra: {extra}\n")[0].policy == policy


def test_languages(tmp_path: Path) -> None:
    found, problems = said(
        tmp_path, mkdocs="site_name: A\ntheme: {language: en}\n", mkdocs_vi="INHERIT: mkdocs.yml\nsite_name: B\n"
    )
    assert problems == []
    assert (found.main, found.languages) == ("en", ("en", "vi"))
    assert found.names == {"en": "A", "vi": "B"}


def test_what_is_inherited(tmp_path: Path) -> None:
    found, _ = said(
        tmp_path, mkdocs="site_name: A\nextra: {accent: '#112233', contact: x}\n", mkdocs_en="INHERIT: mkdocs.yml\n"
    )
    assert found.names["en"] == "A"
    assert (found.accent, found.contact) == ("#112233", "x")
    assert said(tmp_path, mkdocs="INHERIT: mkdocs.yml\n")[0].main == "vi"


@pytest.mark.parametrize(
    ("given", "shown"), [("https://x.org/repo", "https://x.org/repo/"), ("https://x.org/", "https://x.org/"), ("''", "")]
)
def test_the_address(tmp_path: Path, given: str, shown: str) -> None:
    assert said(tmp_path, mkdocs=f"site_url: {given}\n")[0].url == shown


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("theme: {language: xx}", ["language-unknown"]),
        ("theme: {language: [vi]}", ["language-unknown"]),
        ("extra: {accent: blue}", ["accent"]),
        ("extra: {accent: '#12345'}", ["accent"]),
        ("a: [", ["syntax-cut"]),
        ("- a", []),
        ("theme: material", []),
        ("theme:", []),
        ("extra:", []),
        ("plugins: [!ENV [X, y], !!python/name:x.y '']", []),
    ],
)
def test_what_is_wrong(tmp_path: Path, text: str, codes: list[str]) -> None:
    assert said(tmp_path, mkdocs=text)[1] == codes


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["language", "accent", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
names = ["site_name", "site_url", "repo_url", "theme", "extra", "INHERIT", "plugins", "docs_dir", "exclude_docs"]


@given(st.dictionaries(st.sampled_from(names), values))
def test_no_configuration_makes_it_fail(tmp_path_factory: pytest.TempPathFactory, config: dict[str, Any]) -> None:
    root = tmp_path_factory.mktemp("config")
    found, _ = said(root, mkdocs=yaml.safe_dump(config))
    configuration.mkdocs(found, found.main, root / "docs", root / "site")


def test_what_mkdocs_is_told(tmp_path: Path) -> None:
    found, _ = settings.read(CLEAN)
    config = configuration.mkdocs(found, "en", tmp_path / "docs", tmp_path / "site")
    assert config["INHERIT"] == str((CLEAN / "mkdocs.en.yml").resolve())
    assert config["theme"]["language"] == "en"
    assert config["docs_dir"] == str(tmp_path / "docs")
    assert config["strict"] is True
    assert "site_name" not in config  # the portal says it


def test_the_address_of_another_language(tmp_path: Path) -> None:
    found, _ = said(tmp_path, mkdocs="site_url: https://x.org/repo\n", mkdocs_en="INHERIT: mkdocs.yml\n")
    assert configuration.mkdocs(found, "en", tmp_path, tmp_path)["site_url"] == "https://x.org/repo/en/"
    assert configuration.mkdocs(found, "vi", tmp_path, tmp_path)["site_url"] == "https://x.org/repo/"


@pytest.mark.parametrize(("own", "kept"), [("", ""), ("exclude_docs: /drafts/\n", "/drafts/")])
def test_what_a_portal_keeps_out_comes_on_top(tmp_path: Path, own: str, kept: str) -> None:
    found, _ = said(tmp_path, mkdocs=f"site_name: A\n{own}")
    patterns = configuration.mkdocs(found, "vi", tmp_path, tmp_path)["exclude_docs"].splitlines()
    assert "/assets/javascripts/lunr/" in patterns
    assert patterns[-1] == (kept or patterns[-1]) and all(pattern.startswith("/") for pattern in patterns)


def test_a_language_without_a_catalogue_is_replaced_by_english_and_said(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.fr.yml").write_text("site_name: x\n")
    (tmp_path / "mkdocs.yml").write_text("theme: {language: xx}\n")
    found, problems = settings.read(tmp_path)
    assert (found.main, found.languages) == ("en", ("en",))
    assert [(problem.code, problem.severity) for problem in problems] == [("language-unknown", "warning")] * 2
