"""`khao litter`: lines that recur in a publisher's articles - seen, cut, and put back."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.commands.options import IndexOption, settings_from

app = typer.Typer(help="Show, cut or put back what recurs in a publisher's articles.", no_args_is_help=True)


@app.command("list")
def list_lines(index: IndexOption = None) -> None:
    """List the lines that stand in at least half of a publisher's scraped articles, three at least."""
    from index.learning_litter import learnt_lines

    found = learnt_lines(settings_from(index=index).index)
    for one in found:
        state = "kept" if one.is_kept else f"cut from {one.cut}" if one.cut else "not cut"
        typer.echo(f"{one.publisher}\t{one.articles} articles\t{state}\t{one.line}")
    if not found:
        typer.echo("no line recurs in the scraped articles of any publisher")


@app.command()
def cut(index: IndexOption = None) -> None:
    """Cut the lines listed from the articles they stand in; 'khao litter restore' puts one back."""
    from index.learning_litter import cut_learnt

    typer.echo(f"{cut_learnt(settings_from(index=index).index)} articles changed")


@app.command()
def restore(
    line: Annotated[str, typer.Argument(metavar="LINE", help="As 'khao litter list' prints it.")],
    index: IndexOption = None,
) -> None:
    """Put a line back wherever it was cut, and never cut it again."""
    from index.learning_litter import restore_line

    typer.echo(f"{restore_line(settings_from(index=index).index, line)} articles changed")
