"""From the assembled tree to the published site: MkDocs for each language, built aside and swapped in whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from build_scripts import configuration, foreseen, handwritten, hook, links, metadata, pages, spared, swap
from build_scripts.kept import Kept
from build_scripts.language import language
from build_scripts.model import Portal, Problem, Settings

BUILD = ".build"
"""The folder of everything generated, below the portal's root."""


class SiteError(Exception):
    """The site could not be built; `code` names the message, `detail` is what the tool said, `problems` what to mend."""

    def __init__(self, code: str, detail: str = "", problems: Sequence[Problem] = (), **params: str | int) -> None:
        super().__init__(code)
        self.code, self.detail, self.problems, self.params = code, detail, problems, params


def docs(given: Settings) -> Path:
    """Where the assembled tree of each language stands."""
    return given.root / BUILD / "docs"


def publish(portal: Portal, out: Path, progress: Callable[[str], None] = lambda step: None) -> int:
    """Builds every language and swaps the result into `out`. Returns how many files it holds.

    Raises SiteError; `out` is then as it was.
    """
    given = portal.settings
    swap.restore(out)
    _replaceable(given, out)
    stage = out.with_name(f".{out.name}.new")
    for folder in (stage, *(_language_stage(stage, given, code) for code in given.languages)):
        swap.remove(folder)
    try:
        progress("publishing")
        closed = configuration.closed(given)
        if closed:
            _whole(given, foreseen.broken(given, docs(given)))
        _mkdocs(portal, stage, Kept(given.root / spared.RENDERED) if closed else None)
        _twinned(stage)
        progress("linking")
        read = Kept(given.root / links.READ)
        _whole(given, links.broken(stage, read))
        read.tidy()
        count = sum(1 for path in stage.rglob("*") if path.is_file())
        swap.swap(stage, out)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        for code in given.languages:
            shutil.rmtree(_language_stage(stage, given, code), ignore_errors=True)
    return count


def _twinned(stage: Path) -> None:
    """Gives the Markdown twins of pages their name: MkDocs would have made pages of them."""
    for twin in stage.rglob(pages.TWIN):
        twin.rename(twin.with_name(metadata.TWIN))


def _whole(given: Settings, broken: Iterable[tuple[str, str]]) -> None:
    """Raises SiteError where links lead nowhere."""
    nowhere = [_nowhere(given, page, target) for page, target in broken]
    if nowhere:
        nowhere.sort(key=lambda problem: (problem.file, problem.line or 0, problem.value or ""))
        raise SiteError("broken", problems=nowhere, count=len(nowhere))


def _nowhere(given: Settings, page: str, target: str) -> Problem:
    file, line = handwritten.place(given, page, target)
    return Problem("link-broken", file, line=line, value=target)


def _language_stage(stage: Path, given: Settings, code: str) -> Path:
    """Other languages are built beside the main one: MkDocs empties the folder it builds into."""
    return stage if code == given.main else stage.with_name(f"{stage.name}.{code}")


def configure(portal: Portal, stage: Path) -> dict[str, Path]:
    """Writes the configuration that MkDocs is given for each language, and says where: `.build/mkdocs.<language>.yml`.

    With it `mkdocs build --config-file .build/mkdocs.<language>.yml` (or a successor that reads
    the same file) publishes the assembled tree without any code of ours.
    """
    given, written = portal.settings, {}
    for code in given.languages:
        config = configuration.mkdocs(
            given, code, docs(given).resolve() / code, _language_stage(stage, given, code).resolve()
        )
        config["extra"] = {**config["extra"], **pages.extra(portal, language(code, given.main))}
        path = written[code] = given.root / BUILD / f"mkdocs.{code}.yml"
        # JSON is YAML, and says strings so that YAML cannot misread them
        path.write_text(json.dumps(config, ensure_ascii=False, indent=2, sort_keys=True), "utf-8")
    return written


def _mkdocs(portal: Portal, stage: Path, rendered: Kept | None) -> None:
    """MkDocs, one process for each language, side by side. It stops at a warning, and then says all of them.

    Pages that stand in `rendered` are not made again.

    Not with `--quiet`: that would keep the warnings from being counted, and `--strict` from stopping at them.
    """
    given = portal.settings
    plans, running = {}, []
    for code, path in configure(portal, stage).items():
        plans[code] = spared.plan(given, code, json.loads(path.read_text("utf-8")), docs(given) / code, rendered)
        running.append(_started(portal, path, plans[code]))
    said = [_last_words(process.communicate()[0].decode("utf-8", "replace")) for process in running]
    if any(process.returncode for process in running):
        raise SiteError("mkdocs", "".join(text for text, process in zip(said, running, strict=True) if process.returncode))
    for code, planned in plans.items():
        folder = _language_stage(stage, given, code)
        if rendered is not None:
            spared.keep(planned, docs(given) / code, folder, rendered)
        if code != given.main:
            folder.rename(stage / code)
    if rendered is not None:
        rendered.tidy()


def _last_words(said: str) -> str:
    """What MkDocs said; of a fault inside it the sentence it ends with, not the way there."""
    told, traced, way = said.partition("Traceback (most recent call last):\n")
    return told + way.rstrip("\n").rpartition("\n")[2] + "\n" if traced else said


def _started(portal: Portal, config: Path, planned: spared.Plan) -> subprocess.Popen[bytes]:
    """MkDocs at work on one language, but for the pages that are spared."""
    environment = _environment(portal)
    if planned.frame:
        written = config.with_suffix(".plan.json")
        written.write_text(planned.written(), "utf-8")
        environment[hook.PLAN] = str(written.resolve())
        hooked = {"INHERIT": str(config.resolve()), "hooks": [hook.__file__]}
        config = config.with_suffix(".hooked.yml")
        config.write_text(json.dumps(hooked), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def _environment(portal: Portal) -> dict[str, str]:
    """The environment of MkDocs: the dates it writes (sitemap) are the data's, not the day's."""
    dates = [package.modified for package in portal.packages if package.modified]
    newest = datetime.fromisoformat(max(dates, default="2000-01-01")).replace(tzinfo=UTC)
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(newest.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONWARNINGS": "ignore::DeprecationWarning",
    }


def _replaceable(given: Settings, out: Path) -> None:
    """Raises SiteError where `out` holds something that is not a site: it would be deleted."""
    own = (given.root / name for name in ("docs", "datapackages", f"{BUILD}/docs"))
    if any(out.resolve().is_relative_to(folder.resolve()) for folder in own):
        raise SiteError("not_a_site", folder=str(out))
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / "sitemap.xml").is_file())):
        raise SiteError("not_a_site", folder=str(out))
