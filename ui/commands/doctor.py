"""`khao doctor`: what is installed, what the index holds, what can be reached."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import typer

from ui.commands.options import IndexOption, settings_from

_PACKAGES = (
    "khao torch sentence-transformers faiss-cpu langchain gradio tantivy pythainlp trafilatura tokenizers"
).split()


def doctor(index: IndexOption = None) -> None:
    """Check the installation and the index; exits with 1 when something is wrong."""
    troubles = [*_check_packages(), *_check_model(), *_check_index(index)]
    for trouble in troubles:
        typer.secho(f"✗ {trouble}", fg="red")
    if troubles:
        raise typer.Exit(1)
    typer.secho("all well", fg="green")


def _check_packages() -> list[str]:
    typer.echo(f"python {platform.python_version()} on {platform.system()} {platform.machine()}")
    troubles = []
    for name in _PACKAGES:
        try:
            typer.echo(f"{name} {version(name)}")
        except PackageNotFoundError:
            troubles.append(f"{name} is not installed; run the README's set-up command again")
    return troubles


def _check_model() -> list[str]:
    from index.embedding import open_embedder
    from index.embedding.static import SHIPPED_MODEL, fingerprint_of
    from index.errors import KhaoError

    try:
        embedder = open_embedder("khao")
    except KhaoError as error:
        return [str(error)]
    typer.echo(f"bundled model {embedder.name}, {embedder.dimension} dimensions, {embedder.fingerprint}")
    if fingerprint_of(SHIPPED_MODEL) != embedder.fingerprint:
        return [f"{SHIPPED_MODEL}: the weights do not match their fingerprint; install Khao again"]
    return []


def _check_index(index: IndexOption) -> list[str]:
    from index.errors import KhaoError, NoIndex
    from index.opening import OpenIndex

    folder = settings_from(index=index).index
    try:
        opened = OpenIndex.open(folder)
    except NoIndex as error:
        typer.echo(f"index: none yet ({error})")
        return []
    except KhaoError as error:
        return [str(error)]
    counts = opened.catalog.counts()
    languages = ", ".join(f"{count} {name}" for name, count in sorted(opened.catalog.languages().items()))
    typer.echo(f"index {folder}: {counts['articles']} articles ({languages}), {counts['passages']} passages,")
    typer.echo(f"  {counts['sentences']} sentences, embedder {opened.manifest.embedder}")
    if len(opened.dense) != counts["sentences"] or len(opened.lexical) != counts["passages"]:
        return [f"{folder}: the stores disagree with the catalog; run 'khao index' on your articles again"]
    opened.close()
    return []
