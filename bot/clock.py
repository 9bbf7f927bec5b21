"""The one place that reads the clock. Times are Asia/Shanghai (DESIGN.md section 6)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present time, with zone."""
    return datetime.now(ZONE)
