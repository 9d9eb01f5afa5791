"""`khao articles`: what the index holds, one article whole, one article gone."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from ui.commands.options import IndexOption, settings_from

app = typer.Typer(help="List, show or remove articles of an index.", no_args_is_help=True)
ArticleId = Annotated[str, typer.Argument(metavar="ARTICLE_ID")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object an article.")]


@app.command("list")
def list_articles(index: IndexOption = None, as_json: JsonOption = False) -> None:
    """List the articles, newest first."""
    from index.stores.catalog import Catalog
    from index.stores.manifest import read_manifest
    from ui.rendering import head_line, print_articles

    folder = settings_from(index=index).index
    read_manifest(folder)
    heads = list(Catalog.open(folder).heads())
    if not as_json:
        print_articles(heads)
        return
    for head in heads:
        typer.echo(head_line(head))


@app.command()
def show(article_id: ArticleId, index: IndexOption = None, as_json: JsonOption = False) -> None:
    """Print one article as it is stored; citations' offsets point into this text."""
    from index.errors import InputError
    from index.stores.catalog import Catalog
    from index.stores.manifest import read_manifest
    from ui.rendering import article_object, print_article

    folder = settings_from(index=index).index
    read_manifest(folder)
    article = Catalog.open(folder).article(article_id)
    if article is None:
        raise InputError(f"{folder}: no article '{article_id}'; 'khao articles list' shows what there is")
    if as_json:
        typer.echo(json.dumps(article_object(article), ensure_ascii=False))
    else:
        print_article(article)


@app.command()
def remove(article_id: ArticleId, index: IndexOption = None) -> None:
    """Remove one article from every store at once."""
    from index.building import remove_articles

    folder = settings_from(index=index).index
    removed = remove_articles(folder, [article_id])
    typer.echo(f"removed {article_id} ({removed} passages)")
