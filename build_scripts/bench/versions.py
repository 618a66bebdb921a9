"""An older version of this project, to measure against."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

HERE = Path(__file__).parents[2]
"""The checkout that this very code stands in."""


class Unknown(Exception):
    """Neither a checkout nor a commit."""


def older(named: str, into: Path) -> Path:
    """The folder of that version: a checkout, or a commit of this repository unpacked below `into`. Raises Unknown."""
    given = Path(named)
    if (given / "build_scripts").is_dir():
        return given.resolve()
    command = ["git", "-C", str(HERE), "archive", "--format=tar", "--end-of-options", named, "build_scripts"]
    try:
        archive = subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise Unknown(named) from error
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        packed.extractall(into, filter="data")
    return into
