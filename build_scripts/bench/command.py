"""`bench check` and `bench site`: what is asked for, and the table printed as it is measured."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

app = typer.Typer(no_args_is_help=True, help="Measure beside peers, on data made for it, and print ratios.")

Names = Annotated[list[str] | None, typer.Argument(metavar="[ROW]...", help="Rows by the beginning of their names.")]
Root = Annotated[Path, typer.Option(help="A portal that is measured, too.", file_okay=False, exists=True)]
Against = Annotated[str | None, typer.Option(metavar="COMMIT|DIR", help="An older version, to stand beside this one.")]
Scale = Annotated[float, typer.Option(help="Every size times this.", min=0.00001, max=100)]
Turns = Annotated[int | None, typer.Option(help="How often each side is run; the median counts.", min=1)]
Large = Annotated[bool, typer.Option("--large", help="Rows, too, that take minutes and gigabytes.")]


@app.command()
def check(
    names: Names = None,
    root: Root = Path(),
    against: Against = None,
    scale: Scale = 1,
    turns: Turns = None,
    large: Large = False,
) -> None:
    """Measure `check` beside Frictionless' own validation."""
    _told("check", names or [], root, against, scale, turns, large)


@app.command()
def site(names: Names = None, root: Root = Path(), against: Against = None, scale: Scale = 1, turns: Turns = None) -> None:
    """Measure `build`, and how it grows with rows and tables."""
    _told("site", names or [], root, against, scale, turns, large=False)


def _told(
    of: Literal["check", "site"],
    names: list[str],
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
                typer.echo(line)
        except (versions.Unknown, rows.NoRow) as error:
            raise typer.BadParameter(str(error)) from None
        except measured.Failed as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None
