"""What is valid and yet probably wrong has a warning of its own kind; what only looks so has none."""

from __future__ import annotations

import gzip
import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from making import loaded
from strangers import Files, fields, of

from build_scripts.check import examine

Case = tuple[str, tuple[dict[str, Any], Files]]
NAMES = ["Hà Nội", "Thừa Thiên Huế", "Đà Nẵng", "Cần Thơ", "Quảng Ngãi", "Bình Định"]
TCVN3 = ["Hµ Néi", "Thõa Thiªn HuÕ", "§µ N½ng", "CÇn Th¬", "Qu¶ng Ng·i", "B×nh §Þnh"]
VISCII = ["Hà Nµi", "Th×a Thiên Huª", "Ðà Nång", "C¥n Th½", "Quäng Ngãi", "Bình Ð¸nh"]
VNI = ["Haø Noäi", "Thöøa Thieân Hueá", "Ñaø Naüng", "Caàn Thô", "Quaûng Ngaõi", "Bình Ñònh"]
WINDOWS = ["HaÌ Nôòi", "ThýÌa Thiên Huêì", "ÐaÌ NãÞng", "CâÌn Thõ", "QuaÒng NgaÞi", "BiÌnh Ðiònh"]


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def a(*cells: str, kind: str = "string", key: bool = False, **more: Any) -> tuple[dict[str, Any], Files]:
    """A table of numbered rows and a column `a` with these cells."""
    quoted = ('"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\n') else cell for cell in cells)
    rows = "".join(f"{number},{cell}\n" for number, cell in enumerate(quoted))
    return of("k,a\n" + rows, {**fields("k: integer", f"a: {kind}"), **({"primaryKey": "a"} if key else {})}, **more)


def one(**claims: Any) -> tuple[dict[str, Any], Files]:
    """A table of one cell, of which the resource claims something."""
    return of("a\n1\n", {**claims.pop("schema", {}), **fields("a: integer")}, **claims)


def said(**claims: Any) -> tuple[dict[str, Any], Files]:
    """A package that claims something of itself."""
    described, files = one()
    return {**described, **{name.replace("schema", "$schema"): value for name, value in claims.items()}}, files


