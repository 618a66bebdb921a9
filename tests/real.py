"""Real tables that packages of npm, Debian and PyPI ship, collected when tests run and never committed.

The npm package `vega-datasets` is itself a data package, with a descriptor of its authors; the others are wrapped as
strangers would. `TAUGHT` says of each table what it brings, or what reading it has changed here.
"""

from __future__ import annotations

import json
import shutil
import sysconfig
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
VEGA = ROOT / "node_modules/vega-datasets"
COUNTRIES = ROOT / "node_modules/country-json/src"
CODES = Path("/usr/share/iso-codes/json")
ZONES = Path(sysconfig.get_path("purelib")) / "tzdata/zoneinfo"
TAUGHT = {
    "airports": "names with quotes and commas, codes such as 00M beside words, coordinates west of Greenwich",
    "anscombe": "integers that JSON writes as 10.0",
    "barley": "objects on one line; dialect: json: keyed, where Frictionless puts it",
    "budgets": "objects over several lines, each told at its own",
    "burtin": "doses from 0.001 to 870 in one column: a shorter figure has lost nothing",
    "cars": "null where a figure is missing; declared as integers, which it does not hold: the schema is to blame",
    "co2_concentration": "names of columns with spaces, figures that keep their zeros (315.70)",
    "countries": "only the first record has a comment, and four keys are not in the schema: left out, and said so",
    "crimea": "days in JSON; a record per month without a key",
    "disasters": "a total among its parts: no business of a reader",
    "driving": "a column of four words, none of them a key",
    "flare": "the first record has no parent, and the schema no column for it",
    "flare_dependencies": "pairs of numbers that may repeat: no duplicate is a fault of measures",
    "flights_2k": "moments as 2001/01/01 06:55, declared without their format: refused, with it they pass",
    "flights_airport": "three columns without a key, 5,366 rows apart from each other",
    "gapminder": "years as integers, populations without a unit",
    "gapminder_health_income": "figures of different length in one column: no digit is lost where none is kept",
    "github": "moments declared as text stay text",
    "global_temp": "CRLF, figures below zero, 0.2 beside 0.17",
    "income": "shares of as many digits as a float has",
    "iowa_electricity": "a column `year` that holds days",
    "la_riots": "addresses with points and &, blanks where an age is not known",
    "london_centroids": "floats of seventeen digits, some below zero",
    "lookup_groups": "a column named `group`: a word of many languages of queries",
    "lookup_people": "three columns, one of which is a name without a key",
    "monarchs": "one record on each line of a list",
    "normal_2d": "floats of seventeen digits, which repeat nothing",
    "obesity": "FIPS codes as integers: their zeros were lost at the source",
    "ohlc": "a column of directions beside prices",
    "penguins": "names with units in brackets; null for what is not known",
    "political_contributions": "days as 01/31/2015: refused until the format is declared; figures as text in some records",
    "population": "integers for a sex: codes that are no measure",
    "population_engineers_hurricanes": "figures of nine decimals beside those of eight: no digit is lost where none is kept",
    "seattle_weather": "figures with one decimal always, days in order",
    "sp500": "days as Jan 1 2000: refused until %b %d %Y is declared",
    "stocks": "the same, with a column of symbols",
    "udistrict": "a column named `key` that is none, rows that repeat",
    "unemployment": "TSV under .tsv; decimals without a zero before the point (.097)",
    "unemployment_across_industries": "moments in UTC, with thousandths and Z",
    "uniform_2d": "floats alone",
    "us_employment": "24 columns, integers of five digits",
    "us_state_capitals": "names with spaces, coordinates as numbers",
    "weather": "rows of two places, told apart by place and day",
    "wheat": "years as text in JSON, declared as integers; the last record lacks the wages",
    "windvectors": "CRLF, coordinates west of Greenwich as numbers",
    "country-by-abbreviation": "Namibia's code is NA: no mark for a missing value unless it is declared",
    "country-by-calling-code": "telephone codes as numbers",
    "country-by-capital-city": "capitals with accents of many languages: none is Vietnamese in an old encoding",
    "country-by-costline": "0, 362 and 17.968 in one column of any type",
    "country-by-currency-code": "null for a country without a currency",
    "country-by-domain-tld": "texts that begin with a point",
    "country-by-elevation": "null for more than some countries",
    "country-by-independence-date": "years from 1278 on, and null",
    "country-by-iso-numeric": "4 and 8 as numbers, 382 as text: codes that have lost their zeros, in a column of any type",
    "country-by-population": "integers past a milliard",
    "iso_15924": "numbers of scripts as text, with zeros; `property` leads to the list",
    "iso_3166-1": "flags as emoji, which are made of letters that nobody sees",
    "iso_3166-3": "years of withdrawal beside whole days in one column of text",
    "iso_4217": "codes 008 and 012",
    "iso_639-2": "names with semicolons; languages without a code of two letters",
    "iso_639-5": "a table of two columns",
    "iso3166": "tabs, comments with #, no header: the names are the schema's",
    "zonenow": "coordinates that begin with a sign, as +0152-15720: text that a spreadsheet would reckon with",
}
FORMATS: dict[str, dict[str, Any]] = {
    "cars": {"Miles_per_Gallon": {"type": "number"}},
    "flights_2k": {"date": {"format": "%Y/%m/%d %H:%M"}},
    "political_contributions": {"Coverage_End_Date": {"format": "%m/%d/%Y"}},
    "sp500": {"date": {"format": "%b %d %Y"}},
    "stocks": {"date": {"format": "%b %d %Y"}},
}
"""What the authors of vega-datasets would have to declare of these tables."""


