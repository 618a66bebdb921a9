"""Small healthy packages as strangers write them: descriptors of every age and habit, and their files.

Whatever is said of them is a notice, save for the warnings that an entry names.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

Files = Mapping[str, str | bytes]


def fields(*given: str | dict[str, Any]) -> dict[str, Any]:
    """A schema; a field is `name`, `name: type` or `name: type: format`."""
    parts = [
        one if isinstance(one, dict) else dict(zip(("name", "type", "format"), one.split(": "), strict=False))
        for one in given
    ]
    return {"fields": parts}


def of(csv: str | bytes, schema: dict[str, Any] | None = None, **more: Any) -> tuple[dict[str, Any], Files]:
    """A package of one table in `t.csv`; `dialect`, `encoding` … are the resource's."""
    resource = {"name": "t", "path": "t.csv", **({"schema": schema} if schema else {}), **more}
    return {"resources": [resource]}, {"t.csv": csv}


def zipped(name: str, content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


AB = fields("a: integer", "b: string")
OLD = {
    "name": "co2", "title": "CO2", "license": "ODC-PDDL-1.0", "profile": "tabular-data-package", "version": "0.1",
    "datapackage_version": "1.0-beta.10", "last_updated": "2014-09-22", "homepage": None, "image": "", "created": "",
    "sources": [{"name": "World Bank", "web": "http://data.worldbank.org/"}],
    "maintainers": [{"name": "Rufus", "web": "http://x.y"}], "contributors": [{"name": "Joe", "email": "j@x.org", "web": "http://x"}],
    "views": [{"id": "graph", "label": "Graph", "state": {"graphType": "lines", "group": "Date", "series": ["Price"]}, "type": "Graph"}],
    "resources": [{
        "name": "pop", "path": "data/pop.csv", "mediatype": "text/csv", "format": "csv", "title": "", "description": None,
        "dialect": {"csvddfVersion": 1.2, "caseSensitiveHeader": True, "delimiter": ",", "doubleQuote": True, "header": True,
                    "lineTerminator": "\r\n", "quoteChar": '"', "skipInitialSpace": True},
        "schema": {"missingValues": "", "primaryKey": ["Country Code", "Year"], "foreignKeys": [],
                   **fields("Country Name: string", "Country Code: string", "Year: year", "Value: number")},
    }],
}  # fmt: skip
FULL = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "full", "id": "doi:10.1/2", "image": "logo.png",
    "homepage": "https://x.org", "version": "1.0.0-beta", "created": "2021-05-06T07:08:09.123Z", "keywords": ["x"], "custom": {"a": [None]},
    "contributors": [{"title": "A", "path": "http://a", "email": "a@b", "organization": "X", "givenName": "A", "roles": ["creator"]}],
    "licenses": [{"name": "CC-BY-4.0", "path": "https://x", "title": "CC"}], "sources": [{"title": "S", "email": "s@x", "version": "1"}],
    "resources": [{
        "name": "t", "path": "t.csv", "scheme": "file", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "licenses": [],
        "hash": "md5:" + hashlib.md5(b"a\n1\n").hexdigest(), "bytes": 4, "profile": "tabular-data-resource", "custom": 1,
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json", "stats": {"rows": 1, "fields": 1},
        "dialect": {"$schema": "https://datapackage.org/profiles/2.0/tabledialect.json", "csv": {"delimiter": ",", "lineTerminator": "\n"}},
        "schema": {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
                   **fields({"name": "a", "type": "integer", "rdfType": "http://schema.org/x", "example": 1, "uri": "x", "x-y": [1]})},
    }],
}  # fmt: skip
ALL = fields(
    "s", "email: string: email", "uri: string: uri", "uuid: string: uuid", "bin: string: binary", "n: number", "i: integer",
    "b: boolean", "o: object", "arr: array", "l: list", {"name": "li", "type": "list", "delimiter": ";", "itemType": "integer"},
    "dt: datetime", "d: date", "tm: time", "y: year", "ym: yearmonth", "du: duration", "gp: geopoint", "gpa: geopoint: array",
    "gpo: geopoint: object", "gj: geojson", "tj: geojson: topojson", "any: any",
)  # fmt: skip
ALL_ROWS = (
    "s,email,uri,uuid,bin,n,i,b,o,arr,l,li,dt,d,tm,y,ym,du,gp,gpa,gpo,gj,tj,any\n"
    'x,a@example.org,https://example.org/x,95ecc380-afe9-11e4-9b6c-751b66dd541e,SGVsbG8=,1.5e3,-3,true,"{""a"": 1}","[1, 2]","a,b",'
    '1;2;3,2020-01-02T03:04:05Z,2020-01-02,03:04:05,2020,2020-01,P1Y2M3DT4H,"90.50, -45.5","[90.50, 45.5]",'
    '"{""lon"": 90.5, ""lat"": 45.5}","{""type"": ""Point"", ""coordinates"": [1, 2]}",'
    '"{""type"": ""Topology"", ""objects"": {}, ""arcs"": []}",x\n'
    'y,,,,,,0,false,{},[],,,2020-01-02T03:04:05+07:00,,23:59:59,0044,2021-12,PT36H,"-77.03, -12.05","[-90.50, -45.5]",,,,\n'
)
BOUNDS = fields(
    {
        "name": "r",
        "type": "string",
        "constraints": {"required": True, "unique": True, "minLength": 1, "maxLength": 5, "pattern": "[A-Z]+"},
    },
    {"name": "n", "type": "number", "constraints": {"minimum": "0", "maximum": 100.5}},
    {"name": "x", "type": "number", "constraints": {"exclusiveMinimum": 0, "exclusiveMaximum": 10}},
    {"name": "d", "type": "date", "constraints": {"minimum": "2000-01-01", "maximum": "2030-01-01"}},
    {"name": "y", "type": "year", "constraints": {"minimum": "1900", "maximum": 2100}},
    {"name": "e", "type": "integer", "constraints": {"enum": [1, 2]}},
    {
        "name": "o",
        "type": "object",
        "constraints": {"jsonSchema": {"type": "object", "required": ["a"]}, "enum": [{"a": 1}, {"a": 2}]},
    },
    {"name": "arr", "type": "array", "constraints": {"minLength": 1, "jsonSchema": {"items": {"type": "integer"}}}},
    {"name": "l", "type": "list", "constraints": {"minLength": 1, "maxLength": 3, "enum": ["x,y", "x"]}},
    {"name": "t", "type": "duration", "constraints": {"minimum": "P2D", "exclusiveMaximum": "P1Y"}},
    {"name": "b", "type": "boolean", "constraints": {"enum": [True, False], "required": True}},
)
NUMBERS = fields(
    {"name": "a", "type": "number", "decimalChar": ",", "groupChar": "."}, {"name": "p", "type": "number", "bareNumber": False},
    {"name": "e", "type": "number", "bareNumber": False, "decimalChar": ","}, {"name": "i", "type": "integer", "bareNumber": False},
    {"name": "g", "type": "integer", "groupChar": ","}, {"name": "s", "type": "number", "groupChar": " "},
)  # fmt: skip
HEALTHY: dict[str, tuple[dict[str, Any], Files]] = {
    "of version 1": (OLD, {"data/pop.csv": 'Country Name,Country Code,Year,Value\r\nArab World,ARB,1960,93485943\r\n"Korea, Rep.",KOR,1960,2.0\r\n'}),
    "says all": (FULL, {"t.csv": "a\n1\n"}),
    "says nothing": ({"resources": [{"path": "data file.csv", "schema": AB}]}, {"data file.csv": "a,b\n1,x\n"}),
    "other name": ({"name": "Tỉnh thành 2025", "title": None, "keywords": "a, b", "licenses": ["CC0-1.0"], "sources": ["http://x.org"],
                    "contributors": ["A <a@b>"], "resources": [{"name": "Bảng 1.2", "path": "T.CSV", "schema": AB}]}, {"T.CSV": "a,b\n1,x\n"}),
    "fields": of('Country or Area,GDP (US$),a/b,Đơn vị,"a\nb"\nx,1,2,3,4\n',
                 fields("Country or Area", "GDP (US$): number", "a/b", "Đơn vị", "a\nb")),
    "types": of(ALL_ROWS, ALL),
    "formats": of("d,t,dt,x\n31/12/99,13:45,2020-01-02 03:04:05,31 Dec 1999\n",
                  fields("d: date: %d/%m/%y", "t: time: %H:%M", "dt: datetime: %Y-%m-%d %H:%M:%S", "x: date: any")),
    "booleans": of("k,x\n1,có\n2,không\n3,yes\n", fields("k: integer", {"name": "x", "type": "boolean", "trueValues": ["có", "yes"], "falseValues": ["không"]})),
    "numbers": of("a;p;e;i;g;s\n1.234,50;95%;€ 3,50;12 kg;1,234;1 234.5\n-1,00;$1.5;7,00€;-3%;5;2\n", NUMBERS, dialect={"delimiter": ";"}),
    "constraints": of('r,n,x,d,y,e,o,arr,l,t,b\nA,0,5,2020-01-01,2000,1,"{""a"": 1}","[1]","x,y",P2D,true\nB,100.5,0.1,2000-01-01,1900,2,"{""a"": 2}","[1, 2]",x,P11M,false\n', BOUNDS),
    "categories": of("s,i,j\nlow,1,0\nhigh,2,1\n", fields(
        {"name": "s", "type": "string", "categories": ["low", "high"], "categoriesOrdered": True},
        {"name": "i", "type": "integer", "categories": [{"value": 1, "label": "One"}, {"value": 2, "label": "Two"}]},
        {"name": "j", "type": "integer", "categories": [0, 1]})),
    "marks with labels": of("a,b\n-99,1\n3,NA\n5,x\n", {"missingValues": [{"value": "", "label": "Omitted"}, {"value": "-99", "label": "Refused"}],
        **fields("a: integer", {"name": "b", "type": "integer", "missingValues": ["NA", {"value": "x", "label": "Unknown"}]})}),
    "key to itself": of("id,parent\n1,\n2,1\n", {"primaryKey": "id", "foreignKeys": [{"fields": "parent", "reference": {"resource": "", "fields": "id"}}],
        "uniqueKeys": [["id"], ["parent", "id"]], **fields("id: integer", "parent: integer")}),
    "two header rows": of("a,b\nx,y\n1,2\n", fields("a-x: integer", "b-y: integer"), dialect={"headerRows": [1, 2], "headerJoin": "-"}),
    "comments": of("# hello, world\na,b\n1,x\n# x\n", AB, dialect={"commentChar": "#"}),
    "nulls": of("a,b\n\\N,x\n1,\\N\n", AB, dialect={"nullSequence": "\\N"}),
    "escapes": of("a,b\nx\\,y,z\n", fields("a", "b"), dialect={"escapeChar": "\\", "quoteChar": None}),
    "deeper dialect": of("a;b\n1;x\n", AB, dialect={"csv": {"delimiter": ";", "quoteChar": '"'}}),
    "quotes": of('"a","b"\r\n"1","he said ""hi"""\r\n"2","x\r\ny"\r\n', AB),
    "carriage returns": of("a,b\r1,x\r2,y\r", AB),
    "latin": of("a,b\n1,Müller\n".encode("iso-8859-1"), AB, encoding="ISO-8859-1"),
    "windows-1258": of("a,b\n1,Huê".encode("cp1258") + b"\xec\n", AB, encoding="windows-1258"),
    "utf-16": of("a,b\n1,Huế\n".encode("utf-16"), AB, encoding="utf-16"),
    "shift_jis": of("a,b\n1,東京\n".encode("shift_jis"), AB, encoding="shift_jis"),
    "tables of all kinds": ({"name": "kinds", "resources": [
        {"name": "keyed", "path": "k.json", "type": "table", "schema": AB}, {"name": "lines", "path": "x.jsonl", "schema": AB},
        {"name": "rows", "data": [["a", "b"], [1, "x"], [2, None]], "schema": AB}, {"name": "objects", "data": [{"a": 1}, {"a": 2, "b": "y"}], "schema": AB},
        {"name": "below", "path": "p.json", "dialect": {"json": {"property": "rows"}}, "schema": AB}, {"name": "zip", "path": "t.csv.zip", "schema": AB},
        {"name": "gz", "path": "t.csv.gz", "compression": "gz", "schema": AB}, {"name": "tsv", "path": "t.tsv", "schema": AB},
        {"name": "both", "path": ["1.csv", "2.csv"], "schema": AB}]}, {
        "k.json": '[{"a":1,"b":"x"},{"a":2,"b":null}]', "x.jsonl": '{"a":1,"b":"x"}\n', "p.json": '{"rows":[{"a":1,"b":"x"}]}', "t.tsv": "a\tb\n1\tx\n",
        "t.csv.zip": zipped("t.csv", "a,b\n1,x\n"), "t.csv.gz": gzip.compress(b"a,b\n1,x\n"), "1.csv": "a,b\n1,x\n", "2.csv": "a,b\n2,y\n"}),
    "no tables": ({"name": "files", "resources": [
        {"name": "pdf", "path": "a.pdf"}, {"name": "geo", "path": "a.geojson"}, {"name": "html", "path": "a.html"}, {"name": "json", "path": "a.json"},
        {"name": "object", "data": {"a": 1}}, {"name": "text", "data": "hello"}, {"name": "list", "data": [1, 2]},
        {"name": "there", "path": "https://example.org/x.csv", "schema": AB}, {"name": "theirs", "path": ["https://example.org/1.csv", "https://example.org/2.csv"]}]},
        {"a.pdf": b"%PDF", "a.geojson": "{}", "a.html": "<script>alert(1)</script>", "a.json": '{"a": 1}'}),
    "schema in files": ({"name": "apart", "resources": [{"name": "t", "path": "t.csv", "schema": "s/schema.json", "dialect": "dialect.json"}]},
        {"t.csv": "a;b\n1;x\n", "s/schema.json": json.dumps(AB), "dialect.json": '{"delimiter": ";"}'}),
    "figures that are none": of('place,at,phone,dash,code,isbn,version,score\n"-77.03, -12.05","-88.2, 129.6",+55 (12) 3456-7890,-,007,978-3-16-148410-0,1.2.3,3-1\n'
        '"77.03, 12.05","40.1, -3.2",0905 123 456,—,0123,0-306-40615-2,1.10.0,2:1\n', fields("place: geopoint", "at", "phone", "dash", "code", "isbn", "version", "score")),
    "joiners": of("n\nمی\u200cخواهم\nക്\u200d\n🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f\n👨\u200d👩\u200d👧\n", fields("n")),
    "markup": of('n\n"<a href=""javascript:alert(1)"">x</a>"\n[x](javascript:alert)\n<script>alert(1)</script>\n| a | b |\n{{ x }}\n', fields("n")),
    "floats": of("k,a,b\n1,33.333333333333336,1e-05\n2,66.66666666666667,.5\n3,12.5,-4\n", fields("k: integer", "a: number", "b: number")),
    "views of others": ({"name": "views", "views": [{"name": "g", "specType": "vega", "spec": {}, "resources": ["t"]}, {"name": "s", "specType": "simple", "title": None}],
        "resources": [{"name": "t", "path": "t.csv", "schema": AB}]}, {"t.csv": "a,b\n1,x\n"}),
} | {f"fields match: {how}": of(f"{head}\n{','.join('xyz'[: len(head) // 2 + 1])}\n", {**fields("a", "b"), "fieldsMatch": [how] if how == "equal" else how})
     for how, head in (("exact", "a,b"), ("equal", "b,a"), ("subset", "b,x,a"), ("superset", "b"), ("partial", "x,b"))}  # fmt: skip


def put(root: Path) -> None:
    """A neutral portal of all of them; every other descriptor is in YAML."""
    for number, (name, (described, files)) in enumerate(HEALTHY.items()):
        wrap(root, name, described, files, ".yaml" if number % 2 else ".json")


def wrap(root: Path, name: str, described: Any, files: Files, suffix: str = ".json") -> None:
    """One package of a neutral portal."""
    folder = root / "datapackages" / name
    folder.mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Neutral\ntheme:\n  language: en\n")
    for path, content in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    text = json.dumps(described) if suffix == ".json" else yaml.safe_dump(described, allow_unicode=True)
    (folder / f"datapackage{suffix}").write_text(text)
