"""The `khao` command: words typed in a terminal -> the right function, its errors as one line.

Knows no heavy library: each command imports what it needs when it runs. Exit codes:
0 answered or done, 1 a clear error, 2 wrong usage, 3 not in the sources.
"""

from __future__ import annotations

import sys

import typer

from ui.commands import (
    articles,
    asking,
    chatting,
    doctor,
    evaluating,
    indexing,
    keeping,
    litter,
    naming,
    questions,
)
from ui.commands.default_command import GroupWithDefault

app = typer.Typer(
    name="khao",
    help="Answers questions over news articles and shows which sentence each answer rests on.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("index")(indexing.index)
app.command("ask")(asking.ask)
app.command("search")(asking.search)
app.command("chat")(chatting.chat)
app.command("names")(naming.names)
app.command("doctor")(doctor.doctor)
app.command("verify")(keeping.verify)
app.command("compact")(keeping.compact)
app.command("export")(keeping.export)
app.command("import")(keeping.import_)
app.add_typer(articles.app, name="articles")
app.add_typer(litter.app, name="litter")
questions.app.command("feedback")(chatting.feedback)
app.add_typer(questions.app, name="questions")
app.add_typer(evaluating.app, name="eval", cls=GroupWithDefault)


def main() -> None:
    """Run the command line; print an error of ours as one line and exit with 1."""
    from index.errors import KhaoError

    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A terminal or pipe that cannot show Thai must not end in a traceback.
            reconfigure(errors="backslashreplace")
    try:
        app()
    except KhaoError as error:
        print(f"khao: {one_line(str(error))}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("khao: interrupted; what was committed before is safe", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


def one_line(message: str) -> str:
    return " ".join(message.split())