def put(root: Path, mended: bool = True) -> None:
    """A neutral portal of all tables; `mended`: vega-datasets with the formats that its descriptor lacks."""
    vega = json.loads((VEGA / "datapackage.json").read_text("utf-8"))
    vega["resources"] = [resource for resource in vega["resources"] if resource["name"] in TAUGHT]
    for resource in vega["resources"] if mended else ():
        for field in resource["schema"]["fields"]:
            field |= FORMATS.get(resource["name"], {}).get(field["name"], {})
    _package(root, "vega", VEGA / "data", vega)
    if mended:
        _package(root, "countries", COUNTRIES, {"resources": _listed(COUNTRIES)})
        _package(root, "codes", CODES, {"resources": [
            {**one, "dialect": {"property": one["name"].removeprefix("iso_")}} for one in _listed(CODES)]})  # fmt: skip
        dialect = {"delimiter": "\t", "header": False, "commentChar": "#"}
        names = {"iso3166": ["code", "name"], "zonenow": ["codes", "coordinates", "zone", "comments"]}
        _package(root, "zones", ZONES, {"resources": [
            {"name": name, "path": f"{name}.tab", "format": "csv", "dialect": dialect, "schema": {"fields": [{"name": n} for n in given]}}
            for name, given in names.items()]})  # fmt: skip


def _listed(folder: Path) -> list[dict[str, Any]]:
    """Lists of objects, each with a schema that names what the first record holds and leaves the types open."""
    found = []
    for path in sorted(folder.glob("*.json")):
        if path.stem in TAUGHT:
            data = json.loads(path.read_text("utf-8"))
            records = data if isinstance(data, list) else next(iter(data.values()))
            names = dict.fromkeys(name for record in records for name in record)
            found.append({"name": path.stem, "path": path.name, "schema": {"fields": [{"name": name} for name in names]}})
    return found


def _package(root: Path, name: str, source: Path, described: dict[str, Any]) -> None:
    folder = root / "datapackages" / name
    folder.mkdir(parents=True)
    for resource in described["resources"]:
        shutil.copy(source / resource["path"], folder / resource["path"])
    (folder / "datapackage.json").write_text(json.dumps(described))
