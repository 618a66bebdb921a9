"""Tables as they are met in life: a schema, rows made by rule, and the pictures that an editor would show.

What packages in wide use have taught, each shown by a test of `test_suggest.py` or of another module:

- gdp, population: groups of countries stand among the countries, and were the first bars of a ranking
- cpi, co2-ppm: years are declared as days of any form; their reader took day and month from the clock
- natural-gas: days with a 29 February among them, and months, were words
- gini-index: a mean of whichever countries answered that year is no course
- covid-19: the last figures of all countries are 0, and the first five of the alphabet led
- finance-vix: open, high, low and close are one picture, and their names in capitals are words
- house-prices-us: 22 cities of one scale, of which two share the word “San”
- co2-fossil-global: a figure that begins in 1950 is no figure “since 1751”
- s-and-p-500-companies: capitalisation is added and ranked before the price of a share
- titanic: fifteen of 891 people, of whom half are equally old, are no ranking
- gold-prices: “Annual” and “Monthly” say nothing without the package
- numeric dates: 20240131 is a day, and no figure with a distribution
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from build_scripts.model import Category, Field, Table, Text
from tests.making import a_table

Cells = Sequence[object]


@dataclass(frozen=True)
class Case:
    """A table and its pictures."""

    name: str
    schema: str
    """`name:type`, `name:type:unit` or `name:type:unit:value/value…`, parted by commas; `*` behind: part of the key."""
    rows: Iterable[Cells]
    views: Sequence[str]
    """Each `kind channel=field …`, then what only some rows say, then how they are taken together."""

    def table(self) -> Table:
        """The table, as loaded."""
        named = [part.strip() for part in self.schema.split(",")]
        fields = [_field(part.rstrip("*")) for part in named]
        key = tuple(field.name for field, part in zip(fields, named, strict=True) if part.endswith("*"))
        rows = [["" if cell is None else str(cell) for cell in row] for row in self.rows]
        return a_table(self.name, fields, rows, primary_key=key, title=Text(self.name), descriptor={"title": self.name})


def _field(said: str) -> Field:
    name, kind, *more = said.split(":")
    categories = tuple(Category(value, Text(value)) for value in more[1].split("/")) if len(more) > 1 else ()
    return Field(name, kind, Text(name), unit=Text(more[0] if more else ""), categories=categories)


def wave(at: int, other: int = 0) -> float:
    """A figure between 5 and 95, without a pattern that a rule could mistake for one."""
    return round(50 + 30 * math.sin(at * 1.7 + other * 2.3) + 15 * math.cos(at * at * 0.37 + other), 2)


def days(count: int, start: date, step: int = 1) -> list[date]:
    """Days in a row."""
    return [start + timedelta(at * step) for at in range(count)]


COUNTRIES = ["Brazil", "Chad", "Chile", "China", "Egypt", "France", "Ghana", "India", "Japan", "Kenya", "Laos", "Peru"]
NATIONS = list(zip(COUNTRIES, [name[:3].upper() for name in COUNTRIES], strict=True))
YEARS = range(1990, 2020)
MONTHS = [(year, month) for year in range(1990, 2000) for month in range(1, 13)]
ABBREVIATED = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
AGES = [f"{age}-{age + 4}" for age in range(0, 90, 5)]

CASES = [
    Case(
        "gdp by country and year, long",
        "Country Name:string, Country Code:string, Year:year, Value:number",
        [(*nation, year, 1e9 * (wave(at) + year - 1980)) for at, nation in enumerate(NATIONS) for year in YEARS],
        [
            "line time=Year value=Value series=Country Name | Country Name=Chad+Egypt+Japan+Brazil+Kenya",
            "bars label=Country Name value=Value | Year=2019",
        ],
    ),
    Case(
        "co2 by month, with an undeclared mark",
        "Date:date*, Decimal Date:number, Average:number, Interpolated:number, Trend:number, Number of Days:integer",
        [
            (f"{y}-{m:02}-01", y + m / 12, -99.99 if at == 7 else 350 + wave(at) / 10, 350 + wave(at) / 10, 350 + at / 10, 20)
            for at, (y, m) in enumerate(MONTHS)
        ],
        [
            "line time=Date value=Interpolated",
        ],
    ),
    Case(
        "temperature anomalies of two sources",
        "Source:string, Year:year, Mean:number",
        [(source, year, wave(year, len(source)) / 50 - 1) for year in range(1900, 2000) for source in ("GISTEMP", "gcag")],
        [
            "line time=Year value=Mean series=Source",
        ],
    ),
    Case(
        "companies of an index",
        "Symbol:string*, Name:string, Sector:string",
        [(f"S{at}", f"Company {at}", f"Sector {at * at % 7}") for at in range(200)],
        [
            "bars label=Sector take=count",
        ],
    ),
    Case(
        "financials of companies",
        "Symbol:string*, Name:string, Sector:string, Price:number, Earnings/Share:number, Market Cap:number, SEC Filings:string",
        [
            (f"S{at}", f"Company {at}", f"Sector {at * at % 7}", wave(at), wave(at) / 9 + wave(at, 3) / 30, 1e6 * wave(at, 5), f"http://x/{at}")
            for at in range(200)
        ],
        [
            "dots label=Name value=Market Cap top=15",
            "scatter x=Price y=Earnings/Share label=Name",
            "bars label=Sector take=count",
        ],
    ),
    Case(
        "airports",
        "ident:string*, type:string, name:string, elevation_ft:integer, iso_country:string, latitude_deg:number, longitude_deg:number",
        [
            (f"A{at}", ("small", "medium", "large")[at * at % 3], f"Airport {at}", int(wave(at) * 10), NATIONS[at % 12][1], wave(at) - 50, 3 * wave(at, 4) - 100)
            for at in range(120)
        ],
        [
            "places longitude=longitude_deg latitude=latitude_deg label=name",
            "dots label=name value=elevation_ft top=15",
            "bars label=iso_country take=count",
        ],
    ),
    Case(
        "stations with a geopoint",
        "station:string*, where:geopoint, bikes:integer",
        [(f"Station {at}", f"{wave(at)}, {wave(at, 3)}", int(wave(at, 1))) for at in range(25)],
        [
            "places point=where label=station",
            "bars label=station value=bikes top=15",
        ],
    ),
    Case(
        "football results",
        "Date:date, HomeTeam:string, AwayTeam:string, FTHG:integer, FTAG:integer, FTR:string, Referee:string",
        [
            (day, COUNTRIES[at % 12], COUNTRIES[(at * 5 + 1) % 12], at * at % 5, at % 4, "HHHDA"[at * 3 % 5], f"Referee {at * at % 17}")
            for at, day in enumerate(sorted(days(95, date(2020, 8, 1)) * 4))
        ],
        [
            "bars label=FTR take=count",
            "bars label=Referee take=count",
        ],
    ),
    Case(
        "bond yields by day",
        "Date:date*, Rate:number:%",
        [(day, wave(at) / 10) for at, day in enumerate(days(25_000, date(1950, 1, 2)))],
        [
            "line time=Date value=Rate",
        ],
    ),
    Case(
        "prices of a share",
        "date:date, open:number, high:number, low:number, close:number, volume:integer",
        [(day, *(100 + wave(at) + more for more in (0, 4, -4, 1)), int(1e5 * wave(at, 9))) for at, day in enumerate(days(300, date(2020, 1, 1)))],
        [
            "line time=date value=close",
            "line time=date value=volume",
        ],
    ),
    Case(
        "gold price by month",
        "Date:yearmonth*, Price:number:USD",
        [(f"{y}-{m:02}", 200 + wave(at)) for at, (y, m) in enumerate(MONTHS)],
        [
            "line time=Date value=Price",
        ],
    ),
    Case(
        "growth by quarter",
        "Quarter:string*, Growth:number:%",
        [(f"{year}-Q{quarter}", wave(year, quarter) / 20) for year in range(2005, 2025) for quarter in (1, 2, 3, 4)],
        [
            "line time=Quarter value=Growth",
        ],
    ),
    Case(
        "population by sex and age",
        "Year:year*, Sex:string*, Age:string*, Population:integer",
        [(y, s, age, int(1000 * wave(y, at)) + 9000) for y in range(2000, 2020) for s in ("Male", "Female") for at, age in enumerate(AGES)],
        [
            "line time=Year value=Population take=sum series=Sex",
            "grouped label=Age series=Sex values=Population | Year=2019",
            "bars label=Age value=Population sort=none take=sum | Year=2019",
        ],
    ),
    Case(
        "population with totals",
        "Year:year*, Sex:string*, Region:string*, Population:integer",
        [
            (y, s, region, int(1000 * wave(y, at)) + 9000)
            for y in range(2000, 2020)
            for s in ("Male", "Female", "Total")
            for at, region in enumerate(["Total", *COUNTRIES])
        ],
        [
            "line time=Year value=Population series=Sex | Region=Total",
            "bars label=Region value=Population | Year=2019 | Sex=Total | Region=Brazil+Chad+Chile+China+Egypt+France+Ghana+India+Japan+Kenya+Laos+Peru",
        ],
    ),
    Case(
        "unemployment rate by sex",
        "Year:year*, Sex:string*, Unemployment rate:number:%",
        [(y, s, wave(y, len(s)) / 10) for y in range(2000, 2020) for s in ("Male", "Female", "Total")],
        [
            "line time=Year value=Unemployment rate series=Sex",
        ],
    ),
    Case(
        "rates by region, sex and year, not to be added",
        "Year:year*, Sex:string*, Region:string*, Rate:number:%",
        [(y, s, region, wave(y, at)) for y in range(2000, 2020) for s in ("Male", "Female") for at, region in enumerate(COUNTRIES)],
        [
            "grouped label=Region series=Sex values=Rate | Year=2019",
        ],
    ),
    Case(
        "elections",
        "year:year*, party:string*, votes:integer, seats:integer",
        [(y, p, int(1e4 * wave(y, at)), int(wave(y, at))) for y in range(1990, 2022, 4) for at, p in enumerate(("Left", "Right", "Green", "Others"))],
        [
            "line time=year value=votes series=party",
        ],
    ),
    Case(
        "votes by district and party",
        "District:string*, Party:string*, Votes:integer",
        [(d, p, int(100 * wave(i, at))) for i, d in enumerate(COUNTRIES) for at, p in enumerate(("Left", "Right", "Green", "Others"))],
        [
            "heatmap x=Party y=District value=Votes",
            "bars label=District value=Votes take=sum",
        ],
    ),
    Case(
        "readings of sensors",
        "timestamp:datetime*, sensor_id:string*, temperature:number:°C, humidity:number:%",
        [(f"2024-03-{d:02}T{h:02}:00:00", f"s{s}", wave(d * 24 + h, s) / 2, wave(h, s)) for d in range(1, 8) for h in range(24) for s in (1, 2, 3)],
        [
            "line time=timestamp value=temperature series=sensor_id",
            "line time=timestamp value=humidity series=sensor_id",
        ],
    ),
    Case(
        "a log of requests",
        "time:datetime, host:string, status:integer, bytes:integer",
        [(f"2024-03-01T{at // 60:02}:{at % 60:02}:{at * at % 60:02}", f"h{at * at % 9}", (200, 404, 500)[at * at % 3], int(100 * wave(at))) for at in range(600)],
        [
            "bars label=host take=count",
            "histogram value=bytes",
            "bars label=status take=count sort=none",
        ],
    ),
    Case("a code list", "code:string*, label:string", [(code, name) for name, code in NATIONS], []),
    Case(
        "a list with languages",
        "alpha2:string*, English:string, French:string",
        [(code[:2].lower(), name, f"le {name}") for name, code in NATIONS],
        [],
    ),
    Case(
        "a survey",
        "respondent:integer*, age:integer, sex:string::f/m, answer:string::never/rarely/often, comment:string",
        [(at, int(18 + wave(at) / 2), "fm"[at * at % 2], ("never", "rarely", "often")[at * at % 3], f"It is fine, said number {at}") for at in range(1, 150)],
        [
            "bars label=answer take=count",
            "histogram value=age",
        ],
    ),
    Case(
        "a survey in shares",
        "Region:string*, Agree:number:%, Neutral:number:%, Disagree:number:%",
        [(name, round(wave(at) / 2, 1), round(wave(at, 2) / 2, 1), round(100 - round(wave(at) / 2, 1) - round(wave(at, 2) / 2, 1), 1)) for at, name in enumerate(COUNTRIES)],
        [
            "stack label=Region parts=Agree+Neutral+Disagree",
            "bars label=Region value=Agree",
        ],
    ),
    Case(
        "budget by ministry",
        "Ministry:string*, Salaries:number:m, Goods:number:m, Capital:number:m, Total:number:m",
        [(f"Ministry of {name}", at + 1, 2 * at, 3 * at % 7, 1 + 3 * at + 3 * at % 7) for at, name in enumerate(COUNTRIES, 3)],
        [
            "stack label=Ministry parts=Salaries+Goods+Capital",
            "bars label=Ministry value=Total",
        ],
    ),
    Case(
        "spending by function and year",
        "Year:year*, Function:string*, Amount:number:USD",
        [(y, f, 1e6 * wave(y, len(f))) for y in range(2010, 2022) for f in ("Defence", "Health", "Education", "Housing", "Environment")],
        [
            "line time=Year value=Amount series=Function",
        ],
    ),
    Case(
        "payments",
        "date:date, payee:string, purpose:string, amount:number:EUR",
        [(day, f"Company {at * at % 13}", ("rent", "books", "travel")[at * at % 3], wave(at) * 10) for at, day in enumerate(days(200, date(2023, 1, 2)) * 2)],
        [
            "line time=date value=amount take=sum",
            "bars label=payee value=amount take=sum",
            "histogram value=amount",
        ],
    ),
    Case(
        "expectancy by year, wide",
        "Country:string*, " + ", ".join(f"{year}:number" for year in range(2000, 2012)),
        [(name, *(60 + wave(at, year) / 8 for year in range(2000, 2012))) for at, name in enumerate(COUNTRIES)],
        [
            "line time=year value=value series=Country | Country=Egypt+Brazil+Japan+Chad+Peru | 12 columns",
            "dots label=Country value=value | year=2011 | 12 columns",
        ],
    ),
    Case(
        "exports and imports",
        "Year:year*, Exports:number:m USD, Imports:number:m USD",
        [(y, 50 + wave(y), 50 + wave(y, 4)) for y in YEARS],
        [
            "line time=Year value=value series=kind | 2 columns",
        ],
    ),
    Case(
        "house prices by type",
        "id:integer*, town:string, type:string, area:number:m², price:number:EUR, rooms:integer",
        [(at, COUNTRIES[at * at % 12], ("flat", "house")[at * at % 2], wave(at), 1000 * wave(at) + 300 * wave(at, 7), 1 + at * at % 5) for at in range(1, 200)],
        [
            "bars label=town value=price take=mean",
            "scatter x=area y=price color=town",
            "histogram value=area",
        ],
    ),
    Case(
        "trees",
        "tree_id:integer*, species:string, diameter:number:cm, planted:year, lat:number, lon:number",
        [(at, ("oak", "lime", "plane", "ash", "elm")[at * at % 5], wave(at), 1950 + at % 60, 48 + wave(at) / 1e3, 11 + wave(at, 2) / 1e3) for at in range(1, 200)],
        [
            "places longitude=lon latitude=lat",
            "bars label=species take=count",
            "histogram value=diameter",
        ],
    ),
    Case(
        "iris",
        "sepal_length:number, sepal_width:number, petal_length:number, petal_width:number, species:string",
        [(4 + wave(at) / 30, 2 + wave(at, 3) / 40, 1 + wave(at) / 20 + wave(at, 5) / 60, wave(at, 5) / 50, ("a", "b", "c")[at % 3]) for at in range(150)],
        [
            "bars label=species value=sepal_length take=mean",
            "scatter x=sepal_length y=petal_length color=species",
            "histogram value=sepal_length",
        ],
    ),
    Case(
        "countries",
        "country:string*, region:string, population:integer, area:number:km², gdp_per_capita:number:USD",
        [(name, "NS"[at * at % 2], int(1e6 * wave(at)), 1e4 * wave(at, 3), 1e3 * wave(at, 6)) for at, name in enumerate(COUNTRIES)],
        [
            "bars label=country value=population",
            "bars label=country value=area",
        ],
    ),
    Case(
        "cities",
        "geonameid:integer*, name:string, country:string, subcountry:string",
        [(5000 + 7 * at, f"City {at}", COUNTRIES[at * at % 12], f"Province {at % 60}") for at in range(300)],
        [
            "bars label=country take=count",
        ],
    ),
    Case(
        "rainfall by year and month",
        "year:year*, month:integer*, rainfall:number:mm",
        [(y, m, wave(y, m)) for y in range(2000, 2012) for m in range(1, 13)],
        [
            "heatmap x=month y=year value=rainfall",
            "bars label=month value=rainfall sort=none | year=2011",
        ],
    ),
    Case(
        "scores of provinces by index",
        "nam:year*, ma_tinh:string*, ten_tinh:string, diem:number:điểm, vi_thu:integer",
        [(y, f"t{at}", f"Tỉnh {at}", round(60 + wave(at, y) / 4, 2), at + 1) for y in range(2018, 2024) for at in range(20)],
        [
            "line time=nam value=diem series=ten_tinh | ten_tinh=Tỉnh 10+Tỉnh 6+Tỉnh 17+Tỉnh 18+Tỉnh 7",
            "bars label=ten_tinh value=diem | nam=2023",
        ],
    ),
    Case(
        "number of pupils, one year",
        "xa:string*, so_truong:integer, so_hoc_sinh:integer",
        [(f"Xã {name}", 2 + at % 4, int(30 * wave(at))) for at, name in enumerate(COUNTRIES)],
        [
            "bars label=xa value=so_hoc_sinh",
            "scatter x=so_truong y=so_hoc_sinh label=xa",
            "bars label=xa value=so_truong",
        ],
    ),
    Case(
        "documents by kind",
        "ma:string*, so_ky_hieu:string, loai:string, ngay:date, trich_yeu:string",
        [(f"vb{at}", f"{at}/QĐ-UBND", ("quyết định", "kế hoạch", "công văn")[at * at % 3], day, f"Về việc số {at} " + "và các nội dung liên quan " * 3) for at, day in enumerate(days(60, date(2022, 1, 1), 5))],
        [
            "bars label=loai take=count",
        ],
    ),
    Case(
        "presidents",
        "Number:integer*, Name:string, Took office:date, Left office:date, Party:string",
        [(at + 1, f"President {at}", day, day + timedelta(1400), ("Whig", "Federal", "Union")[at * at % 3]) for at, day in enumerate(days(40, date(1800, 3, 4), 1461))],
        [
            "bars label=Party take=count",
        ],
    ),
    Case(
        "earthquakes",
        "time:datetime, latitude:number, longitude:number, depth:number, mag:number, place:string",
        [(f"2024-05-{1 + at // 10:02}T{at % 10 * 2:02}:{at * at % 60:02}:{at * 7 % 60:02}", wave(at) - 50, 3 * wave(at, 2) - 150, wave(at, 5), round(2 + wave(at, 7) / 30, 1), f"{at} km of {COUNTRIES[at % 12]}") for at in range(200)],
        [
            "places longitude=longitude latitude=latitude label=place",
            "dots label=place value=depth top=15",
            "histogram value=depth",
        ],
    ),
    Case(
        "inflation by country, two years",
        "Country:string*, Year:year*, Inflation:number:%",
        [(name, y, wave(at, y) / 10) for y in (2022, 2023) for at, name in enumerate(COUNTRIES)],
        [
            "bars label=Country value=Inflation | Year=2023",
        ],
    ),
    Case(
        "only dates and remarks",
        "date:date*, remark:string",
        [(day, f"Nothing of note on day {at}") for at, day in enumerate(days(40, date(2021, 1, 1)))],
        [],
    ),
    Case(
        "figures in several units",
        "ten:string*, gia_tri:number, don_vi:string",
        [(f"Chỉ tiêu {at}", wave(at), ("%", "người", "vụ")[at % 3]) for at in range(20)],
        [
            "bars label=ten value=gia_tri | don_vi=%",
            "bars label=ten value=gia_tri | don_vi=người",
            "bars label=ten value=gia_tri | don_vi=vụ",
        ],
    ),
    Case(
        "co2 by fuel, a whole and its parts through time",
        "Year:year, Total:number, Gas Fuel:number, Liquid Fuel:number, Solid Fuel:number, Per Capita:number",
        [
            (year, sum(some), *some, wave(year) / 50)
            for year in range(1900, 2014)
            for some in [[int(year - 1750 + 100 * wave(year, at)) for at in range(3)]]
        ],
        [
            "area time=Year value=value series=kind | 3 columns",
            "line time=Year value=Per Capita",
        ],
    ),
    Case(
        "house prices of many cities, wide",
        "Date:date*, " + ", ".join(f"{name}:number" for name in COUNTRIES[:9]),
        [(day, *(100 + wave(at, other) + at for other in range(9))) for at, day in enumerate(days(330, date(1987, 1, 1), 30))],
        [
            "line time=Date value=value series=kind | kind=Ghana+Chad+Brazil+China+Egypt | 9 columns",
            "dots label=kind value=value | Date=2014-01-09 | 9 columns",
        ],
    ),
    Case(
        "outlook by indicator",
        "Country:string, Subject Descriptor:string, Units:string, Year:year, Value:number",
        [
            (name, said, unit, year, wave(year, at))
            for at, name in enumerate(COUNTRIES)
            for said, unit in (("GDP", "USD"), ("Inflation", "%"))
            for year in range(1990, 2022)
        ],
        [
            "line time=Year value=Value series=Country | Subject Descriptor=GDP | Country=Chad+India+Kenya+Egypt+Ghana",
            "bars label=Country value=Value | Subject Descriptor=GDP | Year=2021",
            "line time=Year value=Value series=Country | Subject Descriptor=Inflation | Country=Chad+India+Kenya+Egypt+Ghana",
        ],
    ),
    Case(
        "sea surface by year, months in columns",
        "YEAR:year, " + ", ".join(f"{month}:number" for month in ABBREVIATED),
        [(year, *(20 + wave(year, month) / 20 for month in range(12))) for year in range(1950, 2011)],
        [
            "heatmap x=month y=YEAR value=value | 12 columns",
            "dots label=month value=value sort=none | YEAR=2010 | 12 columns",
        ],
    ),
    Case(
        "medals",
        "nation:string, gold:integer, silver:integer, bronze:integer",
        [("South Korea", 24, 13, 11), ("China", 10, 15, 8), ("Canada", 9, 12, 12)],
        [
            "grouped label=nation values=gold+silver+bronze",
        ],
    ),
    Case(
        "prices of a traded index",
        "DATE:date*, OPEN:number, HIGH:number, LOW:number, CLOSE:number",
        [(day, wave(at), wave(at) + 2, wave(at) - 2, wave(at) + 1) for at, day in enumerate(days(300, date(2004, 1, 2)))],
        [
            "line time=DATE value=CLOSE",
        ],
    ),
    Case(
        "Tỷ lệ hộ nghèo",
        "ma_xa:string, ten_xa:string, nam:integer, so_ho:integer, so_ho_ngheo:integer, ty_le_ho_ngheo:number",
        [(f"1{at:04}", f"Xã {at}", y, int(wave(at) * 90), int(wave(at, y) * 9), wave(at, y) / 9) for at in range(45) for y in (2021, 2022, 2023)],
        [
            "line time=nam value=ty_le_ho_ngheo series=ten_xa | ten_xa=Xã 21+Xã 10+Xã 6+Xã 17+Xã 43",
            "bars label=ten_xa value=ty_le_ho_ngheo top=15 | nam=2023",
            "scatter x=ty_le_ho_ngheo y=so_ho label=ten_xa | nam=2023",
        ],
    ),
    Case(
        "hạng của một tỉnh",
        "Năm:year*, Điểm:number:điểm, Xếp hạng:integer",
        [(y, round(60 + wave(y) / 9, 2), 1 + y * y % 40) for y in range(2010, 2022)],
        [
            "line time=Năm value=Điểm",
            "slope time=Năm value=Xếp hạng reverse=True",
        ],
    ),
    Case(
        "ngân sách",
        "Năm:year*, Tổng thu:number:tỷ đồng, Thu nội địa:number:tỷ đồng, Thu xuất nhập khẩu:number:tỷ đồng, Tổng chi:number:tỷ đồng",
        [(y, a + b, a, b, int(90 * wave(y, 7))) for y in range(2010, 2024) for a, b in [(int(wave(y) * 100), int(wave(y, 2) * 30))]],
        [
            "area time=Năm value=value series=kind | 2 columns",
            "line time=Năm value=Tổng chi",
        ],
    ),
]  # fmt: skip
