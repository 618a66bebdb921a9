"""A package written by someone who means harm: nothing hangs, nothing outside is read, nothing is fetched, no traceback.

Each has a time limit; what only a process of its own can show runs as one.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from build_scripts.__main__ import app
from build_scripts.load import cells
from tests.making import CSV, FIELDS, descriptor, put, resource

SECONDS = 20
SECRET = "ma,ten,diem\nA,bí mật,1\n"
HERE = Path(__file__).parents[1]


def late(*_: object) -> None:
    raise AssertionError(f"not done after {SECONDS} seconds of processor time")


def run(command: str, root: Path, *options: str) -> Result:
    # processor time: a busy machine is no fault
    signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    # what waits takes none, and no exception gets through a pattern or a parser: then the process ends
    faulthandler.dump_traceback_later(30 * SECONDS, exit=True)
    try:
        done = CliRunner().invoke(app, [command, "--root", str(root), *options])
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def check(root: Path) -> list[dict[str, Any]]:
    done = run("check", root, "--format", "json")
    problems = json.loads(done.stdout)
    assert done.exit_code == (1 if any(p["severity"] == "error" for p in problems) else 0)
    assert "bí mật" not in done.output
    return problems


def codes(root: Path) -> list[tuple[str, str]]:
    return [(problem["check"], problem["file"]) for problem in check(root)]


DESCRIPTOR = "datapackages/g/datapackage.json"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "b.csv").write_text(SECRET)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "portal"


def test_table_is_a_link_out(root: Path, outside: Path) -> None:
    folder = put(root, descriptor())
    (folder / "data" / "b.csv").unlink()
    (folder / "data" / "b.csv").symlink_to(outside / "b.csv")
    assert codes(root) == [("file-outside", DESCRIPTOR)]


def test_folder_is_a_link_out(root: Path, outside: Path) -> None:
    folder = put(root, descriptor())
    (folder / "data" / "b.csv").unlink()
    (folder / "data").rmdir()
    (folder / "data").symlink_to(outside)
    assert codes(root) == [("file-outside", DESCRIPTOR)]


def test_descriptor_is_a_link_out(root: Path, outside: Path) -> None:
    folder = put(root, descriptor())
    (folder / "datapackage.json").rename(outside / "datapackage.json")
    (folder / "datapackage.json").symlink_to(outside / "datapackage.json")
    assert codes(root) == [("file-outside", DESCRIPTOR)]


def test_package_is_a_link_out(root: Path, tmp_path: Path) -> None:
    folder = put(tmp_path / "other", descriptor(), b=SECRET)
    (root / "datapackages").mkdir(parents=True)
    (root / "datapackages" / "g").symlink_to(folder)
    assert codes(root) == [("file-outside", DESCRIPTOR)]


def test_link_inside_is_allowed(root: Path) -> None:
    folder = put(root, descriptor())
    (folder / "data" / "b.csv").rename(folder / "data" / "c.csv")
    (folder / "data" / "b.csv").symlink_to("c.csv")
    assert codes(root) == []


@pytest.mark.parametrize("target", ["b.csv", "nowhere.csv"])
def test_link_to_itself_or_nowhere(root: Path, target: str) -> None:
    folder = put(root, descriptor())
    (folder / "data" / "b.csv").unlink()
    (folder / "data" / "b.csv").symlink_to(target)
    assert codes(root) == [("file-missing", DESCRIPTOR)]


@pytest.mark.parametrize("name", ["data/b.csv", "datapackage.json"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_pipe_or_folder_in_place_of_a_file(root: Path, name: str, make: Any) -> None:
    folder = put(root, descriptor())
    (folder / name).unlink()
    make(folder / name)
    assert codes(root) == [("file-not-regular", DESCRIPTOR)]


def test_a_device(root: Path) -> None:
    folder = put(root, descriptor())
    (folder / "data" / "b.csv").unlink()
    (folder / "data" / "b.csv").symlink_to("/dev/zero")
    assert codes(root) == [("file-outside", DESCRIPTOR)]


@pytest.mark.parametrize("name", ["data/b.csv", "datapackage.json"])
def test_too_large(root: Path, name: str) -> None:
    folder = put(root, descriptor())
    with (folder / name).open("r+b") as file:
        file.truncate(600 * 1024 * 1024)  # sparse: it takes no room
    assert codes(root) == [("file-too-large", DESCRIPTOR)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable(root: Path) -> None:
    folder = put(root, descriptor())
    (folder / "data" / "b.csv").chmod(0)
    assert codes(root) == [("file-unreadable", DESCRIPTOR)]


@pytest.mark.parametrize("stray", ["file", "folder", "hidden"])
def test_strays_among_packages(root: Path, stray: str) -> None:
    put(root, descriptor())
    base = root / "datapackages"
    if stray == "file":
        (base / "README.md").write_text("x")
    else:
        (base / (".git" if stray == "hidden" else "leer")).mkdir()
    missing = [("file-missing", "datapackages/leer/datapackage.json")]
    assert codes(root) == (missing if stray == "folder" else [])


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A web server that only remembers who came."""
    came: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        stop = threading.Event()

        def serve() -> None:
            while not stop.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    came.append(connection.recv(1000))

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1], came
        stop.set()
        thread.join()


