"""The date of an issue: read, and its weekday and lunar date computed (C8)."""

from __future__ import annotations

import datetime
import re
from typing import Final

YEARS: Final = range(1901, 2100)
"""The years for which the lunar calendar is known to be right (checked against a second source in the tests)."""

_WEEKDAYS: Final = "一二三四五六日"
_TYPED: Final = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")
_MONTHS: Final = {"冬": "十一", "腊": "十二"}
"""Names of the last two months in the almanac -> as newspapers print them."""


def read_date(text: str) -> datetime.date | None:
    """``2026-11-20``, ``2026/11/20``, ``2026.11.20`` or ``2026年11月20日``; None if it is no date of ``YEARS``."""
    typed = _TYPED.fullmatch("".join(text.split()))
    if typed is None:
        return None
    try:
        date = datetime.date(int(typed[1]), int(typed[3] or typed[5]), int(typed[4] or typed[6]))
    except ValueError:
        return None
    return date if date.year in YEARS else None


def weekday(date: datetime.date) -> str:
    """«星期五»."""
    return f"星期{_WEEKDAYS[date.weekday()]}"


def lunar(date: datetime.date) -> str:
    """«壬寅年十月廿三»; a leap month is «闰六月», the last two months «十一月» and «十二月»."""
    from lunar_python import Solar

    day = Solar.fromYmd(date.year, date.month, date.day).getLunar()
    return _printed(f"{day.getYearInGanZhi()}年{day.getMonthInChinese()}月{day.getDayInChinese()}")


def same_weekday(typed: str, date: datetime.date) -> bool:
    """Whether a weekday as typed (星期五, 周五, 礼拜五, 星期天) is the date's."""
    name = re.sub("^(?:星期|周|礼拜)", "", "".join(typed.split())).replace("天", "日")
    return name == _WEEKDAYS[date.weekday()]


def same_lunar(typed: str, date: datetime.date) -> bool:
    """Whether a lunar date as typed, with or without 农历 and the year, is the date's."""
    text = _printed("".join(typed.split()).removeprefix("农历").replace("二十", "廿")).replace("廿日", "二十日")
    full = lunar(date).replace("二十", "廿")
    return text in (full, full[3:])


def _printed(text: str) -> str:
    for name, number in _MONTHS.items():
        text = text.replace(f"{name}月", f"{number}月")
    return text
