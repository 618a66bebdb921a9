"""`bench check` and `bench site`: what is asked for, and the table printed as it is measured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import click


@click.group(no_args_is_help=True)
def app() -> None:
    """Measure beside peers, on data made for it, and print ratios."""


def _asked(command: Callable[..., Any]) -> Callable[..., Any]:
    """What both commands take."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    for option in (
        click.option("--large", is_flag=True, help="Rows, too, that take minutes and gigabytes."),
        click.option("--turns", type=click.IntRange(1), help="How often each side is run; the median counts."),
        click.option("--scale", type=click.FloatRange(0.00001, 100), default=1.0, help="Every size times this."),
        click.option("--against", metavar="COMMIT|DIR", help="An older version, to stand beside this one."),
        click.option("--root", type=folder, default=".", help="A portal that is measured, too."),
        click.argument("names", metavar="[ROW]...", nargs=-1),
    ):
        command = option(command)
    return command


@app.command()
@_asked
def check(names: tuple[str, ...], root: Path, against: str | None, scale: float, turns: int | None, large: bool) -> None:
    """Measure `check` beside Frictionless' own validation; ROW is the beginning of a row's name."""
    _told("check", names, root, against, scale, turns, large)


@app.command()
@_asked
def site(names: tuple[str, ...], root: Path, against: str | None, scale: float, turns: int | None, large: bool) -> None:
    """Measure `site` beside stock MkDocs Material, and how `build` grows; ROW is the beginning of a row's name."""
    _told("site", names, root, against, scale, turns, large)


def _told(
    of: Literal["check", "site"],
    names: tuple[str, ...],
    root: Path,
    against: str | None,
    scale: float,
    turns: int | None,
    large: bool,
) -> None:
    """Exits with 1 where a side does not do its work, with 2 for names that mean nothing."""
    import tempfile

    from build_scripts.bench import comparison, measured, rows, versions

    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        try:
            older = (against, versions.older(against, Path(folder))) if against else None
            chosen = rows.chosen(of, root.resolve(), names, scale, large)
            for line in comparison.lines(chosen, older, turns):
                click.echo(line)
        except (versions.Unknown, rows.NoRow) as error:
            raise click.BadParameter(str(error)) from None
        except measured.Failed as error:
            click.echo(str(error), err=True)
            raise click.exceptions.Exit(1) from None