def test_nothing_is_fetched(root: Path, listener: tuple[int, list[bytes]]) -> None:
    port, came = listener
    address = f"http://127.0.0.1:{port}/x.json"
    everywhere = {
        "$schema": address, "profile": address, "schema": address, "image": address, "homepage": address,
        "licenses": [{"name": "x", "path": address}],
    }  # fmt: skip
    inside = resource(
        **{"$schema": address, "profile": address, "encoding": "utf-8", "sources": [{"title": "x", "path": address}]}
    )
    inside["schema"] = {**inside["schema"], "$schema": address, "profile": address}
    inside["schema"]["fields"] = [{**field, "profile": address, "rdfType": address} for field in FIELDS]
    put(root, descriptor(inside, **everywhere))
    assert {(problem["severity"], problem["check"]) for problem in check(root)} == {("notice", "not-fetched")}
    for number, (name, value) in enumerate(
        {"path": f"{address}.csv", "schema": address, "dialect": address, "data": address}.items()
    ):
        put(root, descriptor({**resource(), name: value}, name=f"g{number}"), f"g{number}")
    constrained = [{**FIELDS[0], "constraints": {"jsonSchema": {"$ref": address}}}, *FIELDS[1:]]
    put(root, descriptor(resource(fields=constrained), name="h"), "h")
    assert {problem["package"] for problem in check(root)} >= {"g0", "g1", "g2", "h"}
    assert came == []


def test_environment_may_be_narrow(root: Path) -> None:
    """A console that knows no Vietnamese is no reason to fail."""
    put(root, descriptor(), b="ma,ten,diem\nA,Huế,x\n")
    narrow = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    for form in ("text", "json"):
        command = [sys.executable, "-m", "build_scripts", "check", "--root", str(root), "--format", form]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=HERE, env=narrow)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        if form == "json":
            assert "không phải kiểu" in json.loads(done.stdout)[0]["message"]
        else:
            assert "datapackages/g/data/b.csv:2" in done.stdout


@pytest.mark.parametrize("opening", ["[", '{"a":', "- "])
def test_bottomless_nesting(root: Path, opening: str) -> None:
    folder = put(root, opening * 100_000)
    if opening == "- ":
        (folder / "datapackage.json").rename(folder / "datapackage.yaml")
    problems = check(root)
    assert [problem["check"] for problem in problems] == ["syntax-deep"]


def test_aliases_that_multiply(root: Path) -> None:
    """Ten lines of YAML that would be read as a thousand million values."""
    folder = put(root, "")
    (folder / "datapackage.json").unlink()
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    (folder / "datapackage.yaml").write_text("\n".join(lines))
    assert [problem["check"] for problem in check(root)] == ["syntax-alias"]


def test_yaml_that_makes_objects(root: Path, tmp_path: Path) -> None:
    folder = put(root, "")
    (folder / "datapackage.json").unlink()
    (folder / "datapackage.yaml").write_text(f"name: !!python/object/apply:os.mkdir [{tmp_path}/made]\n")
    assert [problem["check"] for problem in check(root)] == ["syntax-tag"]
    assert not (tmp_path / "made").exists()


