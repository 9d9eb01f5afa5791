"""`khao verify`, `compact`, `export` and `import`: the index kept sound, small and portable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import EmbedderOption, IndexOption, settings_from

if TYPE_CHECKING:
    from index.verifying import Verification

_SHOWN = 20


def verify(
    index: IndexOption = None,
    repair: Annotated[bool, typer.Option("--repair", help="Make again what is derived and damaged.")] = False,
) -> None:
    """Check every file, digest, offset and id of the index; exits with 1 when something is wrong."""
    from index import verifying

    folder = settings_from(index=index).index
    found = verifying.verify(folder)
    _print(found)
    if repair and not found.is_sound:
        found = verifying.repair(folder)
        typer.echo("after the repair:")
        _print(found)
    if found.is_sound:
        return
    if any(not trouble.can_be_repaired for trouble in found.troubles):
        typer.echo("articles named above: 'khao articles remove' them and run 'khao index' on their files;")
        typer.echo("a catalog that cannot be read: index your articles again into another folder (--index)")
    else:
        typer.echo(f"all of it can be made again: khao verify --repair --index {folder}")
    raise typer.Exit(1)


def compact(index: IndexOption = None) -> None:
    """Write the index anew, so that not one byte of a removed article is left in its files."""
    from index.compacting import compact as compact_folder

    folder = settings_from(index=index).index
    done = compact_folder(folder)
    typer.echo(f"{folder}: {done.bytes_before:,} bytes before, {done.bytes_after:,} after")


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .jsonl file to write.")],
    index: IndexOption = None,
) -> None:
    """Write every article with all that is stored of it into a JSON lines file."""
    from index.exporting import export_articles

    count = export_articles(settings_from(index=index).index, file)
    typer.echo(f"{count} articles written to {file}")


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that 'khao export' wrote.")],
    index: IndexOption = None,
    embedder: EmbedderOption = None,
) -> None:
    """Add exported articles to an index exactly as they were, in place of those with the same ids."""
    from index.exporting import import_articles

    settings = settings_from(index=index, embedder=embedder)
    count = import_articles(file, settings.index, embedder_name=settings.embedder or None)
    typer.echo(f"{count} articles imported into {settings.index}")


def _print(found: Verification) -> None:
    for trouble in found.troubles[:_SHOWN]:
        mark = "can be repaired" if trouble.can_be_repaired else "cannot be made again from the index"
        typer.secho(f"✗ {trouble.where}: {trouble.what} ({mark})", fg="red")
    if len(found.troubles) > _SHOWN:
        typer.echo(f"and {len(found.troubles) - _SHOWN} more")
    typer.echo(
        f"{found.articles} articles, {found.passages} passages and {found.sentences} sentences compared with"
        f" {found.files} files: {len(found.troubles)} troubles"
    )
