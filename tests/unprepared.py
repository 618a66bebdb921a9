"""A portal of packages as strangers write them, for tests that look at pages: names without titles, one table and many,
computed numbers, moments, long words, letters from right to left, and one that means harm."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

HARM = '<script>window.ran=1</script><img src=x onerror="window.ran=1"><svg onload="window.ran=1">'
RUN = "javascript:window.ran=1"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cfc0f01f0005000201a5d1b4d00000000049454e44ae426082"
)
Content = str | bytes


def write(root: Path) -> None:
    """The portal, below `root`, in English and under a known address."""
    (root / "mkdocs.yml").write_text("site_name: Foreign data\nsite_url: https://foreign.example/\ntheme: {language: en}\n")
    for package in (gdp, co2, league, arabic, wide, harm, people, cjk, matrix):
        described, files = package()
        folder = root / "datapackages" / described["name"]
        for name, content in {"datapackage.json": json.dumps(described, ensure_ascii=False, indent=1), **files}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def fields(*given: str) -> dict[str, Any]:
    return {"fields": [dict(zip(("name", "type", "format"), one.split(":"), strict=False)) for one in given]}


def lines(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *rows])
    return out.getvalue()


Made = tuple[dict[str, Any], Mapping[str, Content]]


def gdp() -> Made:
    chance = random.Random(3)
    rows = [(f"Country {c}", f"C{c:02}", y, chance.random() * 3e12) for c in range(40) for y in range(1960, 2020)]
    schema = fields("Country Name:string", "Country Code:string", "Year:year", "Value:number")
    return {
        "name": "gdp", "title": "Country, Regional and World GDP", "licenses": [{"name": "ODC-PDDL-1.0"}],
        "description": "GDP in current US$.\n- one\n- two\n\n|a|b|\n|-|-|\n|1|2|\n\nSee https://data.example.org/NY.GDP_MKTP_CD.",
        "sources": [{"title": "World Bank", "path": "http://data.example.org/NY"}],
        "resources": [{"name": "gdp", "path": "data/gdp.csv", "schema": schema}],
    }, {
        "data/gdp.csv": lines(["Country Name", "Country Code", "Year", "Value"], rows),
        "README.md": "# GDP\n\nSee [the file](data/gdp.csv).\n\n## Data\n\n```sh\npip install x\n```\n\n" + "Much more. " * 200,
    }  # fmt: skip


def co2() -> Made:
    monthly = [(f"{1958 + m // 12}-{1 + m % 12:02}-01", f"{315 + m * 0.1:.2f}") for m in range(700)]
    yearly = [(1959 + i, f"{315 + i * 1.5:.2f}", "0.12") for i in range(60)]
    return {"name": "co2-ppm", "resources": [{"name": f"co2-{n}", "path": f"data/co2-{n}.csv"} for n in ("mm-mlo", "annmean-mlo")]}, {
        "data/co2-mm-mlo.csv": lines(["Date", "Average"], monthly),
        "data/co2-annmean-mlo.csv": lines(["Year", "Mean", "Uncertainty"], yearly),
    }  # fmt: skip


def league() -> Made:
    schema = fields("Date:date", "HomeTeam:string", "AwayTeam:string", "FTHG:integer")
    names = [f"season-{y}" for y in range(1990, 2023)]
    games = [
        (f"2000-{8 + i % 4:02}-{1 + i % 28:02}", f"Team {i % 20}", f"Team {(i * 7 + 1) % 20}", i % 4) for i in range(30)
    ]
    content = lines(["Date", "HomeTeam", "AwayTeam", "FTHG"], games)
    resources = [{"name": name, "path": f"data/{name}.csv", "schema": schema} for name in names]
    return {"name": "league", "title": "A league", "resources": resources}, {f"data/{name}.csv": content for name in names}


def arabic() -> Made:
    rows = [("القاهرة (CSV)!", 9500000, "שלום (a)!"), ("دبي", 3400000, "plain"), ("الرباط.", 580000, "")]
    schema = fields("مدينة:string", "عدد:integer", "note:string")
    return {
        "name": "arabic", "title": "عدد السكان (CSV)!", "description": "أرقام السكان حسب **المدينة**.",
        "resources": [{"name": "t", "title": "السكان (2020)", "path": "data/t.csv", "schema": schema}],
    }, {"data/t.csv": lines(["مدينة", "عدد", "note"], rows)}  # fmt: skip


def wide() -> Made:
    word = "word" * 20
    names = ["id", word, "url:uri", "text", "when", "big", "where", "tags", "doc", "ok"]
    kinds = ["integer", "string", "string", "string", "datetime", "number", "geopoint", "list", "object", "boolean"]
    schema = fields(*(f"{n.split(':')[0]}:{k}" + (":uri" if ":" in n else "") for n, k in zip(names, kinds, strict=True)))
    rows = [
        (i, "w" * 200 + str(i), "https://example.org/" + "p/" * 80 + str(i), f"{i} lorem ipsum" * 3000, f"2020-01-{i + 1:02}T10:30:00Z",
         "1" * 60 + f".{i}", f"-77.0{i}, -12.05", f"a,b,{'c' * i}", json.dumps({"k": i, "long": "v" * 150}), "true" if i % 2 else "false")
        for i in range(14)
    ]  # fmt: skip
    return {
        "name": "wide", "title": "Averyveryverylongtitlewithoutanyspaceatall" * 4, "description": "x" * 300, "keywords": ["k" * 120],
        "resources": [{"name": "t", "path": "data/t.csv", "description": "d" * 300, "schema": schema}],
    }, {"data/t.csv": lines([name.split(":")[0] for name in names], rows)}  # fmt: skip


def harm() -> Made:
    first = 'a"><script>window.ran=1</script>'
    schema = {
        "missingValues": [{"value": "-", "label": HARM}, ""],
        "fields": [
            {"name": first, "type": "string", "title": HARM, "description": HARM, "unit": HARM},
            {"name": "u", "type": "string", "format": "uri"}, {"name": "l", "type": "list"}, {"name": "o", "type": "object"},
            {"name": "n", "type": "number", "unit": '" onmouseover="window.ran=1'},
        ],
    }  # fmt: skip
    rows = [
        (HARM, RUN, HARM, json.dumps({HARM: HARM}), "1.23456789123"),
        ("-->", 'https://e.example/"onclick="x', "sealed-->,<!--", "{}", "-"),
        ("`{{ x }}`\n\n```\n# h", "data:text/html,<script>window.ran=1</script>", "", "", "5"),
    ]
    said = (
        f'{HARM}\n\n[a]({RUN}) ![b]({RUN}) <a href="{RUN}">c</a> `</code>{HARM}` --> sealed--> </div></section>\n\n<!-- x\n\n'
        f"{{{{ 7*7 }}}} {{% raw %}}\n\n***{HARM}***\n\n| {HARM} |\n|--|\n| {HARM} |\n\n<iframe src={RUN}></iframe>"
    )
    return {
        "name": "harm", "title": HARM, "description": said, "image": RUN, "keywords": [HARM, "-->"], "version": HARM,
        "licenses": [{"name": HARM, "path": "https://e.example/<b>", "title": HARM}],
        "sources": [{"title": HARM, "path": "https://e.example/'x", "version": HARM}],
        "contributors": [{"title": HARM, "path": RUN, "email": f'a@b"onclick="{RUN}', "roles": [HARM], "organization": HARM}],
        "resources": [
            {"name": "t", "title": f"{HARM}-->", "description": HARM, "path": "data/t.csv", "schema": schema},
            {"name": "x-file", "title": HARM, "description": HARM, "path": "source/x.html"},
            {"name": "far", "title": HARM, "path": 'https://example.org/x?"onclick=alert'},
        ],
    }, {"data/t.csv": lines([first, "u", "l", "o", "n"], rows), "source/x.html": HARM, "README.md": f"# R\n\n{said}"}  # fmt: skip


def people() -> Made:
    schema = fields("day:date", "site:string", "depth_cm:number", "at:geopoint", "link:string:uri", "mail:string:email")
    rows = [
        (f"2023-0{1 + i % 9}-1{i % 9}", f"S{i % 3}", f"{i * 3.33333333333:.10f}", f"7.{i}, 46.2", f"https://example.org/{i}", "a@example.org")
        for i in range(30)
    ]  # fmt: skip
    return {
        "name": "people", "title": "Snow depth", "description": "See the [codebook](docs/codebook.md).", "image": "logo.png",
        "homepage": "https://snow.example.org", "keywords": ["snow", "ice"], "version": "2.1.0", "licenses": [{"name": "CC-BY-4.0"}],
        "sources": [{"title": "Field book", "path": "docs/book.pdf"}],
        "contributors": [
            {"title": "Ana Author", "roles": ["creator"]}, {"title": "City Press", "roles": ["publisher"], "path": "https://press.example.org"},
            {"givenName": "Lee", "familyName": "Field", "roles": ["creator"]}, {"title": "Fund X", "roles": ["funder"]},
        ],
        "resources": [
            {"name": "depth", "path": "data/depth.csv", "description": "Kinds:\n- first\n- repeat", "schema": schema},
            {"name": "sites", "path": "data/sites.csv", "schema": fields("site:string", "name:string")},
            {"name": "photo", "path": "photo.png", "title": "A photo", "description": "Of the site."},
        ],
    }, {
        "data/depth.csv": lines(["day", "site", "depth_cm", "at", "link", "mail"], rows), "data/sites.csv": "site,name\nS0,Zero\nS1,One\n",
        "docs/codebook.md": "# Codes", "docs/book.pdf": b"%PDF-1.4", "logo.png": PIXEL, "photo.png": PIXEL,
    }  # fmt: skip


def cjk() -> Made:
    rows = [("札幌市中央区", 248680), ("横浜市西区", 104935), ("大阪市北区", 139376)]
    resource = {"name": "jinkou", "path": "data/jinkou.csv", "schema": fields("市区町村:string", "人口:integer")}
    return {"name": "cjk", "title": "市区町村別人口", "resources": [resource]}, {
        "data/jinkou.csv": lines(["市区町村", "人口"], rows)
    }


def matrix() -> Made:
    chance = random.Random(4)
    rows = [[f"{chance.random() * 10:.4f}" for _ in range(120)] for _ in range(60)]
    named = {"name": "many-columns", "resources": [{"name": "matrix", "path": "data/matrix.csv"}]}
    return named, {"data/matrix.csv": lines([f"gene_{i}" for i in range(120)], rows)}
