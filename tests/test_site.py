"""From a folder to a finished site, by the command that a stranger types: `python -m build_scripts site`."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from build_scripts import links
from build_scripts.configuration import OVERRIDES
from build_scripts.kept import Kept
from tests.making import descriptor, put

HERE = Path(__file__).parents[1]
PORTALS = Path(__file__).parent / "portals"


def command(name: str, root: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a process, in an environment that says little."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "VIRTUAL_ENV", "TMPDIR") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "build_scripts", name, "--root", str(root), *options],
        capture_output=True, text=True, timeout=300, cwd=HERE, env={**kept, "PYTHONDONTWRITEBYTECODE": "1", **environment},
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@dataclass(frozen=True)
class Built:
    root: Path
    site: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small portal, published: by whichever process comes first, for all of them."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        root = shared / "a" / "portal"
        return Built(root, root / "site") if root.exists() else publish(root)


def publish(root: Path) -> Built:
    shutil.copytree(PORTALS / "clean", root, ignore=shutil.ignore_patterns(".build"))
    before = digests(root)
    done = command("site", root, TZ="UTC", LC_ALL="C.UTF-8")
    assert done.returncode == 0, done.stdout + done.stderr
    # nothing is written among what is hand-written
    written = {path: digest for path, digest in digests(root).items() if not path.startswith((".build/", "site/"))}
    assert written == before
    return Built(root, root / "site")


@pytest.mark.parametrize(
    "page",
    [
        "index.html", "404.html", "du-lieu/index.html", "du-lieu/diem-thu/index.html", "du-lieu/diem-thu/ket_qua/index.html",
        "doi-chieu/index.html", "en/index.html", "en/data/index.html", "en/data/diem-thu/index.html",
        "en/data/diem-thu/ket_qua/index.html", "en/mismatches/index.html", "sitemap.xml",
    ],
)  # fmt: skip
def test_pages_at_the_addresses_of_the_contract(built: Built, page: str) -> None:
    assert (built.site / page).is_file()


def test_languages(built: Built) -> None:
    for folder, code, said in ((built.site, "vi", "Sở Nội vụ dẫn đầu với 90,450 điểm"), (
        built.site / "en", "en", "Department of Home Affairs leads with 90.450 points",
    )):  # fmt: skip
        page = (folder / "index.html").read_text("utf-8")
        assert re.search(rf'<html[^>]* lang="?{code}"?', page)
        assert said in re.sub(r"<[^>]+>", "", page)


def test_downloads_byte_for_byte(built: Built) -> None:
    for package in ("danh-muc", "diem-thu"):
        folder = built.site / "du-lieu" / package
        described = json.loads((folder / "datapackage.json").read_text("utf-8"))
        assert described["resources"]
        for resource in described["resources"]:
            original = built.root / "datapackages" / package / "data" / f"{resource['name']}.csv"
            assert (folder / resource["path"]).read_bytes() == original.read_bytes()
            assert (folder / f"{resource['name']}.csv").read_bytes() == original.read_bytes()
            # they exist once
            assert len(list(built.site.rglob(f"{resource['name']}.csv"))) == 1


def test_the_checksum_beside_a_download_is_the_files(built: Built) -> None:
    page = (built.site / "du-lieu/diem-thu/ket_qua/index.html").read_text("utf-8")
    told = set(re.findall(r"\b[0-9a-f]{64}\b", page))
    assert hashlib.sha256((built.site / "du-lieu/diem-thu/ket_qua.csv").read_bytes()).hexdigest() in told
    assert hashlib.sha256((built.site / "du-lieu/diem-thu/ket_qua.xlsx").read_bytes()).hexdigest() in told


class Requests(HTMLParser):
    """What a browser fetches of its own accord, where a reader may go, and scripts that stand in the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.followed: list[str] = []
        self.inline: list[str] = []
        self.policy = ""
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        rel = set(given.get("rel", "").split())
        fetches = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"}
        if tag == "a" or (tag == "link" and not rel & fetches):
            self.followed.append(given.get("href", ""))
        else:
            self.fetched += [given[name] for name in ("src", "href", "data", "action", "poster") if name in given]
            self.fetched += [part.split()[0] for part in given.get("srcset", "").split(",") if part.strip()]
        if tag == "script" and "src" not in given and given.get("type", "text/javascript") in ("text/javascript", "module"):
            self.inline.append(given.get("id", "?"))
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = given["content"]
        self.handlers += [name for name in given if name.startswith("on")]


