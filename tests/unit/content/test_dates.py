"""Dates, weekdays and lunar dates (C8)."""

from __future__ import annotations

import datetime

import cnlunar
import pytest

from layout.content.dates import YEARS, lunar, read_date, same_lunar, same_weekday, weekday

DAY = datetime.date(2022, 11, 16)


@pytest.mark.parametrize("text", ["2022-11-16", "2022/11/16", "2022.11.16", "2022年11月16日", "2022年 11月 16日"])
def test_a_date_is_read(text: str) -> None:
    assert read_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2022-11-31",
        "2022-13-01",
        "22-11-16",
        "2022-11/16",
        "2022年11月",
        "1900-12-31",
        "2100-01-01",
        "今天",
        "",
        "２０２２-11-16",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ((2022, 11, 16), "星期三 壬寅年十月廿三"),
        ((2024, 4, 1), "星期一 甲辰年二月廿三"),
        ((2025, 7, 25), "星期五 乙巳年闰六月初一"),
        ((2024, 2, 9), "星期五 癸卯年十二月三十"),
        ((2024, 2, 10), "星期六 甲辰年正月初一"),
        ((2033, 12, 25), "星期日 癸丑年闰十一月初四"),
    ],
)
def test_weekday_and_lunar_date(date: tuple[int, int, int], expected: str) -> None:
    day = datetime.date(*date)
    assert f"{weekday(day)} {lunar(day)}" == expected


@pytest.mark.parametrize("year", [1901, 1933, 1985, 2020, 2023, 2025, 2026, 2033, 2058, 2089, 2097, 2099])
def test_lunar_dates_agree_with_a_second_source(year: int) -> None:
    for ordinal in range(datetime.date(year, 1, 1).toordinal(), datetime.date(year, 12, 31).toordinal() + 1, 9):
        date = datetime.date.fromordinal(ordinal)
        other = cnlunar.Lunar(datetime.datetime(date.year, date.month, date.day, 12))
        month = {
            1: "正",
            2: "二",
            3: "三",
            4: "四",
            5: "五",
            6: "六",
            7: "七",
            8: "八",
            9: "九",
            10: "十",
            11: "十一",
            12: "十二",
        }
        leap = "闰" if other.isLunarLeapMonth else ""
        assert lunar(date)[3:] == f"{leap}{month[other.lunarMonth]}月{other.lunarDayCn}", date


def test_the_years_end_with_the_table() -> None:
    assert lunar(datetime.date(YEARS[0], 1, 1)) == "庚子年十一月十一"
    assert lunar(datetime.date(YEARS[-1], 12, 31)) == "己未年十一月二十"


@pytest.mark.parametrize("typed", ["星期三", "周三", "礼拜三", " 星期 三"])
def test_a_weekday_may_be_typed_in_several_ways(typed: str) -> None:
    assert same_weekday(typed, DAY)
    assert not same_weekday(typed, DAY + datetime.timedelta(1))


@pytest.mark.parametrize("typed", ["壬寅年十月廿三", "农历壬寅年十月二十三", "十月廿三", "壬寅年 十月廿三"])
def test_a_lunar_date_may_be_typed_in_several_ways(typed: str) -> None:
    assert same_lunar(typed, DAY)
    assert not same_lunar(typed, DAY + datetime.timedelta(1))


def test_almanac_names_of_months_are_the_same_date() -> None:
    assert same_lunar("癸卯年腊月三十", datetime.date(2024, 2, 9))
    assert same_lunar("冬月二十", datetime.date(2099, 12, 31))
