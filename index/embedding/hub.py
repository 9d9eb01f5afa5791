"""Text -> vectors by any sentence-transformers model, from a folder, the local cache or the model hub.

The only module that knows sentence-transformers, which it loads when a model is opened. It does not
prepare text: these models bring their own tokenizers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.embedding.prefixes import Prefixes, prefixes_of
from index.embedding.protocols import Vectors
from index.errors import EmbedderUnavailable

_HUB_TIMEOUT_SECONDS = 5.0
_FINGERPRINT_BYTES_A_FILE = 1 << 20
_OFFLINE_CHOICES = "offline, use the bundled model (khao) or the folder of a sentence-transformers model"

_CANNOT_LOAD = (OSError, ValueError, KeyError, ImportError, RuntimeError, AttributeError)


class HubEmbedder:
    """A sentence-transformers model by its hub name or its folder, with the prefixes its family wants."""

    def __init__(self, name_or_path: str) -> None:
        self._name = name_or_path
        source = _locate(name_or_path)
        self._model = _load(source, name_or_path)
        self._prefixes = _own_prefixes(self._model) or prefixes_of(name_or_path)
        self._fingerprint = _fingerprint(_locate(name_or_path), self._prefixes)

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension())

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    @property
    def prefixes(self) -> Prefixes:
        return self._prefixes

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedded([self._prefixes.passage + text for text in texts])

    def embed_question(self, text: str) -> Vectors:
        vector: Vectors = self._embedded([self._prefixes.question + text])[0]
        return vector

    def _embedded(self, texts: list[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        # prompt="" keeps a default prompt of the model from being added to ours.
        rows = self._model.encode(texts, prompt="", normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, dtype=np.float32)


class HubEntailment:
    """A cross-encoder trained for natural language inference: does a claim follow from a source?"""

    def __init__(self, name_or_path: str) -> None:
        source = _locate(name_or_path)
        if source is None:
            _ask_the_hub(name_or_path)
        from sentence_transformers import CrossEncoder

        try:
            self._model: Any = CrossEncoder(
                str(source or name_or_path), local_files_only=source is not None, device="cpu"
            )
        except _CANNOT_LOAD as error:
            raise EmbedderUnavailable(
                f"cannot load the entailment model {name_or_path}: {_reason(error)}; name a cross-encoder for NLI"
            ) from error
        labels = {str(label).lower(): int(at) for at, label in self._model.config.id2label.items()}
        if not {"entailment", "contradiction"} <= labels.keys():
            raise EmbedderUnavailable(
                f"the model {name_or_path} is not one of entailment: its labels are {', '.join(sorted(labels))}"
            )
        self._entailment, self._contradiction = labels["entailment"], labels["contradiction"]

    def judge(self, source: str, claim: str) -> tuple[float, float]:
        """Return the chances that `claim` follows from `source` and that it contradicts it."""
        chances = self._model.predict([(source, claim)], apply_softmax=True, show_progress_bar=False)[0]
        return float(chances[self._entailment]), float(chances[self._contradiction])


def _locate(name_or_path: str) -> Path | None:
    """Return the folder of a model that is on this machine, or None."""
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    folder = Path(name_or_path).expanduser()
    if folder.is_dir():
        return folder
    try:
        for name in ("modules.json", "config.json"):
            cached = try_to_load_from_cache(_repository(name_or_path), name)
            if isinstance(cached, str):
                return Path(cached).parent
    except HFValidationError:
        raise EmbedderUnavailable(
            f"no embedding model at {name_or_path}: not a folder; {_OFFLINE_CHOICES}"
        ) from None
    return None


def _load(source: Path | None, name: str) -> Any:
    if source is None:
        _ask_the_hub(name)
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(str(source or name), local_files_only=source is not None, device="cpu")
    except _CANNOT_LOAD as error:
        raise EmbedderUnavailable(
            f"cannot load the embedding model {name}: {_reason(error)}; {_OFFLINE_CHOICES}"
        ) from error


def _reason(error: Exception) -> str:
    return str(error).strip().split("\n")[0] or type(error).__name__


def _ask_the_hub(name: str) -> None:
    """Fail within seconds where the hub cannot be reached or knows no such model.

    The hub's own client tries for minutes.
    """
    import httpx
    from huggingface_hub import constants

    address = f"{constants.ENDPOINT}/api/models/{_repository(name)}"
    try:
        if constants.HF_HUB_OFFLINE:
            raise httpx.ConnectError("HF_HUB_OFFLINE is set")
        status = httpx.get(address, timeout=_HUB_TIMEOUT_SECONDS, follow_redirects=True).status_code
    except httpx.HTTPError as error:
        raise EmbedderUnavailable(
            f"cannot get the embedding model {name}: it is neither a folder nor in the local cache, "
            f"and the model hub does not answer; {_OFFLINE_CHOICES}"
        ) from error
    if status in (401, 403, 404):
        raise EmbedderUnavailable(
            f"the model hub has no open model {name} (status {status}); {_OFFLINE_CHOICES}"
        )


def _repository(name: str) -> str:
    return name if "/" in name else f"sentence-transformers/{name}"


def _own_prefixes(model: Any) -> Prefixes | None:
    prompts = model.prompts
    question = prompts.get("query") or ""
    passage = prompts.get("document") or prompts.get("passage") or ""
    return Prefixes(question, passage) if question or passage else None


def _fingerprint(folder: Path | None, prefixes: Prefixes) -> str:
    """Digest each file's name, size, first and last megabyte: whole weights of gigabytes take too long."""
    digest = hashlib.sha256(f"{prefixes.question}\n{prefixes.passage}\n".encode())
    for path in sorted(folder.rglob("*")) if folder else ():
        if path.is_file():
            digest.update(f"{path.relative_to(folder or path)} {path.stat().st_size}\n".encode())
            with path.open("rb") as file:
                digest.update(file.read(_FINGERPRINT_BYTES_A_FILE))
                file.seek(max(file.tell(), path.stat().st_size - _FINGERPRINT_BYTES_A_FILE))
                digest.update(file.read())
    return digest.hexdigest()[:16]