def test_endless_numbers(root: Path) -> None:
    fields = [*FIELDS, {"name": "n", "type": "integer"}]
    long = "9" * 5000
    put(root, descriptor(resource(fields=fields)), b=f"ma,ten,diem,n\nA,x,1e999999999,1\nB,x,{long},2\nC,x,3,{long}\n")
    assert {(p["line"], p["field"], p["more"]) for p in check(root)} == {(2, "diem", 0), (3, "diem", 0), (4, "n", 0)}


def test_patterns_without_end(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    patterns = ["(a|aa)+$", "(a|a|aa)+$", "(((a{0,99}){0,99}){0,99}){0,99}$", "(a?){60}a{60}$"]
    fields = [
        FIELDS[0],
        *({"name": f"f{n}", "type": "string", "constraints": {"pattern": p}} for n, p in enumerate(patterns)),
    ]
    rows = "".join(",".join([str(n), *["a" * 60 + f"{n}!"] * len(patterns)]) + "\n" for n in range(100))
    put(root, descriptor(resource(fields=fields)), b=f"{','.join(f['name'] for f in fields)}\n{rows}")
    monkeypatch.setattr(cells, "PATTERN_SECONDS", 1)
    found = [(problem["check"], problem["field"]) for problem in check(root)]
    assert {code for code, _ in found} <= {"table-pattern", "table-pattern-slow"}
    slow = [field for code, field in found if code == "table-pattern-slow"]
    assert slow and len(slow) == len(set(slow))  # once a column, not once a cell


def test_labels_that_go_round_in_circles(root: Path) -> None:
    key = {"resource": "b", "field": "ma", "label": "ten"}
    fields = [{**FIELDS[0], "reference": key}, {**FIELDS[1], "labelOf": "ma"}, FIELDS[2]]
    sentence = {"name": "h", "text": "{t}", "values": {"t": {"field": "ten", "where": {"ma": "A"}}}}
    put(root, descriptor(resource(fields=fields, highlights=[sentence])))
    assert check(root) == []


def test_names_that_lead_nowhere_inside_a_sentence(root: Path) -> None:
    key = {"resource": "b", "field": "khong", "label": "khong"}
    fields = [{**FIELDS[0], "reference": key}, {**FIELDS[1], "labelOf": "ma"}, FIELDS[2]]
    sentence = {"name": "h", "text": "{t}", "values": {"t": {"field": "ten", "where": {"ma": "A"}}}}
    put(root, descriptor(resource(fields=fields, highlights=[sentence])))
    assert [problem["check"] for problem in check(root)] == ["reference-unknown"]


def test_slots_cannot_reach_into_objects(root: Path) -> None:
    sentence = {"name": "h", "text": "{t.__class__.__init__}", "values": {"t": {"field": "ten", "where": {"ma": "A"}}}}
    put(root, descriptor(resource(highlights=[sentence])))
    assert [problem["check"] for problem in check(root)] == ["highlight-slot"]


def test_nothing_is_written_by_check_or_by_a_failed_site(root: Path) -> None:
    put(root, descriptor(), b="ma,ten,diem\nA,x,y\n")
    before = sorted(path for path in root.rglob("*"))
    for command in ("check", "build", "site"):
        assert run(command, root).exit_code == 1
        assert sorted(path for path in root.rglob("*")) == before


def test_many_rows_do_not_take_long(root: Path) -> None:
    put(root, descriptor(), b="ma,ten,diem\n" + "".join(f"{n},x,{n}.5\n" for n in range(20_000)))
    assert check(root) == []


def test_a_wide_blank_table(root: Path) -> None:
    put(root, descriptor(), b=CSV + "," * 100_000 + "\n")
    assert {problem["line"] for problem in check(root)} == {5}


def test_a_report_quotes_no_book(root: Path) -> None:
    """Cells of a megabyte that are wrong are told in a few characters each."""
    fields = [{"name": "ma", "type": "integer"}]
    put(root, descriptor(resource(fields=fields)), b="ma\n" + "".join(f"{n}{'x' * 1_000_000}\n" for n in range(5)))
    for form in ("text", "json", "github"):
        assert len(run("check", root, "--format", form).stdout) < 20_000