def pages(site: Path) -> Iterator[tuple[str, Requests]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), Requests(path.read_text("utf-8"))


def test_no_request_to_another_host(built: Built) -> None:
    for name, page in pages(built.site):
        for address in page.fetched:
            parts = urlsplit(address)
            assert (parts.netloc, parts.scheme in ("", "data")) == ("", True), (name, address)
        for address in page.followed:
            assert urlsplit(address).scheme in ("", "http", "https", "mailto"), (name, address)
    for path in built.site.rglob("*.css"):
        text = path.read_text("utf-8")
        assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//", text), path
    for path in built.site.rglob("*.svg"):
        text = path.read_text("utf-8")
        assert not re.search(r"<script|<foreignObject|href=\"https?:|url\(https?:|\son\w+=", text), path


def test_every_page_allows_scripts_of_its_own_only(built: Built) -> None:
    for name, page in pages(built.site):
        policy = dict(part.strip().split(" ", 1) for part in page.policy.split(";") if " " in part.strip())
        scripts = policy.get("script-src", policy.get("default-src", ""))
        assert "'self'" in scripts, name
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"} & set(scripts.split()), name
        assert page.inline == [], name
        assert page.handlers == [], name


def test_links_lead_somewhere_also_below_a_sub_path(built: Built, tmp_path: Path) -> None:
    assert list(links.broken(built.site, Kept(tmp_path / "read"))) == []
    (tmp_path / "repo").symlink_to(built.site)
    # `rglob` does not follow links: a copy of the pages is enough
    shutil.copytree(built.site, tmp_path / "below" / "repo")
    assert list(links.broken(tmp_path / "below", Kept(tmp_path / "read"))) == []
    for name, page in pages(built.site):
        if name.rpartition("/")[2] != "404.html":
            assert not [address for address in page.fetched + page.followed if address.startswith("/")], name


def used(site: Path) -> set[Path]:
    """The files that pages name, and those that stylesheets and scripts name which are used themselves."""
    texts = [path.read_text("utf-8") for path in site.rglob("*.html")]
    waiting, found = {path for path in site.rglob("assets/**/*") if path.is_file()}, set[Path]()
    while texts:
        said = re.sub(r"sourceMappingURL=\S+", "", "\n".join(texts))
        # each language has assets of its own, under the same names
        reached = {path for path in waiting if re.search(rf"[/\"'(]{re.escape(path.name)}[\"')]", said)}
        waiting, found = waiting - reached, found | reached
        texts = [path.read_text("utf-8") for path in reached if path.suffix in (".css", ".js")]
    return found


def test_every_asset_is_used(built: Built) -> None:
    """But for the script of a page that only a portal with agencies has."""
    idle = {path for path in built.site.rglob("assets/**/*") if path.is_file()} - used(built.site)
    assert {path.name for path in idle} == {"compare.js"} and "compare.js" in (OVERRIDES / "main.html").read_text("utf-8")
    assert not list(built.site.rglob("*.map"))


