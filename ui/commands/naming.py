"""`khao names`: what the name table and the sound rules make of a name."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer


def names(
    name: Annotated[str, typer.Argument(help="A person, place or organisation, in any spelling.")],
    candidates: Annotated[
        Path | None, typer.Option("--candidates", metavar="FILE", help="Rank these, one name a line.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    k: Annotated[int, typer.Option("--k", min=1, help="Candidates to show.")] = 10,
) -> None:
    """Show a name's other spellings, its sound, and the candidates that sound like it."""
    from index.names import explain

    found = explain(name, _lines(candidates) if candidates else [])
    found = replace(found, candidates=found.candidates[:k])
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False))
        return
    typer.echo(f"sounds like: {found.key}")
    for entity in found.known:
        typer.echo(f"known {entity.kind}:")
        for language, spellings in entity.spellings.items():
            typer.echo(f"  {language}: {', '.join(spellings)}")
    for candidate in found.candidates:
        mark = "=" if candidate.score >= found.threshold else " "
        typer.echo(f"{candidate.score:.3f} {mark} {candidate.name}")


def _lines(path: Path) -> list[str]:
    from index.errors import ReadingError

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadingError(
            f"{path}: cannot be read as UTF-8 text ({error}); name a file of one name a line"
        ) from error
    return [line.strip() for line in lines if line.strip()]
