"""Work shared among processes and machines: the same bytes, whoever makes them, and whoever is lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest

from build_scripts import costly, reader, remembered, shared, suggest, workers
from build_scripts.kept import Kept
from build_scripts.model import Portal
from build_scripts.reader import Ingredients
from build_scripts.workers import NoWorkers, Workers
from tests.making import loaded
from tests.test_site import HERE, PORTALS, command


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """A portal with pictures, keys, registers and mismatches."""
    root = tmp_path_factory.mktemp("shared") / "portal"
    shutil.copytree(PORTALS / "clean", root, ignore=shutil.ignore_patterns(".build", "expected"))
    return suggest.furnished(loaded(root)[0])


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


@pytest.fixture(scope="module")
def alone(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of its tables, by name."""
    folder = tmp_path_factory.mktemp("alone")
    made_of = Ingredients(portal).of
    costly.draw(reader.editions(portal), Kept(folder), made_of)
    for table in portal.tables():
        costly.files(portal, table, Kept(folder), made_of)
    return kept(folder)


def of_processes(count: int) -> Workers:
    return Workers(count, lambda: ProcessPoolExecutor(count, mp_context=get_context("spawn")))


def test_processes_make_the_same_bytes(portal: Portal, alone: dict[str, bytes], tmp_path: Path) -> None:
    engaged = of_processes(2)
    shared.share(portal, Kept(tmp_path), Ingredients(portal), engaged)
    assert kept(tmp_path) == alone and engaged.lost == 0
    # and nothing is given to anybody twice
    shared.share(portal, Kept(tmp_path), Ingredients(portal), Workers(1, pytest.fail))


def test_a_worker_gets_no_more_than_a_table_needs(portal: Portal) -> None:
    """What it makes of the slice is what it makes of the whole (above); and the slice is smaller."""
    made_of = Ingredients(portal)
    for table in portal.tables():
        whole = made_of.slice(table)
        assert whole.table(table.package, table.name) is not None
    assert min(len(list(made_of.slice(table).tables())) for table in portal.tables()) < len(list(portal.tables()))


def end(given: bytes) -> bytes:
    os._exit(1)


def refuse(given: bytes) -> bytes:
    raise ValueError(given)


def repeat(given: bytes) -> bytes:
    return given


def test_a_broken_pool_costs_time_only() -> None:
    engaged = of_processes(1)
    assert list(engaged.done(end, [b"1", b"2", b"3", b"4", b"5"])) == []
    assert engaged.lost > 0


def test_what_a_worker_cannot_do_is_left_to_us() -> None:
    engaged = of_processes(1)
    assert list(engaged.done(refuse, [b"1", b"2"])) == [] and engaged.lost == 2
    assert sorted(engaged.done(repeat, [b"1", b"2"])) == [b"1", b"2"] and engaged.lost == 2


def test_other_code_is_not_trusted(portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = next(shared._packed(list(portal.tables()), Ingredients(portal)))
    monkeypatch.setattr(remembered, "code", lambda: "another version")
    with pytest.raises(shared.Foreign):
        shared.made(packed)


def test_few_tables_engage_nobody(portal: Portal, tmp_path: Path) -> None:
    shared.share(portal, Kept(tmp_path), Ingredients(portal), Workers(2, pytest.fail, fewest=1000))
    assert not kept(tmp_path)


@contextmanager
def dask(workers: int, folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler with so many workers on this machine, each of them in a folder of its own: its address, and the workers."""
    told = folder / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": {**os.environ, "PYTHONPATH": str(HERE)}}

    def begun(*arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "dask", *arguments], cwd=folder, **quiet)  # type: ignore[call-overload]

    running = [begun("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told))]
    one = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
    running += [begun("worker", "--scheduler-file", str(told), *one) for _ in range(workers)]
    try:
        for _ in range(300):
            if told.is_file() and told.read_text().strip():
                break
            time.sleep(0.1)
        yield json.loads(told.read_text())["address"], running[1:]
    finally:
        for process in reversed(running):
            process.kill()
            process.wait()


class Watched(Kept):
    """Calls `at_first` when the first result comes back."""

    def __init__(self, folder: Path, at_first: Callable[[], None]) -> None:
        super().__init__(folder)
        self.at_first = at_first

    def put_named(self, content: bytes, name: str) -> None:
        super().put_named(content, name)
        self.at_first()


@pytest.mark.dask
@pytest.mark.filterwarnings("ignore")
def test_machines_make_the_same_bytes_and_one_may_die(portal: Portal, alone: dict[str, bytes], tmp_path: Path) -> None:
    """The package's own folder is the only thing that the workers know; tables come to them as bytes."""
    with dask(2, tmp_path) as (address, running):
        from distributed import Client

        with Client(address, timeout=30, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=30)
        with workers.engaged(address) as engaged:
            assert engaged is not None and engaged.count == 2
            # the tables of one may come back at once: each is in flight before the first is done
            shared.share(portal, Watched(tmp_path / "cache", running[0].kill), Ingredients(portal), engaged)
            assert running[0].wait(30) and engaged.lost == 0
    assert kept(tmp_path / "cache") == alone


@pytest.mark.dask
@pytest.mark.filterwarnings("ignore")
def test_all_machines_die(portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE", 1)
    with dask(1, tmp_path) as (address, running), workers.engaged(address) as engaged:
        assert engaged is not None
        shared.share(portal, Watched(tmp_path / "cache", running[0].kill), Ingredients(portal), engaged)
        assert engaged.lost > 0


@pytest.mark.dask
@pytest.mark.filterwarnings("ignore")
def test_nobody_at_work_is_a_message(portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "READY", 2)
    with dask(0, tmp_path) as (address, _), pytest.raises(NoWorkers, match="no_workers"), workers.engaged(address):
        pytest.fail("there is nobody")


def test_no_scheduler_is_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoWorkers, match="no_dask"), workers.engaged("tcp://127.0.0.1:1"):
        pytest.fail("there is nobody")


@pytest.mark.dask
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "http://127.0.0.1:80", "tcp://127.0.0.1"])
def test_a_command_without_workers(tmp_path: Path, address: str) -> None:
    root = tmp_path / "portal"
    shutil.copytree(PORTALS / "clean", root, ignore=shutil.ignore_patterns(".build", "expected"))
    done = command("site", root, "--scheduler", address)
    assert done.returncode == 1 and "--scheduler" in done.stderr and "Traceback" not in done.stderr
    assert not (root / "site").exists()
