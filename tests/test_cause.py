"""The true cause, once, at its place: what stopped a reader, what a file is instead, why so many rows are wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_scripts.language import language
from build_scripts.load import descriptor as descriptors
from build_scripts.load.descriptor import Descriptor
from build_scripts.model import Problem

# --- syntax

JSON = '{\n  "a": 1,\n  "b": [1, 2],\n  "c": {"d": "e"}\n}\n'
YAML = "a: 1\nb:\n  - 1\n  - 2\nc:\n  d: e\n"

FAULTS: dict[str, tuple[str, str, int, int]] = {
    "a name twice": (JSON.replace('"b"', '"a"'), "syntax-key-twice", 3, 3),
    "a name twice, on one line": ('{"a": 1, "a": 2}', "syntax-key-twice", 1, 10),
    "no comma behind a number": (JSON.replace("1,\n", "1\n"), "syntax-comma-missing", 3, 3),
    "no comma behind a text": (JSON.replace("[1, 2],", '"x"'), "syntax-comma-missing", 4, 3),
    "a comma before a brace": (JSON.replace('"e"}\n', '"e"},\n'), "syntax-comma-extra", 4, 18),
    "a comma before a bracket": (JSON.replace("2]", "2,]"), "syntax-comma-extra", 3, 13),
    "NaN": (JSON.replace("1,\n", "NaN,\n"), "syntax-not-finite", 2, 8),
    "-Infinity": (JSON.replace("1,\n", "-Infinity,\n"), "syntax-not-finite", 2, 8),
    "a number without end": (JSON.replace("1,\n", "1e999,\n"), "syntax-not-finite", 2, 8),
    "a name in single quotes": (JSON.replace('"a"', "'a'"), "syntax-quotes", 2, 3),
    "a text in single quotes": (JSON.replace('"e"', "'e'"), "syntax-quotes", 4, 14),
    "a text in curly quotes": (JSON.replace('"e"', "“e”"), "syntax-quotes", 4, 14),
    "a comment behind a line": (JSON.replace("1,\n", "1, // x\n"), "syntax-comment", 2, 11),
    "a comment on a line": (JSON.replace('  "b"', '  # x\n  "b"'), "syntax-comment", 3, 3),
    "a comment at the start": ("/* x */\n" + JSON, "syntax-comment", 1, 1),
    "a comment at the end": (JSON + "// x", "syntax-comment", 6, 1),
    "too deep for any reader": ("[" * 100_000, "syntax-deep", 1, 65),
    "too deep": ('{"a":\n' + "[" * 70 + "]" * 70 + "}", "syntax-deep", 2, 70),
    "cut inside a list": (JSON[:20], "syntax-cut", 3, 9),
    "cut inside a text": (JSON[:-6], "syntax-cut", 4, 15),
    "without its end": (JSON[:-3], "syntax-cut", 4, 18),
    "nothing": ("", "descriptor-empty", 1, 0),
    "only space": ("\ufeff \n", "descriptor-empty", 1, 0),
    "a name without quotes": (JSON.replace('"a"', "a"), "syntax-name-bare", 2, 3),
    "Python's True": (JSON.replace("1,\n", "True,\n"), "syntax-word", 2, 8),
    "no colon": (JSON.replace('"a":', '"a"'), "syntax-colon-missing", 2, 7),
    "a colon in a list": (JSON.replace("[1, 2]", '["x": 2]'), "syntax-colon-extra", 3, 12),
    "a quote not closed": (JSON.replace('"e"', '"e'), "syntax-quote-open", 4, 14),
    "a quote inside a text": (JSON.replace('"e"', '"a "b" c"'), "syntax-quote-inside", 4, 17),
    "a tab inside a text": (JSON.replace('"e"', '"e\tf"'), "syntax-control", 4, 16),
    "a path of Windows": (JSON.replace('"e"', '"C:\\data"'), "syntax-escape", 4, 17),
    "half an escape": (JSON.replace('"e"', '"\\u12"'), "syntax-escape", 4, 15),
    "half a character": (JSON.replace('"e"', '"\\ud800"'), "syntax-half-character", 4, 14),
    "half a character as a name": ('{"\\udc00":\n 1}', "syntax-half-character", 1, 2),
    "another bracket": (JSON.replace("2]", "2}"), "syntax-bracket", 3, 13),
    "two objects": (JSON + JSON, "syntax-after-end", 6, 1),
    "a zero in front": (JSON.replace("1,\n", "01,\n"), "syntax-number", 2, 8),
    "a decimal comma": (JSON.replace("1,\n", "1,5,\n"), "syntax-name-bare", 2, 10),
    "two commas": (JSON.replace("1,\n", "1,,\n"), "syntax-value-missing", 2, 10),
    "endless digits": (JSON.replace("1,\n", "9" * 5000 + ",\n"), "syntax-number-long", 2, 8),
}
FAULTS_OF_YAML: dict[str, tuple[str, str, int, int]] = {
    "a tab": (YAML.replace("  d", "\td"), "syntax-tab", 6, 1),
    "an alias": ("a: &x 1\nb: *x\n", "syntax-alias", 2, 4),
    "a name twice": (YAML.replace("c:", "a:"), "syntax-key-twice", 5, 1),
    "another indent": (YAML.replace("- 2", " - 2\n - 3"), "syntax-indent", 5, 2),
    "a colon in a text": (YAML.replace("d: e", "d: e: f"), "syntax-colon-inside", 6, 7),
    "a quote not closed": (YAML.replace("e\n", '"e\n'), "syntax-quote-open", 6, 6),
    "a bracket not closed": ("a: [1, 2\nc: 2\n", "syntax-flow", 2, 2),
    "a sign in front": (YAML.replace("e\n", "@e\n"), "syntax-sign", 6, 6),
    "a tag": (YAML.replace("e\n", "!!python/object:os.x e\n"), "syntax-tag", 6, 6),
    ".nan": (YAML.replace("e\n", ".nan\n"), "syntax-not-finite", 6, 6),
    "two documents": (YAML + "---\n" + YAML, "syntax-documents", 7, 1),
    "too deep": ("[" * 100_000, "syntax-deep", 1, 65),
    "a list as a name": ("? [a]\n: b\n", "syntax-key-odd", 1, 3),
    "a control character": (YAML.replace("e\n", "e\x07\n"), "syntax-control", 6, 7),
    "endless digits": ("a: " + "9" * 5000, "syntax-number-long", 1, 4),
    "cut": ("a: 1\nb: [1,\n", "syntax-cut", 2, 7),
    "nothing": ("# x\n", "descriptor-not-object", 1, 0),
}


def read(tmp_path: Path, text: str | bytes, name: str = "datapackage.json") -> Descriptor | Problem:
    (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return descriptors.read(tmp_path / name, name)


def faulty(found: Descriptor | Problem) -> tuple[str, int | None, int]:
    assert isinstance(found, Problem)
    for code in ("vi", "en"):
        message, remedy = language(code).explain(found)
        assert "Expecting" not in message and "expected" not in message.removeprefix("A name in double quotes is expected")
        assert remedy
    return found.code, found.line, int(found.params.get("column", 0))


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_of_json(tmp_path: Path, fault: str) -> None:
    text, *wanted = FAULTS[fault]
    assert faulty(read(tmp_path, text)) == tuple(wanted)


@pytest.mark.parametrize("fault", FAULTS_OF_YAML)
def test_faults_of_yaml(tmp_path: Path, fault: str) -> None:
    text, *wanted = FAULTS_OF_YAML[fault]
    assert faulty(read(tmp_path, text, "datapackage.yaml")) == tuple(wanted)


def test_a_mark_is_no_fault(tmp_path: Path) -> None:
    found: Any = read(tmp_path, b"\xef\xbb\xbf" + JSON.encode())
    assert found.data["a"] == 1


def test_what_looks_like_a_day_in_yaml_stays_as_it_stands(tmp_path: Path) -> None:
    found: Any = read(tmp_path, "a: 2020-13-45\nb: 2020-01-01T10:00:00Z\n", "datapackage.yaml")
    assert found.data == {"a": "2020-13-45", "b": "2020-01-01T10:00:00Z"}