def test_two_builds_are_the_same(built: Built, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Another path, zone, locale, hash seed, day of change of the files, and order in the folder."""
    root = tmp_path_factory.mktemp("b") / "một đường dẫn khác, dài hơn" / "portal"
    root.mkdir(parents=True)
    for path in sorted((path for path in (PORTALS / "clean").rglob("*") if path.is_file()), reverse=True):
        target = root / path.relative_to(PORTALS / "clean")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (10**9, 10**9))
    out = root.parent / "ở chỗ khác"
    environment = {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "vi_VN.UTF-8", "PYTHONHASHSEED": "12345", "SOURCE_DATE_EPOCH": "1"}
    done = command("site", root, "--out", str(out), **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (root / "site").exists()
    one, other = digests(built.site), digests(out)
    assert set(one) == set(other)
    assert {path for path in one if one[path] != other[path]} == set()


def broken(built: Built, tmp_path: Path) -> Path:
    root = tmp_path / "portal"
    shutil.copytree(built.root, root)
    csv = root / "datapackages" / "diem-thu" / "data" / "ket_qua.csv"
    csv.write_text(csv.read_text("utf-8").replace("88.1", "88,1x"), "utf-8")
    return root


@pytest.mark.parametrize("name", ["check", "build", "site"])
def test_a_failed_check_leaves_everything_as_it_was(built: Built, tmp_path: Path, name: str) -> None:
    root = broken(built, tmp_path)
    before = digests(root)
    done = command(name, root)
    assert done.returncode == 1
    assert "datapackages/diem-thu/data/ket_qua.csv:3" in done.stdout + done.stderr
    assert digests(root) == before
    assert not [path for path in root.iterdir() if path.name.startswith(".site")]


def test_a_folder_that_is_no_site_is_never_replaced(built: Built, tmp_path: Path) -> None:
    out = tmp_path / "thesis"
    out.mkdir()
    (out / "chapter1.txt").write_text("years of work")
    done = command("site", built.root, "--out", str(out))
    assert done.returncode == 1
    assert digests(out) == {"chapter1.txt": hashlib.sha256(b"years of work").hexdigest()}


def assembled(root: Path, described: Mapping[str, object], **config: str) -> set[str]:
    put(root, described)
    for name, text in config.items():
        (root / f"{name}.yml").write_text(text, "utf-8")
    done = command("build", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return set(digests(root / ".build" / "docs"))


def test_a_portal_whose_main_language_is_english(tmp_path: Path) -> None:
    files = assembled(tmp_path, descriptor(), mkdocs="theme:\n  language: en\n")
    assert {"en/data/g/b.md", "en/data/g/b.csv", "en/data/g/datapackage.json"} <= files or {
        "en/data/g/b/index.md",
        "en/data/g/b.csv",
        "en/data/g/datapackage.json",
    } <= files
    assert not [path for path in files if path.startswith("vi/") or "/du-lieu/" in path]


def test_any_folder_with_packages_becomes_a_site(tmp_path: Path) -> None:
    put(tmp_path, descriptor())
    done = command("site", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site" / "du-lieu" / "g" / "b" / "index.html").is_file()
    assert list(links.broken(tmp_path / "site", Kept(tmp_path / "read"))) == []


def test_two_files_that_claim_one_address(tmp_path: Path) -> None:
    put(tmp_path, descriptor())
    page = tmp_path / "docs" / "du-lieu" / "g"
    page.mkdir(parents=True)
    (page / "b.csv").write_text("mine")
    done = command("build", tmp_path)
    assert done.returncode == 1
    assert "du-lieu/g/b.csv" in done.stderr
    assert not (tmp_path / ".build" / "docs").exists()


def test_every_link_that_leads_nowhere_is_told_at_once(tmp_path: Path) -> None:
    put(tmp_path, descriptor())
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Nhà\n\n[a](du-lieu/g/) [b](không-có.md)\n")
    (tmp_path / "docs" / "x.md").write_text(
        '# X\n\n[c](../du-lieu/g/b/#mat)\n\n<a href="../y/">d</a> [e](index.md) [f](/)\n'
    )
    done = command("site", tmp_path)
    assert done.returncode == 1
    told = re.findall(r"^(docs/\S+?:\d+): .*\n .* (\S+) không có đích", done.stderr, re.MULTILINE)
    assert told == [
        ("docs/index.md:3", "không-có.md"),
        ("docs/x.md:3", "../du-lieu/g/b/#mat"),
        ("docs/x.md:5", "../y/"),
        ("docs/x.md:5", "/"),
    ]
    assert not (tmp_path / "site").exists()
    # before MkDocs starts, which has something to say of this
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - A: index.md\n  - B: nowhere.md\n")
    done = command("site", tmp_path)
    assert "không-có.md" in done.stderr and "nowhere.md" not in done.stderr


def test_a_warning_of_mkdocs_stops_the_build_and_is_shown(tmp_path: Path) -> None:
    put(tmp_path, descriptor())
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - A: index.md\n  - B: nowhere.md\n  - C: lost.md\n")
    done = command("site", tmp_path)
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr and "lost.md" in done.stderr and "MkDocs" in done.stderr
    assert not (tmp_path / "site").exists()
