"""The holidays of Indonesia, national ones and cuti bersama, as a plain set for the pure rooms."""

from collections.abc import Iterable
from datetime import date

import holidays


def national_holidays(years: Iterable[int]) -> frozenset[date]:
    """Return every national holiday and cuti bersama of these years; a year not yet announced has fewer."""
    categories = (holidays.PUBLIC, holidays.GOVERNMENT)
    return frozenset(holidays.country_holidays("ID", years=tuple(years), categories=categories))
