"""Words in names of columns that say what they hold: English and Vietnamese, folded; a phrase is joined by `_`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from build_scripts.language import fold
from build_scripts.model import Field

CODE_LAST = """
    id ids code codes key uuid guid oid gid fid ref reference number no num nr stt zip zipcode postcode postal phone fax
    tel isbn issn iso iso2 iso3 iata icao fips cik lei isin ticker symbol barcode sku serial account hash sha256 md5
    version page line url uri link email rownum row unnamed objectid geoid
"""
CODE_FIRST = "ma stt so_hieu so_ky_hieu so_thu_tu"
YEAR = "year yr years nam nien_do"
TIME = "year yr date day month quarter week period time timestamp datetime decade nam ngay thang quy tuan ky thoi_diem gio"
DATE = "date year yr month quarter week period timestamp datetime decade nam ngay thang quy tuan ky thoi_diem"
CYCLE = "month hour weekday day week quarter season thang gio tuan quy mua dow"
LATITUDE = "lat latitude vi_do"
LONGITUDE = "lon lng long longitude kinh_do"
NAME = """
    name names title label country city region state province district nation team player species station party product
    company ten tieu_de quoc_gia nuoc tinh huyen xa thanh_pho dia_phuong co_quan don_vi truong benh_vien
"""
PROSE = """
    comment comments remark remarks note notes description text abstract summary address ghi_chu mo_ta trich_yeu nhan_xet
    dia_chi nguyen_van first_name last_name surname given_name firstname lastname
"""
INDICATOR = """
    indicator indicator_name series_name variable_name subject_descriptor subject information variable metric series
    measure item element statistic attribute
    chi_tieu chi_so ten_chi_tieu
"""
UNIT = "unit units uom don_vi don_vi_tinh currency"
STATISTIC = """
    average mean median interpolated trend rate price close open high low score index percent percentage share diem ty_le
    gia trung_binh chi_so
"""
TRADED = "open high low close adj_close volume"
MAIN = "close adj_close total tong tong_so overall"
RANK = "rank ranking position place standing vi_thu thu_hang xep_hang thu_tu"
ASIDE = """
    error uncertainty std sd stdev se variance lower upper ci margin sai_so sai_lech deviation flag of_days days_of
    interpolated trend decimal_date version minimum maximum number_of_days
"""
LEVEL = """
    rate rates ratio percent percentage pct share shares index score scores grade price prices avg average mean median per
    density temp temperature humidity pressure speed velocity yield yields ppm level gini growth change inflation
    unemployment expectancy age fertility height width length depth weight radius magnitude rating gpa bmi open close high
    low adj concentration intensity elevation altitude interest exchange odds probability salary wage capita percap duration
    latency voltage anomaly value_index ty_le diem gia chi_so trung_binh mat_do nhiet_do do_am ap_suat toc_do tang_truong
    tuoi co_cau ty_trong ty_suat muc luong ham_luong nong_do thoi_gian so_voi diem_so
"""
AMOUNT = """
    population confirmed recovered count counts total amount sum sales revenue income cost costs expenditure spending
    budget votes seats deaths births cases passengers visitors tourists trips riders arrivals departures tonnes tons
    exports imports export import emissions production output quantity qty households employees students pupils
    teachers gdp gni debt volume downloads views visits orders profit loans people persons patients beds vehicles
    fires accidents incidents employment funding grants taxes goals points runs wins losses energy consumption dan_so
    so_luong tong doanh_thu chi_phi ngan_sach so_phieu so_ghe luot san_luong so_ho hoc_sinh sinh_vien so_nguoi
    lao_dong so_vu ho_so kim_ngach xuat_khau nhap_khau so_tien so_don_vi so_co_so tonne ton usd eur vnd dong
    market_cap marketcap capitalization capitalisation turnover market_value von_hoa
"""
GENERIC = "value values gia_tri so_lieu figure figures data obs obs_value amount count number so_luong y n observation"
TOTALS = """
    total totals all both both_sexes all_ages overall sum grand_total world tong tong_so tong_cong chung tat_ca ca_nuoc
    toan_quoc toan_tinh toan_thanh_pho hai_gioi cong total_all
"""


GROUPED = """
    income small_states euro_area dividend oecd oecd_members members excluding ida ibrd demographic region regions arab_world
    least_developed heavily_indebted fragile developing developed advanced_economies emerging countries world
    european_union eu27 eu28 eu27_2020 eu15 g7 g20 brics asean apec
"""
"""Words in what stands for several of the things beside it: groups of countries among countries."""
REGIONS = """
    africa asia europe oceania americas america north_america south_america latin_america central_america sub_saharan_africa
    east_asia_pacific south_asia europe_central_asia middle_east_north_africa latin_america_caribbean
    central_europe_and_the_baltics northern_africa western_europe eastern_europe
"""
GRAINS = "annual yearly quarterly monthly weekly daily hourly nam thang quy tuan ngay"
"""What a table is called that only says how finely it tells its time."""


@cache
def words(listed: str) -> frozenset[str]:
    """The phrases of a list, a space around each."""
    return frozenset(f" {word.replace('_', ' ')} " for word in listed.split())


@cache
def phrase(text: str) -> str:
    """The words of a name, folded, a space around each: `GDP per capita` and `gdpPerCapita` are ` gdp per capita `."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", text)
    return " ".join(["", *re.findall(r"[^\W_]+", fold(apart)), ""])


def called(field: Field) -> tuple[str, ...]:
    """What a column is called: its name and its titles."""
    return tuple(dict.fromkeys(map(phrase, (field.name, field.title.main, *field.title.others.values()))))


def named(field: Field, listed: str) -> bool:
    """Whether one of the words stands in a column's name or title."""
    return holds(called(field), listed)


def holds(phrases: Iterable[str], listed: str) -> bool:
    """Whether one of the words stands in some phrase."""
    return any(word in one for one in phrases for word in words(listed))


def coded(field: Field) -> bool:
    """Whether a column is called a code, a number or an address of something."""
    last, first = tuple(words(CODE_LAST)), tuple(words(CODE_FIRST))
    joined = field.type in ("integer", "string") and field.name.lower().endswith(("id", "_no", "code"))
    return joined or any(one.endswith(last) or one.startswith(first) for one in called(field))


def everyday(text: str) -> bool:
    """Whether a word in capitals is no abbreviation: `DATE`, `CLOSE`."""
    return len(text) > 3 and any(phrase(text) in words(listed) for listed in (TIME, TRADED, STATISTIC, GENERIC, NAME))


def grain(name: str) -> bool:
    """Whether a table's name says only how finely it tells its time."""
    return phrase(name) in words(GRAINS)


def priced(field: Field) -> bool:
    """Whether a column is a price of a day of trade: its first, last, highest or lowest."""
    return any(one in words(TRADED) and one != " volume " for one in called(field))


def generic(text: str) -> bool:
    """Whether a title says nothing of what is measured."""
    return phrase(text) in words(GENERIC)


def total(text: str) -> bool:
    """Whether a value stands for all others of its column."""
    return phrase(text) in words(TOTALS)


def grouped(text: str) -> bool:
    """Whether a value may stand for several others of its column."""
    plain = phrase(text.replace("&", " "))
    return plain in words(REGIONS) or any(word in plain for word in words(GROUPED))


def indicator(field: Field) -> bool:
    """Whether a column says which of several things a row measures."""
    return any(one.endswith(tuple(words(INDICATOR))) and len(one.split()) <= 2 for one in called(field))


def unit(field: Field) -> bool:
    """Whether a column says in which unit a row is."""
    return any(one in words(UNIT) for one in called(field))
