"""What the commands do, beside `check`: each writes what there is to say, and ends with SystemExit where it cannot go on.

Only what a command needs is imported, and when it is needed: an unchanged site is told by Python's own library alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from build_scripts import published, remembered, turn

if TYPE_CHECKING:
    from build_scripts.brought import Asked
    from build_scripts.console import Steps
    from build_scripts.language import Language
    from build_scripts.model import Portal, Problem, Report
    from build_scripts.review import Asked as Review

    Forgiven = Callable[[Problem], bool]


@dataclass(frozen=True)
class Labour:
    """Who does the work."""

    scheduler: str = ""
    """The address of a Dask scheduler; "" for processes on this machine."""
    count: int | None = None
    """How many processes; None for as many as there are cores."""


def build(root: Path, labour: Labour = Labour()) -> None:
    """The assembled tree, and MkDocs' configurations."""
    from build_scripts import site as publisher

    with _turn(root):
        portal, steps = _assembled(root, labour)
        publisher.configure(portal, root / "site")
        steps.done()


def site(root: Path, folder: Path, labour: Labour = Labour()) -> None:
    """The published site in `folder`; where nothing has changed since it was made, only that."""
    with _turn(root):
        named = remembered.name(root, "site")
        said = (published.unchanged(root, folder, named) if named else None) or _published(root, folder, named, labour)
    _tell(said)


def _published(root: Path, folder: Path, named: str | None, labour: Labour) -> str:
    """Makes the site anew. Returns what to say of it."""
    from build_scripts import configuration, console, language
    from build_scripts import site as publisher

    portal, steps = _assembled(root, labour)
    words = language.language(portal.settings.main)
    published.forget(root)
    try:
        files = publisher.publish(portal, folder, steps)
    except publisher.SiteError as error:
        sys.stderr.write(console.as_text(error.problems, words) + error.detail)
        _tell(words(f"console.{error.code}", **error.params))
        raise SystemExit(1) from None
    finally:
        steps.done()
    said = words("console.built", folder=str(folder), files=files)
    if named and configuration.closed(portal.settings):
        published.keep(root, folder, named, said)
    return said


@contextmanager
def _turn(root: Path) -> Iterator[None]:
    """The only build in this folder; says for whom it waits."""
    with turn.taken(root, lambda holder: _tell(spoken(root)("console.waiting", process=holder))):
        yield


def spoken(root: Path) -> Language:
    """The portal's main language, or the default where its settings cannot be read."""
    from build_scripts import language, settings

    try:
        return language.language(settings.read(root)[0].main)
    except OSError:
        return language.language(settings.MAIN_LANGUAGE)


def _assembled(root: Path, labour: Labour) -> tuple[Portal, Steps]:
    """The checked portal, its tree written; nothing is where there are errors."""
    from build_scripts import build as builder
    from build_scripts import console, language, settings, verdict, workers, write
    from build_scripts import site as publisher

    given, configured = settings.read(root)
    words = language.language(given.main)
    steps = console.Steps(words)
    steps("loading")
    portal, report = verdict.examined(given, configured, None)
    if report.errors:
        steps.done()
        sys.stderr.write(console.as_text(report.problems, words))
        sys.stderr.write(verdict.summary(words, portal, report, report.problems, None))
        raise SystemExit(1)
    generated = root / publisher.BUILD
    try:
        write.own(generated, *(generated / name for name in ("docs", "cache", "preview")))
        with workers.engaged(labour.scheduler, labour.count) as engaged:
            files = write.gather(builder.artifacts(portal, report, steps, engaged))
        if engaged and engaged.lost:
            steps.done()
            _tell(words("console.workers_lost", n=engaged.lost))
    except (write.PathConflict, workers.NoWorkers) as stopped:
        steps.done()
        conflict = isinstance(stopped, write.PathConflict)
        _tell(
            words("console.conflict", path=str(stopped))
            if conflict
            else words(f"console.{stopped}", address=labour.scheduler, seconds=workers.READY)
        )
        raise SystemExit(1) from None
    write.write(files, publisher.docs(given))
    return portal, steps


def serve(root: Path, port: int) -> None:
    """The preview, until it is interrupted."""
    from build_scripts import serve as previewer

    words = spoken(root)
    server, _ = previewer.serve(root, port)
    _tell(words("console.serving", url=f"http://127.0.0.1:{server.server_address[1]}/"))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


def contact(root: Path, out: Path) -> None:
    """Every picture on one page."""
    from build_scripts import assets, charts, costly, reader, suggest
    from build_scripts.kept import CACHE, Kept

    portal, _ = _sound(root, spoken(root))
    shown = suggest.furnished(portal)
    drawings = costly.draw(reader.editions(shown), Kept(root / CACHE), reader.Ingredients(shown).of)
    signs = {sign for drawing in drawings.values() for sign in drawing.wide}
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(charts.contact(drawings, assets.font(assets.wanted(signs))), "utf-8")


