"""The command line. Exit codes: 0: no error; 1: errors; 2: called wrongly."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import click

from build_scripts.bench.command import app as bench
from build_scripts.commands import beginning, checking, editing, measuring, publishing, talk


@click.group(help=__doc__, no_args_is_help=True)
def app() -> None:
    """The command line."""


app.add_command(checking.check)
for command in (publishing.build, publishing.site, publishing.serve):
    app.add_command(command)
for command in (editing.import_, editing.review, editing.release):
    app.add_command(command)
app.add_command(beginning.new)
for command in (measuring.contact, measuring.recall, measuring.mutate):
    app.add_command(command)
app.add_command(bench, "bench")


def main() -> None:
    """The command, with a sentence where the system refuses: a full disk, a folder that may not be written."""
    if sys.getfilesystemencoding() != "utf-8" and sys.argv[1:2] != ["check"]:
        # a locale without UTF-8: names of files would not be the texts that stand in pages (`check` writes none)
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - this very call
    # little is made in cycles and little dropped: looking for them at every 700 values took a sixth of the time
    gc.set_threshold(50_000)
    if sys.argv[1:2] == ["check"]:
        gc.disable()  # it makes none that weigh anything: ten thousand tables take the same memory, and 7 % less time
    try:
        app()
    except OSError as error:
        from build_scripts import console

        sys.stderr.write(console.refused(error, talk.spoken(_asked_root(sys.argv))))
        sys.exit(1)
    finally:
        gc.freeze()  # at its end Python would go through all that is left once more


def _asked_root(arguments: list[str]) -> Path:
    """The `--root` of a command line."""
    for one, after in zip(arguments, [*arguments[1:], ""], strict=True):
        if one == "--root":
            return Path(after)
        if one.startswith("--root="):
            return Path(one.removeprefix("--root="))
    return Path()


if __name__ == "__main__":
    main()
