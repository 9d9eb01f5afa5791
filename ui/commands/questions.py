"""`khao questions`: look after evaluation question sets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.commands.options import IndexOption, settings_from

app = typer.Typer(help="Look after evaluation question sets.", no_args_is_help=True)


@app.callback()
def questions() -> None:
    """Look after evaluation question sets."""


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A question set in any form that 'khao eval' takes.")],
    index: IndexOption = None,
) -> None:
    """Say what is wrong with a question set; exits with 1 if anything is."""
    from index.stores.catalog import Catalog
    from index.stores.manifest import read_manifest
    from rag.evaluation.questions import check_questions, read_questions

    folder = settings_from(index=index).index
    read_manifest(folder)
    catalog = Catalog.open(folder)
    asked = read_questions(file)
    problems = check_questions(asked, catalog.article)
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        raise typer.Exit(1)
    typer.echo(f"{file}: {len(asked)} questions, nothing wrong")
