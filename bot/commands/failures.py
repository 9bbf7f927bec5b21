"""What the command line says when a command fails: one line with what, where and the way on, and the exit status."""

from __future__ import annotations

from bot.errors import WenpingError
from storage.errors import DatabaseBusyError, DatabaseUnavailableError, DatabaseUrlError

URL_SENTENCE = "设置 WENPING_DATABASE_URL 不对（{why}）。不设就用数据目录里的 SQLite；说明见 docs/settings.md。"
UNAVAILABLE_SENTENCE = "数据库打不开（{why}）。请核对数据目录或 WENPING_DATABASE_URL，再试一次。"
BUSY_SENTENCE = "另一个稳评助手正在写数据库，这次没有写。请等一会儿再试。"
FILE_SENTENCE = "{where}打不开或写不了（{why}）。请核对路径、权限和剩余空间。"


def failure(error: Exception) -> tuple[str, int]:
    """The line for stderr and the exit status (0 done, 1 the work failed, 2 the call was wrong)."""
    why = " ".join(str(error).split())
    match error:
        case WenpingError():
            return why, error.status
        case DatabaseUrlError():
            return URL_SENTENCE.format(why=why), 2
        case DatabaseBusyError():
            return BUSY_SENTENCE, 1
        case DatabaseUnavailableError():
            return UNAVAILABLE_SENTENCE.format(why=why), 1
        case OSError():
            where = f"“{error.filename}”" if error.filename else "文件"
            return FILE_SENTENCE.format(where=where, why=error.strerror or why), 1
    return why, 1
