"""`build`, `site`, `serve`: from a portal to what is published.

Only what a command needs is imported, and when it is needed: an unchanged site is told by Python's own library alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_scripts import published, remembered, turn
from build_scripts.commands import options, talk

if TYPE_CHECKING:
    from build_scripts.console import Steps
    from build_scripts.model import Portal, Settings

scheduler = click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Share the work among a Dask scheduler's workers: tcp://host:8786."
)
count = click.option(
    "--workers", type=click.IntRange(1), help="Share the work among so many processes; as many as cores by default."
)


home = click.option(
    "--site-url",
    envvar="SITE_URL",
    metavar="URL",
    default="",
    help="Where the site is published, unless mkdocs.yml says it.",
)
repository = click.option(
    "--repo-url", envvar="REPO_URL", metavar="URL", default="", help="Where its sources are, unless mkdocs.yml says it."
)


@dataclass(frozen=True)
class Place:
    """Where the site is published and its sources are, as whoever builds it says: GitHub Pages tells its workflow."""

    url: str = ""
    repository: str = ""

    def of(self, said: Settings) -> Settings:
        """The settings, with what they leave out."""
        url = said.url or self.url
        return replace(
            said,
            url=url if not url or url.endswith("/") else f"{url}/",
            repository=said.repository or self.repository,
        )


@dataclass(frozen=True)
class Labour:
    """Who does the work."""

    scheduler: str = ""
    """The address of a Dask scheduler; "" for processes on this machine."""
    count: int | None = None
    """How many processes; None for as many as there are cores."""


@click.command()
@options.root
@home
@repository
@scheduler
@count
def build(root: Path, site_url: str, repo_url: str, scheduler: str, workers: int | None) -> None:
    """Check the data, then write the Markdown, the assets and MkDocs' configurations to ROOT/.build/."""
    from build_scripts import site as publisher

    with taken(root):
        portal, steps = _assembled(root, Place(site_url, repo_url), Labour(scheduler, workers))
        publisher.configure(portal, root / "site")
        steps.done()


@click.command()
@options.root
@click.option("--out", type=options.MADE, help="Where the site goes; ROOT/site by default.")
@home
@repository
@scheduler
@count
def site(root: Path, out: Path | None, site_url: str, repo_url: str, scheduler: str, workers: int | None) -> None:
    """Check, build, publish with MkDocs in every language, check the links, and swap the site in.

    Where nothing has changed since it was made, only that is said.
    """
    folder, place = out or root / "site", Place(site_url, repo_url)
    with taken(root):
        named = remembered.name(root, "site", place.url, place.repository)
        said = published.unchanged(root, folder, named) if named else None
        said = said or _published(root, folder, named, place, Labour(scheduler, workers))
    talk.tell(said)


@click.command()
@options.root
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port on 127.0.0.1.")
def serve(root: Path, port: int) -> None:
    """Preview the site, rebuilt whenever data, pages, templates or messages change."""
    from build_scripts import serve as previewer

    words = talk.spoken(root)
    server, _ = previewer.serve(root, port)
    talk.tell(words("console.serving", url=f"http://127.0.0.1:{server.server_address[1]}/"))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


@contextmanager
def taken(root: Path) -> Iterator[None]:
    """The only build in this folder; says for whom it waits."""
    with turn.taken(root, lambda holder: talk.tell(talk.spoken(root)("console.waiting", process=holder))):
        yield


def _published(root: Path, folder: Path, named: str | None, place: Place, labour: Labour) -> str:
    """Makes the site anew. Returns what to say of it."""
    from build_scripts import configuration, console, language
    from build_scripts import site as publisher

    portal, steps = _assembled(root, place, labour)
    words = language.language(portal.settings.main)
    published.forget(root)
    try:
        files = publisher.publish(portal, folder, steps)
    except publisher.SiteError as error:
        sys.stderr.write(console.as_text(error.problems, words) + error.detail)
        talk.tell(words(f"console.{error.code}", **error.params))
        raise SystemExit(1) from None
    finally:
        steps.done()
    said = words("console.built", folder=str(folder), files=files)
    if not portal.settings.url:
        said += f"\n{words('console.no_address')}"
    if named and configuration.closed(portal.settings):
        published.keep(root, folder, named, said)
    return said


def _assembled(root: Path, place: Place, labour: Labour) -> tuple[Portal, Steps]:
    """The checked portal, its tree written; nothing is where there are errors."""
    from build_scripts import build as builder
    from build_scripts import console, language, settings, verdict, workers, write
    from build_scripts import site as publisher

    given, configured = settings.read(root)
    words = language.language(given.main)
    steps = console.Steps(words)
    steps("loading")
    portal, report = verdict.examined(place.of(given), configured, None)
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
            talk.tell(words("console.workers_lost", n=engaged.lost))
    except (write.PathConflict, workers.NoWorkers) as stopped:
        steps.done()
        conflict = isinstance(stopped, write.PathConflict)
        talk.tell(
            words("console.conflict", path=str(stopped))
            if conflict
            else words(f"console.{stopped}", address=labour.scheduler, seconds=workers.READY)
        )
        raise SystemExit(1) from None
    write.write(files, publisher.docs(given))
    return portal, steps
