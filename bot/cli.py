"""`wenping`: the command line. Exit status: 0 done, 1 the work failed, 2 the call was wrong.

Errors say what, where and what to do next, in one line on stderr; a traceback only with `--debug`.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from bot.commands import chat, erasing, exchange, keeping, orgs, policies, procedures, records, running, users
from bot.errors import WenpingError

app = typer.Typer(
    name="wenping",
    help="稳评助手：陪评估人员一步一步做社会稳定风险评估。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("chat")(chat.chat)
app.command("ask")(policies.ask)
app.command("ingest")(policies.ingest)
app.command("run")(running.run)
app.command("telegram")(running.telegram)
app.command("web")(running.web)
app.add_typer(policies.app, name="policies")
app.add_typer(procedures.app, name="procedures")
app.add_typer(orgs.app, name="orgs")
app.add_typer(users.app, name="users")
app.add_typer(users.audit_app, name="audit")
app.add_typer(running.bench_app, name="bench")
app.command("backup")(keeping.backup)
app.command("restore")(keeping.restore)
app.command("erase")(erasing.erase)
app.command("retention")(erasing.retention)
app.command("doctor")(running.doctor)
app.command("ledger")(users.ledger)
app.command("archive")(records.archive)
app.command("export")(exchange.export)
app.command("import")(exchange.take_in)
app.add_typer(exchange.app, name="exchange")


@app.callback()
def _options(
    debug: Annotated[bool, typer.Option("--debug", help="出错时显示完整的调用记录。")] = False,
) -> None:
    if debug:
        os.environ["WENPING_DEBUG"] = "1"


def main() -> None:
    """Entry point of the command."""
    # A start makes some hundred thousand objects that stay. Looking through them for garbage every 700, as Python does
    # of itself, was a fifth of its time.
    gc.set_threshold(50_000)
    from knowledge.policies.errors import PolicyError
    from knowledge.procedures.errors import ProcedureError
    from storage.errors import StorageError

    try:
        app()
    except BrokenPipeError:
        sys.exit(1)
    except (WenpingError, StorageError, PolicyError, ProcedureError, OSError) as error:
        if os.environ.get("WENPING_DEBUG"):
            raise
        from bot.commands.failures import failure

        sentence, status = failure(error)
        sys.stderr.write(f"{sentence}\n")
        sys.exit(status)
    except KeyboardInterrupt:
        sys.stderr.write("\n已停止。\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
