"""`khao questions`: check, draft and accept evaluation questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import BaseUrlOption, IndexOption, settings_from

if TYPE_CHECKING:
    from index.stores.catalog import Catalog
    from rag.evaluation.suggesting import Draft, Drafter

app = typer.Typer(help="Look after evaluation question sets.", no_args_is_help=True)
_ANSWERS = tuple("aerlq")
DraftsArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="Drafts written by 'khao questions suggest'.")
]


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A question set in any form that 'khao eval' takes.")],
    index: IndexOption = None,
) -> None:
    """Say what is wrong with a question set; exits with 1 if anything is."""
    from rag.evaluation.questions import check_questions, read_questions

    catalog = _catalog(index)
    asked = read_questions(file)
    problems = check_questions(asked, catalog.article)
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        raise typer.Exit(1)
    typer.echo(f"{file}: {len(asked)} questions, nothing wrong")


@app.command()
def suggest(
    index: IndexOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where drafts go (default: drafts.jsonl).")
    ] = None,
    max_per_article: Annotated[
        int, typer.Option("--max-per-article", min=1, max=50, help="Drafts an article, at most.")
    ] = 3,
    chat_model: Annotated[
        str | None,
        typer.Option(
            "--chat-model",
            metavar="PROVIDER:MODEL",
            help="Let this chat model write the drafts; default: rules, without any model.",
        ),
    ] = None,
    base_url: BaseUrlOption = None,
) -> None:
    """Draft questions from the articles, each with the passage that answers it, for you to accept."""
    from rich.console import Console
    from rich.progress import track

    from rag.evaluation.suggesting import append_drafts, read_drafts

    file = out or Path("drafts.jsonl")
    held = read_drafts(file) if file.is_file() else []
    done = {(draft.article_id, draft.made_by) for draft in held}
    catalog, drafter, made_by = _catalog(index), *_drafter(chat_model, base_url)
    file.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    heads = [head for head in catalog.heads() if (head.id, made_by) not in done]
    for head in track(heads, "drafting", console=Console(stderr=True), transient=True):
        article = catalog.article(head.id)
        drafts = drafter.draft(article, max_per_article) if article is not None else []
        append_drafts(file, drafts)
        count += len(drafts)
    kept = f", {len(held)} were there before" if held else ""
    typer.echo(f"{file}: {count} drafts from {len(heads)} articles{kept}")
    typer.echo(f"go through them with 'khao questions accept {file} --out questions.jsonl'")


@app.command()
def accept(
    file: DraftsArgument,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="The question set that accepted drafts join.")
    ] = Path("questions.jsonl"),
    ids: Annotated[str, typer.Option("--ids", metavar="ID,ID...", help="Accept these and ask nothing.")] = "",
) -> None:
    """Go through drafts one by one: accept, reword, reject or leave each for later."""
    from rag.evaluation.suggesting import accept_draft, pending, read_drafts

    if ids:
        for draft_id in filter(None, map(str.strip, ids.split(","))):
            accept_draft(file, draft_id, out)
            typer.echo(f"accepted {draft_id}")
        return
    waiting = pending(read_drafts(file))
    for number, draft in enumerate(waiting, start=1):
        typer.echo(f"\n[{number}/{len(waiting)}] {draft.id} ({draft.made_by})")
        if not _decide(file, draft, out):
            break
    typer.echo(f"{file}: {len(pending(read_drafts(file)))} drafts left; accepted ones are in {out}")


def _decide(file: Path, draft: Draft, out: Path) -> bool:
    """Ask about one draft; False where the person wants to stop."""
    from rag.evaluation.suggesting import accept_draft, reject_draft

    typer.secho(draft.question.text, bold=True)
    typer.echo(f"  passage:  {draft.passage}")
    for group in draft.question.expected:
        typer.echo(f"  expected: {' | '.join(group)}")
    answer = ""
    while answer not in _ANSWERS:
        answer = str(typer.prompt("[a]ccept, [e]dit, [r]eject, [l]ater, [q]uit", default="l")).strip()
    if answer == "a":
        accept_draft(file, draft.id, out)
    elif answer == "e":
        accept_draft(file, draft.id, out, text=typer.prompt("question", default=draft.question.text))
    elif answer == "r":
        reject_draft(file, draft.id)
    return answer != "q"


def _catalog(index: Path | None) -> Catalog:
    from index.stores.catalog import Catalog
    from index.stores.manifest import read_manifest

    folder = settings_from(index=index).index
    read_manifest(folder)
    return Catalog.open(folder)


def _drafter(chat_model: str | None, base_url: str | None) -> tuple[Drafter, str]:
    """The drafter and what its drafts say they were made by."""
    from rag.evaluation.suggesting import ModelDrafter, RuleDrafter

    if not chat_model:
        return RuleDrafter(), "rules"
    from ui.commands.chat_models import open_completion

    settings = settings_from(base_url=base_url)
    return ModelDrafter(open_completion(chat_model, settings.base_url, settings), chat_model), chat_model
