"""What a command costs: a whole process, measured by the system."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


class Failed(Exception):
    """A command did not do what it is measured for; the message is what it said."""


@dataclass(frozen=True)
class Command:
    """What is run: its arguments, the folder it is run in, and what shows that it did its work."""

    arguments: tuple[str, ...]
    folder: Path
    exits: int = 0
    says: str = ""
    """What must stand in its output."""


@dataclass(frozen=True)
class Cost:
    """Seconds of processor (user and system) and of wall, and the largest memory in MB."""

    processor: float
    wall: float
    memory: float


def cost(command: Command) -> Cost:
    """The cost of running it once, with all that it starts. Raises Failed."""
    with tempfile.TemporaryFile() as output:
        began = time.perf_counter()
        process = subprocess.Popen(command.arguments, cwd=command.folder, stdout=output, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
    if process.returncode != command.exits or command.says not in said:
        raise Failed(f"{process.returncode}: {said.strip()[-600:]}")
    # Linux counts kilobytes, macOS bytes
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / unit)


def in_turn(commands: Sequence[Command], turns: int, before: Callable[[], None]) -> list[Cost]:
    """The median cost of each command: all take turns, `before` is called ahead of each."""
    costs: list[list[Cost]] = [[] for _ in commands]
    for _ in range(turns):
        for command, mine in zip(commands, costs, strict=True):
            before()
            mine.append(cost(command))
    return [
        Cost(median(c.processor for c in mine), median(c.wall for c in mine), median(c.memory for c in mine))
        for mine in costs
    ]