GROUPED = fields("k: integer", {"name": "v", "type": "integer", "groupChar": ","})
GERMAN = fields("k: integer", {"name": "v", "type": "number", "decimalChar": ",", "groupChar": "."})
PROFILES = "https://datapackage.org/profiles"
DOUBTS: dict[str, Case] = {
    "groups by commas": ("text-grouped-number", a("205,787", "1,234", "90,450")),
    "groups by points": ("text-grouped-number", a("205.787.000", "1.234.567", "12.000.000")),
    "groups by spaces": ("text-grouped-number", a("205 787", "1 234", "12 000")),
    "groups in any": ("text-grouped-number", a("205,787", "1,234", kind="any")),
    "decimal commas": ("text-decimal-comma", a("90,45", "88,1", "7,25")),
    "decimal commas and dashes": ("text-decimal-comma", a("90,45", "-", "88,1", "7,25")),
    "groups by apostrophes": ("text-grouped-number", a("1'234", "22'345", "3’456’789.5")),
    "decimal commas behind groups": ("text-decimal-comma", a("1.234,50", "22 345,75")),
    "decimal commas taken for groups": ("groups-uneven", of('k,v\n1,"90,45"\n2,"1,234"\n', GROUPED)),
    "groups behind decimals": ("groups-uneven", of('k,v\n1,"1,234.5"\n2,"2,345"\n', GERMAN)),
    "underscores": ("number-underscore", a("1_000", "2000", kind="integer")),
    "underscores in decimals": ("number-underscore", a("1_000.5", "2000", kind="number")),
    "arabic digits": ("digits-foreign", a("١٢٣", "200", kind="integer")),
    "wide digits": ("digits-foreign", a("１２３.5", "200", kind="number")),
    "zeros of zip codes": ("zeros-lost", a("01234", "02345", "345", "04567")),
    "zeros of keys": ("zeros-lost", a("001", "002", "10", "010", key=True)),
    "zeros of some": ("zeros-lost", a("046", "048", "1", "92", "002", "056")),
    "large integers": ("integer-large", a("9007199254740993", "2", kind="integer")),
    "large numbers": ("integer-large", a("9007199254740993", "2", kind="number")),
    "days of any format": ("date-ambiguous", a("03/04/2020", "25/12/2020", kind="date: any")),
    "moments of any format": ("date-ambiguous", a("03/04/2020 10:00", "25/12/2020 11:00", kind="datetime: any")),
    "a digit lost": ("digits-lost", a("90.45", "88.123", "77.391", "70.001", "12.347", kind="number")),
    "zeros lost": ("digits-lost", a("90.450", "88.120", "77.3", "70.001", "12.340", kind="number")),
    "garbled": ("mojibake", a("MÃ¼ller", "x")),
    "garbled Vietnamese": ("mojibake", a("Huáº¿", "x")),
    "garbled quotes": ("mojibake", a("donâ€™t", "x")),
    "garbled, its blank made a common one": ("mojibake", a("Ã  la carte cafÃ©", "x")),
    "lost letters": ("letters-lost", a("Hu\ufffd", "x")),
    "VISCII": ("vietnamese-legacy", a(*VISCII)),
    "millions": ("text-grouped-number", a("1.234.567", "2.345.678")),
    "categories of decimals": ("categories-other", of("a\n1.5\n", fields({"name": "a", "type": "number", "categories": [1.5]}))),
    "TCVN3": ("vietnamese-legacy", a(*TCVN3)),
    "VNI": ("vietnamese-legacy", a(*VNI)),
    "Windows-1258": ("vietnamese-legacy", a(*WINDOWS)),
    "decomposed keys": ("not-nfc-key", a(nfd(NAMES[1]), NAMES[0], key=True)),
    "no width in a key": ("zero-width", a("A\u200bB", "AB", key=True)),
    "a mark inside": ("zero-width", a("\ufeffAB", "AB")),
    "joiners between Latin letters": ("zero-width", a("A\u200dB", "AB")),
    "a twin in a word": ("letters-alike", a("Аlpha", "Beta")),
    "a code of twins": ("letters-alike", a("А1", "A2", "A3", key=True)),
    "turned": ("bidi-character", a("abc\u202edef", "x")),
    "turned aside": ("bidi-character", a("abc\u2066def", "x")),
    "rows twice": ("row-twice", of("n,v\na,1\nb,2\na,1\nc,3\n", fields("n", "v: integer"))),
    "semicolons": ("delimiter-guessed", of("a;b\n1;x\n", fields("a: integer", "b"))),
    "tabs": ("delimiter-guessed", of("a\tb\n1\tx\n", fields("a: integer", "b"))),
    "no number": ("table-not-finite", a("NaN", "1", kind="number")),
    "no end": ("table-not-finite", a("-INF", "1", kind="number")),
    "merge": ("file-merge", of("a\n<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> b\n", fields("a"))),
    "no row": ("table-without-row", of("a,b\n", fields("a", "b"))),
    "no row inline": ("table-without-row", ({"resources": [{"name": "t", "data": [], "schema": fields("a")}]}, {})),
    "long": ("cell-long", a("x" * 40_000)),
    "another hash": ("hash-differs", one(hash="0" * 32)),
    "another SHA-256": ("hash-differs", one(hash="sha256:" + "0" * 64)),
    "another size": ("bytes-differ", one(bytes=99)),
    "another hash, packed": ("hash-differs", ({"resources": [{"name": "t", "path": "t.csv.gz", "hash": "0" * 32, "schema": fields("a")}]},
                                              {"t.csv.gz": gzip.compress(b"a\nx\n")})),
    "another hash, recoded": ("hash-differs", of("a\né\n".encode("latin-1"), fields("a"), encoding="latin-1", hash="0" * 32)),
    "another size of a file": ("bytes-differ", ({"resources": [{"name": "t", "path": "t.pdf", "bytes": 99}]}, {"t.pdf": b"%PDF"})),
    "created at no time": ("created-no-date", said(created="yesterday")),
    "created in a year": ("created-no-date", said(created="2020")),
    "unknown version": ("schema-version", said(schema=f"{PROFILES}/3.0/datapackage.json")),
    "unknown version of a resource": ("schema-version", one(**{"$schema": f"{PROFILES}/7.0/dataresource.json"})),
    "unknown version of a schema": ("schema-version", one(schema={"$schema": f"{PROFILES}/7.0/tableschema.json"})),
    "no schema": ("schema-inferred", of("a\n1\n")),
}  # fmt: skip
HEALTHY: dict[str, tuple[dict[str, Any], Files]] = {
    "groups of thousands": of('k,v\n1,"1,234"\n2,"12,34,567"\n3,12\n4,"-1,234,567"\n', GROUPED),
    "groups and decimals": of('k,v\n1,"1.234,5"\n2,"0,25"\n3,1.234\n', GERMAN),
    "minutes and seconds": a("12'30", "5'10"),
    "phones": a("0234 382 212", "090 512 345", "+84 90 512 3456"),
    "phones without a zero": a("234 382 212", "905 123 456", "912 345 678"),
    "ISBN": a("9783161484100", "0306406152", "080442957X"),
    "versions": a("1.10", "1.9", "2.0.1", "10.15.7"),
    "versions of three": a("1.0.0", "1.10.0", "2.100.200", "10.150.700"),
    "addresses of computers": a("192.168.100.200", "127.100.200.255"),
    "sections": a("1.1", "1.2", "1.10"),
    "lists": a("1,2", "3,4", "1,5", kind="list"),
    "coordinates": a("16.4637, 107.5909", "-88.23, 129.62"),
    "scores": a("3-1", "0-0", "2-2"),
    "percents": a("95%", "5%"),
    "codes of one length": a("01", "02", "99"),
    "codes by level": a("01", "0101", "010121", "02", "0201"),
    "codes of areas": a("024", "028", "0234", "0236", "1900"),
    "codes that say where": a("111", "11", "1111", "111110", "31-33"),
    "numbers of houses": a("01", "2", "13", "114", "7"),
    "numbers as integers": a("31001", "1001", kind="integer"),
    "as large as may be": a("9007199254740992", "-9007199254740992", kind="integer"),
    "large as text": a("900719925474099312", "2"),
    "large and round": a("1e21", "1.5e300", "100000000000000000000", kind="number"),
    "days in order": a("2020-03-04", "2020-04-05", kind="date: any"),
    "days with a format": a("03/04/2020", "05/06/2020", kind="date: %d/%m/%Y"),
    "digits as they come": a("0.5", "12.25", "7", "70.001", kind="number"),
    "prices": a(*(f"{100 + day * 1.37:.10g}" for day in range(28)), kind="number"),
    "accents": a("Ångström", "Señor", "Çà et là", "Łódź", "naïve", "Aïn Taya", "Saïd", "Aïn Benian", "Haïti"),
    "signs": a("Größe", "10 µm", "25 °C", "±5", "½", "§ 5", "© 2020"),
    "units": a("m²", "m³", "10 µm", "km²"),
    "German": a("Größe", "Straße", "für", "Möbel", "Bär"),
    "Turkish": a("Gümüş", "Çarşı", "Kürşat"),
    "Icelandic": a("Þórshöfn", "Hafnarfjörður", "Ísafjörður", "Við"),
    "Portuguese": a("Não", "Ações", "ÃO", "Maçã"),
    "Vietnamese": a(*NAMES),
    "two scripts": a("Москва Moscow", "Αθήνα (Athens)", "β-carotene", "Vitamin Κ", "АО"),
    "figures of science": a("Δx", "σ²", "Ωm", "α1-antitrypsin"),
    "from right to left": a("ירושלים\u200f", "(القاهرة)\u200e", "עברית \u200fabc"),
    "emoji": a("👨\u200d👩\u200d👧", "🏳️\u200d🌈", "❤️", "🇻🇳", "👍🏽"),
    "decomposed text": a(nfd("café"), "x"),
    "measures may repeat": of(
        "s,p,n\n5.1,1.4,a\n5.1,1.4,a\n6,2,b\n6.1,2,b\n6.2,2,b\n", fields("s: number", "p: number", "n")
    ),
    "semicolons inside": a("x;y;z", "p;q"),
    "NaN as a mark": of("k,v\na,NaN\nb,1\n", {**fields("k", "v: number"), "missingValues": ["", "NaN"]}),
    "lines": a("=======", "-------", ">>>"),
    "its hash and size": one(hash="md5:" + hashlib.md5(b"a\n1\n").hexdigest().upper(), bytes=4),
    "its SHA-1": one(hash="sha1:" + hashlib.sha1(b"a\n1\n").hexdigest()),
    "a hash of another kind": one(hash="crc32:12345678"),
    "created on a day": said(created="2020-01-02"),
    "created in a zone": said(created="2020-01-02T03:04:05.678+07:00"),
    "version 2": said(schema=f"{PROFILES}/2.0/datapackage.json"),
    "version 1": said(schema="https://specs.frictionlessdata.io/schemas/tabular-data-package.json", profile="data-package"),
    "an extension": said(schema="https://example.org/profile.json"),
}
CASES = DOUBTS | {name: ("", case) for name, case in HEALTHY.items()}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The warnings and errors of each case, all of them in one neutral portal."""
    root: Path = tmp_path_factory.mktemp("doubts")
    for name, (_, (described, files)) in CASES.items():
        folder = root / "datapackages" / name
        folder.mkdir(parents=True)
        for path, content in files.items():
            (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        (folder / "datapackage.json").write_text(json.dumps(described))
    found: dict[str, set[str]] = {name: set() for name in CASES}
    for problem in examine(*loaded(root)).problems:
        if problem.severity != "notice":
            found[Path(problem.file).parts[1]].add(problem.code)
    return found


@pytest.mark.parametrize("name", CASES)
def test_doubts(told: dict[str, set[str]], name: str) -> None:
    assert told[name] == ({CASES[name][0]} - {""})