def recall(root: Path, site: Path, queries: Path, misses: bool) -> None:
    """How often the search of a built site finds what is asked, beside the theme's own; with `misses`, where it does not."""
    from build_scripts import language, settings
    from build_scripts import site as publisher
    from build_scripts.search import recall as measure

    main = settings.read(root)[0].main
    words = language.language(main)
    try:
        for line in measure.report(words, main, site, root / publisher.BUILD, queries, misses):
            sys.stdout.write(f"{line}\n")
    except measure.RecallError as error:
        _tell(words("console.recall_not", reason=str(error)))
        raise SystemExit(1) from None


def mutate(root: Path, documents: Path | None, words: Language) -> None:
    """What share of changed digits would be noticed; `documents` is the folder of the source documents, if given."""
    from build_scripts import mutate as mutation

    portal, _ = _sound(root, words)
    for line in mutation.lines(portal, documents, words):
        sys.stdout.write(f"{line}\n")


def bring(root: Path, asked: Asked, sure: bool, words: Language) -> None:
    """A file's tables in a package; where a table is there already, once the difference was shown and agreed to."""
    from build_scripts import brought, importing, load, settings

    given, _ = settings.read(root)
    portal, _ = load.portal(given, load.folders(root))
    try:
        plan = brought.plan(portal, asked, words)
    except brought.NotBrought as error:
        _tell(words(f"import.not.{error.code}", **error.params))
        raise SystemExit(1) from None
    for line in plan.lines:
        sys.stdout.write(f"{line}\n")
    if not plan.files:
        return
    if plan.confirm and not sure and not _agreed(words):
        _tell(words("import.kept"))
        return
    with _turn(root):
        importing.put(plan.files)
    _tell(words("import.written", files=", ".join(map(str, plan.files))))


def review(root: Path, asked: Review, summary: Path | None) -> None:
    """What changed since a revision, as Markdown."""
    from build_scripts import review as reviewing

    text = reviewing.review(root, asked)
    if summary is None:
        sys.stdout.write(text)
    else:
        with summary.open("a", encoding="utf-8") as file:
            file.write(text)


def release(root: Path, name: str, date: str, sure: bool) -> None:
    """The next release of a package, once it was shown and agreed to."""
    from build_scripts import importing, releasing
    from build_scripts.load.standard.package import is_day

    words = spoken(root)
    # a past figure that is not explained yet is what a release explains
    portal, _ = _sound(root, words, lambda problem: problem.package == name and problem.code.startswith("past-"))
    package = portal.package(name)
    try:
        if package is None or not is_day(date):
            raise releasing.NotReleased("package" if package is None else "day")
        proposed = releasing.proposed(portal, package, date)
    except releasing.NotReleased as error:
        _tell(words(f"release.not.{error}", name=name, date=date))
        raise SystemExit(1) from None
    sys.stdout.write(f"{words('release.proposed', name=name, version=proposed.version)}\n")
    for change in proposed.changes.tables:
        counts = {"added": len(change.added), "removed": len(change.removed), "changed": change.cells}
        sys.stdout.write(f"  {words('release.table', table=change.table.name, **counts)}\n")
    if not sure and not _agreed(words):
        _tell(words("import.kept"))
        return
    importing.put(proposed.files)
    _tell(words("import.written", files=", ".join(map(str, proposed.files))))


def begin_portal(folder: Path, name: str, main: str, others: Sequence[str], tool: str) -> None:
    """A portal to begin with, in an empty folder."""
    from build_scripts import language, scaffold

    words, asked = language.language(main), scaffold.Tool(tool)
    if folder.exists() and any(folder.iterdir()):
        _tell(words("new.exists", folder=str(folder)))
        raise SystemExit(1)
    _begun(folder, scaffold.portal(name, main, others, asked), words)
    if not asked.known:
        _tell(words("new.tool"))


def begin_package(root: Path, name: str) -> None:
    """A package to begin with, in a portal."""
    from build_scripts import language, scaffold, settings

    given, _ = settings.read(root)
    words, folder = language.language(given.main), root / "datapackages"
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        _tell(words("new.name", name=name))
        raise SystemExit(1)
    if (folder / name).exists():
        _tell(words("new.exists", folder=str(folder / name)))
        raise SystemExit(1)
    _begun(folder, scaffold.package_(name, given.main, given.languages[1:]), words)


def _begun(folder: Path, files: Mapping[PurePosixPath, bytes], words: Language) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    _tell(words("new.written", n=len(files), folder=str(folder)))


def _agreed(words: Language) -> bool:
    """Whether whoever sits before the terminal says yes; nobody does where there is none."""
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"{words('import.ask')} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "c", "có", "co")


def _sound(root: Path, words: Language, forgiven: Forgiven = lambda problem: False) -> tuple[Portal, Report]:
    """The portal, where it has no errors beside those that are forgiven."""
    from build_scripts import console, settings, verdict

    portal, report = verdict.examined(*settings.read(root), None)
    if not all(map(forgiven, report.errors)):
        sys.stderr.write(console.as_text(report.problems, words))
        raise SystemExit(1)
    return portal, report


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
